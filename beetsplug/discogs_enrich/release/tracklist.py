"""The tracklist: from rows to the tracks of a library.

A group of parts can be one file or many, and nothing on Discogs tells which one a
library has. A :class:`Layout` decides; :func:`layouts` names those that make a
difference for a release, the likeliest first.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from ..normalize import tidy
from .formats import carriers_of
from .track_groups import is_side_name, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..discogs.schema import Artist, Release, Track
    from .track_groups import Group, Line, Rows


# More artists than these make no name for a track.
_MOST_JOINED = 6


class Layout(Enum):
    """How the parts of tracks are taken."""

    LIKELY = "likely"  # each group as its positions and durations suggest
    JOINED = "joined"  # the parts of a track are one file
    SPLIT = "split"  # every part is a file of its own


class Cut(msgspec.Struct, frozen=True, gc=False):
    """One track of a library, as the rows of a release give it."""

    rows: tuple[Track, ...]  # whose credits it has
    title: str
    position: str  # as printed; of joined parts what they share
    names: tuple[str, ...]  # every position by which a credit may name it
    disc: int  # counted from 0
    length: float | None  # seconds
    artists: tuple[Artist, ...]  # none: those of the release


def layouts(release: Release) -> tuple[Layout, ...]:
    """Name the layouts of a release that differ, the likeliest first."""
    groups = read_rows(release.tracklist, carriers_of(release.formats)).groups
    several = [group for group in groups if len(group.lines) > 1]
    found: dict[tuple[bool, ...], Layout] = {}
    for layout in Layout:
        found.setdefault(tuple(_is_joined(group, layout) for group in several), layout)
    return tuple(found.values())


def cut(rows: Rows, layout: Layout, title: str, *, index_tracks: bool) -> Iterator[Cut]:
    """Cut a tracklist into the tracks of a library.

    :param title: of the release; of a track that is the whole release, too
    :param index_tracks: whether divisions and index rows go before the titles
    """
    alone = len(rows.groups) == 1
    for group in rows.groups:
        disc_title = rows.disc_titles[group.disc]
        if len(group.lines) == 1 and group.whole is None:
            yield _single(group, 0, disc_title, index_tracks)
        elif _is_joined(group, layout):
            yield _joined(group, title if alone else "", disc_title, index_tracks)
        else:
            for place in range(len(group.lines)):
                yield _single(group, place, disc_title, index_tracks)


def _is_joined(group: Group, layout: Layout) -> bool:
    return group.one_file if layout is Layout.LIKELY else layout is Layout.JOINED


def _single(group: Group, place: int, disc_title: str, index_tracks: bool) -> Cut:
    line, whole = group.lines[place], group.whole
    row = line.row
    title = tidy(row.title)
    if index_tracks:
        above = tidy(whole.title) if whole else group.title
        title = _prefixed(title, _division(line, disc_title), above)
    return Cut(
        rows=(row, whole) if whole else (row,),
        title=title,
        position=row.position.strip(),
        names=(row.position,),
        disc=group.disc,
        length=seconds(row.duration),
        artists=row.artists or (whole.artists if whole else ()),
    )


def _joined(group: Group, release_title: str, disc_title: str, divisions: bool) -> Cut:
    parts, whole = [line.row for line in group.lines], group.whole
    title = (
        (tidy(whole.title) if whole else group.title)
        or release_title
        or " / ".join(dict.fromkeys(tidy(row.title) for row in parts))
    )
    division = _division(group.lines[0], disc_title)
    if divisions and division != title:
        title = _prefixed(title, division)
    if whole and whole.artists:
        artists = whole.artists
    else:
        # A mix that is the whole release is by whom the release is by.
        artists = () if release_title else _all_artists(parts)
    return Cut(
        rows=(whole, *parts) if whole else tuple(parts),
        title=title,
        position=_shared_position(group),
        names=tuple(row.position for row in (*parts, *((whole,) if whole else ()))),
        disc=group.disc,
        length=_whole_length(parts, whole),
        artists=artists,
    )


def _division(line: Line, disc_title: str) -> str:
    if line.division == disc_title or is_side_name(line.division):
        return ""
    return line.division


def _prefixed(title: str, *above: str) -> str:
    prefix = ", ".join(dict.fromkeys(filter(None, above)))
    return f"{prefix}: {title}" if prefix else title


def _all_artists(parts: Sequence[Track]) -> tuple[Artist, ...]:
    """Put the artists of several parts into one line: "X / Y".

    A part without artists is by those of the release, and so is a mix of many.
    """
    lines = {tuple(artist.name for artist in row.artists): row.artists for row in parts}
    if () in lines or len(lines) > _MOST_JOINED:
        return ()
    joined: list[Artist] = []
    for line in lines.values():
        if joined:
            joined[-1] = msgspec.structs.replace(joined[-1], join="/")
        joined += line
    return tuple(joined)


def _shared_position(group: Group) -> str:
    """Name joined parts by what they share: "B1a, B1b" are B1, "15" to "18" both."""
    if group.whole and group.whole.position:
        return group.whole.position.strip()
    first, last = group.positions[0], group.positions[-1]
    if first.number is not None and first.number == last.number:
        return first.text.strip().removesuffix(first.sub).rstrip(".-, ")
    ends = [text for one in (first, last) if (text := one.text.strip())]
    return " to ".join(dict.fromkeys(ends))


# --- Durations -----------------------------------------------------------------

# "4:44", "75:12", "1:02:03", "0:45.5"
_DURATION = re.compile(
    r"^\s*(?:(\d{1,3}):)?(\d{1,5}):(\d{1,2}(?:[.,]\d+)?)\s*$", re.ASCII
)


@lru_cache(maxsize=8192)
def seconds(duration: str) -> float | None:
    """Read a printed duration, in seconds; None where it says none.

    >>> seconds("75:12"), seconds("1:02:03"), seconds("")
    (4512.0, 3723.0, None)
    """
    found = _DURATION.match(duration)
    if not found:
        return None
    hours, minutes, rest = found.groups(default="0")
    total = int(hours) * 3600 + int(minutes) * 60 + float(rest.replace(",", "."))
    return total or None


def _whole_length(parts: Sequence[Track], whole: Track | None) -> float | None:
    """Give the length of joined parts, if the durations are all there."""
    if whole and (length := seconds(whole.duration)):
        return length
    lengths = [seconds(row.duration) for row in parts]
    if lengths[0] and not any(lengths[1:]):
        return lengths[0]  # "D2a 8:00, D2b": printed at the first for all of them
    known = [length for length in lengths if length]
    return sum(known) if len(known) == len(parts) else None
