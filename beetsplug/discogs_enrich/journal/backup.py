"""A file that keeps all its names, written anew while a backup stands beside it.

First stands a copy beside the file, which holds what it shall be, then a backup, which
holds what it is; both are whole and on the disk. The file then gets the copy's bytes.
The copy goes first: a backup alone is one that nobody needs any more.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .disk import beside, copy, remove, sync
from .patch import is_mixed, write_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

#: What they are called: hidden, beside the file, by the file's own name.
COPY, BACKUP, PART = ".{}.discogs-copy", ".{}.discogs-backup", ".{}.discogs-part"

LEFT = "it could be neither saved nor put back ({}); what it held stands in {}"

_CHUNK = 1 << 20


def make(path: str) -> None:
    """Let a backup stand beside a file; where there is one, it is whole.

    :raises OSError: that failed; there is none
    """
    part = beside(path, PART)
    try:
        copy(path, part)
        sync(part)
        os.replace(part, of(path))
        sync(os.path.dirname(path))
    finally:
        remove(part)


def take_over(path: str) -> None:
    """Let a file hold the bytes of its copy; it has a backup.

    :raises OSError: that failed; it is as it was, or the error says where that stands
    """
    backup = of(path)
    try:
        _rewrite(path, beside(path, COPY))
    except BaseException as error:
        try:
            _rewrite(path, backup)
        except OSError:
            raise OSError(LEFT.format(error, backup)) from error
        remove_both(path)
        raise
    remove_both(path)


def remove_both(path: str) -> None:
    """Remove what stands beside a file that is whole."""
    remove(beside(path, COPY))
    remove(of(path))


def of(path: str) -> str:
    """Return where the backup of a file stands, if there is one."""
    return beside(path, BACKUP)


def put_back(path: str, then: str) -> bool | None:
    """Put a file back where taking over its copy's bytes was cut short.

    :param then: where the file was at that time
    :returns: whether there was anything to be put back; None: somebody else has
        written to it since, and its backup still stands
    :raises OSError: that failed
    """
    made, was = beside(then, COPY), of(then)
    remove(beside(then, PART))
    is_torn = os.path.exists(made) and os.path.exists(was)
    if is_torn:
        if not _is_between(path, was, made):
            return None
        _rewrite(path, was)
        if not _is_same(path, was):
            return None
    remove_both(then)
    return is_torn


def _rewrite(path: str, like: str) -> None:
    """Write another file's bytes into a file, as far as they differ, and sync it.

    What it gains is written first: where there is no room for that, it is as it was.
    """
    with open(like, "rb") as source, open(path, "r+b", buffering=0) as target:
        old_size = target.seek(0, os.SEEK_END)
        new_size = source.seek(0, os.SEEK_END)
        try:
            for at in range((new_size - 1) // _CHUNK * _CHUNK, -1, -_CHUNK):
                source.seek(at)
                target.seek(at)
                wanted = source.read(_CHUNK)
                if target.read(len(wanted)) != wanted:
                    write_at(target, at, wanted)
        except OSError:
            if target.seek(0, os.SEEK_END) > old_size:
                target.truncate(old_size)
            raise
        target.truncate(new_size)
        os.fsync(target.fileno())


def _is_between(path: str, old: str, new: str) -> bool:
    """Tell whether a file may be on its way from one content to another."""
    sizes = sorted((os.stat(old).st_size, os.stat(new).st_size))
    if not sizes[0] <= os.stat(path).st_size <= sizes[1]:
        return False
    with open(path, "rb") as file, open(old, "rb") as was, open(new, "rb") as made:
        return all(
            is_mixed(now, was.read(_CHUNK), made.read(_CHUNK)) for now in _chunks(file)
        )


def _is_same(path: str, other: str) -> bool:
    if os.stat(path).st_size != os.stat(other).st_size:
        return False
    with open(path, "rb") as file, open(other, "rb") as like:
        return all(now == like.read(_CHUNK) for now in _chunks(file))


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
