"""Ids in what only one container has, and in files that are damaged or none."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import mutagen
import pytest
from mutagen.id3 import COMM, TXXX, WOAF, WOAS, WXXX

from beetsplug.discogs_enrich.match.clues.file_tags import FileIds, ids_in, read_ids

from ...music.containers import silence
from .tagged import EVERY_CONTAINER, album, ids, put, put_comment, put_frame, track

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# --- What only one container has


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize(
    "frame",
    [
        TXXX(encoding=1, desc="discogs_release_id", text=["7"]),
        WXXX(encoding=0, desc="any", url="https://www.discogs.com/release/7"),
        WOAF(url="https://www.discogs.com/release/7"),
        WOAS(url="https://www.discogs.com/release/7"),
        COMM(encoding=1, lang="deu", desc="note: x", text=["discogs.com/release/7"]),
    ],
    ids=lambda frame: frame.FrameID,
)
def test_id3_frames(tmp_path: Path, frame: Any, version: int) -> None:
    path = track(tmp_path, "mp3")
    put_frame(path, frame, v2_version=version)
    assert ids(path) == FileIds(releases=(7,))


def test_a_comment_that_id3v1_cut_short_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.mp3"
    link = b"www.discogs.com/release/249504-Made-Up"
    tag = b"TAG" + bytes(94) + link[:28] + b"\0\2\xff"
    path.write_bytes(silence("mp3", 200) + tag)
    cut = mutagen.File(path).tags["COMM:ID3v1 Comment:eng"]
    assert cut.text == ["www.discogs.com/release/2495"]
    assert ids(path) == FileIds()


def test_several_values_in_apev2(tmp_path: Path) -> None:
    path = track(tmp_path, "wv")
    file = mutagen.File(path)
    file["URL"] = ["https://example.org", "https://www.discogs.com/release/7"]
    file["DISCOGS_RELEASE_ID"] = "7\0"
    file.save()
    assert ids(path) == FileIds(releases=(7,))


def test_an_address_that_apev2_marks_as_one(tmp_path: Path) -> None:
    path = track(tmp_path, "ape")
    file = mutagen.File(path)
    value = "https://www.discogs.com/release/7"
    file["URL"] = mutagen.apev2.APEValue(value, mutagen.apev2.EXTERNAL)
    file.save()
    assert ids(path) == FileIds(releases=(7,))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DT/Release Id", "7"),
        ("WM/DiscogsReleaseUrl", "https://www.discogs.com/release/7"),
        ("WM/UserWebURL", "https://www.discogs.com/release/7"),
        ("DISCOGS_RELEASE_ID", mutagen.asf.ASFDWordAttribute(7)),
    ],
)
def test_wma(tmp_path: Path, name: str, value: Any) -> None:
    path = track(tmp_path, "wma")
    file = mutagen.File(path)
    file[name] = value
    file.save()
    assert ids(path) == FileIds(releases=(7,))


def test_mp4_of_another_program_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = track(tmp_path, "m4a")
    file = mutagen.File(path)
    file["----:org.example:discogs_release_id"] = [b"\xff\xfe", b"7"]
    file.save()
    assert ids(path) == FileIds(releases=(7,))


# --- What is no good file


def _directory(path: Path) -> None:
    path.mkdir()


BROKEN: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: None,
    "directory": _directory,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("DISCOGS_RELEASE_ID=7"),
    "head of a FLAC": lambda path: path.write_bytes(b"fLaC"),
    "head of an MP3": lambda path: path.write_bytes(b"ID3\x04\x00\x00\x00\x00\x7f\x7f"),
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("sort", BROKEN)
@pytest.mark.parametrize("ext", ["flac", "mp3", "m4a", "txt"])
def test_what_cannot_be_read_has_no_say(tmp_path: Path, sort: str, ext: str) -> None:
    path = tmp_path / f"broken.{ext}"
    BROKEN[sort](path)
    assert ids(path) == FileIds()
    good = album(tmp_path, 7, 7)
    assert ids(good[0], path, good[1]).releases == (7,)


def test_a_path_that_no_system_takes() -> None:
    assert read_ids([b"made\0up"]) == FileIds()


@EVERY_CONTAINER
def test_damaged_files_raise_nothing(tmp_path: Path, ext: str) -> None:
    path = track(tmp_path, ext)
    put(path, "DISCOGS_RELEASE_ID", "7")
    put_comment(path, "discogs.com/release/7")
    whole, dice = path.read_bytes(), random.Random(7)
    for _ in range(150):
        data = bytearray(whole[: dice.choice((len(whole), dice.randrange(len(whole))))])
        for _ in range(dice.randrange(12)):
            data[dice.randrange(min(len(data), 600) or 1) : 0] = dice.randbytes(1)
        for _ in range(dice.randrange(12) if data else 0):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        assert isinstance(ids(path), FileIds)


def test_no_tags_at_all() -> None:
    assert ids_in({}) == FileIds()
