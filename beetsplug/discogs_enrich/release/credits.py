"""Credits: who did what on which track. Pure.

A credit of the whole release without a range of tracks counts for every track; one
with a range counts for the tracks that it names. A range that cannot be resolved stays
with the release: never guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from .artists import credited_name, is_nobody
from .ranges import Places
from .roles import FEATURING, roles_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..discogs.schema import Artist
    from ..setting_groups import ReadOptions
    from .roles import Role

    #: Who made a track, by the field that holds them: names in the order of the
    #: credits, each one once. Performers are "Name (instrument)", or the name alone.
    TrackCredits = Mapping[str, tuple[str, ...]]

#: Who wrote words and who wrote music is not said.
WRITERS = frozenset({"written-by", "written by"})


class Credit(msgspec.Struct, frozen=True, gc=False):
    """One thing that one person did.

    `tracks` are the places of its tracks from 0; None: it is the whole release's. A
    `range` that was not resolved, or only a part of it, is kept as printed.
    """

    name: str  # as the library shows it
    printed: str  # as printed on the release
    artist_id: int  # Discogs'; 0 where there is none
    role: str  # as printed: "Guitar [12-String]"
    category: str  # "performers"
    detail: str  # "12-String"; of a performer the instrument
    tracks: tuple[int, ...] | None = None
    range: str = ""

    @property
    def is_of_release(self) -> bool:
        """It stands for the whole release, or nobody knows for which of its tracks."""
        return not self.tracks


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
        self._options = options
        self._everywhere: list[Artist] = []
        self._somewhere: dict[int, list[Artist]] = {}
        self._rows: list[tuple[Artist, tuple[int, ...] | None, str]] = []
        named = Places(positions).named
        for row in extraartists:
            if is_nobody(row):
                continue
            if not row.tracks.strip():
                self._everywhere.append(row)
                self._rows.append((row, None, ""))
                continue
            found = named(row.tracks)
            places = tuple(sorted(found.places))
            self._rows.append((row, places, "" if found.whole else row.tracks.strip()))
            for place in places:
                self._somewhere.setdefault(place, []).append(row)
        self._usual = self._credits(self._everywhere)

    def of(self, place: int, own: Sequence[Artist]) -> TrackCredits:
        """Give the credits of the track at a place.

        :param own: the credits that stand at the track itself; they come first
        """
        local = self._local(place, own)
        return self._credits([*local, *self._everywhere]) if local else self._usual

    def guests(self, place: int, own: Sequence[Artist]) -> list[Artist]:
        """Give the artists that a track features, by its own or a limited credit."""
        return [
            row
            for row in self._local(place, own)
            if any(role.category == FEATURING for role in roles_in(row.role))
        ]

    def every(self, own: Iterable[Sequence[Artist]]) -> tuple[Credit, ...]:
        """Give all credits: those of the release, then those of each track.

        :param own: for each track the credits that stand there
        """
        rows = [*self._rows]
        for place, of_track in enumerate(own):
            rows += [(row, (place,), "") for row in of_track if not is_nobody(row)]
        return tuple(
            credit
            for row, places, range_ in rows
            for credit in self._each(row, places, range_)
        )

    def _each(
        self, row: Artist, places: tuple[int, ...] | None, range_: str
    ) -> Iterator[Credit]:
        name = self._name(row)
        printed = row.anv.strip() or row.name
        for role in roles_in(row.role):
            yield Credit(
                name=name,
                printed=printed,
                artist_id=row.id,
                role=role.text,
                category=role.category,
                detail=role.instrument or role.detail,
                tracks=places,
                range=range_,
            )

    def _local(self, place: int, own: Sequence[Artist]) -> Sequence[Artist]:
        limited = self._somewhere.get(place)
        return [*own, *limited] if limited else own

    def _credits(self, rows: Sequence[Artist]) -> TrackCredits:
        found: dict[str, dict[str, None]] = {}
        writers: dict[str, None] = {}
        for row in rows:
            name = "" if is_nobody(row) else self._name(row)
            for role in roles_in(row.role) if name else ():
                if role.category in self._options.credits:
                    found.setdefault(role.category, {})[_value(name, role)] = None
                if role.name.casefold() in WRITERS:
                    writers[name] = None
        if self._options.written_by == "both" and "lyricists" in self._options.credits:
            found.setdefault("lyricists", writers)
        return {kind: tuple(names) for kind, names in found.items() if names}

    def _name(self, row: Artist) -> str:
        return credited_name(row, self._options, printed=self._options.anv.artist)


def _value(name: str, role: Role) -> str:
    """Return how a field holds somebody: performers with what they played."""
    return f"{name} ({role.instrument})" if role.instrument else name


def line(credit: Credit) -> str:
    """Return a credit in one line: "Design: Made Up"; a range stands behind it."""
    behind = f" ({credit.range})" if credit.range else ""
    return f"{credit.role}: {credit.name}{behind}"


def lines_of_release(
    credits_: Iterable[Credit], wanted: Iterable[str]
) -> Iterator[str]:
    """Yield the credits that no field of a track holds, though they are the release's.

    :param wanted: the categories that the fields of tracks hold; none: nothing is
    """
    held = frozenset(wanted)
    for credit in credits_:
        in_field = credit.category in held and credit.tracks is None
        if held and credit.is_of_release and not in_field:
            yield line(credit)
