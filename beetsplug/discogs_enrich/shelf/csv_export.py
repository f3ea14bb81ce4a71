"""A collection and a wantlist of the store as rows of the site's export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..discogs.shelf_schema import BasicInformation, read_basics
from .csv_file import ExportRow
from .csv_pull import field_names
from .pairing import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..store.shelf_rows import Instance, Want
    from ..store.shelf_table import ShelfTable


def copies_as_rows(
    shelf: ShelfTable, owner: str, copies: Sequence[Instance]
) -> list[ExportRow]:
    """Return copies as rows: each with every custom field that there is."""
    folders = {one.id: one.name for one in shelf.folders(owner)}
    names = field_names(shelf.fields(owner))
    basics = _basics(shelf, (one.release_id for one in copies))
    return [
        ExportRow(
            basics[one.release_id],
            folder=folders.get(one.folder_id, ""),
            rating=one.rating,
            added=day_of(one.added),
            fields={name: one.notes.get(id_, "") for id_, name in names.items()},
        )
        for one in copies
    ]


def wants_as_rows(shelf: ShelfTable, wants: Sequence[Want]) -> list[ExportRow]:
    """Return wants as rows."""
    basics = _basics(shelf, (one.release_id for one in wants))
    return [
        ExportRow(basics[one.release_id], rating=one.rating, notes=one.notes)
        for one in wants
    ]


def _basics(shelf: ShelfTable, ids: Iterable[int]) -> dict[int, BasicInformation]:
    """Return what is known of releases; of an unknown one its number."""
    wanted = set(ids)
    known = {id_: read_basics(text) for id_, text in shelf.basics(wanted).items()}
    return {id_: known.get(id_) or BasicInformation(id=id_) for id_ in wanted}
