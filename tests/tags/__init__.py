"""Helpers for the tests of tags: files written by us, and read by mutagen alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import mutagen
from mediafile import MediaFile
from mutagen.id3 import ID3

from beetsplug.discogs_enrich import tags

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CREDITS = (
    "producers",
    "engineers",
    "mixers",
    "djmixers",
    "conductors",
    "performers",
    "mastering",
)

VORBIS = ("flac", "ogg", "opus")
APE = ("ape", "wv")


@cache
def kind(id3_credits: str = "tipl") -> type[Any]:
    """MediaFile with our fields; the class of the same name stays as it is."""
    return type("MediaFile", (MediaFile,), tags.media_fields(id3_credits))


def write(
    path: Path, values: Mapping[str, Any], id3_credits: str = "tipl", v23: bool = False
) -> Path:
    """Set fields of a file, in the order given."""
    file = kind(id3_credits)(path, id3v23=v23)
    for name, value in values.items():
        if value is None:
            delattr(file, name)
        else:
            setattr(file, name, value)
    file.save()
    return path


def read(path: Path, *names: str, id3_credits: str = "tipl") -> dict[str, Any]:
    """Return the fields that have a value; all credits, or those named."""
    file = kind(id3_credits)(path)
    values = {name: getattr(file, name) for name in names or CREDITS}
    return {name: value for name, value in values.items() if value is not None}


def raw(path: Path) -> dict[str, list[Any]]:
    """Return the tags as mutagen reads them, none of ours in between.

    ID3 as it stands in the file, IPLS as IPLS: frames of people are lists of pairs.
    """
    ext = path.suffix[1:]
    if ext == "mp3":
        return id3(ID3(path, translate=False))
    file = mutagen.File(path)
    if file.tags is None:
        return {}
    if ext in VORBIS:
        found: dict[str, list[Any]] = {}
        for key, value in list(file.tags):
            found.setdefault(key, []).append(value)
        return found
    if ext in APE:
        return {key: list(value) for key, value in file.tags.items()}
    if ext == "m4a":
        return {k: [bytes(v).decode() for v in vs] for k, vs in file.tags.items()}
    if ext == "wma":
        return {k: [v.value for v in file.tags[k]] for k in file.tags.as_dict()}
    return id3(file.tags)


def id3(frames: ID3) -> dict[str, list[Any]]:
    """Return frames by their names: text as it is, people as pairs."""
    return {
        key: [list(p) for p in frame.people] if hasattr(frame, "people") else frame.text
        for key, frame in frames.items()
        if hasattr(frame, "people") or hasattr(frame, "text")
    }
