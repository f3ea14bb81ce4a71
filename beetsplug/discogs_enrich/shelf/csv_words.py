"""Artists, labels and formats as the site's exports spell them, read and written. Pure.

An export says in one cell what the API says in lists: "Nimbus (2) & Other, The", two
labels joined by ", ", "2xLP, Album, RE + CD".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..discogs.schema import Artist, Format, Label
from ..release.formats import quantity
from ..vocabulary import CARRIERS, MEDIA, SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIST = ", "

# --- Artists ---------------------------------------------------------------------

# The number of a name, and the word that joins it to the next one.
_JOIN = re.compile(
    r"( \(\d{1,4}\))(,| (?:&|/|\+|x|and|with|vs\.?|feat\.?|ft\.?|featuring|presents"
    r"|meets)) ",
    re.IGNORECASE,
)


def read_artists(text: str) -> tuple[Artist, ...]:
    """Read a line of artists: parted where a number shows where a name ends."""
    artists: list[Artist] = []
    at = 0
    for found in _JOIN.finditer(text):
        artists.append(Artist(text[at : found.end(1)], join=found[2].strip()))
        at = found.end()
    return (*artists, Artist(text[at:])) if text[at:] else tuple(artists)


def written_artists(rows: Sequence[Artist]) -> str:
    """Write a line of artists."""
    parts: list[str] = []
    for row in rows:
        word = row.join.strip() or ","
        parts += row.name, f"{word} " if word[0] in ",;" else f" {word} "
    return "".join(parts[:-1])


# --- Labels ----------------------------------------------------------------------

# What stands behind a comma and begins no other label.
_TAIL = re.compile(r"(?:Inc|Ltd|LLC|L\.L\.C|Co|Corp|S\.A|GmbH|The)\b\.?", re.IGNORECASE)


def read_labels(labels: str, numbers: str) -> tuple[Label, ...]:
    """Read labels and their catalogue numbers, from two cells.

    Where there is one number, or one label, it belongs to all of the others.
    """
    names = list(_labels(labels))
    catnos = [part.strip() for part in numbers.split(LIST) if part.strip()]
    most = max(len(names), len(catnos))
    if len(catnos) == 1:
        catnos *= most
    if len(names) == 1:
        names *= most
    padded = zip(
        names + [""] * (most - len(names)),
        catnos + [""] * (most - len(catnos)),
        strict=True,
    )
    return tuple(Label(name, catno) for name, catno in padded)


def _labels(text: str) -> Iterator[str]:
    parts: list[str] = []
    for part in filter(str.strip, text.split(LIST)):
        if parts and _TAIL.match(part):
            parts[-1] += f"{LIST}{part}"
        else:
            parts.append(part.strip())
    yield from parts


def written_labels(rows: Sequence[Label]) -> tuple[str, str]:
    """Write labels and numbers, a cell each."""
    return (
        LIST.join(row.name for row in rows),
        LIST.join(row.catno or "none" for row in rows),
    )


# --- Formats ---------------------------------------------------------------------

#: A word of a format as Discogs' lists shorten it → in full.
WORDS = {
    "Comp": "Compilation",
    "Club": "Club Edition",
    "Dlx": "Deluxe Edition",
    "Enh": "Enhanced",
    "Etch": "Etched",
    "Ltd": "Limited Edition",
    "Maxi": "Maxi-Single",
    "MiniAlbum": "Mini-Album",
    "Num": "Numbered",
    "P/Mixed": "Partially Mixed",
    "P/Unofficial": "Partially Unofficial",
    "Pic": "Picture Disc",
    "Quad": "Quadraphonic",
    "RE": "Reissue",
    "RM": "Remastered",
    "RP": "Repress",
    "S/Edition": "Special Edition",
    "S/Sided": "Single Sided",
    "Smplr": "Sampler",
    "TP": "Test Pressing",
    "Tran": "Transcription",
    "Unofficial": "Unofficial Release",
    "W/Lbl": "White Label",
}
#: A format as those lists shorten it → in full.
HEADS = {
    "8-Trk": "8-Track Cartridge",
    "Acet": "Acetate",
    "Box": "Box Set",
    "Cass": "Cassette",
    "Flexi": "Flexi-disc",
    "Lathe": "Lathe Cut",
    "Reel": "Reel-To-Reel",
}
_IN_SHORT = {full: short for short, full in WORDS.items()}
_HEADS_IN_SHORT = {full: short for short, full in HEADS.items()}

_QUANTITY = re.compile(r"(\d+)\s*[x×]\s*(?=\D|\d+\")")
_SIZE = re.compile(r'\d+(?:[.½¼]\d*)?"')
_VINYL = "Vinyl"


def read_formats(text: str) -> tuple[Format, ...]:
    """Read formats: '2xLP, Album, RE + CD'."""
    parts: list[str] = []
    for part in text.split(" + "):
        if parts and not _is_format(part):
            parts[-1] += f" + {part}"  # of a free text
        else:
            parts.append(part)
    return tuple(_read_format(part) for part in parts if part.strip())


def _read_format(text: str) -> Format:
    head, *words = (word.strip() for word in text.split(LIST))
    counted = _QUANTITY.match(head)
    count = counted[1] if counted else "1"
    head = head[counted.end() :] if counted else head
    described = [WORDS.get(word, word) for word in words if word]
    if head == "LP" or _SIZE.fullmatch(head):
        return Format(_VINYL, count, (head, *described))
    return Format(HEADS.get(head, head), count, tuple(described))


@cache
def _known_formats() -> frozenset[str]:
    return frozenset({*MEDIA, *SIZES, *CARRIERS, *HEADS, *HEADS.values(), "LP"})


def _is_format(text: str) -> bool:
    head = text.split(LIST)[0].strip()
    counted = _QUANTITY.match(head)
    head = head[counted.end() :] if counted else head
    return head in _known_formats() or bool(_SIZE.fullmatch(head))


def written_formats(rows: Sequence[Format]) -> str:
    """Write formats as Discogs' lists do."""
    return " + ".join(_written_format(row) for row in rows if row.name)


def _written_format(row: Format) -> str:
    head, words = row.name, list(row.descriptions)
    if head == _VINYL:
        kinds = [word for word in words if word == "LP" or _SIZE.fullmatch(word)]
        if kinds:
            head = "LP" if "LP" in kinds else kinds[0]
            words.remove(head)
    head = _HEADS_IN_SHORT.get(head, head)
    count = quantity(row)
    texts = [part.strip() for part in row.text.split(",") if part.strip()]
    shown = [_IN_SHORT.get(word, word) for word in words]
    return LIST.join([f"{count}x{head}" if count > 1 else head, *shown, *texts])
