"""The rows of a tracklist, in the groups that are one track or might be.

A row may be a track or a part of one: "13.1, 13.2", "B1a, B1b", or the sub-tracks of
an index row; which of them become tracks is for ``tracklist.py`` to say. Headings
name a disc, or a division of the rows that follow.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from ..normalize import tidy
from .discs import DISC_HEADING, Discs, assign
from .positions import interpret

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..discogs.schema import Track
    from .formats import Carrier
    from .positions import Position


class Line(msgspec.Struct, frozen=True, gc=False):
    """A row that can be heard, with what stands above it."""

    row: Track
    headings: tuple[str, ...] = ()  # right before it
    division: str = ""  # the heading that is in force
    whole: Track | None = None  # the index row whose sub-track it is


class Group(msgspec.Struct, frozen=True, gc=False):
    """A row that is one track, or rows that are the parts of one."""

    lines: tuple[Line, ...]
    positions: tuple[Position, ...]
    disc: int  # counted from 0
    whole: Track | None = None  # the row that stands for all parts, if there is one
    title: str = ""  # a heading over just these parts
    one_file: bool = True  # whether one file is likely


class Rows(msgspec.Struct, frozen=True, gc=False):
    """A tracklist read: groups in order, and the discs that they are on."""

    groups: tuple[Group, ...]
    carriers: tuple[Carrier | None, ...]  # one for each disc
    disc_titles: tuple[str, ...]  # one for each disc; "" where it has none


# --- Rows ----------------------------------------------------------------------


def read_rows(rows: Sequence[Track], carriers: Sequence[Carrier]) -> Rows:
    """Read the tracklist of a release.

    :param carriers: what the release consists of
    """
    lines = list(_lines(rows))
    positions = interpret([line.row.position for line in lines], carriers)
    discs = assign(positions, [line.headings for line in lines], carriers)
    groups = tuple(_groups(lines, positions, discs.of_rows))
    return Rows(groups, discs.carriers, _disc_titles(lines, discs))


def _lines(rows: Sequence[Track]) -> Iterator[Line]:
    """Flatten a tracklist into the rows that can be heard."""
    has_positions = any(row.position for row in rows)
    headings: tuple[str, ...] = ()
    division = ""
    for row in rows:
        is_heading = _is_heading(row, has_positions)
        if is_heading:
            # "-" ends a section that a heading began
            division = tidy(row.title).strip(" -–—")
            headings = (*headings, division) if division else headings
        if row.sub_tracks:
            yield from _inner_lines(row, is_heading, headings, division)
            headings = ()
        elif not is_heading:
            yield Line(row, headings, division)
            headings = ()


def _inner_lines(
    row: Track, is_heading: bool, headings: tuple[str, ...], division: str
) -> Iterator[Line]:
    """Flatten the sub-tracks of a row; those of a heading are only wrongly nested."""
    for line in _lines(row.sub_tracks):
        yield Line(
            line.row,
            (*headings, *line.headings),
            line.division or division,
            None if is_heading else row,
        )
        headings = ()


def _is_heading(row: Track, has_positions: bool) -> bool:
    """Tell a heading from a track; the oldest records do not say what a row is."""
    if row.type_ == "heading":
        return not (row.position and row.duration)
    silent = not (row.position or row.duration or row.sub_tracks)
    if row.type_ == "index":
        return silent
    return not row.type_ and silent and has_positions and not row.artists


# --- Groups --------------------------------------------------------------------


def _groups(
    lines: Sequence[Line], positions: Sequence[Position], discs: Sequence[int]
) -> Iterator[Group]:
    """Put the parts of a track together, whether an index row does so or not."""
    keys = [
        _group_key(place, line, position, disc)
        for place, (line, position, disc) in enumerate(
            zip(lines, positions, discs, strict=True)
        )
    ]
    start = 0
    for _, same in groupby(keys):
        end = start + len(list(same))
        yield from _group(
            tuple(lines[start:end]),
            tuple(positions[start:end]),
            discs[start],
            lines[end] if end < len(lines) else None,
        )
        start = end


def _group_key(place: int, line: Line, position: Position, disc: int) -> object:
    """Say what the parts of a track have in common."""
    if line.whole is not None:
        return disc, id(line.whole)  # an opera may go on on the next disc
    if position.number is None and not position.sub:
        return place, "odd"  # "Intro", or one track a side
    return disc, position.kind, position.side, position.number


def _group(
    lines: tuple[Line, ...],
    positions: tuple[Position, ...],
    disc: int,
    after: Line | None,
) -> Iterator[Group]:
    """Decide what rows of one number, or of one index row, are to each other."""
    whole = lines[0].whole
    if whole is not None:
        one = _is_one_file(whole, [line.row for line in lines], positions)
        yield Group(lines, positions, disc, whole, one_file=one)
    elif len(lines) == 1 or not any(p.sub for p in positions):
        # One row, or one number printed twice
        for line, position in zip(lines, positions, strict=True):
            yield Group((line,), (position,), disc)
    elif not positions[0].sub and len(lines) > 2:
        # "B1, B1a, B1b": the first row is the sum of the others
        yield Group(lines[1:], positions[1:], disc, lines[0].row)
    else:
        yield Group(lines, positions, disc, title=_heading_over(lines, after))


def _is_one_file(
    whole: Track, parts: Sequence[Track], positions: Sequence[Position]
) -> bool:
    """Judge an index row: one file, or only a title over several?"""
    if whole.position or (whole.duration and not any(p.duration for p in parts)):
        return True
    numbers = {(p.disc, p.kind, p.side, p.number) for p in positions}
    return len(numbers) == 1 and all(p.sub for p in positions)


def _heading_over(lines: Sequence[Line], after: Line | None) -> str:
    """Find a heading that stands over these rows and no others."""
    first = lines[0]
    if not first.headings or any(line.headings for line in lines[1:]):
        return ""
    ends = after is None or after.headings or after.division != first.division
    return first.headings[-1] if ends else ""


# --- Discs' titles -------------------------------------------------------------

# "Side A", "Black Side:", "This Side", "Silver Side 2" are no titles
_SIDE_HEADING = re.compile(r"^(?:side\b.*|.*\bside(?:\s+\w)?\s*:?)$", re.IGNORECASE)


def is_side_name(heading: str) -> bool:
    """Tell if a heading only names a side of the record."""
    return bool(_SIDE_HEADING.match(heading))


def _disc_titles(lines: Sequence[Line], discs: Discs) -> tuple[str, ...]:
    """Find the titles of discs: only where there are several."""
    if len(discs.carriers) < 2:
        return ("",) * len(discs.carriers)
    inside: list[list[Line]] = [[] for _ in discs.carriers]
    for line, disc in zip(lines, discs.of_rows, strict=True):
        inside[disc].append(line)
    titles: list[str] = []
    for rows in inside:
        title = _disc_title(rows)
        if not title and titles and titles[-1] and not _has_headings(rows):
            # A heading may stand over two discs.
            title = titles[-1] if rows[0].division == titles[-1] else ""
        titles.append(title)
    return tuple(titles)


def _has_headings(lines: Sequence[Line]) -> bool:
    return any(line.headings for line in lines)


def _disc_title(lines: Sequence[Line]) -> str:
    """Take the heading at the start of a disc if it is the disc's only one.

    Of two headings in a row at the start, the first is the disc's and the second
    that of a section.
    """
    at_start = [heading for heading in lines[0].headings if not is_side_name(heading)]
    all_over = {h for line in lines for h in line.headings if not is_side_name(h)}
    if not at_start or (len(at_start) == 1 and len(all_over) > 1):
        return ""
    named = DISC_HEADING.match(at_start[0])
    if named and named["number"]:
        return (named["title"] or "").strip()  # "CD 2: Live" is "Live"
    return at_start[0]
