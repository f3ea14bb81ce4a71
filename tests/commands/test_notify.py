"""`notify`: what a program is told of each run. All releases are made up."""

from __future__ import annotations

import logging
import os
import re
import shlex
import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.commands import notify

from ..discogs_server import STRANGERS_TOKEN, TOKEN
from ..left_behind import command, keeping, logged, summaries, told
from ..releases import ADA, TWIN, TWINS, ZOE
from ..seen import objects

if TYPE_CHECKING:
    from ..home import Home


@pytest.fixture
def home(home: Home) -> Home:
    """A beets whose runs tell a program and a file."""
    return keeping(home)


def test_an_enrichment_tells_its_summary(home: Home) -> None:
    home.own(ADA)
    done = home.beet("discogs-enrich", "--json")
    [one] = told(home)
    assert one["stdin"] == done.stdout.splitlines()[-1] + "\n"
    [summary] = summaries(home)
    assert summary["command"] == "discogs-enrich"
    assert (summary["enriched"], summary["files"], summary["failed"]) == (1, 6, 0)
    assert "heard it" not in done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("jq"), reason="the manual's example needs jq")
def test_the_example_of_the_manual(home: Home) -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
    [script] = re.findall(r"```sh\n(#!/bin/sh\n.*?)```", page, re.DOTALL)
    programs = home.path / "programs"
    programs.mkdir()
    for name, text in (
        ("discogs-done", script),
        ("notify-send", f'#!/bin/sh\nprintf "%s|" "$@" > {home.path}/shown\n'),
    ):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    home.own(ADA)
    home.settings["notify"] = str(programs / "discogs-done")
    env = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    assert home.beet("discogs-enrich", env=env).stderr == ""
    shown = (home.path / "shown").read_text()
    assert shown == "beet discogs-enrich|1 enriched, 0 failed, 0 to review|"
    home.settings |= {"auto": True, "user_token": STRANGERS_TOKEN}
    home.beet("import", "-A", str(home.rip(TWIN, mb=True)[0].parent), env=env)
    shown = (home.path / "shown").read_text()
    assert shown == "beet import|1 enriched, 0 failed, 1 to review|"


def test_no_shell_reads_the_command(home: Home) -> None:
    args = ("$HOME", "a b", "; touch gone", "`id`", "*")
    home.settings["notify"] = command(home, *args)
    home.beet("discogs-enrich")
    assert told(home)[-1]["args"] == [*args]
    home.settings["notify"] = [*shlex.split(command(home)), "in a list"]
    home.beet("discogs-enrich")
    assert told(home)[-1]["args"] == ["in a list"]


def test_a_preview_leaves_nothing_behind(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich", "-p")
    assert told(home) == []
    assert not (home.path / "runs.log").exists()


def test_a_run_that_is_stopped_tells_why(home: Home) -> None:
    home.own(ADA)
    home.own(ZOE)
    home.beet("discogs-enrich", "--max-requests", "1")
    [summary] = summaries(home)
    assert summary["stopped"]
    assert f"Stopped: {summary['stopped']}" in logged(home)[-1]


@pytest.mark.parametrize("options", [["-A"], []])
def test_an_import_tells_its_summary(home: Home, options: list[str]) -> None:
    home.settings |= {"user_token": STRANGERS_TOKEN, "auto": True}
    paths = home.rip(ADA, mb="-A" in options)
    home.beet("import", *options, str(paths[0].parent))
    assert home.ls("$discogs_id") == [str(ADA)]
    [summary] = summaries(home)
    assert summary["command"] == "import"
    assert (summary["enriched"], summary["open"], summary["skipped"]) == (1, 0, 0)
    assert summary["requests"] == len(home.server.log)
    headline, last = logged(home)
    assert headline.startswith(f"Ada Faux - Day And Night: enriched from r{ADA} by ")
    assert last.startswith("import ")
    assert "Discogs: 1 enriched." in last


def test_an_import_that_leaves_a_pressing_open(home: Home) -> None:
    home.settings |= {"user_token": STRANGERS_TOKEN, "auto": True}
    home.beet("import", str(home.rip(TWIN)[0].parent))
    headline, _ = logged(home)
    assert (
        f"album found (m{TWINS}) by artist and title, similarity 100%; pressing open"
        in headline
    )
    assert summaries(home)[0]["open"] == summaries(home)[0]["to_review"] == 1


def test_an_import_that_discogs_gives_no_answer_for(home: Home) -> None:
    home.settings |= {"auto": True, "retries": 0}
    home.server.faults.add("html_502")
    home.beet("import", "-A", str(home.rip(ADA)[0].parent))
    headline, _ = logged(home)
    assert headline.startswith("Ada Faux - Day And Night: not enriched: ")
    assert summaries(home)[0]["not_looked_up"] == 1


def test_an_import_that_has_nothing_to_do_with_discogs(home: Home) -> None:
    home.settings["autotag"] = "no"
    home.beet("import", "-A", str(home.rip(ADA)[0].parent))
    assert told(home) == []
    assert logged(home) == []


# What can go wrong.


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["/nowhere/made-up"], "cannot be run: No such file or directory"),
        (["/"], "cannot be run: Permission denied"),
        (
            [sys.executable, "-c", "import sys; print(1); sys.exit('a\\nlast\\n')"],
            "ended with status 1: last",
        ),
        ([sys.executable, "-c", "raise SystemExit(3)"], "ended with status 3"),
        (
            [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"],
            "ended with signal 9",
        ),
    ],
)
def test_a_command_that_fails_is_one_line(
    home: Home, words: list[str], line: str
) -> None:
    home.own(ADA)
    home.settings["notify"] = shlex.join(words)
    done = home.beet("discogs-enrich", "--json")
    assert done.stderr == f"discogs_enrich: notify: {words[0]} {line}\n"
    assert objects(done.stdout)[-1]["summary"]["enriched"] == 1
    home.settings |= {"auto": True, "user_token": STRANGERS_TOKEN}
    done = home.beet("import", "-A", str(home.rip(ZOE, mb=True)[0].parent))
    assert done.stderr.count(f"notify: {words[0]} {line}\n") == 1


