"""`beet discogs-auth`: wrong usage, files, and where secrets are not."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from ...discogs_server import (
    TOKEN,
)
from ...found_secrets import places
from ...home import BEET
from ...terminal import Answer, written

if TYPE_CHECKING:
    from ...home import Home

from .steps import DISPLAY, PAIR, SECRETS, code, held, token_file

# Else.


@pytest.mark.parametrize(
    "options",
    [
        ["--token", "--status"],
        ["--no-browser", "--token"],
        ["--logout", "--status"],
        ["madeUpToken"],
        ["--token", "madeUpToken"],
    ],
)
def test_wrong_usage(home: Home, options: list[str]) -> None:
    done = home.beet("discogs-auth", *options, status=2)
    assert "madeUpToken" not in done.stderr
    assert home.server.log == []


@pytest.mark.parametrize("options", [["--token"], ["--no-browser"], ["--logout"]])
def test_a_file_that_cannot_be_used_is_left_alone(
    home: Home, options: list[str]
) -> None:
    token_file(home).write_text("none of ours: madeUpSecret")
    done = home.beet("discogs-auth", *options, typed=f"{TOKEN}\n", status=1)
    assert "move it elsewhere" in done.stderr
    assert "madeUpSecret" not in done.stderr
    assert token_file(home).read_text() == "none of ours: madeUpSecret"


def test_an_import_never_asks(home: Home) -> None:
    paths = home.rip(90010101)
    done = home.beet("import", "-q", str(paths[0].parent), env=DISPLAY)
    assert "beet discogs-auth --token" in done.stderr
    assert not {e.path for e in home.server.log} & {"/oauth/request_token"}


def test_no_secret_is_anywhere_else(home: Home) -> None:
    home.settings |= PAIR
    said = ""
    answers = [Answer("Code:", "wrong\n"), Answer("Code:", code)]
    said += written(home, "-vv", "discogs-auth", "--no-browser", answers=answers)
    made = held(home)
    for options, typed in ((["--status"], ""), (["--token"], f"{TOKEN}\n")):
        done = home.beet("-vv", "discogs-auth", *options, typed=typed)
        said += done.stdout + done.stderr
    done = home.beet("-vv", "discogs-auth", "--logout")
    said += done.stdout + done.stderr
    assert "/oauth/identity" in said
    secrets = (*SECRETS, made["token"], made["secret"])
    assert not [secret for secret in secrets if secret in said]
    assert places(home.path, secrets, ["config.yaml"]) == []


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="processes are listed there")
def test_no_secret_is_in_the_list_of_processes(home: Home) -> None:
    """What stands on the command line of the process that asks is what was typed."""
    home.write_config()
    beet = subprocess.Popen(
        [*BEET, "discogs-auth", "--token"],
        env=home.env(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    home.server.latency = 1.0
    assert beet.stdin is not None
    beet.stdin.write(f"{TOKEN}\n")
    beet.stdin.flush()
    listed = ""
    while beet.poll() is None:
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    listed += file.read().decode("utf-8", "replace")
            except OSError:
                continue
        time.sleep(0.2)
    home.server.latency = 0.0
    beet.communicate()
    assert "discogs-auth" in listed
    assert TOKEN not in listed
