"""A dump of Discogs: which kind it is of, and its records in blocks, as bytes.

A dump is one XML element with all records of a kind in it, at present 62 GB of them for
the releases. It is not parsed but split where records begin. In XML a text holds no
``<``, so that nothing else looks like that, however the records are laid out.
"""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any

from .gzip_reader import CorruptError, CutOffError, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

#: What a record begins with, for each kind of dump. A label's record holds the names of
#: other labels, which have attributes.
STARTS = {
    "releases": b"<release ",
    "masters": b"<master ",
    "artists": b"<artist>",
    "labels": b"<label>",
}

#: How much of a file is read at once, in bytes.
AT_ONCE = 1 << 17

#: Records that are larger, in bytes, are left out. Discogs' largest has some hundred
#: thousand.
LARGEST = 4 << 20

#: The path that stands for standard input.
STDIN = "-"

_HEAD_SIZE = 1024
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>\s*)?<(%b)>" % "|".join(STARTS).encode()
)
# As much of a record that is too large as may hold the end of the dump.
_TAIL = 256

NO_FILE = "{} cannot be read: {}."
NO_DUMP = "{} is not a dump of Discogs: it begins with none of {}."
WRONG_KIND = "{} is a dump of {}, not of {}."
CUT_OFF = "{} is cut off: its end is missing. Download it again."
CORRUPT = "{} is damaged ({}). Download it again."


class DumpError(Exception):
    """A file is no dump, or no whole one: one line for the person at the terminal."""


class Dump:
    """A dump, open to be read once, from its beginning to its end.

    `kind` is one of `STARTS`. `read` counts the bytes of the file that were read so
    far, packed as they are, of `size` in all (0: not known); `skipped` the records that
    were too large.
    """

    def __init__(self, path: str, file: BinaryIO) -> None:
        """Read the beginning; raises as `open_dump` does."""
        self.path = path
        self.kind = ""
        self.skipped = 0
        self._file = file
        self._counted = _Counted(file)
        status = os.fstat(file.fileno())
        self.size = status.st_size if stat.S_ISREG(status.st_mode) else 0
        self._data = self._checked()
        self._head = self._find_kind()

    @property
    def read(self) -> int:
        """How many bytes of the file were read."""
        return self._counted.count

    @property
    def name(self) -> str:
        """The file as messages call it."""
        return "Standard input" if self.path == STDIN else self.path

    def __enter__(self) -> Dump:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; standard input is not ours to close."""
        if self.path != STDIN:
            self._file.close()

    def whole(self, piece: bytes) -> bytes:
        """Return the record of a piece, from first tag to last."""
        return record_of(self.kind, piece)

    def pieces(self) -> Iterator[list[bytes]]:
        """Yield all records, some dozens at a time, as they are split: without what
        all of them begin with, and with blanks behind. So none has to be copied.

        :raises DumpError: the file cannot be read, is damaged, or ends too early, which
            is known only when all else was read
        """
        start = STARTS[self.kind]
        rest, is_record = b"", False  # what follows the last start; was there one?
        for data in chain((self._head,), self._data):
            *pieces, rest = _split(rest, data, start)
            if whole := pieces if is_record else pieces[1:]:
                yield whole
            is_record = is_record or bool(pieces)
            if len(rest) > LARGEST:
                self.skipped += is_record
                rest, is_record = rest[-_TAIL:], False
        end = b"</%b>" % self.kind.encode()
        last = rest.rstrip()
        if not last.endswith(end):
            raise DumpError(CUT_OFF.format(self.name))
        if is_record:
            yield [last.removesuffix(end)]

    def _find_kind(self) -> bytes:
        """Read as much as tells the kind, and return what follows of it."""
        head = b""
        while len(head) < _HEAD_SIZE and (data := next(self._data, b"")):
            head += data
        if not (found := _HEAD.match(head)):
            known = ", ".join(f"<{kind}>" for kind in STARTS)
            raise DumpError(NO_DUMP.format(self.name, known))
        self.kind = found[1].decode()
        return head[found.end() :]

    def _checked(self) -> Iterator[bytes]:
        """Yield what is in the file, unpacked; raises as `pieces` does."""
        try:
            yield from unpacked(io.BufferedReader(self._counted, AT_ONCE))
        except CutOffError:
            raise DumpError(CUT_OFF.format(self.name)) from None
        except CorruptError as error:
            raise DumpError(CORRUPT.format(self.name, error)) from None
        except OSError as error:
            raise _unreadable(self.name, error) from error


class _Counted(io.RawIOBase):
    """A file of which it is counted how much was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._file.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


def open_dump(path: str, kind: str = "") -> Dump:
    """Open a dump, which is closed at the end of ``with``.

    :param path: a file, packed by gzip or plain; "-" is standard input
    :param kind: what it has to be of; "": any kind, told by `Dump.kind`
    :raises DumpError: it cannot be read, is no dump, or one of another kind
    """
    if path == STDIN:
        return _of_kind(Dump(path, sys.stdin.buffer), kind)
    try:
        file: BinaryIO = open(path, "rb", buffering=0)  # noqa: SIM115 (the dump closes it)
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        return _of_kind(Dump(path, file), kind)
    except BaseException:
        file.close()
        raise


def _of_kind(dump: Dump, kind: str) -> Dump:
    if kind and dump.kind != kind:
        raise DumpError(WRONG_KIND.format(dump.name, dump.kind, kind))
    return dump


def _unreadable(name: str, error: OSError) -> DumpError:
    return DumpError(NO_FILE.format(name, error.strerror or error))


def record_of(kind: str, piece: bytes) -> bytes:
    """Return the record of a piece of a dump, from first tag to last."""
    return STARTS[kind] + piece.rstrip()


def _split(rest: bytes, data: bytes, start: bytes) -> list[bytes]:
    """Split what was left before, and what came now, where records start.

    What came now is copied only where a start lies across the two.
    """
    overlap = len(start) - 1
    if start in rest[-overlap:] + data[:overlap]:
        return (rest + data).split(start)
    pieces = data.split(start)
    pieces[0] = rest + pieces[0]
    return pieces
