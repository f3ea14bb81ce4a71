"""What goes into the file and comes out of it: plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re


class TrackRow(NamedTuple):
    """A track of a release."""

    place: int  # in the tracklist, from 0
    position: str  # as printed: "A1", "2-03", ""
    disc: int  # from 1
    number: int  # on its disc, from 1
    title: str


class CreditRow(NamedTuple):
    """A credit: one role of one person.

    It counts for the tracks at `places`; without places for all, unless `unresolved`
    holds a range that nobody could read: then for none.
    """

    name: str  # as the library shows it
    role: str  # as printed: "Guitar [12-String]"
    category: str  # "performers", "producers", … "other"
    printed: str = ""  # the name on this release, where it differs
    artist_id: int = 0
    detail: str = ""  # or the instrument
    unresolved: str = ""  # "Except B1"
    places: tuple[int, ...] | None = None  # from 0; None: none are named


class Wanted(NamedTuple):
    """Which credits to look for; all that is given has to fit."""

    name: str = ""  # a part of the person's name, or of the printed one; see `fold`
    role: str = ""  # words of role or detail, or the category; see `fold`
    pattern: re.Pattern[str] | None = None  # found in one of the names


class Hits(NamedTuple):
    """Where credits count."""

    whole: frozenset[int]  # ids of releases of which they count for all tracks
    tracks: frozenset[str]  # what `track_keys` calls the tracks of others
    partly: frozenset[int]  # ids of the releases of these


def track_keys(
    release_id: int, position: str, disc: int, number: int
) -> tuple[str, str]:
    """Give the two keys by which an item of a library may name its track.

    :param position: as printed, "" where the item has none; it is enough where no other
        track of the release has it
    :param disc, number: as the item has them; disc 0 is the only one
    """
    sole = f"{release_id}|{position_key(position)}"
    return sole, f"{sole}|{max(disc, 1)}|{number}"


def position_key(position: str) -> str:
    """Reduce a position as SQLite's `upper` and `trim` do: ASCII letters, blanks."""
    return position.strip(" ").encode("utf-8", "replace").upper().decode()
