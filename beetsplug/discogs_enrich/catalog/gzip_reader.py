"""A file of bytes, packed by gzip or plain, in pieces, with each checksum looked at."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

#: How much comes at once: what fits into a processor's cache is worked through a third
#: faster than pieces of two megabytes.
PIECE = 1 << 18

MAGIC = b"\x1f\x8b"


class CutOffError(ValueError):
    """The file ends before what is packed in it does."""


class CorruptError(ValueError):
    """The file holds what gzip does not write; says what."""


def unpacked(file: BufferedReader) -> Iterator[bytes]:
    """Yield what a file holds, in pieces of at most `PIECE` bytes.

    :raises CutOffError: the end is missing
    :raises CorruptError: a checksum is wrong, or something else follows the end
    """
    if file.peek(len(MAGIC)).startswith(MAGIC):
        yield from _members(file)
    else:
        while data := file.read(PIECE):
            yield data


def _members(file: BufferedReader) -> Iterator[bytes]:
    """Yield what the members of a gzip file hold."""
    opened, wrong = _engine()
    with opened(fileobj=file, mode="rb") as packed:
        while True:
            try:
                data = packed.read(PIECE)
            except EOFError:
                raise CutOffError from None
            except (gzip.BadGzipFile, wrong) as error:
                raise CorruptError(str(error)) from None
            if not data:
                return
            yield data


def _engine() -> tuple[Any, Any]:
    """Return what opens a gzip file, and what it raises where that is damaged: isal,
    which is twice as fast, or Python's own module."""
    try:
        from isal import igzip, isal_zlib
    except ImportError:
        return gzip.GzipFile, zlib.error
    return igzip.IGzipFile, isal_zlib.error
