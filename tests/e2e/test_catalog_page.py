"""The session on the page about the catalogue is what the commands print.

`python -m tests.e2e.test_catalog_page` records it anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..catalog_home import dumps
from ..recorded_sessions import record, said, sessions
from ..releases import CREDITS_LP, NINE, SUITE, TWIN, UK_BARCODE, UK_CD

if TYPE_CHECKING:
    from ..home import Home

pytest.importorskip("zstandard")

PAGE = Path(__file__).parents[2] / "docs" / "catalog.md"
#: Nothing is asked in this session.
PROMPTS = r"\(Y/n\)\?"
#: What the library has: two pressings of one of them differ in nothing.
OWNED = (CREDITS_LP, NINE, SUITE, TWIN)
#: Where it would be on the reader's machine.
FOLDER = "/home/you/.config/beets"


class Session:
    """Somebody at the keyboard, with dumps and without a network."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._dumps = {Path(path).name: path for path in dumps(home.path)}
        home.settings |= {"user_token": "", "base_url": "http://127.0.0.1:9"}
        for release in OWNED:
            home.own(release, mb=False)
        home.own(UK_CD, mb=False, barcode=UK_BARCODE, year=1997)

    def run(self, command: str, typed: str) -> str:
        """Run a command, and return what it prints."""
        args = [self._dumps.get(one, one) for one in shlex.split(command)[1:]]
        done = self._home.beet(*args, typed=typed)
        return (done.stdout + done.stderr).replace(str(self._home.path), FOLDER)


def plain(lines: list[str]) -> list[str]:
    """Return lines without what is another one each time, or on another machine."""
    text = re.sub(
        r"\d{4}-\d\d-\d\d \d\d:\d\d|\d+ s\b|\d+\.\d MB", "…", "\n".join(lines)
    )
    return text.splitlines()


def test_the_session(home: Home) -> None:
    session = Session(home)
    told = sessions(PAGE, PROMPTS)
    assert {command.split()[2] for command, _, _ in told} >= {
        "build",
        "stats",
        "--offline",
        "verify",
    }
    for command, typed, printed in told:
        assert plain(said(session.run(command, typed))) == plain(printed), command


if __name__ == "__main__":
    record(PAGE, PROMPTS, lambda home: Session(home).run)
