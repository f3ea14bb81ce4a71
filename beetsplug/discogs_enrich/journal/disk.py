"""Files copied, removed, and brought to the disk."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress


def sync(path: str) -> None:
    """Wait until a file, or a folder's list of names, is on the disk.

    :raises OSError: it could not be written
    """
    is_folder = os.path.isdir(path)
    if is_folder and os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy(path: str, place: str) -> None:
    """Copy a file with its times, rights and, where that is allowed, its owner.

    :raises OSError: that failed; a part of it may stand there
    """
    shutil.copy2(path, place)
    stat = os.stat(path)
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(place, stat.st_uid, stat.st_gid)


def remove(path: str) -> None:
    """Remove a file, if there is one."""
    with suppress(FileNotFoundError):
        os.remove(path)


def beside(path: str, name: str) -> str:
    """Return where something stands beside a file that is named after it.

    :param name: with a place for the file's own name
    """
    folder, own = os.path.split(path)
    return os.path.join(folder, name.format(own))
