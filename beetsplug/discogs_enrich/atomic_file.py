"""Files that are whole at every moment: the old one, or the new one in its place."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager, suppress
from glob import escape, glob
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: str, mode: int) -> Iterator[str]:
    """Give an empty file beside another one, which takes its place at the end of
    ``with``; whoever reads it meanwhile, or after a power cut, finds the old one or
    the new one, whole.

    A link stays one: the file that it leads to is replaced. After an error the old
    file is as it was.

    :param path: absolute; the file need not exist, its folder is made
    :param mode: its rights, such as 0o600, whatever they were before
    :raises OSError: it cannot be written
    """
    place = os.path.realpath(path)
    folder, name = os.path.split(place)
    os.makedirs(folder, exist_ok=True)
    # Hidden, and with another ending: programs that collect files shall not see it.
    handle, beside = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
    os.close(handle)
    try:
        yield beside
        with open(beside, "rb+") as file:
            os.chmod(beside, mode)
            os.fsync(file.fileno())
        os.replace(beside, place)
    except BaseException:
        with suppress(FileNotFoundError):
            os.remove(beside)
        raise
    _sync_folder(folder)


def replace(path: str, text: str, mode: int) -> None:
    """Write a file anew, as `replacing` does.

    :raises OSError: it cannot be written; what was there is as it was
    """
    with replacing(path, mode) as beside, open(beside, "wb") as file:
        file.write(text.encode())


def sweep(path: str, age: float) -> None:
    """Remove what programs that were killed have left beside a file.

    :param age: seconds for which nobody has written to it
    """
    folder, name = os.path.split(os.path.realpath(path))
    for left in glob(os.path.join(escape(folder), f".{escape(name)}.*.tmp")):
        with suppress(OSError):
            if time.time() - os.path.getmtime(left) > age:
                os.remove(left)


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
