"""The one place that changes library and files.

Library and file do not part: an album whose files cannot all be written is
left as it was, and what was written before one failed is taken back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .. import compat, details
from .changes import ALBUM, is_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Album, Item, LibModel, Library

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

    With `write`, every item that has a changed tag is written to its file, too.
    Nothing is changed of an album of which a file cannot be written, and all of it
    is taken back where that shows only on the way.
    """
    if not changes:
        return Applied()
    touched = _items_to_write(items, changes) if write else []
    if failures := [line for _, item in touched if (line := _unwritable(item))]:
        return Applied(failures=tuple(failures))
    with lib.transaction():
        return _store(album, items, changes, touched)


def write_tags(items: Sequence[Item]) -> tuple[str, ...]:
    """Write the library's values to the items' files; return what failed, as lines."""
    return _write_all(list(enumerate(items)), ())


def _write_all(
    items: Sequence[tuple[int, Item]], changes: Sequence[Change]
) -> tuple[str, ...]:
    """Write the files of items, each with its place; return what failed, as lines."""
    failures = []
    for place, item in items:
        if line := _unwritable(item) or _write(item, _gone(item, place, changes)):
            failures.append(line)
        else:
            item.store()
    return tuple(failures)


def _store(
    album: Album | None,
    items: Sequence[Item],
    changes: Sequence[Change],
    touched: Sequence[tuple[int, Item]],
) -> Applied:
    """Change rows, then files; take all of it back where a file fails on the way."""
    # Tags that live on the album reach a file through the item's fallback to its
    # album, which reads the database: so the rows come first.
    _set(album, items, changes)
    written: list[tuple[int, Item]] = []
    for place, item in touched:
        if line := _write(item, _gone(item, place, changes)):
            before = [replace(c, old=c.new, new=c.old) for c in changes]
            _set(album, items, before)
            lost = _write_all(written, before)
            return Applied(failures=(line, *lost))
        item.store()  # the file's new time
        written.append((place, item))
    return Applied(files=len(written))


def _set(album: Album | None, items: Sequence[Item], changes: Sequence[Change]) -> None:
    if album is not None:
        _assign(album, changes, ALBUM)
        details.fold_links(album)
        album.store(inherit=False)
    for place, item in enumerate(items):
        _assign(item, changes, place)
        if album is None:
            details.fold_links(item)
        else:  # beets copies an album's row to its tracks when they are imported again
            compat.assign_own(item, details.ROW, None)
        item.store()


def _assign(model: LibModel, changes: Sequence[Change], place: int) -> None:
    for change in changes:
        if change.place == place:
            details.assign_own(model, change.field, change.new)


def _gone(item: Item, place: int, changes: Sequence[Change]) -> set[str]:
    """Return the fields with a tag that have just been taken from an item, or from its
    album, and that neither has now.

    What the library never had may still stand in the file: that is not ours to take.
    """
    taken = {
        change.field
        for change in changes
        if change.place in (ALBUM, place) and not is_empty(change.old)
    }
    return {name for name in taken if compat.has_tag(name) and not _has(item, name)}


def _has(item: Item, name: str) -> bool:
    if name in details.PACKED:
        return bool(details.of_item(name, item))
    return item.get(name) is not None


def _items_to_write(
    items: Sequence[Item], changes: Sequence[Change]
) -> list[tuple[int, Item]]:
    """Return the items whose file holds a tag for some changed field, and their
    places."""
    places = {c.place for c in changes if compat.has_tag(c.field)}
    return [(at, item) for at, item in enumerate(items) if places & {ALBUM, at}]


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
        item.write(tags=dict.fromkeys(gone))
    except FileOperationError as error:
        return str(error)
    return None
