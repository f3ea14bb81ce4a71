"""Records on the shelf as the objects of `json_shelf_types.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...compat.library_rows import ALBUM
from ...discogs_links import PAGE
from .json_shelf_types import Copy, ShelfRecord, UnownedAlbum
from .json_types import LibraryEntry
from .shelf_rows import address_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...compat.library_survey import Linked
    from ...shelf.listed import Listed
    from ...store.shelf_rows import Instance


def of_record(
    one: Listed, folders: Mapping[int, str], fields: Mapping[int, str]
) -> ShelfRecord:
    """Return a record.

    :param folders, fields: the names of folders and of custom fields
    """
    record, held = one.record, one.held
    return ShelfRecord(
        discogs_id=record.release_id,
        discogs_master_id=record.master_id or None,
        albumartist=record.artist,
        album=record.title,
        year=record.year or None,
        format=record.format,
        label=record.label,
        catalognum=record.catalognum,
        url=PAGE.format(record.release_id),
        cover_art_url=record.cover,
        copies=tuple(_copy(copy, folders, fields) for copy in one.copies),
        wanted=held.want is not None,
        albums=tuple(LibraryEntry(**_entry(album)) for album in held.albums),
        other_pressings=tuple(LibraryEntry(**_entry(album)) for album in held.others),
    )


def of_album(album: Linked) -> UnownedAlbum:
    """Return an album or a single without a record."""
    return UnownedAlbum(
        **_entry(album),
        discogs_id=album.release_id or None,
        discogs_master_id=album.master_id or None,
        url=address_of(album),
    )


def _copy(
    copy: Instance, folders: Mapping[int, str], fields: Mapping[int, str]
) -> Copy:
    return Copy(
        instance_id=copy.id if copy.id > 0 else None,
        folder=folders.get(copy.folder_id, ""),
        rating=copy.rating or None,
        added=copy.added,
        fields={fields.get(id_, str(id_)): text for id_, text in copy.notes.items()},
    )


def _entry(album: Linked) -> dict[str, Any]:
    is_album = album.place == ALBUM
    return {
        "album_id": album.id if is_album else None,
        "item_id": None if is_album else album.id,
        "name": album.name,
    }
