"""Made-up releases of the shapes that Discogs has, in as few words as possible."""

from __future__ import annotations

from typing import Any

from beetsplug.discogs_enrich.discogs.schema import Artist, Format, Release, Track
from beetsplug.discogs_enrich.release.tracklist import Layout
from beetsplug.discogs_enrich.release.values import ReleaseValues, read_release
from beetsplug.discogs_enrich.setting_groups import ReadOptions


def fmt(line: str) -> Format:
    """Make a format of a line: "2 Vinyl: LP, Album; Blue"."""
    head, _, rest = line.partition(":")
    words, _, text = rest.partition(";")
    qty, _, name = head.partition(" ")
    descriptions = tuple(word.strip() for word in words.split(",") if word.strip())
    return Format(name, qty, descriptions, text.strip())


def rows(*lines: str) -> tuple[Track, ...]:
    """Make rows of lines: "A1" is a track, "[Side A]" a heading, "A1 4:44" is timed."""
    made = []
    for number, line in enumerate(lines, 1):
        if line.startswith("["):
            made.append(Track(line.strip("[]"), type_="heading"))
            continue
        position, _, duration = line.partition(" ")
        made.append(Track(f"T{number}", position.replace("_", " "), "track", duration))
    return tuple(made)


def index(title: str, *inner: Track, **fields: Any) -> Track:
    """Make an index row over some tracks."""
    return Track(title, type_="index", sub_tracks=inner, **fields)


def credit(name: str, role: str, tracks: str = "", **fields: Any) -> Artist:
    """Make a credit."""
    return Artist(name, role=role, tracks=tracks, **fields)


def release(*tracklist: Track, formats: str = "1 CD", **fields: Any) -> Release:
    """Make a release; formats as "2 CD + 1 DVD: PAL"."""
    fields.setdefault("artists", (Artist("Nimbus", id=5),))
    made = tuple(fmt(line.strip()) for line in formats.split("+") if line.strip())
    fields.setdefault("title", "Made-Up Title")
    return Release(1, formats=made, tracklist=tracklist, **fields)


def read(
    made: Release, layout: Layout = Layout.LIKELY, **options: Any
) -> ReleaseValues:
    """Read a made-up release."""
    return read_release(made, ReadOptions(**options), layout=layout)
