"""What a run leaves behind for others: what a program was told, and a file."""

from __future__ import annotations

import json
import re
import shlex
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .home import Home


#: Keeps what it was told: standard input, arguments and environment.
KEEPER = """
import json, os, sys
told = {"stdin": sys.stdin.read(), "args": sys.argv[2:], "env": dict(os.environ)}
open(sys.argv[1], "a").write(json.dumps(told) + "\\n")
print("heard it")
"""


def keeping(home: Home) -> Home:
    """Let a home's runs tell a program and a file."""
    (home.path / "keeper.py").write_text(KEEPER)
    home.settings |= {"notify": command(home), "log": "runs.log"}
    return home


def command(home: Home, *args: str) -> str:
    """Return the command that tells that program, with more arguments."""
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
