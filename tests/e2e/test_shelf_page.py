"""The session on the page about the shelf is what the commands print.

`python -m tests.e2e.test_shelf_page` records it anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ..discogs_server import COLLECTOR
from ..recorded_sessions import record, said, sessions
from ..releases import (
    ADA,
    CREDITS_LP,
    EXTENSION,
    GERMAN_CD,
    KITES_LP,
    SUITE,
    UK_CD,
    ZOE,
)
from ..terminal import written

if TYPE_CHECKING:
    from ..home import Home

PAGE = Path(__file__).parents[2] / "docs" / "shelf.md"
#: What stands before an answer of the person at the keyboard.
PROMPTS = r"\(Y/n\)\?"
#: What the session's library is linked to; and what it has that is not linked.
LINKED, UNLINKED = (GERMAN_CD, UK_CD, ADA, CREDITS_LP), ZOE
#: What the made-up collector owns besides, in their folder of that name; and what they
#: buy in the course of the session.
OWNED, BOUGHT = (EXTENSION, EXTENSION, SUITE), (KITES_LP, CREDITS_LP)
CELLAR = "Made-Up Cellar"
PULL = "beet discogs-collection pull"
#: What shows tables on a terminal, and how wide the page's is.
TABLES, WIDTH = "beet discogs-shelf", 120


class Session:
    """A collector at the keyboard, with a library and a shelf."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._mine = home.server.collection_of(COLLECTOR)
        self._pulls = 0
        folders = {name: id_ for id_, name in self._mine.folders().items()}
        for release in OWNED:
            copy = self._mine.add(release, folders[CELLAR])
            self._mine.write(copy, 1, "Near Mint (NM or M-)")
        for release in LINKED:
            home.own(release)
            home.beet("modify", "-aMyW", f"discogs_id={release}", "^discogs_id:1..")
        home.own(UNLINKED)

    def run(self, command: str, typed: str) -> str:
        """Run a command, and return what it prints."""
        if command == PULL:
            self._pulls += 1
            if self._pulls == 2:
                for release in BOUGHT:
                    self._mine.add(release)
        args = shlex.split(command)[1:]
        if command.startswith(TABLES):
            return written(self._home, *args, width=WIDTH).replace("\r", "")
        done = self._home.beet(*args, typed=typed)
        return done.stdout + done.stderr


def plain(lines: list[str]) -> list[str]:
    """Return lines without what is another one each time."""
    return [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "<time>", line) for line in lines]


def test_the_session(home: Home) -> None:
    session = Session(home)
    told = sessions(PAGE, PROMPTS)
    assert {" ".join(command.split()[1:3]) for command, _, _ in told} >= {
        "discogs-collection pull",
        "discogs-wantlist pull",
        "discogs-shelf --unripped",
        "discogs-shelf value",
        "discogs-collection add",
    }
    for command, typed, printed in told:
        assert plain(said(session.run(command, typed))) == plain(printed), command


if __name__ == "__main__":
    record(PAGE, PROMPTS, lambda home: Session(home).run)
