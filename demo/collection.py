"""The made-up albums of the demo, as somebody would have them on a disk."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, NamedTuple

from tests.dumps import masters_dump, releases_dump
from tests.music import album_from_release, make_album

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.discogs_server import Catalogue


class Row(NamedTuple):
    """One album: the release it is a copy of, the format of its files, more tags."""

    release: int
    ext: str
    tags: Mapping[str, str] = {}


#: Ripped, with names and nothing else: for `beet import`.
RIPS = (
    Row(90110701, "flac"),  # accents
    Row(90150101, "mp3"),  # various artists
    Row(90120301, "m4a"),  # two CDs with names of their own
    Row(90130101, "ogg"),  # a record with many credits
)
#: Tagged from MusicBrainz long ago: for `beet discogs-enrich`.
TAGGED = (
    Row(90140101, "flac"),  # several labels, a series, matrix numbers
    Row(90110501, "mp3"),  # names in Cyrillic
    Row(90130301, "m4a"),  # nine songs, many hands
    Row(90120501, "ogg"),  # an LP with a single in it
    Row(90010105, "flac", {"barcode": "4988999100105"}),  # one of seven pressings
    Row(90030103, "mp3", {"catalognum": "LSA 9003"}),  # one of two with one barcode
    Row(90020101, "m4a"),  # one of two that differ in nothing
)
#: Ripped as well, when there is no Discogs any more: for a catalogue on disk.
LATER = (
    Row(90120201, "flac"),  # a 7" with sides A and AA
    Row(90120701, "mp3"),  # index tracks, whose parts have titles of their own
    Row(90121001, "m4a"),  # Roman numerals
)
FOLDERS = {"rips": RIPS, "tagged": TAGGED, "later": LATER}


def make_folders(folder: Path, catalogue: Catalogue) -> int:
    """Write a folder for each of `FOLDERS`; return the number of files."""
    return sum(
        len(write_copy(folder / name, catalogue, row, mb=name == "tagged"))
        for name, rows in FOLDERS.items()
        for row in rows
    )


def make_dumps(folder: Path, catalogue: Catalogue) -> None:
    """Write all releases and masters as Discogs' monthly dumps would have them."""
    for kind, data in (
        ("releases", releases_dump(catalogue.releases.values())),
        ("masters", masters_dump(list(catalogue.masters.values()))),
    ):
        path = folder / f"discogs_20260101_{kind}.xml.gz"
        path.write_bytes(gzip.compress(data))


def write_copy(folder: Path, catalogue: Catalogue, row: Row, *, mb: bool) -> list[Path]:
    """Write one copy of a release to a folder of its own in `folder`."""
    album = album_from_release(catalogue.releases[row.release], mb=mb, **row.tags)
    return make_album(folder / f"{album.artist} - {album.album}", album, row.ext)
