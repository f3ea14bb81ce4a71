"""What the README shows is what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ..discogs_server import STRANGERS_TOKEN
from ..releases import JAPAN_BARCODE, JAPAN_CD, KITES_US, SOLD, TWIN

if TYPE_CHECKING:
    from ..home import Home, Tags

README = Path(__file__).parents[2] / "README.md"
#: What the README's library holds: made-up releases, and what their tags tell.
OWNED: tuple[tuple[int, str, Tags], ...] = (
    (SOLD, "flac", {}),
    (JAPAN_CD, "flac", {"barcode": JAPAN_BARCODE}),
    (KITES_US, "mp3", {"catalognum": "LSA 9003"}),
    (TWIN, "m4a", {}),
)


def sessions() -> list[tuple[str, list[str]]]:
    """Return each command of the README's first session, and what it prints."""
    block = re.search(r"```console\n(.*?)```", README.read_text(), re.DOTALL)
    assert block
    shown = re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]
    return [(one[0], one[1:]) for one in (part.split("\n") for part in shown)]


def without_times(lines: list[str]) -> list[str]:
    """Return lines that say something, less the seconds that they tell."""
    return [re.sub(r"\d+\.\d s", "… s", line) for line in lines if line]


def test_the_first_session(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN  # of somebody who owns none of them
    for release, ext, tags in OWNED:
        home.own(release, ext=ext, **tags)
    told = sessions()
    assert len(told) > 3
    for command, printed in told:
        done = home.beet(*shlex.split(command)[1:])
        lines = (done.stdout + done.stderr).splitlines()
        assert sorted(without_times(lines)) == sorted(without_times(printed)), command
