"""A file whose tags change: first in memory, so that the journal knows what will be."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ..compat import library_rows
from ..store.journal_rows import FILE, Safeguard, Trace
from . import raw_tags, saving
from .overlay import Overlay
from .patch import OLD, OTHER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from beets.library import Item
    from mediafile import MediaFile

    from .patch import Patch

    #: Writes down, in the journal, how a file is put back that is written next.
    Guard = Callable[[Safeguard], None]

#: `Trace.field` of what changes in a file.
TAGS = "tags"

NO_COPY = (
    "{}: left as it is: its tags need more room, and no copy of it can be made beside"
    " it ({})"
)
MEANWHILE = "{}: another program has written to it meanwhile"
NOT_AS_BEFORE = "{}: it does not hold what it held before"


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

    They are changed in memory (`change`); then it is known what is to be written down
    about them (`trace`) and about the file (`prepare`, `safeguard`), and when that is
    done, the file is written (`save`).

    :raises FileError: it cannot be written, or is no music
    """

    def __init__(self, rewrite: Rewrite) -> None:
        self._rewrite = rewrite
        self.item = rewrite.item
        self.path = path_of(self.item)
        with explained(self.path):
            self._overlay = Overlay(self.path, saving.MOST_IN_PLACE)
            self._file = library_rows.open_tags(self.path, self._overlay)
            self._overlay.close()
            self._time = os.stat(self.path).st_mtime_ns
        self._old = raw_tags.take(self._tags)
        self._was_v23 = getattr(self._tags, "version", None) == (2, 3, 0)
        if rewrite.before is not None:
            self._file.id3v23 = rewrite.before.is_v23
        self.differs = raw_tags.Difference({}, {})
        self._patch: Patch | None = None

    @property
    def _tags(self) -> Any:
        return self._file.mgfile.tags

    @property
    def _options(self) -> dict[str, Any]:
        """What mutagen wants to be told when it saves."""
        return {"v23_sep": self._separator} if self._file.id3v23 else {}

    @property
    def _separator(self) -> str | None:
        # What comes back has its values apart as they were.
        return "/" if self._rewrite.before is None else None

    def change(self) -> None:
        """Change the tags in memory.

        :raises FileError: a plugin is against it, or this kind of file cannot hold what
            the library says: an MP4 no track 70,000
        """
        from beets.library import FileOperationError

        try:
            with explained(self.path):
                self._rewrite.change(self._file)
        except FileOperationError as error:
            raise FileError(str(error)) from error
        # What the file will say counts: ID3v2.3 has other frames and encodings.
        is_v23 = self._file.id3v23
        new = (
            raw_tags.as_v23(self._tags, self._separator)
            if is_v23
            else raw_tags.take(self._tags)
        )
        self.differs = raw_tags.difference(self._old, new)

    def trace(self, mtime: int) -> Trace:
        """Return what will have changed in the file.

        :param mtime: the time that the library has of it now
        """
        old = {
            "tags": raw_tags.packed(self._tags, self.differs.old),
            **Before(self._was_v23, self._time, mtime)._asdict(),
        }
        new = {"tags": raw_tags.packed(self._tags, self.differs.new)}
        assert self.item.id is not None
        return Trace(FILE, TAGS, old, new, (self.item.id,))

    def prepare(self, most: int) -> int:
        """Find out what will change in the file, byte by byte.

        :param most: bytes that may be written in place; for more, a copy is made
        :returns: how many there are
        :raises FileError: the tags cannot be saved
        """
        if not self.differs:
            return 0
        self._overlay.most = min(most, saving.MOST_IN_PLACE)
        with explained(self.path):
            self._patch = saving.patch_of(self._file, self._overlay, self._options)
        self._overlay.close()
        return self._patch.size if self._patch else 0

    def safeguard(self) -> Safeguard:
        """Return how the file can be put back, should saving it be cut short."""
        assert self.item.id is not None
        patch = b"" if self._patch is None else self._patch.packed()
        return Safeguard(self.item.id, os.fsencode(self.path), patch)

    def save(self, known: int = 0) -> None:
        """Write the tags to the file, where they differ; the item gets its new time.

        :param known: the time that the library had of it, which stays where it is not
            written
        :raises FileError: that failed
        """
        before = self._rewrite.before
        with explained(self.path):
            if self.differs:
                self._save()
                library_rows.after_write(self.item)
            if before is not None:
                set_time(self.path, before.mtime_ns)
        if before is not None:
            self.item.mtime = before.mtime
        else:
            self.item.mtime = self.item.current_mtime() if self.differs else known

    def _save(self) -> None:
        if self._patch is None:
            is_v23 = self._file.id3v23
            saving.save_by_copy(self.path, self.differs, self._options, id3v23=is_v23)
        elif self._patch.state(self.path) == OLD:
            self._patch.write(self.path)
        else:
            raise FileError(MEANWHILE.format(shown(self.path)))

    def put_back(self, guard: Guard) -> None:
        """Let the file hold again what it held before `save`, which may have failed.

        :raises FileError: that failed, too
        """
        if not self.differs:
            return
        if self._patch is not None:
            with explained(self.path):
                take_back(self._patch, self.path)
                set_time(self.path, self._time)
            return
        keys = {**self.differs.old, **self.differs.new}
        put_keys_back(
            self.item,
            {key: self.differs.old.get(key) for key in keys},
            Before(self._was_v23, self._time, 0),
            guard,
        )