def test_a_command_that_reads_nothing(home: Home) -> None:
    home.settings["notify"] = shlex.join([sys.executable, "-c", ""])
    assert "notify" not in home.beet("discogs-enrich").stderr


def test_a_command_gets_so_much_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(notify, "LONGEST", 1.0)
    logger = logging.getLogger("made-up")
    plugin: Any = SimpleNamespace(
        settings=SimpleNamespace(notify=("sh", "-c", "sleep 20 & sleep 20")),
        _log=SimpleNamespace(
            warning=lambda text, *args: logger.warning(text.format(*args))
        ),
    )
    began = time.monotonic()
    summary: Any = {}
    notify.notify(plugin, summary)
    assert time.monotonic() - began < 10
    assert caplog.messages == ["notify: sh was not done after 1 s, and was stopped"]


def test_what_a_command_leaves_in_the_background_is_not_waited_for(home: Home) -> None:
    home.settings["notify"] = shlex.join(["sh", "-c", "sleep 20 &"])
    began = time.monotonic()
    home.beet("discogs-enrich")
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            {"notify": "sh -c 'x"},
            'notify: "sh -c \'x" cannot be used; allowed: a command',
        ),
        ({"notify": {"a": 1}}, "notify: {'a': 1} cannot be used"),
        ({"notify": ["sh", ["x"]]}, "notify: ['sh', ['x']] cannot be used"),
        ({"log": ["x"]}, "log: ['x'] cannot be used; allowed: the path of a file"),
    ],
)
def test_what_cannot_be_used(home: Home, settings: dict[str, Any], line: str) -> None:
    home.settings |= settings
    done = home.beet("discogs-enrich", status=1)
    assert line in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("where", ["config", "environment"])
def test_the_token_is_in_neither(home: Home, where: str) -> None:
    env = {}
    if where == "environment":
        home.settings["user_token"] = ""
        env = {"DISCOGS_TOKEN": TOKEN, "MADE_UP": "x"}
    home.settings |= {"retries": 0, "auto": True}
    home.own(ADA)
    for fault in (None, "html_502", "not_authorized"):
        home.server.faults.clear()
        if fault:
            home.server.faults.add(fault)
        home.beet("discogs-enrich", "-f", "--refresh", env=env, status=None)
    home.server.faults.clear()
    home.beet("import", "-A", str(home.rip(ZOE, mb=True)[0].parent), env=env)
    assert len(told(home)) == 4
    assert TOKEN not in (home.path / "told").read_text()
    assert TOKEN not in (home.path / "runs.log").read_text()
    assert told(home)[0]["env"].get("MADE_UP", "") == env.get("MADE_UP", "")


def test_a_command_may_ask_the_library(home: Home) -> None:
    """The run is over by then, and locks nobody out."""
    out = home.path / "asked"
    home.own(ADA)
    undo = f"BEETSDIR={home.path} {sys.executable} -m beets discogs-undo -y"
    home.settings["notify"] = shlex.join(["sh", "-c", f"{undo} > {out} 2>&1"])
    env = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    home.beet("discogs-enrich", env=env)
    assert "1 taken back." in Path(out).read_text()
