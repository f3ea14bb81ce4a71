"""What changes in a file, byte by byte: written in place, told again, and taken back.

A patch knows the bytes on both sides, so that one look at a file tells how far a write
has come that was cut short, and whether somebody else has written since.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from io import FileIO

#: How far a patch has come in a file: not begun, cut short, done; or the file is none
#: of these, since somebody else has written to it.
OLD, TORN, NEW, OTHER = "old", "torn", "new", "other"


class Part(msgspec.Struct, frozen=True, array_like=True):
    """Bytes that change. Only at a file's end may they have another number."""

    at: int
    old: bytes
    new: bytes


class Patch(msgspec.Struct, frozen=True, array_like=True):
    """All that changes in a file, in order; sizes are in bytes."""

    old_size: int
    new_size: int
    parts: tuple[Part, ...]

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def size(self) -> int:
        """How many bytes it replaces, or puts in their place: the larger number."""
        return sum(max(len(part.old), len(part.new)) for part in self.parts)

    @property
    def back(self) -> Patch:
        """The patch that takes this one back."""
        parts = tuple(Part(part.at, part.new, part.old) for part in self.parts)
        return Patch(self.new_size, self.old_size, parts)

    def packed(self) -> bytes:
        """Return the patch as bytes."""
        return msgspec.msgpack.encode(self)

    def state(self, path: str) -> str:
        """Tell how far it has come in a file: `OLD`, `TORN`, `NEW` or `OTHER`.

        Where a file has grown, any bytes may stand behind its old end: after a power
        cut zeros do.

        :raises OSError: the file cannot be read
        """
        sizes = sorted((self.old_size, self.new_size))
        with open(path, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            if not sizes[0] <= size <= sizes[1]:
                return OTHER
            is_old, is_new = size == self.old_size, size == self.new_size
            for part in self.parts:
                file.seek(part.at)
                now = file.read(max(len(part.old), len(part.new)))
                is_old, is_new = is_old and now == part.old, is_new and now == part.new
                if not (is_old or is_new or is_mixed(now, part.old, part.new)):
                    return OTHER
        return OLD if is_old else NEW if is_new else TORN

    def write(self, path: str) -> None:
        """Write it into a file, and wait for the disk.

        What a file gains is written first: where there is no room for it, it is as
        it was.

        :raises OSError: that failed; a part of it may have been written
        """
        with open(path, "r+b", buffering=0) as file:
            try:
                for part in reversed(self.parts):
                    write_at(file, part.at, part.new)
            except OSError:
                if os.fstat(file.fileno()).st_size > self.old_size:
                    file.truncate(self.old_size)
                raise
            if self.new_size < self.old_size:
                file.truncate(self.new_size)
            os.fsync(file.fileno())


def unpacked(data: bytes) -> Patch:
    """Return a patch of its bytes.

    :raises ValueError: they are none of a patch
    """
    return msgspec.msgpack.decode(data, type=Patch)


def write_at(file: FileIO, at: int, data: bytes) -> None:
    """Write all of some bytes at a place of a file."""
    file.seek(at)
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def is_mixed(now: bytes, old: bytes, new: bytes) -> bool:
    """Tell whether each byte that both sides have is the old or the new one."""
    size = min(len(now), len(old), len(new))
    now, old, new = now[:size], old[:size], new[:size]
    return now in (old, new) or all(
        byte in sides for byte, *sides in zip(now, old, new, strict=True)
    )
