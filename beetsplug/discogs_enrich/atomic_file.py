"""Files that are whole at every moment: the old one, or the new one in its place."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

#: What a file is called beside its place until it is whole: hidden, and with another
#: ending, so that programs that collect files do not see it.
BESIDE = (".{}.", ".tmp")


def replace(path: str, text: str, mode: int) -> None:
    """Write a file anew; see `replacing`, which this is with a text at hand."""
    with replacing(path, mode) as file:
        file.write(text.encode())


@contextmanager
def replacing(path: str, mode: int) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes its place at the end of ``with``; whoever
    reads it meanwhile, or after a power cut, finds either what it held before or all
    of what was written.

    A link stays one: the file that it leads to is replaced. Where ``with`` is left by
    an exception, what was there stays as it was.

    :param path: absolute; the file need not exist, its folder is made
    :param mode: its rights, such as 0o600, whatever they were before
    :raises OSError: it cannot be written; what was there is as it was
    """
    place = os.path.realpath(path)
    folder, name = os.path.split(place)
    os.makedirs(folder, exist_ok=True)
    prefix, suffix = BESIDE[0].format(name), BESIDE[1]
    handle, beside = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.chmod(beside, mode)
            os.fsync(file.fileno())
        os.replace(beside, place)
    except BaseException:
        with suppress(FileNotFoundError):
            os.remove(beside)
        raise
    _sync_folder(folder)


def remove(path: str) -> None:
    """Remove a file, and wait until that is on the disk.

    :raises OSError: it cannot be removed, or there is none
    """
    place = os.path.realpath(path)
    os.remove(place)
    _sync_folder(os.path.dirname(place))


def _sync_folder(folder: str) -> None:
    """Wait until a folder's list of names is on the disk, where the system can."""
    if os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
