"""The session on the page about prices is what the command prints.

`python -m tests.e2e.test_prices_page` records it anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ..discogs_server import COLLECTOR
from ..recorded_sessions import record, said, sessions
from ..releases import UK_CD

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..home import Home

PAGE = Path(__file__).parents[2] / "docs" / "prices.md"
NO_PROMPTS = "(?!)"


def begin(home: Home) -> Callable[[str, str], str]:
    """Own an album, know what its record has cost, and return what runs a command."""
    home.server.shelf_of(COLLECTOR).seller = True
    home.own(UK_CD)
    home.beet("discogs-enrich", "--id", str(UK_CD), "-y", "album:Glass Harvest")
    home.beet("discogs-prices", "--paid", "12.50 EUR", "glass")

    def run(command: str, typed: str) -> str:
        done = home.beet(*shlex.split(command)[1:], typed=typed)
        return done.stderr + done.stdout

    return run


def plain(lines: list[str]) -> list[str]:
    """Return lines without the times and days that they tell."""
    return [re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", "<time>", line) for line in lines]


def test_the_session(home: Home) -> None:
    run = begin(home)
    told = sessions(PAGE, NO_PROMPTS)
    assert [command.split()[1] for command, _, _ in told] == ["discogs-prices"]
    for command, typed, printed in told:
        assert plain(said(run(command, typed))) == plain(printed), command


if __name__ == "__main__":
    record(PAGE, NO_PROMPTS, begin)
