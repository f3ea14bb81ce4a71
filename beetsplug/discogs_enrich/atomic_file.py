"""Files that are whole at every moment: the old one, or the new one in its place."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress


def replace(path: str, text: str, mode: int) -> None:
    """Write a file anew; whoever reads it meanwhile, or after a power cut, finds either
    what it held before or all of the text.

    A link stays one: the file that it leads to is replaced.

    :param path: absolute; the file need not exist, its folder is made
    :param mode: its rights, such as 0o600, whatever they were before
    :raises OSError: it cannot be written; what was there is as it was
    """
    place = os.path.realpath(path)
    folder, name = os.path.split(place)
    os.makedirs(folder, exist_ok=True)
    # Hidden, and with another ending: programs that collect files shall not see it.
    handle, beside = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
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
