"""`log` and `notify`: what a run leaves behind for others. All releases are made up."""

from __future__ import annotations

import json
import logging
import os
import re
import shlex
import shutil
import stat
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.commands import notify

from ..discogs_server import STRANGERS_TOKEN, TOKEN
from ..seen import objects

if TYPE_CHECKING:
    from ..home import Home

ADA, ZOE, TWINS, EXTENSION = 90120301, 90110701, 90020101, 90120501

#: Keeps what it was told: standard input, arguments and environment.
KEEPER = """
import json, os, sys
told = {"stdin": sys.stdin.read(), "args": sys.argv[2:], "env": dict(os.environ)}
open(sys.argv[1], "a").write(json.dumps(told) + "\\n")
print("heard it")
"""


@pytest.fixture
def home(home: Home) -> Home:
    """A beets whose runs tell a program and a file."""
    (home.path / "keeper.py").write_text(KEEPER)
    home.settings |= {"notify": command(home), "log": "runs.log"}
    return home


def command(home: Home, *args: str) -> str:
    words = (sys.executable, home.path / "keeper.py", home.path / "told", *args)
    return shlex.join(map(str, words))


def told(home: Home) -> list[dict[str, Any]]:
    """Return what the program was told."""
    path = home.path / "told"
    lines = path.read_text().splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def summaries(home: Home) -> list[dict[str, Any]]:
    """Return the summaries that the program was told."""
    return [json.loads(one["stdin"])["summary"] for one in told(home)]


def logged(home: Home) -> list[str]:
    """Return the lines of the file, each without its time."""
    path = home.path / "runs.log"
    lines = path.read_text().splitlines() if path.exists() else []
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S", line) for line in lines)
    return [line[20:] for line in lines]


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
    home.beet("import", "-A", str(home.rip(TWINS, mb=True)[0].parent), env=env)
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


def test_an_enrichment_is_in_the_file(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN
    home.own(ADA)
    home.own(TWINS)
    home.own(EXTENSION, album="Nothing Like It")
    printed = home.beet("discogs-enrich", "-f", "year:1..").stdout.splitlines()
    *albums, summary = logged(home)
    assert albums == printed[:3]
    assert summary == f"discogs-enrich -f year:1..: {' '.join(printed[3:])}"
    assert "Day And Night: enriched from r90120301 by artist" in albums[0]
    assert "pressing open" in albums[1]
    assert albums[2].endswith("Nothing Like It: not found")
    home.beet("discogs-enrich")  # "already complete" is but a number
    assert len(logged(home)) == 5


def test_the_file_says_what_json_does_not_print(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich", "--json")
    headline, summary = logged(home)
    assert headline.startswith("Ada Faux - Day And Night: enriched from r90120301")
    assert summary.startswith("discogs-enrich --json: 1 enriched")


def test_only_its_owner_may_read_the_file(home: Home) -> None:
    home.beet("discogs-enrich")
    path = home.path / "runs.log"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)  # of somebody who wants it otherwise
    home.beet("discogs-enrich")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


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


def test_what_failed_is_in_the_file(home: Home) -> None:
    home.settings["retries"] = 0
    home.own(ADA)
    home.server.faults.add("html_502")
    done = home.beet("discogs-enrich", status=1)
    headline = logged(home)[0]
    assert headline.startswith("Ada Faux - Day And Night: failed: ")
    assert headline in done.stdout
    assert summaries(home)[0]["failed"] == 1


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
    assert headline.startswith("Ada Faux - Day And Night: enriched from r90120301 by ")
    assert last.startswith("import ")
    assert "Discogs: 1 enriched." in last


def test_an_import_that_leaves_a_pressing_open(home: Home) -> None:
    home.settings |= {"user_token": STRANGERS_TOKEN, "auto": True}
    home.beet("import", str(home.rip(TWINS)[0].parent))
    headline, _ = logged(home)
    assert (
        "album found (m80020000) by artist and title, similarity 100%; pressing open"
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


def test_reviews_and_undos_are_in_the_file(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich")
    home.beet("discogs-undo", "-y", "-p")
    assert len(logged(home)) == 2
    home.beet("discogs-undo", "-y")
    home.beet("modify", "-ya", f"discogs_id={ADA}")
    names = [line.partition(": ")[2] for line in logged(home)]
    assert names[2].startswith("taken back: ")
    assert names[3] == "1 taken back."
    paths = home.rip(ZOE, mb=True)
    home.take_in(paths[:-1])
    home.beet("discogs-enrich")
    home.beet("discogs-review", typed="t\n")
    *_, choice, end = logged(home)
    assert "Zoë Ünwirklich: enriched from r90110701 as you chose" in choice
    assert end == "discogs-review: 1 enriched."
    assert len(told(home)) == 2  # of the two enrichments


def test_a_link_by_hand_is_in_the_file(home: Home) -> None:
    home.settings["auto"] = True
    home.own(ADA)
    home.beet("modify", "-ya", f"discogs_id={ADA}")
    [headline] = logged(home)
    assert "enriched from r90120301 as you chose" in headline


def test_no_line_is_taken_apart_by_a_title(home: Home) -> None:
    home.own(ADA, album="Two\nLines\x1b[31m\tRed")
    home.beet("discogs-enrich")
    assert len(logged(home)) == 2
    assert "\x1b" not in (home.path / "runs.log").read_text()


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
    notify.notify(plugin, {})
    assert time.monotonic() - began < 10
    assert caplog.messages == ["notify: sh was not done after 1 s, and was stopped"]


def test_what_a_command_leaves_in_the_background_is_not_waited_for(home: Home) -> None:
    home.settings["notify"] = shlex.join(["sh", "-c", "sleep 20 &"])
    began = time.monotonic()
    home.beet("discogs-enrich")
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere/runs.log", "No such file or directory"),
        (".", "Is a directory"),
        ("/dev/full", "No space left on device"),
    ],
)
def test_a_file_that_cannot_be_written_is_one_line(
    home: Home, path: str, why: str
) -> None:
    home.own(ADA)
    home.own(ZOE)
    home.settings["log"] = path
    done = home.beet("discogs-enrich")
    full = os.path.normpath(home.path / path)
    assert done.stderr == f"discogs_enrich: log: {full} cannot be written: {why}\n"
    assert "2 enriched" in done.stdout


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
