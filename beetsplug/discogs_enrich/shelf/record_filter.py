"""Which records, copies and albums are listed: the options of `beet discogs-shelf`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .. import normalize
from ..shelf_fields import MEDIA
from .own_fields import spellings

if TYPE_CHECKING:
    from ..compat.library_survey import Linked
    from ..store.shelf_rows import Instance
    from .record import Record

_YEARS = re.compile(r"(?P<first>\d{4})?(?P<to>\.\.)?(?P<last>\d{4})?")


class YearsError(ValueError):
    """What was typed is no year and no range of years."""


@dataclass(frozen=True)
class RecordFilter:
    """What is listed; "" allows any.

    `artist` and `label` are parts of names, `format` is a word of Discogs' formats or
    of beets', `years` a year or a range ("1970..1979"), `condition` that of the medium,
    in short or in full, `folder` the name of a folder.
    """

    folder: str = ""
    format: str = ""
    years: str = ""
    artist: str = ""
    label: str = ""
    condition: str = ""

    @property
    def is_of_copies(self) -> bool:
        """It looks at what a user says of copies."""
        return bool(self.folder or self.condition)

    @property
    def is_of_records(self) -> bool:
        """It looks at what Discogs says of releases."""
        return bool(self.format or self.years or self.artist or self.label)

    @cached_property
    def _range(self) -> tuple[int, int]:
        return years_in(self.years) if self.years else (0, 0)

    @cached_property
    def _names(self) -> tuple[str, str]:
        return normalize.fold(self.artist), normalize.fold(self.label)

    @cached_property
    def _formats(self) -> frozenset[str]:
        word = self.format.strip()
        return frozenset({word.casefold(), normalize.format_for(word).casefold()})

    def allows_copy(self, copy: Instance, folder: str) -> bool:
        """Tell whether a copy is listed.

        :param folder: the name of the folder that it is in
        """
        condition = copy.notes.get(MEDIA, "")
        wanted = self.condition.strip().casefold()
        return (
            not self.folder or folder.casefold() == self.folder.strip().casefold()
        ) and (
            not wanted
            or any(word.casefold() == wanted for word in spellings(condition))
        )

    def allows(self, record: Record) -> bool:
        """Tell whether a release is listed."""
        return self._allows(
            record.artist,
            " ".join(name for name, _ in record.labels),
            record.year,
            f"{record.format}, {record.media}",
        )

    def allows_album(self, album: Linked) -> bool:
        """Tell whether an album of the library is listed."""
        return self._allows(album.artist, album.label, album.year, album.format)

    def _allows(self, artist: str, labels: str, year: int, formats: str) -> bool:
        wanted_artist, wanted_label = self._names
        first, last = self._range
        return (
            (not wanted_artist or wanted_artist in normalize.fold(artist))
            and (not wanted_label or wanted_label in normalize.fold(labels))
            and (not self.years or first <= (year or -1) <= last)
            and (not self.format or not self._formats.isdisjoint(_words(formats)))
        )


def _words(formats: str) -> set[str]:
    """Return the words of formats: '2×LP, Album, 12" Vinyl' has LP and Vinyl, too."""
    parts = {part.strip() for part in re.split(r"[,+×]", formats.casefold())}
    return parts | {word for part in parts for word in part.split()}


def years_in(text: str) -> tuple[int, int]:
    """Return the first and the last year of "1984", "1970..1979", "1970..", "..1979".

    :raises YearsError: it is none of these
    """
    found = _YEARS.fullmatch(text.strip())
    if found is None or not (found["first"] or found["last"]):
        raise YearsError(text)
    if not found["to"]:
        if found["last"]:
            raise YearsError(text)
        return int(found["first"]), int(found["first"])
    return int(found["first"] or 1), int(found["last"] or 9999)
