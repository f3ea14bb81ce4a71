"""The session on the page about imports is what the commands print.

`python -m tests.e2e.test_import_page` records it anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ..import_inbox import INBOX, fill
from ..recorded_sessions import record, said, sessions

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..home import Home

PAGE = Path(__file__).parents[2] / "docs" / "import.md"
#: What stands before an answer of the person at the keyboard.
PROMPTS = r"aBort\?"


def begin(home: Home) -> Callable[[str, str], str]:
    """Fill the inbox, and return what runs a command of the session."""
    inbox = str(fill(home))

    def run(command: str, typed: str) -> str:
        args = shlex.split(command.replace("~/inbox", inbox))
        done = home.beet(*args[1:], typed=typed)
        return (done.stdout + done.stderr).replace(inbox, "~/inbox")

    return run


def test_the_session(home: Home) -> None:
    run = begin(home)
    told = sessions(PAGE, PROMPTS)
    assert [command.split()[1] for command, _, _ in told] == [
        "import",
        "discogs-review",
        "discogs-enrich",
    ]
    for command, typed, printed in told:
        assert said(run(command, typed)) == printed, command


def test_the_table_tells_what_was_asked(home: Home) -> None:
    (_, typed, printed), *_ = sessions(PAGE, PROMPTS)
    asked = re.findall(r"(?m)^\| (\d\d) \|.*\| `(\w)`", PAGE.read_text())
    at, prompts = "", []
    for line in printed:
        at = line.removeprefix("~/inbox/")[:2] if line.startswith("~/inbox/") else at
        prompts += [at] if "aBort?" in line else []
    assert prompts == [album for album, _ in asked]
    assert typed.split() == [answer for _, answer in asked]
    assert len(INBOX) == 20


def test_what_it_says_of_the_journal(home: Home) -> None:
    """One run, which undo takes back."""
    home.beet("import", str(fill(home)), typed=sessions(PAGE, PROMPTS)[0][1])
    listed = home.beet("discogs-runs").stdout.splitlines()
    assert len(listed) == 2
    assert "import" in listed[1]
    done = home.beet("discogs-undo", "-y")
    assert "taken back" in done.stdout
    assert "`beet move` renames them" in done.stdout
    assert set(home.ls("%if{$discogs_id,$discogs_id}")) == {""}


if __name__ == "__main__":
    record(PAGE, PROMPTS, begin)
