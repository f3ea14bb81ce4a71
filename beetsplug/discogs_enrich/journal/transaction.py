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

from ..compat import beets_models, library_rows
from ..store.journal_rows import ALBUM, ITEM, NewEntry, Trace
from .recorder import HalfWayError
from .tag_file import FileError, TaggedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from beets.library import Album, Item, Library

    from ..store.journal_rows import Due, Reason, Safeguard, Subject
    from .recorder import Recorder
    from .tag_file import Guard, Rewrite

    #: The library's rows: by place, id and field.
    Rows = dict[str, dict[int, dict[str, Any]]]

#: So many bytes of an album's files are replaced in place; for more, copies are made.
MOST_IN_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of some changes.

    `files` were written, `linked` left alone since they have other names; `failures`
    are lines on what failed; `entry` is the journal's number of what is not done yet,
    since files are due.
    """

    files: int = 0
    linked: int = 0
    failures: tuple[str, ...] = ()
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Transaction:
    """Changes the rows of an album (None for a single) and its items, and files.

    Everybody else who writes to the library waits meanwhile. `subject` is whom the
    journal says that it is about, `reason` why.
    """

    lib: Library
    recorder: Recorder
    subject: Subject
    reason: Reason
    album: Album | None
    items: Sequence[Item]
    also: Callable[[], None] | None = None
    due: Sequence[Due] = ()
    earlier: Callable[[Rows], None] | None = None

    def change(
        self, set_rows: Callable[[], None], rewrites: Iterable[Rewrite] = ()
    ) -> Applied:
        """Change all of it, or nothing where a file cannot be written.

        :param set_rows: changes the rows
        :raises StoreError: the journal cannot be written; nothing was changed
        """
        entry = None
        with library_rows.writing(self.lib):
            files, failures = _opened(rewrites)
            if failures:
                return Applied(failures=failures)
            before = self._rows()
            try:
                set_rows()
                _prepare(files)
                after = self._rows()
                file_traces = _file_traces(files, before)
                if self.earlier is not None:
                    self.earlier(before)
                new = NewEntry(
                    self.subject,
                    self.reason,
                    [*_traces(before, after), *file_traces],
                    _safeguards(files),
                    self.due,
                    also=self.also,
                )
                with (
                    self.recorder.change(self.lib, new) as begun,
                    _taken_back_on_error(begun.guard) as saved,
                ):
                    for file in files:
                        saved.append(file)
                        self._save(file, before)
                    library_rows.commit(self.lib)
                    entry = begun.id if self.due else None
            except FileError as error:
                self._roll_back()
                return Applied(failures=tuple(dict.fromkeys(error.lines)))
            except HalfWayError as half:
                self._roll_back()
                if isinstance(half.__cause__, FileError):
                    lines = (*half.__cause__.lines, *half.lines)
                    return Applied(failures=tuple(dict.fromkeys(lines)))
                raise half.__cause__ or half from None
            except BaseException:
                self._roll_back()
                raise
        return Applied(sum(bool(file.differs) for file in files), entry=entry)

    def write_due(self, entry: int, rewrites: Iterable[Rewrite]) -> Applied:
        """Write the files that were due of an entry, whose rows are in the library.

        What cannot be written keeps no other file from it.

        :raises StoreError: the journal cannot be written; nothing was changed
        """
        begun = self.recorder.reopened(entry)
        with library_rows.writing(self.lib):
            before = self._rows()
            files, failures = _opened(rewrites)
            lines, written = list(failures), 0
            ready = []
            for file in files:
                try:
                    _prepare([file])
                    ready.append(file)
                except FileError as error:
                    lines += error.lines
            begun.add(_file_traces(ready, before), _safeguards(ready))
            for file in ready:
                try:
                    with _taken_back_on_error(begun.guard) as saved:
                        saved.append(file)
                        self._save(file, before)
                    written += bool(file.differs)
                except FileError as error:
                    lines += error.lines
            library_rows.commit(self.lib)
        self.recorder.finish(entry)
        return Applied(written, failures=tuple(dict.fromkeys(lines)))

    def _save(self, file: TaggedFile, before: Rows) -> None:
        file.save(before[ITEM].get(file.item.id or 0, {}).get("mtime", 0))
        beets_models.store_item(file.item)

    def _rows(self) -> Rows:
        album, items = self.album, self.items
        of_album = [] if album is None or album.id is None else [album.id]
        of_items = [id_ for item in items if (id_ := item.id)]
        return {
            ALBUM: library_rows.rows(self.lib, ALBUM, of_album),
            ITEM: library_rows.rows(self.lib, ITEM, of_items),
        }

    def _roll_back(self) -> None:
        album = [self.album] if self.album is not None else []
        library_rows.roll_back(self.lib, [*album, *self.items])


def _safeguards(files: Iterable[TaggedFile]) -> list[Safeguard]:
    return [file.safeguard() for file in files if file.differs]


@contextmanager
def _taken_back_on_error(guard: Guard) -> Iterator[list[TaggedFile]]:
    """Put the files back that are in the list, should an error come.

    :raises HalfWayError: from that error: they could not be put back
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
            raise HalfWayError(*lines) from error
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
    absent = library_rows.ABSENT
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
