"""Rows and tags change together or not at all, and the journal is told before.

The order makes a stop at any moment harmless. The library's rows are changed, and not
yet committed; the files in memory; then the journal is written, with the bytes that
files are about to lose; then the files, and the library is committed last. Each is on
the disk before the next begins. So a run that was killed has either changed both, or
files alone, of which the journal knows what they held before: see `recovery`.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import compat
from ..store.journal import ALBUM, ITEM, Trace
from .files import FileError, TaggedFile
from .journal import HalfWay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from beets.library import Album, Item, Library

    from ..store.journal import Reason, Subject
    from .files import Guard, Rewrite
    from .journal import Recorder

    #: The library's rows: by place, id and field.
    Rows = dict[str, dict[int, dict[str, Any]]]

#: So many bytes of an album's files are replaced in place; for more, copies are made.
MOST_IN_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of some changes: files written, those left alone since they have
    other names, and lines on what failed."""

    files: int = 0
    linked: int = 0
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
        try:
            set_rows()
            _prepare(files)
            after = _rows(lib, album, items)
            traces = [*_traces(before, after), *_file_traces(files, before)]
            safeguards = [file.safeguard() for file in files if file.differs]
            with recorder.change(
                lib, subject, reason, traces, safeguards=safeguards, also=also
            ) as guard, _taken_back_on_error(guard) as saved:  # fmt: skip
                for file in files:
                    saved.append(file)
                    row = before[ITEM].get(file.item.id or 0, {})
                    file.save(row.get("mtime", 0))
                    file.item.store()
                compat.commit(lib)
        except FileError as error:
            compat.roll_back(lib, models)
            return Applied(failures=tuple(dict.fromkeys(error.lines)))
        except HalfWay as half:
            compat.roll_back(lib, models)
            if isinstance(half.__cause__, FileError):
                lines = (*half.__cause__.lines, *half.lines)
                return Applied(failures=tuple(dict.fromkeys(lines)))
            raise half.__cause__ or half from None
        except BaseException:
            compat.roll_back(lib, models)
            raise
    return Applied(files=sum(bool(file.differs) for file in files))


@contextmanager
def _taken_back_on_error(guard: Guard) -> Iterator[list[TaggedFile]]:
    """Put the files back that are in the list, should an error come.

    :raises HalfWay: from that error: they could not be put back
    """
    saved: list[TaggedFile] = []
    try:
        yield saved
    except BaseException as error:
        lines: list[str] = []
        for file in saved:
            try:
                file.put_back(guard)
            except FileError as failed:
                lines += failed.lines
        if lines:
            raise HalfWay(*lines) from error
        raise


def _prepare(files: Iterable[TaggedFile]) -> None:
    """Change files in memory, and find out what that takes.

    :raises FileError: one of them cannot be saved
    """
    left = MOST_IN_MEMORY
    for file in files:
        file.change()
        left -= file.prepare(left)


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
