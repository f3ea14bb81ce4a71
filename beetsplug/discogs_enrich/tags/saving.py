"""A file's tags saved so that a process which dies on the way leaves a whole file.

Tags that fit into the room that the old ones had are one small write. Else the audio
has to move, which takes its time: that is done in a copy, which takes the file's place
when it is whole. Seen in mutagen 1.47, which writes where the file is.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import mutagen
from mediafile import MediaFile, UnreadableFileError

from . import raw

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .raw import Difference

#: What the copy is called: hidden, beside the file, by the file's own name.
COPY = ".{}.discogs-copy"


class _Room:
    """Looks at how much room there is before anything is written."""

    def __init__(self) -> None:
        self.is_missing = False

    def __call__(self, info: Any) -> int:
        if info.padding < 0:
            self.is_missing = True
            raise mutagen.MutagenError("the audio would have to move")
        return int(info.padding)


def save(
    file: MediaFile, path: str, differs: Difference, options: Mapping[str, Any]
) -> None:
    """Save tags that were changed in memory.

    :param path: the file's, without links
    :param differs: what was changed
    :param options: what mutagen wants to be told
    :raises OSError, mediafile.MutagenError, mediafile.UnreadableFileError: that failed
    """
    if _has_more_names(path):  # it shall keep them all
        file.save(**options)
    elif _is_ape(file):  # it is cut off before it is written anew, behind the audio
        if not _saved_as_copy(file, path, differs, options):
            file.save(**options)
    else:
        _save_in_place(file, path, differs, options)


def _save_in_place(
    file: MediaFile, path: str, differs: Difference, options: Mapping[str, Any]
) -> None:
    """Save into the room that there is, or into a copy."""
    room = _Room()
    try:
        file.save(padding=room, **options)
    except UnreadableFileError:  # as mediafile passes it on
        if not room.is_missing:
            raise
        if not _saved_as_copy(file, path, differs, options):
            file.save(**options)  # there is no room for a copy


def copy_of(path: str) -> str:
    """Return where the copy of a file is made."""
    folder, name = os.path.split(path)
    return os.path.join(folder, COPY.format(name))


def _saved_as_copy(
    file: MediaFile, path: str, differs: Difference, options: Mapping[str, Any]
) -> bool:
    """Save into a copy that takes the file's place; False where none can be made."""
    place = copy_of(path)
    try:
        try:
            shutil.copy2(path, place)
        except OSError:
            return False
        stat = os.stat(path)
        with suppress(PermissionError):
            os.chown(place, stat.st_uid, stat.st_gid)
        copy = MediaFile(place)
        keys = {**differs.old, **differs.new}
        raw.put(copy.mgfile.tags, {key: differs.new.get(key) for key in keys})
        copy.id3v23 = file.id3v23
        copy.save(**options)
        os.replace(place, path)
        return True
    finally:
        with suppress(FileNotFoundError):
            os.remove(place)


def _is_ape(file: MediaFile) -> bool:
    return any(base.__name__ == "APEv2" for base in type(file.mgfile.tags).__mro__)


def _has_more_names(path: str) -> bool:
    return os.stat(path).st_nlink > 1