def put_keys_back(
    item: Item, values: Mapping[str, Any], before: Before | None, guard: Guard
) -> bool:
    """Let the tags of an item's file say what they said; None takes a key out.

    :returns: whether they said anything else
    :raises FileError: that failed
    """
    file = TaggedFile(Rewrite(item, partial(put_keys, values=values), before))
    file.change()
    if not file.differs:
        return False
    file.prepare(saving.MOST_IN_PLACE)
    guard(file.safeguard())
    file.save()
    now = raw_tags.take(opened(item).mgfile.tags)
    if any(now.get(key) != value for key, value in values.items()):
        raise FileError(NOT_AS_BEFORE.format(shown(file.path)))
    return True


def put_keys(file: MediaFile, *, values: Mapping[str, Any]) -> None:
    """Let a file's tags say what is given, key by key; None takes a key out."""
    raw_tags.put(file.mgfile.tags, values)


def take_back(patch: Patch, path: str) -> bool:
    """Take a patch back from a file, be it written whole, in part, or not at all.

    :returns: whether there was anything of it
    :raises FileError: somebody else has written to the file
    :raises OSError: that failed
    """
    state = patch.state(path)
    if state == OLD:
        return False
    if state == OTHER:
        raise FileError(MEANWHILE.format(shown(path)))
    patch.back.write(path)
    if patch.state(path) != OLD:
        raise FileError(NOT_AS_BEFORE.format(shown(path)))
    return True


def set_time(path: str, time_ns: int) -> None:
    """Give a file the time of its last change, in nanoseconds."""
    os.utime(path, ns=(os.stat(path).st_atime_ns, time_ns))


def path_of(item: Item) -> str:
    """Return the path of an item's file, without links."""
    from beets.util import syspath

    return os.path.realpath(syspath(item.path))


def shown(path: str) -> str:
    """Return a path as it can be printed."""
    from beets.util import displayable_path

    return str(displayable_path(path))


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Say of which file it is that an error is about."""
    from mediafile import UnreadableFileError
    from mutagen import MutagenError

    try:
        yield
    except saving.NoCopyError as error:
        raise FileError(NO_COPY.format(shown(path), error.strerror)) from error
    except OSError as error:
        raise FileError(f"{shown(path)}: {error.strerror or error}") from error
    # mediafile turns mutagen's own into the former where it reads and saves.
    except (UnreadableFileError, MutagenError) as error:
        reason = str(error).replace(f"{path}: ", "")
        raise FileError(f"{shown(path)}: cannot be tagged ({reason})") from error


def opened(item: Item) -> MediaFile:
    """Open an item's file for its tags.

    :raises FileError: it cannot be written, or is no music
    """
    with explained(path := path_of(item)):
        return library_rows.open_tags(path)
