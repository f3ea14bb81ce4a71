"""The session on the page about trust is what the commands print.

`python -m tests.e2e.test_trust_page` records it anew.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ..discogs_server import STRANGERS_TOKEN
from ..recorded_sessions import record, said, sessions
from ..releases import ADA, EXTENSION, NINE, SOLD, TWIN, ZOE

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..home import Home, Tags

PAGE = Path(__file__).parents[2] / "docs" / "trust.md"
#: What the session's library holds: made-up releases, how many of their last tracks are
#: missing, and what their tags tell.
OWNED: tuple[tuple[int, int, Tags], ...] = (
    (ADA, 1, {}),
    (NINE, 1, {}),
    (ZOE, 0, {"year": 1955}),
    (TWIN, 0, {}),
    (EXTENSION, 0, {"album": "Drawing Board Five"}),
    (SOLD, 0, {}),
)
#: What stands before an answer of the person at the keyboard.
PROMPTS = r"for help\)\?|Words to search for:|\(Y/n\)\?"


def begin(home: Home) -> Callable[[str, str], str]:
    """Own the library, and return what runs a command of the session."""
    home.settings["user_token"] = STRANGERS_TOKEN  # of somebody who owns none of them
    for release, missing, tags in OWNED:
        told = {"tracktotal": 0, **tags} if missing else tags
        paths = home.rip(release, mb=True, **told)
        home.take_in(paths[: len(paths) - missing])

    def run(command: str, typed: str) -> str:
        done = home.beet(*shlex.split(command)[1:], typed=typed)
        return (done.stdout + done.stderr).replace(str(home.music), "/music")

    return run


def test_the_session(home: Home) -> None:
    run = begin(home)
    told = sessions(PAGE, PROMPTS)
    assert [command.split()[1] for command, _, _ in told] == [
        "discogs-enrich",
        "discogs-review",
        "discogs-undo",
        "discogs-runs",
    ]
    for command, typed, printed in told:
        lines = said(run(command, typed))
        if "review" not in command:  # the next album is looked up meanwhile
            lines, printed = sorted(lines), sorted(printed)
        assert lines == printed, command


if __name__ == "__main__":
    record(PAGE, PROMPTS, begin)
