"""Roles, and the tracks that a credit names: who did what on which track.

One table says what kind of credit a role is. A credit of the whole release without
a range of tracks counts for every track; one with a range counts for the tracks
that it names exactly, or as "A1 to A4" in the order of the tracklist. What cannot
be resolved so is not applied anywhere: never guess.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from .artists import credited_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..discogs.schema import Artist
    from ..settings import ReadOptions

# Discogs' role, in lower case -> the kind of credit. "Written-By" does not say who
# wrote words and who music: it is a composer's, as tag readers have it.
KINDS: dict[str, str] = {
    "composed by": "composers",
    "music by": "composers",
    "songwriter": "composers",
    "written by": "composers",
    "written-by": "composers",
    "lyrics by": "lyricists",
    "words by": "lyricists",
    "arranged by": "arrangers",
    "orchestrated by": "arrangers",
    "remix": "remixers",
    "featuring": "featuring",
}


class Credits(msgspec.Struct, frozen=True, gc=False):
    """Who made a track: names in the order of the credits, each one once."""

    composers: tuple[str, ...] = ()
    lyricists: tuple[str, ...] = ()
    arrangers: tuple[str, ...] = ()
    remixers: tuple[str, ...] = ()


class Role(msgspec.Struct, frozen=True, gc=False):
    """One role of a credit, with what stands in brackets behind it."""

    name: str  # "Guitar"
    detail: str = ""  # "12-String, Lead"


# "Producer, Mixed By", "Guitar [12-String, Lead], Vocals [Backing] [Uncredited]"
_ROLE = re.compile(r"\s*((?:\[[^\]]*(?:\]|$)|[^,\[])+)(?:,|$)")
_DETAIL = re.compile(r"\[([^\]]*)(?:\]|$)")


@lru_cache(maxsize=4096)
def roles_in(text: str) -> tuple[Role, ...]:
    """Take a role line apart at the commas outside its brackets."""
    roles = []
    for part in _ROLE.findall(text):
        details = ", ".join(d.strip() for d in _DETAIL.findall(part))
        if name := " ".join(_DETAIL.sub(" ", part).split()):
            roles.append(Role(name, details))
    return tuple(roles)


@lru_cache(maxsize=4096)
def kinds_in(text: str) -> tuple[str, ...]:
    """Name the kinds of credit in a role line, each one once."""
    names = (role.name.casefold() for role in roles_in(text))
    return tuple(dict.fromkeys(KINDS[name] for name in names if name in KINDS))


# --- Which tracks --------------------------------------------------------------

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def position_key(position: str) -> str:
    """Reduce a position for comparing: case, spaces and leading zeros are dropped."""
    return _ZEROS.sub("", "".join(position.split()).casefold())


def places_of(positions: Iterable[Sequence[str]]) -> dict[str, int | None]:
    """Map the positions that credits may name to the places of their tracks.

    :param positions: for each track, its position and those of its parts
    :returns: key of the position to index of the track; None where two tracks share
        it (a second disc that starts over)
    """
    places: dict[str, int | None] = {}
    for place, texts in enumerate(positions):
        for text in texts:
            key = position_key(text)
            places[key] = place if places.get(key, place) == place else None
    places.pop("", None)
    return places


def tracks_named(text: str, places: Mapping[str, int | None]) -> set[int]:
    """Resolve a credit's ``tracks``: "A1 to A4, B2"; unknown tokens name nothing."""
    named: set[int] = set()
    for token in text.split(","):
        first, to, last = token.partition(" to ")
        start = places.get(position_key(first))
        end = places.get(position_key(last)) if to else start
        if start is not None and end is not None:
            named.update(range(start, end + 1))
    return named


# --- Who -----------------------------------------------------------------------


class Cast:
    """The credits of a release, ready to be asked for each of its tracks."""

    def __init__(
        self,
        extraartists: Sequence[Artist],
        positions: Sequence[Sequence[str]],
        options: ReadOptions,
    ) -> None:
        """Sort the credits of the whole release.

        :param positions: for each track those that it answers to
        """
        limited = any(row.tracks for row in extraartists)
        places = places_of(positions) if limited else {}
        self._options = options
        self._everywhere: list[Artist] = []
        self._somewhere: dict[int, list[Artist]] = {}
        for row in extraartists:
            if not kinds_in(row.role):
                continue
            if not row.tracks.strip():
                self._everywhere.append(row)
                continue
            for place in tracks_named(row.tracks, places):
                self._somewhere.setdefault(place, []).append(row)
        self._usual = self._credits(self._everywhere)

    def of(self, place: int, own: Sequence[Artist]) -> Credits:
        """Give the credits of the track at a place.

        :param own: the credits that stand at the track itself; they come first
        """
        local = self._local(place, own)
        return self._credits([*local, *self._everywhere]) if local else self._usual

    def guests(self, place: int, own: Sequence[Artist]) -> list[Artist]:
        """Give the artists that a track features, by its own or a limited credit."""
        local = self._local(place, own)
        return [row for row in local if "featuring" in kinds_in(row.role)]

    def _local(self, place: int, own: Sequence[Artist]) -> Sequence[Artist]:
        limited = self._somewhere.get(place)
        return [*own, *limited] if limited else own

    def _credits(self, rows: Sequence[Artist]) -> Credits:
        found: dict[str, dict[str, None]] = {}
        for row in rows:
            for kind in kinds_in(row.role):
                name = credited_name(
                    row, self._options, printed=self._options.anv.artist
                )
                found.setdefault(kind, {})[name] = None
        found.pop("featuring", None)
        return Credits(**{kind: tuple(names) for kind, names in found.items()})
