"""Homes with a catalogue, and dumps to make it of; all releases are made up."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from .discogs_server import made_up
from .dumps import masters_dump, releases_dump
from .releases import CREDITS_LP, UK_BARCODE, UK_CD

if TYPE_CHECKING:
    from pathlib import Path

    from .home import Home


def dumps(
    folder: Path,
    *,
    without: int = 0,
    day: str = "20260101",
    releases: list[dict[str, Any]] | None = None,
) -> list[str]:
    """Write dumps of the made-up releases, and return their paths.

    :param without: a release that is left out
    :param releases: others than those
    """
    if releases is None:
        releases = [one for id_, one in made_up().releases.items() if id_ != without]
    paths = []
    for kind, data in (
        ("releases", releases_dump(releases)),
        ("masters", masters_dump(list(made_up().masters.values()))),
    ):
        path = folder / f"discogs_{day}_{kind}.xml.gz"
        path.write_bytes(gzip.compress(data))
        paths.append(str(path))
    return paths


def left(home: Home) -> list[Path]:
    """Return what is left of a build that has not come to its end."""
    return list(home.path.glob(".discogs_catalog.sqlite.*.tmp"))


def built_for(home: Home) -> Home:
    """Give a home two albums, and a catalogue that is made for them."""
    home.own(CREDITS_LP, mb=False)
    home.own(UK_CD, mb=False, barcode=UK_BARCODE, year=1997)
    shown = home.beet("discogs-catalog", "build", *dumps(home.path)).stdout
    assert shown.startswith("The catalogue holds ")
    return home
