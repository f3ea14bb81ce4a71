"""Files with tags of any name, and the ids that are read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mutagen
import pytest
from mutagen.id3 import COMM, TXXX

from beetsplug.discogs_enrich.match.clues.file_tags import FileIds, read_ids

from ...music import CONTAINERS, make_track

if TYPE_CHECKING:
    from pathlib import Path


ID3 = ("mp3", "aiff", "wav")
EVERY_CONTAINER = pytest.mark.parametrize("ext", CONTAINERS)

#: What a comment is called, where mutagen knows it by a key.
COMMENT = {"m4a": "©cmt", "wma": "Description"}


def put(path: Path, name: str, value: str) -> None:
    """Write a tag of any name in the way of the file's container."""
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    if path.suffix[1:] in ID3:
        file.tags.add(TXXX(encoding=3, desc=name, text=[value]))
    elif path.suffix == ".m4a" and name != COMMENT["m4a"]:
        file[f"----:com.apple.iTunes:{name}"] = [value.encode()]
    else:
        file[name] = [value]
    file.save()


def put_comment(path: Path, value: str) -> None:
    """Write the comment that players show."""
    ext = path.suffix[1:]
    if ext in ID3:
        put_frame(path, COMM(encoding=3, lang="eng", desc="", text=[value]))
    else:
        put(path, COMMENT.get(ext, "Comment"), value)


def put_frame(path: Path, frame: Any, **saving: Any) -> None:
    """Add an ID3 frame."""
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    file.tags.add(frame)
    file.save(**saving)


def track(folder: Path, ext: str, name: str = "one") -> Path:
    """Make a file with everyday tags."""
    tags = {"title": "Made Up", "artist": "Nobody", "track": 2, "year": 1997}
    return make_track(folder / name, ext, tags, 200)


def ids(*paths: Path) -> FileIds:
    return read_ids([bytes(path) for path in paths])


def album(folder: Path, *numbers: int | None, ext: str = "flac") -> list[Path]:
    """Make a file for each number, which its tag holds; None: it has no such tag."""
    paths = []
    for place, number in enumerate(numbers):
        paths.append(track(folder, ext, f"{place}"))
        if number is not None:
            put(paths[-1], "DISCOGS_RELEASE_ID", str(number))
    return paths
