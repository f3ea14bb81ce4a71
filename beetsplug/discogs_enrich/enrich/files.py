"""A file whose tags change: first in memory, so that the journal knows what will be."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import compat
from ..store.journal import FILE, Trace
from ..tags import raw

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self._time = os.stat(syspath(self.item.path)).st_mtime_ns
        self._old = raw.take(self._tags)
        self._is_v23 = getattr(self._tags, "version", None) == (2, 3, 0)
        self.differs = raw.Difference({}, {})

    @property
    def _tags(self) -> Any:
        return self._file.mgfile.tags

    def change(self) -> None:
        """Change the tags in memory.

        :raises FileError: a plugin is against it
        """
        from beets.library import FileOperationError

        try:
            self._rewrite.change(self._file)
        except FileOperationError as error:
            raise FileError(str(error)) from error
        self.differs = raw.difference(self._old, raw.take(self._tags))

    def trace(self, mtime: int) -> Trace:
        """Return what will have changed in the file.

        :param mtime: the time that the library has of it now
        """
        old = {
            "tags": raw.packed(self._tags, self.differs.old),
            **Before(self._is_v23, self._time, mtime)._asdict(),
        }
        new = {"tags": raw.packed(self._tags, self.differs.new)}
        assert self.item.id is not None
        return Trace(FILE, TAGS, old, new, (self.item.id,))

    def save(self) -> None:
        """Write the tags to the file, where they differ; the item gets its new time.

        :raises FileError: that failed
        """
        before = self._rewrite.before
        self._save(before)
        if self.differs:
            compat.after_write(self.item)
        self.item.mtime = self.item.current_mtime() if before is None else before.mtime

    def put_back(self) -> None:
        """Write the tags that the file had before `save`.

        :raises FileError: that failed
        """
        keys = {**self.differs.old, **self.differs.new}
        raw.put(self._tags, {key: self.differs.old.get(key) for key in keys})
        self._save(Before(self._is_v23, self._time, 0))

    def _save(self, before: Before | None) -> None:
        from beets.util import syspath
        from mediafile import MutagenError, UnreadableFileError

        path = syspath(self.item.path)
        options = {}
        if before is not None and before.is_v23:
            self._file.id3v23 = True
            options = {"v23_sep": None}  # values stay apart as they were
        try:
            if self.differs:
                self._file.save(**options)
            if before is not None:
                os.utime(path, ns=(os.stat(path).st_atime_ns, before.mtime_ns))
        except OSError as error:
            raise FileError(_told(self.item, error)) from error
        except (UnreadableFileError, MutagenError) as error:
            raise FileError(f"cannot be tagged: {error}") from error


def opened(item: Item) -> MediaFile:
    """Open an item's file for its tags.

    :raises FileError: it cannot be written, or is no music
    """
    from mediafile import UnreadableFileError

    try:
        return compat.open_tags(item)
    except OSError as error:
        raise FileError(_told(item, error)) from error
    except UnreadableFileError as error:
        raise FileError(f"cannot be tagged: {error}") from error


def _told(item: Item, error: OSError) -> str:
    from beets.util import displayable_path

    return f"{displayable_path(item.path)}: {error.strerror or error}"
