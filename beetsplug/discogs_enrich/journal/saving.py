"""Tags saved so that whoever dies on the way leaves no file that cannot be mended.

What becomes of a file is known before it is touched (`overlay`). Where that is little,
it is written in place, and the caller has written down before which bytes it replaces
(`patch`). Else, where the audio has to move, it is done in a copy beside the file that
takes its place when it is whole. A file with more names than one has to keep them: it
gets the copy's bytes, while a backup stands beside it (`backup`).

Seen in mutagen 1.46 to 1.48.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from mediafile import MediaFile, UnreadableFileError

from . import backup, raw_tags
from .backup import COPY
from .disk import beside, copy, remove, sync

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .overlay import Overlay
    from .patch import Patch
    from .raw_tags import Difference

#: So many bytes of a file are replaced in place: more than tags and covers mostly have,
#: and less than the audio.
MOST_IN_PLACE = 2 << 20


class NoCopyError(OSError):
    """A file needs a copy, and there can be none: it was not touched."""


def patch_of(
    file: MediaFile, overlay: Overlay, options: Mapping[str, Any]
) -> Patch | None:
    """Return what saving tags changes in a file; None where that is a lot.

    :param file: opened over `overlay`, with its tags changed
    :param options: what mutagen wants to be told
    :raises mediafile.MutagenError, mediafile.UnreadableFileError: that failed
    """
    padding = {} if _is_ape(file) else {"padding": _padding}
    overlay.seek(0)  # mutagen takes it as it is
    try:
        file.save(**padding, **options)
    except UnreadableFileError:  # as mediafile passes on whatever went wrong
        if overlay.is_full:
            return None
        raise
    return overlay.patch()


def _padding(info: Any) -> int:
    """Keep the room that there is, and make some where there is too little."""
    return int(info.padding if info.padding >= 0 else info.get_default_padding())


def _is_ape(file: MediaFile) -> bool:
    """Tell whether a file has tags of a kind that knows no padding."""
    return any(base.__name__ == "APEv2" for base in type(file.mgfile.tags).__mro__)


def has_more_names(path: str) -> bool:
    """Tell whether a file is hard-linked."""
    return os.stat(path).st_nlink > 1


def save_by_copy(
    path: str, differs: Difference, options: Mapping[str, Any], *, id3v23: bool
) -> None:
    """Save tags into a copy that takes the file's place, or lends it its bytes.

    :param path: the file's, without links
    :param differs: what changes
    :raises NoCopyError: none can be made; the file was not touched
    :raises OSError, mediafile.MutagenError, mediafile.UnreadableFileError: that failed
    """
    place = beside(path, COPY)
    try:
        try:
            copy(path, place)
            _save_into(place, differs, options, id3v23=id3v23)
            sync(place)
            if is_linked := has_more_names(path):
                backup.make(path)
        except OSError as error:
            raise NoCopyError(error.errno, error.strerror) from error
        except UnreadableFileError as error:  # or the disk is full
            raise NoCopyError(0, str(error)) from error
        if is_linked:
            backup.take_over(path)
        else:
            os.replace(place, path)
            sync(os.path.dirname(path))
    finally:
        # With a backup that could not be put back it tells what was on its way.
        if not os.path.exists(backup.of(path)):
            remove(place)


def _save_into(
    place: str, differs: Difference, options: Mapping[str, Any], *, id3v23: bool
) -> None:
    file = MediaFile(place)
    keys = {**differs.old, **differs.new}
    raw_tags.put(file.mgfile.tags, {key: differs.new.get(key) for key in keys})
    file.id3v23 = id3v23
    file.save(**options)
