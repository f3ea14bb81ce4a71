"""Rows and tags change together or not at all, and the journal is told before.

The order makes a stop at any moment harmless. The library's rows are changed, and not
yet committed; the files in memory; then the journal is written, then the files, and the
library is committed last. So a run that was killed has either changed both, or files
alone, of which the journal knows what they said before: see `recovery`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import compat
from ..store.journal import ALBUM, ITEM, Trace
from .files import FileError, TaggedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from beets.library import Album, Item, Library

    from ..store.journal import Reason, Subject
    from .files import Rewrite
    from .journal import Recorder

    #: The library's rows: by place, id and field.
    Rows = dict[str, dict[int, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of some changes: files written, and lines on what failed."""

    files: int = 0
    failures: tuple[str, ...] = ()


def carry_out(
    lib: Library,
    recorder: Recorder,
    subject: Subject,
    reason: Reason,
    album: Album | None,
    items: Sequence[Item],
    set_rows: Callable[[], None],
    rewrites: Iterable[Rewrite] = (),
    also: Callable[[], None] | None = None,
) -> Applied:
    """Change the rows of an album (None for a single) and its items, and files.

    Where a file cannot be written, nothing is changed, or all of it is taken back.

    Everybody else who writes to the library waits meanwhile.

    :param subject: whom the journal says that it is about
    :param set_rows: changes the rows
    :param also: writes something else into the store, in one go with the journal
    :raises StoreError: the journal cannot be written; nothing was changed
    """
    models = [*([album] if album is not None else []), *items]
    with compat.writing(lib):
        files, failures = _opened(rewrites)
        if failures:
            return Applied(failures=failures)
        before = _rows(lib, album, items)
        saved: list[TaggedFile] = []
        try:
            set_rows()
            for file in files:
                file.change()
            after = _rows(lib, album, items)
            traces = [*_traces(before, after), *_file_traces(files, before)]
            with recorder.change(lib, subject, reason, traces, also=also):
                for file in files:
                    saved.append(file)
                    row = before[ITEM].get(file.item.id or 0, {})
                    file.save(row.get("mtime", 0))
                    file.item.store()
                compat.commit(lib)
        except FileError as error:
            lines = (*error.lines, *_put_back(saved))
            compat.roll_back(lib, models)
            return Applied(failures=tuple(dict.fromkeys(lines)))
        except BaseException:
            _put_back(saved)
            compat.roll_back(lib, models)
            raise
    return Applied(files=sum(bool(file.differs) for file in files))


def _opened(rewrites: Iterable[Rewrite]) -> tuple[list[TaggedFile], tuple[str, ...]]:
    """Open files; return them, and lines on those that cannot be written."""
    files: list[TaggedFile] = []
    failures: list[str] = []
    for rewrite in rewrites:
        try:
            files.append(TaggedFile(rewrite))
        except FileError as error:
            failures += error.lines
    return files, tuple(failures)


def _put_back(saved: Iterable[TaggedFile]) -> list[str]:
    """Put files back as they were; return lines on those that could not be."""
    failures: list[str] = []
    for file in saved:
        try:
            file.put_back()
        except FileError as error:
            failures += error.lines
    return failures


def _rows(lib: Library, album: Album | None, items: Sequence[Item]) -> Rows:
    of_album = [] if album is None or album.id is None else [album.id]
    return {
        ALBUM: compat.rows(lib, ALBUM, of_album),
        ITEM: compat.rows(lib, ITEM, [item.id for item in items if item.id]),
    }


def _traces(before: Rows, after: Rows) -> list[Trace]:
    """Return what differs between two states; what differs alike is one trace."""
    alike: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    values: dict[tuple[str, str, str, str], tuple[Any, Any]] = {}
    for place, models in after.items():
        for id_, new in models.items():
            for field, pair in _differing(before[place].get(id_, {}), new).items():
                key = (place, field, repr(pair[0]), repr(pair[1]))
                alike[key].append(id_)
                values[key] = pair
    return [
        Trace(key[0], key[1], *values[key], tuple(ids)) for key, ids in alike.items()
    ]


def _differing(
    old: Mapping[str, Any], new: Mapping[str, Any]
) -> dict[str, tuple[Any, Any]]:
    absent = compat.ABSENT
    pairs = {
        name: (old.get(name, absent), new.get(name, absent)) for name in {**old, **new}
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _file_traces(files: Iterable[TaggedFile], before: Rows) -> list[Trace]:
    return [
        file.trace(before[ITEM][file.item.id]["mtime"])
        for file in files
        if file.differs and file.item.id is not None
    ]
