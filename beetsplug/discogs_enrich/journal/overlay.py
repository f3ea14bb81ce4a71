"""A file whose writes stay in memory, so that it is known what they would change.

Whoever wants to write gets an `Overlay` in the file's place; what has become of it then
is a `Patch`, which can be written down before a byte of the file is touched.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .patch import Part, Patch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

_BLOCK = 4096


class TooMuchError(OSError):
    """More was written than may be kept in memory."""


class Overlay:
    """A binary file object over a file that is read and never written.

    The file is open only between the first read and `close`, and is opened again when
    it is read again: an album may have more files than a process may have open.

    `is_full` tells that it was too much: what was written is of no use then.

    :param path: of the file
    :param most: bytes that may be written over; more raise `TooMuchError`
    """

    def __init__(self, path: str, most: int) -> None:
        self.name = path
        self.is_full = False
        self.most = most
        self._file: BinaryIO | None = None
        self._size = self._old_size = self._rest = os.stat(path).st_size
        self._blocks: dict[int, bytearray] = {}
        self._at = 0

    # What a file object offers, as far as mutagen asks for it (1.46 to 1.48).

    def read(self, size: int = -1) -> bytes:
        """Read up to `size` bytes, all that is left without one."""
        left = max(0, self._size - self._at)
        size = left if size is None or size < 0 else min(size, left)
        found = self._read(self._at, size)
        self._at += size
        return found

    def write(self, data: bytes) -> int:
        """Write in memory.

        :raises TooMuchError: that is too much
        """
        view, at = memoryview(data), self._at
        while view:
            number, start = divmod(at, _BLOCK)
            piece = view[: _BLOCK - start]
            block = self._block(number)
            end = start + len(piece)
            if len(block) < start:  # behind the end: a hole
                block.extend(bytes(start - len(block)))
            block[start:end] = piece
            at, view = at + len(piece), view[len(piece) :]
        self._at = at
        self._size = max(self._size, at)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go somewhere, as a file does."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}
        place = start[whence] + offset
        if place < 0:
            raise OSError(22, "before the begin of the file")
        self._at = place
        return place

    def tell(self) -> int:
        """Return where it stands."""
        return self._at

    def truncate(self, size: int | None = None) -> int:
        """Cut off, or fill up with zeros, what is behind `size`."""
        size = self._at if size is None else size
        for number in [n for n in self._blocks if n * _BLOCK >= size]:
            del self._blocks[number]
        if (last := self._blocks.get(size // _BLOCK)) is not None:
            del last[size % _BLOCK :]
        self._size, self._rest = size, min(self._rest, size)
        return size

    def flush(self) -> None:
        """Do nothing: nothing is written."""

    def close(self) -> None:
        """Close the file; what was written stays in memory."""
        if self._file is not None:
            self._file.close()
            self._file = None

    # What has become of it.

    def patch(self) -> Patch:
        """Return what the writes have changed."""
        end = min(self._size, self._old_size)
        parts = [
            part
            for first, last in _runs(sorted({*self._blocks, *self._emptied(end)}))
            if (part := self._part(first * _BLOCK, min((last + 1) * _BLOCK, end)))
        ]
        shorter = self._underlying(end, self._old_size - end)
        longer = self._read(end, self._size - end)
        if shorter or longer:
            parts.append(Part(end, shorter, longer))
        return Patch(self._old_size, self._size, tuple(parts))

    def _emptied(self, end: int) -> range:
        """Return the blocks that were cut off, and are there again as zeros."""
        return range(self._rest // _BLOCK, -(-end // _BLOCK))

    def _part(self, start: int, end: int) -> Part | None:
        """Return what differs between two places, if anything does."""
        size = max(0, end - start)
        old, new = self._underlying(start, size), self._read(start, size)
        if old == new:
            return None
        first = next(at for at, byte in enumerate(old) if byte != new[at])
        last = next(at for at in range(size, 0, -1) if old[at - 1] != new[at - 1])
        return Part(start + first, old[first:last], new[first:last])

    def _read(self, at: int, size: int) -> bytes:
        if not self._blocks:
            return self._unwritten(at, size)
        found = bytearray()
        while size > 0:
            number, start = divmod(at, _BLOCK)
            piece = min(size, _BLOCK - start)
            block = self._blocks.get(number)
            if block is None:
                found += self._unwritten(at, piece)
            else:
                part = block[start : start + piece]
                found += part + bytes(piece - len(part))
            at, size = at + piece, size - piece
        return bytes(found)

    def _block(self, number: int) -> bytearray:
        """Return a block to write to."""
        if (block := self._blocks.get(number)) is not None:
            return block
        if (len(self._blocks) + 1) * _BLOCK > self.most:
            self.is_full = True
            raise TooMuchError(27, "more than may be kept in memory")
        start = number * _BLOCK
        size = min(_BLOCK, max(0, self._size - start))
        block = self._blocks[number] = bytearray(self._unwritten(start, size))
        return block

    def _unwritten(self, at: int, size: int) -> bytes:
        """Return what nobody has written: of the file, and zeros behind it."""
        there = min(size, max(0, self._rest - at))
        return self._underlying(at, there) + bytes(size - there)

    def _underlying(self, at: int, size: int) -> bytes:
        """Read the file itself."""
        if size <= 0:
            return b""
        if self._file is None:
            self._file = open(self.name, "rb")  # noqa: SIM115 (open for a while)
        self._file.seek(at)
        return self._file.read(size)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of numbers.

    >>> _runs([1, 2, 3, 7])
    [(1, 3), (7, 7)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found
