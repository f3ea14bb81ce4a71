"""The files that Discogs' site exports: collection and wantlist as CSV."""

from __future__ import annotations

import csv
import os
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .. import control_characters
from ..discogs.shelf_schema import BasicInformation
from ..store.shelf_rows import moment_of
from . import csv_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

#: The columns of both kinds, and those of a collection behind them; the wantlist has
#: its notes there.
COLUMNS = (
    "Catalog#",
    "Artist",
    "Title",
    "Label",
    "Format",
    "Rating",
    "Released",
    "release_id",
)
FOLDER, ADDED, NOTES = "CollectionFolder", "Date Added", "Notes"
#: Where the site makes them.
SITE = "https://www.discogs.com/users/export"
#: What a column of a custom field is called: "Collection Media Condition".
FIELD = "Collection "


CUT_OFF = "was the file cut off?"


class ExportError(Exception):
    """A file is no such export; says which, in which line, and what is wrong."""


@dataclass(frozen=True)
class ExportRow:
    """A copy, or a want: its release, and what its owner says of it.

    `added` is as the file has it, by Discogs' clocks: "2020-01-19 14:19:11". `fields`
    maps names of custom fields to values, and holds each that the file has.
    """

    basics: BasicInformation
    folder: str = ""
    rating: int = 0
    added: str = ""
    notes: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def release_id(self) -> int:
        """The release."""
        return self.basics.id


def read_export(path: str, *, of_wantlist: bool = False) -> list[ExportRow]:
    """Read a file that the site has exported.

    :raises ExportError: it cannot be read, or is no such file
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(_rows(file, path, of_wantlist))
    except UnicodeDecodeError:
        raise ExportError(f"{path}: this is no text in UTF-8") from None
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}") from None


def _rows(file: TextIO, path: str, of_wantlist: bool) -> Iterator[ExportRow]:
    reader = csv.reader(file, delimiter=_delimiter(file), strict=True)
    head: list[str] = []
    read = 0
    try:
        for cells in reader:
            if not head:
                head = [cell.strip() for cell in cells]
                _check_head(head, of_wantlist=of_wantlist)
            elif any(cells):
                yield _row(head, cells)
                read += 1
    except UnicodeDecodeError:
        raise
    except (csv.Error, ValueError) as error:
        # The only words of the module's own that do not say what is wrong.
        told = str(error).replace("unexpected end of data", f"it ends here; {CUT_OFF}")
        raise ExportError(f"{path}: line {reader.line_num}: {told}") from None
    if not read:
        lacks = "it has a first line and no other" if head else "the file is empty"
        raise ExportError(f"{path}: {lacks}; {CUT_OFF}")


def _delimiter(file: TextIO) -> str:
    """Return what parts the columns: spreadsheets may save ";" or a tab."""
    first = file.readline()
    file.seek(0)
    return max(",;\t", key=first.count)


def _check_head(head: Sequence[str], *, of_wantlist: bool) -> None:
    """See to it that the columns are those of a collection, or of a wantlist, all of
    them and each once: what a file does not tell would count as empty.

    :raises ValueError: they are not
    """
    needed = (*COLUMNS, *((NOTES,) if of_wantlist else (FOLDER, ADDED)))
    missing = [name for name in needed if name not in head]
    double = [name for name, number in Counter(head).items() if number > 1]
    if "release_id" in missing:
        raise ValueError(f"there is no column release_id; {SITE} makes such files")
    if of_wantlist and FOLDER in head:
        raise ValueError(
            f"it has a column {FOLDER}: this is a collection, and no wantlist"
        )
    if FOLDER in missing:
        raise ValueError(
            f"there is no column {FOLDER}: this is a wantlist, and no collection"
        )
    if missing:
        raise ValueError(f"there is no column {', '.join(missing)}")
    if double:
        raise ValueError(f"there are several columns {', '.join(double)}")


def _row(head: Sequence[str], cells: Sequence[str]) -> ExportRow:
    """Read a row.

    :raises ValueError: says what is wrong with it
    """
    if len(cells) != len(head):
        raise ValueError(f"{len(cells)} columns in place of {len(head)}; {CUT_OFF}")
    clean: list[str] = control_characters.without(list(cells))
    row = dict(zip(head, clean, strict=True))
    release_id = row["release_id"].strip()
    if not release_id.isdecimal() or not 0 < int(release_id) < 2**63:
        raise ValueError(f"release_id {release_id!r} is no number of a release")
    return ExportRow(
        _basics(int(release_id), row),
        folder=row.get(FOLDER, "").strip(),
        rating=_rating(row.get("Rating", "")),
        added=_date(row.get(ADDED, "")),
        notes=row.get(NOTES, ""),
        fields={
            name.removeprefix(FIELD): value
            for name, value in row.items()
            if name.startswith(FIELD)
        },
    )


def _basics(release_id: int, row: Mapping[str, str]) -> BasicInformation:
    year = row.get("Released", "").strip()[:4]
    return BasicInformation(
        id=release_id,
        title=row.get("Title", "").strip(),
        year=int(year) if year.isdecimal() else 0,
        artists=csv_words.read_artists(row.get("Artist", "").strip()),
        labels=csv_words.read_labels(row.get("Label", ""), row.get("Catalog#", "")),
        formats=csv_words.read_formats(row.get("Format", "")),
    )


def _rating(text: str) -> int:
    text = text.strip()
    if not text:
        return 0
    if text not in ("0", "1", "2", "3", "4", "5"):
        raise ValueError(f"Rating {text!r} is none of 0 to 5")
    return int(text)


def _date(text: str) -> str:
    text = text.strip()
    if text and moment_of(text) is None:
        raise ValueError(f"{ADDED} {text!r} is no date like 2020-01-19 14:19:11")
    return text


def write_export(
    path: str, rows: Sequence[ExportRow], *, of_wantlist: bool = False
) -> None:
    """Write a file as the site exports it; it takes the place of one that is there.

    :raises ExportError: it cannot be written
    """
    fields = list(dict.fromkeys(name for row in rows for name in row.fields))
    behind = (
        (NOTES,) if of_wantlist else (FOLDER, ADDED, *(FIELD + name for name in fields))
    )
    made = f"{path}.part"
    try:
        with open(made, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow((*COLUMNS, *behind))
            for row in rows:
                own = (row.folder, row.added, *(row.fields.get(x, "") for x in fields))
                writer.writerow((*_cells(row), *((row.notes,) if of_wantlist else own)))
        os.replace(made, path)
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}") from None


def _cells(row: ExportRow) -> tuple[str, ...]:
    basics = row.basics
    labels, numbers = csv_words.written_labels(basics.labels)
    return (
        numbers,
        csv_words.written_artists(basics.artists),
        basics.title,
        labels,
        csv_words.written_formats(basics.formats),
        str(row.rating or ""),
        str(basics.year or 0),
        str(basics.id),
    )
