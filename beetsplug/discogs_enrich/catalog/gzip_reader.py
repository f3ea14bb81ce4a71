"""A file of bytes, packed by gzip or plain, in pieces, with each checksum looked at."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

#: How much is read at once, and how much comes of it: what fits into a processor's
#: cache is worked through a third faster than pieces of two megabytes.
PACKED, UNPACKED = 1 << 15, 1 << 18

MAGIC = b"\x1f\x8b"

_GZIP = 16 + zlib.MAX_WBITS


class CutOffError(ValueError):
    """The file ends before what is packed in it does."""


class CorruptError(ValueError):
    """The file holds what gzip does not write; says what."""


def fast_zlib() -> Any:
    """Return isal's zlib where it is installed, twice as fast, else Python's."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


def unpacked(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Yield what a file holds, in pieces of at most `UNPACKED` bytes.

    :param read: reads so many bytes or fewer; none at the end
    :raises CutOffError: the end is missing
    :raises CorruptError: a checksum is wrong, or something else follows the end
    """
    packed = read(PACKED)
    while packed and len(packed) < len(MAGIC) and (more := read(PACKED)):
        packed += more
    if not packed.startswith(MAGIC):
        yield from _plain(packed, read)
        return
    engine = fast_zlib()
    while packed:
        packed = yield from _member(engine, packed, read)
        while packed and not (packed := packed.lstrip(b"\0")):  # padded on a tape
            packed = read(PACKED)
        if packed and not packed.startswith(MAGIC[:1]):
            raise CorruptError("something else follows its end")


def _plain(data: bytes, read: Callable[[int], bytes]) -> Iterator[bytes]:
    while data:
        yield data
        data = read(UNPACKED)


def _member(
    engine: Any, packed: bytes, read: Callable[[int], bytes]
) -> Generator[bytes, None, bytes]:
    """Yield what one member of a gzip file holds; return what was read beyond it.

    That is nothing at the end of the file.
    """
    member = engine.decompressobj(_GZIP)
    while not member.eof:
        packed = packed or read(PACKED)
        try:
            data = member.decompress(packed, UNPACKED)
        except (engine.error, zlib.error) as error:
            raise CorruptError(str(error)) from None
        if not (packed or data or member.eof):
            raise CutOffError
        packed = member.unconsumed_tail
        if data:
            yield data
    beyond: bytes = member.unused_data
    return beyond or read(PACKED)
