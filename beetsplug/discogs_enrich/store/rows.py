"""What goes into the file and comes out of it: plain values."""

from __future__ import annotations

import json
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
    """Where credits count: lists in JSON, as SQL takes them.

    The key of a track is "release|POSITION", and disc and number are added where that
    does not tell which: where several tracks have the position, or an item has none.
    """

    whole: str = "[]"  # ids of releases of which they count for all tracks
    partly: str = "[]"  # ids of releases of which they count for some
    keys: str = "[]"  # keys of these tracks, and those of items without a position
    unclear: str = "[]"  # those of them that do not tell which
    numbered: str = "[]"  # "release|POSITION|disc|number" of the tracks that these are


class HitSets:
    """The same, for asking about items one by one."""

    def __init__(self, hits: Hits) -> None:
        self._whole = frozenset(json.loads(hits.whole))
        unclear = frozenset(json.loads(hits.unclear))
        self._keys = frozenset(json.loads(hits.keys)) - unclear
        self._keys |= frozenset(json.loads(hits.numbered))

    def count_for(self, release_id: int, position: str, disc: int, number: int) -> bool:
        """Tell whether the credits count for an item.

        :param position: as printed, "" where the item has none
        :param disc, number: as the item has them; disc 0 is the only one
        """
        key = f"{release_id}|{position_key(position)}"
        keys = (key, f"{key}|{max(disc, 1)}|{number}")
        return release_id in self._whole or not self._keys.isdisjoint(keys)


def position_key(position: str) -> str:
    """Reduce a position as SQLite's `upper` and `trim` do: ASCII letters, blanks."""
    return position.strip(" ").encode("utf-8", "replace").upper().decode()
