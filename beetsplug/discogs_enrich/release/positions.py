"""Positions of tracks: what "CD2-7", "B1a", "3.2" or "Video 1" say.

A position is free text. What it says by itself is read by one table of patterns;
what it can only mean beside the others ("1.1": disc, side or part of a track?) is
settled by :func:`interpret`, which sees the whole tracklist and its carriers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .formats import Carrier


class Position(msgspec.Struct, frozen=True, gc=False):
    """A position taken apart; what it does not say is empty or None."""

    text: str  # as printed
    kind: str = ""  # Discogs' name of the carrier: "CD", "DVD", "Video"
    disc: int | None = None
    side: str = ""  # "A", "AA"
    number: int | None = None
    sub: str = ""  # of a part of a track: "a" in "B1a", "2" in "13.2"
    loose: bool = False  # the first number may also be a side's or the track's

    @property
    def style(self) -> str:
        """How it numbers: by disc, kind, side or number; odd: not at all."""
        if self.disc is not None:
            return "disc"
        if self.kind:
            return "kind"
        if self.side:
            return "side"
        return "odd" if self.number is None else "number"


# What stands before a number -> the format it means.
_KINDS = {
    "BD": "Blu-ray",
    "BLU-RAY": "Blu-ray",
    "BLURAY": "Blu-ray",
    "BR": "Blu-ray",
    "CASSETTE": "Cassette",
    "CASS": "Cassette",
    "CD": "CD",
    "CDR": "CDr",
    "DVD": "DVD",
    "FILE": "File",
    "FLAC": "File",
    "LP": "Vinyl",
    "MC": "Cassette",
    "MD": "Minidisc",
    "MP3": "File",
    "SACD": "SACD",
    "TAPE": "Cassette",
    "VHS": "VHS",
    "VID": "Video",
    "VIDEO": "Video",
    "VINYL": "Vinyl",
    "WAV": "File",
}
_PARTS = {
    "KIND": rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})",
    "DISC": r"(?P<disc>\d{1,3})",
    "SIDE": r"(?P<side>(?P<letter>[A-Z])(?P=letter){0,2})",
    "NUMBER": r"(?P<number>\d{1,4})",
    "SUB": r"(?:[.-]?(?P<sub>[a-z]{1,2})|\.(?P<dotted>\d{1,3}[a-z]?|[A-Z]))",
}
# The first pattern that fits counts. A loose one needs the others to be understood.
_PATTERNS = [
    (re.compile(re.sub(r"[A-Z]{2,}", lambda m: _PARTS[m[0]], raw), re.VERBOSE), loose)
    for raw, loose in [
        (r"KIND - NUMBER \. (?P<dotted>[A-Z])", False),  # CD-1.A
        (r"KIND [ -]? DISC [-.: ] SIDE? NUMBER? SUB?", False),  # CD2-7 CD1.01 LP1-A1
        (r"KIND (?: [-.: ]? NUMBER SUB? )?", False),  # DVD-1 Cd1 CD-1.A Video
        (r"KIND [-.: ] SIDE NUMBER? SUB?", False),  # LP-A1
        (r"DISC - KIND (?: [ ]? NUMBER )?", False),  # 2-Video
        (r"DISC SIDE? - NUMBER SUB?", False),  # 1-05 1-1a 1-05.1 3A-1
        (r"DISC - SIDE NUMBER? SUB?", False),  # 1-B2 1-A
        (r"DISC \. NUMBER \. (?P<dotted>\d{1,3})", True),  # 1.05.2
        (r"DISC [.,] NUMBER (?P<sub>[a-z])?", True),  # 1.01 1,2 1.16a
        (r"DISC \.? SIDE NUMBER?", True),  # 1A 2.A1
        (r"SIDE [-. ]? NUMBER SUB?", False),  # A1 AA1 B1a E2.1
        (r"SIDE SUB?", False),  # A AA Aa
        (r"NUMBER SUB?", False),  # 1 01 12a 45.a
    ]
]
_UPPER_KIND = re.compile(
    rf"(?<![A-Za-z])({'|'.join(sorted(_KINDS, key=len, reverse=True))})(?![a-z])",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def parse(text: str) -> Position:
    """Read what a position says by itself; an odd one says nothing.

    >>> parse("CD2-7").disc, parse("B1a").sub, parse("Intro").style
    (2, 'a', 'odd')
    """
    # "1.1.", "Cd1", "CD 1 - 2"
    plain = re.sub(r"\s*([-.:,])\s*", r"\1", " ".join(text.split())).rstrip(".:-")
    plain = _UPPER_KIND.sub(lambda found: found[0].upper(), plain)
    for pattern, loose in _PATTERNS:
        if found := pattern.fullmatch(plain):
            return _position(text, found.groupdict(), loose)
    return Position(text)


def _position(text: str, said: dict[str, str | None], loose: bool) -> Position:
    disc, number = said.get("disc"), said.get("number")
    return Position(
        text,
        kind=_KINDS[said.get("kind") or ""] if said.get("kind") else "",
        disc=int(disc) if disc else None,
        side=said.get("side") or "",
        number=int(number) if number else None,
        sub=said.get("sub") or said.get("dotted") or "",
        loose=loose,
    )


# --- Beside the others ---------------------------------------------------------

_ROMAN = re.compile(r"^(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
# Files come without discs; a list of them that counts "1.1 … 1.12, 2.1 …" has discs
# where its groups are as long as discs are.
_SHORTEST_DISC = 4


def interpret(texts: Sequence[str], carriers: Sequence[Carrier]) -> list[Position]:
    """Read the positions of a whole tracklist.

    :param texts: of every audible row, in order
    :param carriers: what the release consists of
    """
    positions = [parse(text) for text in texts]
    if romans := _romans(texts):
        return romans
    loose = [p for p in positions if p.loose]
    if loose:
        settle = _SETTLE[_meaning(loose, positions, carriers)]
        return [settle(p) if p.loose else p for p in positions]
    if _dashes_mean_sides(positions, carriers):
        return [_as_side(p) for p in positions]
    return positions


def _romans(texts: Sequence[str]) -> list[Position] | None:
    """Read "I", "II", "III" as numbers where nothing else fits so well."""
    if "II" not in texts or not all(map(_ROMAN.match, texts)):
        return None
    numbers = [_roman(text) for text in texts]
    if numbers != list(range(1, len(texts) + 1)):
        return None
    return [Position(t, number=n) for t, n in zip(texts, numbers, strict=True)]


def _roman(text: str) -> int:
    digits = [_ROMAN_DIGITS[char] for char in text]
    return sum(
        -one if one < after else one
        for one, after in zip(digits, [*digits[1:], 0], strict=True)
    )


def _meaning(
    loose: Sequence[Position],
    positions: Sequence[Position],
    carriers: Sequence[Carrier],
) -> str:
    """Say what the first number of loose positions is: a disc, a side or a track."""
    firsts = {p.disc or 0 for p in loose}
    sided = sum(carrier.sided for carrier in carriers)
    if any(p.side for p in loose):  # 1A 1B 2A 2B
        return "disc" if 0 < max(firsts) <= sided else "track"
    if any(p.style == "disc" and not p.loose for p in positions):
        return "disc"  # 1-1 … 2-3, 2.4
    if any(p.style == "number" for p in positions) or len(firsts) == 1:
        return "track"  # 12, 13.1, 13.2
    if sided and sided == len(carriers):
        return "disc" if 1 < sided >= max(firsts) else _side_or_track(firsts, sided)
    if not carriers or any(carrier.endless for carrier in carriers):
        return _disc_or_file(loose, firsts, carriers)
    return "disc" if 1 < len(carriers) >= max(firsts) else "track"


def _disc_or_file(
    loose: Sequence[Position], firsts: set[int], carriers: Sequence[Carrier]
) -> str:
    """Judge files by their number, which the format may tell; else by the discs."""
    files = sum(carrier.files for carrier in carriers)
    if files in (len(firsts), len(loose)):
        return "track" if files == len(firsts) else "disc"
    return "disc" if len(loose) >= _SHORTEST_DISC * len(firsts) else "track"


def _side_or_track(firsts: set[int], sided: int) -> str:
    return "side" if max(firsts) <= 2 * sided else "track"


def _dashes_mean_sides(
    positions: Sequence[Position], carriers: Sequence[Carrier]
) -> bool:
    """Tell if "1-1, 1-2, 2-1" are the sides of the one record that there is."""
    return (
        len(carriers) == 1
        and carriers[0].sided
        and all(p.style == "disc" and not (p.kind or p.side) for p in positions)
        and {p.disc for p in positions} == {1, 2}
    )


def _as_disc(position: Position) -> Position:
    return msgspec.structs.replace(position, loose=False)


def _as_side(position: Position) -> Position:
    side = chr(ord("A") + (position.disc or 1) - 1)
    return msgspec.structs.replace(position, disc=None, side=side, loose=False)


def _as_track(position: Position) -> Position:
    """Read "13.2", "2A" or "1.17.1" as parts of a track."""
    rest = position.text.strip(" .").lstrip("0123456789").lstrip(" .,-")
    return Position(position.text, number=position.disc, sub=rest)


_SETTLE = {"disc": _as_disc, "side": _as_side, "track": _as_track}
