"""Which tracks a credit is for: "A1 to A4, B2", "CD2", "3, 5-9", "Side B". Pure.

What is named exactly counts first, then what is the same written otherwise ("CD-1-10"
is "CD1-10"), whole sides and discs, and the number of a track on a record that numbers
by sides. What is left names nothing: never guess.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from .positions import interpret, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .positions import Position

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_SEPARATORS = re.compile(r"[,;&+]| and ", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|thru|through|until)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)
_DASH = re.compile(r"(?<=\w)-(?=\w)")
_EVERYTHING = re.compile(r"^(?:all(?: (?:the )?(?:tracks|songs))?|complete)$", re.I)
#: In front of a position, and no part of it.
_BEFORE = re.compile(
    r"^(?:tracks?|songs?|titles?|sides?|nos?\.|#)\s*(?=\w)", re.IGNORECASE
)
_DISC = re.compile(r"^(?:disc|disk|record|platter)\s*#?(\d+)$", re.IGNORECASE)
#: Words that turn around what stands behind them.
_NEGATED = re.compile(
    r"\b(?:except|exept|excepting|excluding|exc|excl|ex|without|w/o|not|nos?\b(?!\.)|but|bar"
    r"|minus|save|besides|apart|other|others|remaining|rest)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")


class Named(msgspec.Struct, frozen=True, gc=False):
    """The places of the tracks that a text names, and whether it named no others."""

    places: frozenset[int] = frozenset()
    whole: bool = False


NOTHING = Named()


def position_key(position: str) -> str:
    """Reduce a position for comparing: case, spaces and leading zeros are dropped."""
    return _ZEROS.sub("", "".join(position.split()).casefold())


class Places:
    """The tracks of a release, by all that credits may call them.

    :param positions: for each track, its position and those of its parts
    """

    def __init__(self, positions: Iterable[Sequence[str]]) -> None:
        self._positions = list(positions)

    @cached_property
    def _exact(self) -> dict[str, int | None]:
        """Key of a position → place of its track; None where two tracks share it (a
        second disc that starts over)."""
        places: dict[str, int | None] = {}
        for place, texts in enumerate(self._positions):
            for text in texts:
                key = position_key(text)
                places[key] = place if places.get(key, place) == place else None
        places.pop("", None)
        return places

    @cached_property
    def _read(self) -> list[tuple[int, Position]]:
        """The places with what their positions say, parts included."""
        texts = [
            (place, text)
            for place, texts in enumerate(self._positions)
            for text in texts
            if text
        ]
        read = interpret([text for _, text in texts], ())
        return [(place, one) for (place, _), one in zip(texts, read, strict=True)]

    def named(self, text: str) -> Named:
        """Return the tracks that a credit's ``tracks`` names.

        Where a word turns the rest around ("All tracks except B1"), or where one is not
        understood that may say something of the rest ("1, 3 on DVD"), nothing is named.
        """
        is_exact = position_key(text) in self._exact
        if not is_exact and (_NEGATED.search(text) or ":" in text):
            return NOTHING
        tokens = [one.strip() for one in _SEPARATORS.split(text) if one.strip()]
        ends = [end for one in tokens for end in _DASH.split(_TO.sub("-", one))]
        # "B1, 2" may go on on side B
        plain = not any(_LETTER.search(_BEFORE.sub("", end.strip())) for end in ends)
        places: set[int] = set()
        whole = True
        for token in tokens:
            found = self._token(token, plain)
            if not found and len(token.split()) > 1 and not _TO.search(token):
                return NOTHING
            places |= found
            whole = whole and bool(found)
        return Named(frozenset(places), whole and bool(places))

    def _token(self, token: str, plain: bool) -> set[int]:
        """Return the places of one position, or of a range of them.

        :param plain: the whole text consists of numbers
        """
        if _EVERYTHING.match(token):
            return set(range(len(self._positions)))
        if found := self._one(token, plain):
            return found
        for cut in (*_TO.finditer(token), *_DASH.finditer(token)):
            first = self._one(token[: cut.start()], plain)
            last = self._one(token[cut.end() :], plain)
            if first and last and min(first) <= min(last):
                # Everything between them, in the order of the tracklist
                return set(range(min(first), max(last) + 1))
        return set()

    def _one(self, token: str, plain: bool) -> set[int]:
        """Return the places of a track, a side or a disc."""
        bare = token.strip().rstrip(".:")
        key = position_key(bare)
        if key in self._exact:
            place = self._exact[key]
            return set() if place is None else {place}
        if disc := _DISC.match(bare):
            return self._where(lambda one: one.disc == int(disc[1]))
        shorter = _BEFORE.sub("", bare)
        if shorter != bare:
            return self._one(shorter, plain)
        return self._alike(parse(bare), plain)

    def _alike(self, asked: Position, plain: bool) -> set[int]:
        """Return the places of the positions that say what is asked, or more."""
        if asked.style == "odd":
            return set()
        if self._means_disc(asked):
            return self._where(
                lambda one: one.disc == asked.number and one.kind in ("", asked.kind)
            )
        if plain and self._means_ordinal(asked):
            last = len(self._positions)
            place = (asked.number or 0) - 1
            return {place} if 0 <= place < last else set()
        found = self._where(
            lambda one: (
                self._is_disc(asked, one)
                and self._is_on(asked.kind, one)
                and asked.number in (None, one.number)
                and asked.side == (one.side if asked.side or asked.number else "")
                and asked.sub in ("", one.sub)
                and (asked.number is not None or self._says(asked, one))
            )
        )
        # One track, the parts of one, or a whole side or disc
        is_one = len(found) <= 1 or asked.number is None or self._are_parts(found)
        return found if is_one else set()

    def _means_disc(self, asked: Position) -> bool:
        """Tell whether "CD2" is a disc, since the tracks are numbered by discs."""
        if not asked.kind or asked.disc is not None or asked.side or asked.sub:
            return False
        return asked.number is not None and any(
            one.disc is not None and one.kind in ("", asked.kind)
            for _, one in self._read
        )

    def _means_ordinal(self, asked: Position) -> bool:
        """Tell whether "3" is the third track: all positions name sides instead."""
        sides = [one.side for _, one in self._read]
        return asked.style == "number" and bool(sides) and all(sides)

    @staticmethod
    def _is_disc(asked: Position, one: Position) -> bool:
        """Tell whether the disc is the one that is asked for, if any; a number alone is
        on no disc."""
        return asked.disc == one.disc or (
            asked.disc is None and asked.style != "number"
        )

    def _is_on(self, kind: str, one: Position) -> bool:
        """Tell whether a position is on a kind of carrier, of which there may be
        several."""
        if kind:
            return one.kind in ("", kind)
        if not one.kind or one.disc is not None:
            return True
        return len({other.kind for _, other in self._read}) == 1

    @staticmethod
    def _says(asked: Position, one: Position) -> bool:
        """Tell whether a position is on the side, disc or carrier that is asked for."""
        return bool(
            (asked.side and one.side == asked.side)
            or (asked.disc is not None and one.disc == asked.disc)
            or (asked.kind and one.kind == asked.kind)
        )

    def _are_parts(self, places: set[int]) -> bool:
        """Tell whether some tracks are the parts of one: "13.1", "13.2"."""
        return all(one.sub for place, one in self._read if place in places)

    def _where(self, fits: Callable[[Position], bool]) -> set[int]:
        return {place for place, one in self._read if fits(one)}
