"""A file whose tags change: first in memory, so that the journal knows what will be."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import compat
from ..store.journal import FILE, Trace
from ..tags import raw, saving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beets.library import Item
    from mediafile import MediaFile

#: `Trace.field` of what changes in a file.
TAGS = "tags"


class Before(NamedTuple):
    """What a file was beside its tags, which saving it changes as well."""

    is_v23: bool  # its tags were ID3v2.3
    mtime_ns: int  # its time
    mtime: int  # and the one that the library had of it


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What shall be done to an item's file.

    `change` does it in memory. `before` is what the file was once, where it shall be
    so again.
    """

    item: Item
    change: Callable[[MediaFile], None]
    before: Before | None = None


class FileError(Exception):
    """Files cannot be written; `lines` say which and why."""

    def __init__(self, *lines: str) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


class TaggedFile:
    """A file that is open for its tags.

    :raises FileError: it cannot be written, or is no music
    """

    def __init__(self, rewrite: Rewrite) -> None:
        from beets.util import syspath

        self._rewrite = rewrite
        self.item = rewrite.item
        self._file = opened(self.item)
        self._path = os.path.realpath(syspath(self.item.path))
        self._time = os.stat(self._path).st_mtime_ns
        self._old = raw.take(self._tags)
        self._was_v23 = getattr(self._tags, "version", None) == (2, 3, 0)
        if rewrite.before is not None:
            self._file.id3v23 = rewrite.before.is_v23
        self.differs = raw.Difference({}, {})

    @property
    def _tags(self) -> Any:
        return self._file.mgfile.tags

    @property
    def _separator(self) -> str | None:
        # What comes back has its values apart as they were.
        return "/" if self._rewrite.before is None else None

    def change(self) -> None:
        """Change the tags in memory.

        :raises FileError: a plugin is against it
        """
        from beets.library import FileOperationError

        try:
            self._rewrite.change(self._file)
        except FileOperationError as error:
            raise FileError(str(error)) from error
        # What the file will say counts: ID3v2.3 has other frames and encodings.
        is_v23 = self._file.id3v23
        new = (
            raw.as_v23(self._tags, self._separator) if is_v23 else raw.take(self._tags)
        )
        self.differs = raw.difference(self._old, new)

    def trace(self, mtime: int) -> Trace:
        """Return what will have changed in the file.

        :param mtime: the time that the library has of it now
        """
        old = {
            "tags": raw.packed(self._tags, self.differs.old),
            **Before(self._was_v23, self._time, mtime)._asdict(),
        }
        new = {"tags": raw.packed(self._tags, self.differs.new)}
        assert self.item.id is not None
        return Trace(FILE, TAGS, old, new, (self.item.id,))

    def save(self, known: int = 0) -> None:
        """Write the tags to the file, where they differ; the item gets its new time.

        :param known: the time that the library had of it, which stays where it is not
            written
        :raises FileError: that failed
        """
        before = self._rewrite.before
        with _told(self.item):
            if self.differs:
                options = {"v23_sep": self._separator} if self._file.id3v23 else {}
                saving.save(self._file, self._path, self.differs, options)
                compat.after_write(self.item)
            if before is not None:
                _set_time(self._path, before.mtime_ns)
        if before is not None:
            self.item.mtime = before.mtime
        else:
            self.item.mtime = self.item.current_mtime() if self.differs else known

    def put_back(self) -> None:
        """Write the tags that the file had before `save`, which may have failed.

        :raises FileError: that failed, too
        """
        file = opened(self.item)
        keys = {**self.differs.old, **self.differs.new}
        now = raw.take(file.mgfile.tags)
        values = {key: self.differs.old.get(key) for key in keys}
        if all(now.get(key) == value for key, value in values.items()):
            return
        raw.put(file.mgfile.tags, values)
        file.id3v23 = self._was_v23
        with _told(self.item):
            options = {"v23_sep": None} if file.id3v23 else {}
            back = raw.Difference(self.differs.new, self.differs.old)
            saving.save(file, self._path, back, options)
            _set_time(self._path, self._time)


def _set_time(path: str, time_ns: int) -> None:
    os.utime(path, ns=(os.stat(path).st_atime_ns, time_ns))


@contextmanager
def _told(item: Item) -> Iterator[None]:
    """Say of which file it is that an error is about."""
    from beets.util import displayable_path
    from mediafile import MutagenError, UnreadableFileError

    try:
        yield
    except OSError as error:
        path = displayable_path(item.path)
        raise FileError(f"{path}: {error.strerror or error}") from error
    except (UnreadableFileError, MutagenError) as error:
        raise FileError(f"cannot be tagged: {error}") from error


def opened(item: Item) -> MediaFile:
    """Open an item's file for its tags.

    :raises FileError: it cannot be written, or is no music
    """
    with _told(item):
        return compat.open_tags(item)
