"""The one place that makes planned changes in library and files.

Library and file do not part: an album whose files cannot all be written is
left as it was, and what was written before one failed is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from .. import packed_fields
from ..compat import beets_models, library_rows
from ..fields import UPDATED, is_empty
from .change import ALBUM
from .recorder import subject_of
from .saving import has_more_names
from .tag_file import Rewrite, path_of
from .transaction import Applied, Transaction
from .vorbis_keys import in_one_go

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from beets.library import Album, Item, Library
    from mediafile import MediaFile

    from ..store.journal_rows import Reason
    from .change import Change
    from .recorder import Recorder


def apply(
    transaction: Transaction,
    changes: Sequence[Change],
    *,
    write: bool,
    spare_links: bool = False,
) -> Applied:
    """Make `changes` to an album (None for singletons) and its items.

    With `write`, every item that has a changed tag is written to its file, too.
    Nothing is changed of an album of which a file cannot be written, and all of it
    is taken back where that shows only on the way.

    :param spare_links: leave files alone that have other names
    :raises StoreError: the journal cannot be written; nothing was changed
    """
    album, items = transaction.album, transaction.items
    if (
        {change.field for change in changes} <= {UPDATED}
        and transaction.earlier is None
        and not transaction.due
    ):
        if transaction.also is not None:
            transaction.also()
        _set_moment(album, items, changes)
        return Applied()
    # Tags that live on the album reach a file through the item's fallback to its
    # album, which reads the database: they are asked for when the rows are set.
    to_write = _items_to_write(items, changes) if write else []
    spared = {at for at, item in to_write if spare_links and _is_linked(item)}
    rewrites = [
        Rewrite(item, partial(_write, item, changes, place))
        for place, item in to_write
        if place not in spared
    ]
    applied = transaction.change(partial(_set, album, items, changes), rewrites)
    return replace(applied, linked=len(spared))


def _set_moment(
    album: Album | None, items: Sequence[Item], changes: Sequence[Change]
) -> None:
    """Set when an album was last enriched, which no journal has to know."""
    for change in changes:
        if change.place == ALBUM:
            assert album is not None
            packed_fields.assign_own(album, change.field, change.new)
            album.store(inherit=False)
        else:
            packed_fields.assign_own(items[change.place], change.field, change.new)
            items[change.place].store()


def transaction_of(
    lib: Library,
    recorder: Recorder,
    reason: Reason,
    album: Album | None,
    items: Sequence[Item],
) -> Transaction:
    """Return what changes an album (None for singletons) and its items."""
    subject = subject_of(album, items)
    return Transaction(lib, recorder, subject, reason, album, items)


def write_due(
    transaction: Transaction, entry: int, *, spare_links: bool
) -> tuple[str, ...]:
    """Write the library's values to the files that were due of an entry of the journal;
    return what failed, as lines.

    What cannot be written keeps no other file from it.

    :param spare_links: leave files alone that have other names
    :raises StoreError: the journal cannot be written
    """
    rewrites = [
        Rewrite(item, partial(_write, item, (), 0))
        for item in transaction.items
        if not (spare_links and _is_linked(item))
    ]
    return transaction.write_due(entry, rewrites).failures


def _set(album: Album | None, items: Sequence[Item], changes: Sequence[Change]) -> None:
    values: dict[int, dict[str, Any]] = defaultdict(dict)
    for change in changes:
        values[change.place][change.field] = change.new
    if album is not None:
        packed_fields.assign_all(album, values[ALBUM])
        packed_fields.fold_links(album)
        album.store(inherit=False)
    for place, item in enumerate(items):
        packed_fields.assign_all(item, values[place])
        if album is None:
            packed_fields.fold_links(item)
        else:  # beets copies an album's row to its tracks when they are imported again
            beets_models.assign_own(item, packed_fields.ROW, None)
        beets_models.store_item(item)


def _gone(item: Item, place: int, changes: Collection[Change]) -> set[str]:
    """Return the fields with a tag that have just been taken from an item, or from its
    album, and that neither has now.

    What the library never had may still stand in the file: that is not ours to take.
    """
    taken = {
        change.field
        for change in changes
        if change.place in (ALBUM, place) and not is_empty(change.old)
    }
    return {
        name for name in taken if beets_models.has_tag(name) and not _has(item, name)
    }


def _has(item: Item, name: str) -> bool:
    if name in packed_fields.OURS:
        return bool(packed_fields.of_item(name, item))
    return item.get(name) is not None


def _items_to_write(
    items: Sequence[Item], changes: Sequence[Change]
) -> list[tuple[int, Item]]:
    """Return the items whose file holds a tag for some changed field, and their
    places."""
    places = {c.place for c in changes if beets_models.has_tag(c.field)}
    return [(at, item) for at, item in enumerate(items) if places & {ALBUM, at}]


def _is_linked(item: Item) -> bool:
    """Tell whether an item's file has other names; one that is missing has none."""
    try:
        return has_more_names(path_of(item))
    except OSError:
        return False


def _write(
    item: Item, changes: Collection[Change], place: int, file: MediaFile
) -> None:
    """Let a file say what its item does.

    The tags of fields that are gone are taken out: beets writes what an item has and
    leaves alone what it has no more.
    """
    tags = library_rows.tags_of(item, _gone(item, place, changes))
    with in_one_go(file.mgfile):
        file.update(tags)
