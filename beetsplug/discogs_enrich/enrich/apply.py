"""The one place that changes library and files.

Library and file do not part: an album whose files cannot all be written is
left as it was, and an item whose file failed on the way keeps its old row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .changes import ALBUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Album, Item, Library

    from .changes import Change


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of some changes: files written, and lines on what failed."""

    files: int = 0
    failures: tuple[str, ...] = ()


def apply(
    lib: Library,
    album: Album | None,
    items: Sequence[Item],
    changes: Sequence[Change],
    *,
    write: bool,
) -> Applied:
    """Make `changes` to an album (None for singletons) and its items.

    With `write`, the tags of every item that has a changed tag go to its file
    before its row is stored. Nothing is stored of an album of which a file
    could not be written beforehand.
    """
    if not changes:
        return Applied()
    touched = _items_to_write(items, changes) if write else []
    if failures := [line for item in touched if (line := _unwritable(item))]:
        return Applied(failures=tuple(failures))
    with lib.transaction():
        return _store(album, items, changes, touched)


def _store(
    album: Album | None,
    items: Sequence[Item],
    changes: Sequence[Change],
    touched: Sequence[Item],
) -> Applied:
    if album is not None:
        _assign(album, changes, ALBUM)
        # Tags that live on the album reach the file through the item's fallback
        # to its album, which reads the database: so the album is stored first.
        album.store(inherit=False)
    failures: list[str] = []
    for place, item in enumerate(items):
        _assign(item, changes, place)
        gone = {c.field for c in changes if c.place in (ALBUM, place) and c.new is None}
        if item in touched and (line := _write(item, gone)):
            failures.append(line)
            item.load()
        else:
            item.store()
    if failures and album is not None:
        _assign(album, [replace(c, new=c.old) for c in changes], ALBUM)
        album.store(inherit=False)
    return Applied(len(touched) - len(failures), tuple(failures))


def _assign(model: Any, changes: Sequence[Change], place: int) -> None:
    for change in changes:
        if change.place != place:
            continue
        if change.new is not None or change.field in model._fields:
            model[change.field] = change.new
        elif change.field in model._values_flex:
            del model[change.field]


def _items_to_write(items: Sequence[Item], changes: Sequence[Change]) -> list[Item]:
    """Return the items whose file holds a tag for some changed field."""
    tags = items[0]._media_fields if items else set()
    places = {change.place for change in changes if change.field in tags}
    return [item for place, item in enumerate(items) if places & {ALBUM, place}]


def _unwritable(item: Item) -> str | None:
    """Return why the item's file cannot be written, as a line, or None."""
    from beets.util import displayable_path, syspath
    from mediafile import MediaFile, UnreadableFileError

    try:
        with open(syspath(item.path), "r+b"):
            MediaFile(syspath(item.path))
    except OSError as error:
        return f"{displayable_path(item.path)}: {error.strerror or error}"
    except UnreadableFileError as error:
        return f"cannot be tagged: {error}"
    return None


def _write(item: Item, gone: set[str]) -> str | None:
    """Write the item's tags to its file; return why that failed, or None.

    The tags of fields that are `gone` are taken out: beets writes what an item
    has and leaves alone what it has no more.
    """
    from beets.library import FileOperationError

    try:
        item.write(tags=dict.fromkeys(gone & item._media_fields))
    except FileOperationError as error:
        return str(error)
    return None
