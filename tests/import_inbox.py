"""The inbox of the page about imports: twenty albums of a made-up collector.

`python -m tests.import_inbox FOLDER` makes it, with a stand-in for Discogs and a
configuration beside it, for somebody who wants to go through the page by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NamedTuple

from .discogs_server import STRANGERS_TOKEN, DiscogsServer, made_up
from .home import Home
from .music import album_from_release, make_album
from .releases import (
    ADA,
    COMPANY,
    CYRILLIC,
    DOUBLE_LP,
    EXTENSION,
    JAPAN_BARCODE,
    JAPAN_CD,
    JAPANESE,
    KITES_US,
    NINE,
    NORTH_SOUTH,
    ROMAN,
    SAMPLER,
    SOLD,
    SOUNDTRACK,
    SUITE,
    SYMPHONIES,
    TWIN,
    UP_UPPER,
    ZERO,
    ZOE,
)


class Folder(NamedTuple):
    """An album in the inbox: a made-up release, what its tags tell, and how many of
    its last tracks are missing."""

    name: str
    release: int
    tags: dict[str, Any] = {}
    missing: int = 0
    mb: bool = False


INBOX = (
    Folder("01 with a barcode", JAPAN_CD, {"barcode": JAPAN_BARCODE}),
    Folder("02 two pressings alike", TWIN),
    Folder("03 with a number", KITES_US, {"catalognum": "LSA 9003"}),
    Folder("04 nothing but names", ZERO),
    Folder("05 three artists", COMPANY),
    Folder("06 a title of two", NORTH_SOUTH),
    Folder("07 cyrillic", CYRILLIC),
    Folder("08 japanese", JAPANESE),
    Folder("09 another year", ZOE, {"year": 1955}),
    Folder("10 a double record", DOUBLE_LP),
    Folder("11 a single", UP_UPPER),
    Folder("12 a track is missing", ADA, missing=1),
    Folder("13 a suite", SUITE),
    Folder("14 an orchestra", SYMPHONIES),
    Folder("15 a misspelt title", ROMAN, {"album": "Roman Holliday"}),
    Folder("16 half of it", NINE, missing=5),
    Folder("17 tagged by MusicBrainz", SOLD, mb=True),
    Folder("18 unknown there", EXTENSION, {"album": "Drawing Board Five"}),
    Folder("19 a compilation", SAMPLER),
    Folder("20 a soundtrack", SOUNDTRACK),
)


def fill(home: Home) -> Path:
    """Put the albums into a home's inbox, and let it import as its owner does."""
    home.settings |= {"user_token": STRANGERS_TOKEN, "auto": True}
    home.config |= {"import": {"quiet": False, "copy": True}}
    inbox = home.path / "inbox"
    for one in INBOX:
        spec = album_from_release(home.release(one.release), mb=one.mb, **one.tags)
        files = make_album(inbox / one.name, spec, "flac")
        for path in files[len(files) - one.missing :]:
            path.unlink()
    return inbox


def main(folder: Path) -> None:
    """Make everything, and be Discogs until the program is interrupted."""
    with DiscogsServer(made_up()) as server:
        folder.mkdir(parents=True)
        home = Home(folder, server)
        inbox = fill(home)
        home.write_config()
        print(f"In another terminal: BEETSDIR={folder} beet import {inbox}")
        input("Enter ends it. ")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
