"""A checksum of a catalogue's file, within it: what has changed since is noticed."""

from __future__ import annotations

import hashlib
import re

#: The name under which it stands in the file, and what stands there to begin with.
NAME = "checksum"
BLANK = f"blake2b:{'0' * 64}"

_CHECKSUM = re.compile(rb"blake2b:[0-9a-f]{64}")
#: Bytes of the file's beginning in which it stands; and how many are read at once.
_HEAD, _PIECE = 1 << 18, 1 << 20


def put(path: str) -> None:
    """Write the checksum of a file into it, in place of `BLANK`.

    :raises OSError: it cannot be written
    """
    summed, place = _read(path)
    with open(path, "r+b") as file:
        file.seek(place)
        file.write(summed)


def is_whole(path: str) -> bool:
    """Tell whether a file is, to the byte, what it was when the checksum was put in.

    :raises OSError: it cannot be read
    """
    summed, place = _read(path)
    with open(path, "rb") as file:
        file.seek(place)
        return file.read(len(summed)) == summed


def _read(path: str) -> tuple[bytes, int]:
    """Return what the checksum of a file is, and where it stands; at its end where it
    has none."""
    found = hashlib.blake2b(digest_size=32)
    with open(path, "rb") as file:
        head = file.read(_HEAD)
        found_at = _CHECKSUM.search(head)
        found.update(_CHECKSUM.sub(BLANK.encode(), head, 1))
        while piece := file.read(_PIECE):
            found.update(piece)
        place = found_at.start() if found_at else file.tell()
    return f"blake2b:{found.hexdigest()}".encode(), place
