"""Who put a release out, where and when, and the numbers it carries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from ..normalize import (
    barcode_digits,
    catno_key,
    country_code,
    strip_disambiguation,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..discogs.schema import Identifier, Image, Label, Release
    from ..setting_groups import ReadOptions


class Imprint(msgspec.Struct, frozen=True, gc=False):
    """Labels, numbers, companies, place and date. Lists hold each entry once."""

    labels: tuple[str, ...]
    catalognums: tuple[str, ...]
    label_id: int | None  # of the first label that has one
    barcodes: tuple[str, ...]  # digits only
    matrix: tuple[str, ...]  # "ABC 1-A (Side A, stamped)"
    companies: tuple[str, ...]  # "Pressed By: X"
    series: tuple[str, ...]  # "Name – 5"
    country: str  # ISO or MusicBrainz' code; Discogs' words where there is none
    year: int | None
    month: int | None
    day: int | None

    @property
    def label(self) -> str:
        """The first label."""
        return self.labels[0] if self.labels else ""

    @property
    def catalognum(self) -> str:
        """The first catalogue number."""
        return self.catalognums[0] if self.catalognums else ""

    @property
    def barcode(self) -> str:
        """The first barcode, digits only."""
        return self.barcodes[0] if self.barcodes else ""


def read_imprint(release: Release, options: ReadOptions) -> Imprint:
    """Read everything about a release that concerns its making."""
    year, month, day = read_date(release.released, release.year)
    return Imprint(
        labels=_unique(_named(row, options) for row in release.labels),
        catalognums=_catalognums(release.labels),
        label_id=next((row.id for row in release.labels if row.id > 0), None),
        barcodes=_unique(
            barcode_digits(row.value)
            for row in release.identifiers
            if row.type == "Barcode"
        ),
        matrix=_unique(
            _described(row)
            for row in release.identifiers
            if row.type == "Matrix / Runout"
        ),
        companies=_unique(_company(row, options) for row in release.companies),
        series=_unique(_series(row, options) for row in release.series),
        country=country_code(release.country),
        year=year,
        month=month,
        day=day,
    )


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    """Keep each word that is not empty, once, in order."""
    return tuple(dict.fromkeys(filter(None, words)))


def _named(row: Label, options: ReadOptions) -> str:
    return _plain(row.name, strip=options.strip_disambiguation)


@lru_cache(maxsize=8192)
def _plain(name: str, *, strip: bool) -> str:
    name = tidy(name)
    return strip_disambiguation(name) if strip else name


def read_labels(
    rows: Iterable[Label], options: ReadOptions
) -> tuple[tuple[str, str], ...]:
    """Pair each label with its catalogue number, "" where it has none."""
    pairs = [
        (_named(row, options), tidy(row.catno) if _is_number(row.catno) else "")
        for row in rows
    ]
    return tuple(dict.fromkeys([pair for pair in pairs if pair != ("", "")]))


def _is_number(catno: str) -> bool:
    """Tell whether a catalogue number is one; most end with a digit."""
    return catno[-1:].isdigit() or bool(catno_key(catno))


def _catalognums(rows: Iterable[Label]) -> tuple[str, ...]:
    """List the catalogue numbers; two spellings of one number are one."""
    numbers: dict[str, str] = {}
    for row in rows:
        if key := catno_key(row.catno):
            numbers.setdefault(key, tidy(row.catno))
    return tuple(numbers.values())


def _described(row: Identifier) -> str:
    value, description = tidy(row.value), tidy(row.description)
    return f"{value} ({description})" if value and description else value


def _company(row: Label, options: ReadOptions) -> str:
    name = _named(row, options)
    part = row.entity_type_name.strip()
    return f"{part}: {name}" if name and part else name


def _series(row: Label, options: ReadOptions) -> str:
    name = _named(row, options)
    return f"{name} – {tidy(row.catno)}" if name and catno_key(row.catno) else name


# --- Dates ---------------------------------------------------------------------

# "1997", "1997-09", "1997-09-00", "1997-09-12"
_DATE = re.compile(r"^\s*(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?\s*$", re.ASCII)


def read_date(
    released: str, year: int = 0
) -> tuple[int | None, int | None, int | None]:
    """Read a date that may be partial.

    :param released: as Discogs has it: "1997", "1997-09-00", "1997-09-12"
    :param year: stands in where ``released`` says nothing; 0 is unknown
    :returns: year, month and day, each None where it is unknown
    """
    found = _DATE.match(released)
    if not found or not int(found[1]):
        return (year or None), None, None
    month = int(found[2] or 0)
    day = int(found[3] or 0)
    if not 1 <= month <= 12:
        return int(found[1]), None, None
    return int(found[1]), month, day if 1 <= day <= 31 else None


# --- Pictures ------------------------------------------------------------------


def cover_url(images: Sequence[Image]) -> str:
    """Choose the address of the cover: the primary picture, else the first.

    "" where none has an address: Discogs gives none to a reader without a token, or
    a spacer.
    """
    usable = [
        (row.type != "primary", url)
        for row in images
        if (url := row.uri or row.resource_url).startswith("http")
        and not url.endswith("/spacer.gif")
    ]
    return min(usable, key=lambda choice: choice[0])[1] if usable else ""
