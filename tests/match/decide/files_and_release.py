"""Made-up files and the release that they are of, held against each other."""

from __future__ import annotations

from typing import Any

from beets.library import Item

from beetsplug.discogs_enrich.discogs.schema import Label, Release, Track
from beetsplug.discogs_enrich.match.clues.clues import Clues, album_clues
from beetsplug.discogs_enrich.match.decide.comparison import Comparison, compare
from beetsplug.discogs_enrich.setting_groups import ReadOptions

from ...release.made_up import release

TITLES = ("Seven Quiet Engines", "Paper Moth", "Salt on the Line", "Low Orbit")


def tracks(*titles: str, side: str = "") -> tuple[Track, ...]:
    """Make tracks of three minutes each."""
    return tuple(
        Track(title, f"{side}{number}", "track", "3:00")
        for number, title in enumerate(titles, 1)
    )


def items(*titles: str, **every: Any) -> list[Item]:
    """Make the files of these tracks; `every` one has what is given."""
    given = {"artist": "Nimbus", "album": "Made-Up Title", "length": 180.0, **every}
    return [
        Item(title=title, **{"track": number, **given})
        for number, title in enumerate(titles, 1)
    ]


def held(
    made: Release, files: list[Item], clues: Clues | None = None, **years: int
) -> Comparison:
    """Hold files against a release, as an import of them does."""
    clues = clues or album_clues(None, files)
    return compare(made, files, clues, ReadOptions(), **years)


MADE_UP = release(
    *tracks(*TITLES),
    formats="1 CD: Album",
    country="UK",
    released="1997-09-12",
    labels=(Label("Paper Moth", "PMR 001"),),
)
