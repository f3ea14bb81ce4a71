"""Saving tags leaves a whole file behind, whatever happens on the way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from mediafile import MediaFile, UnreadableFileError

from beetsplug.discogs_enrich.tags import raw, saving

from ..music.containers import audio_bytes, silence

if TYPE_CHECKING:
    from pathlib import Path

LONG = "made up " * 4000
MOVING = ("flac", "mp3", "m4a", "ogg", "opus", "wma", "ape", "wv")
BEHIND = ("aiff", "wav")


def changed(path: Path, title: str) -> tuple[MediaFile, raw.Difference]:
    """Open a file and give it another title, in memory."""
    file = MediaFile(path)
    before = raw.take(file.mgfile.tags)
    file.title = title
    return file, raw.difference(before, raw.take(file.mgfile.tags))


@pytest.fixture(params=[*MOVING, *BEHIND])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of silence."""
    path = tmp_path / f"made up.{request.param}"
    path.write_bytes(silence(request.param, 2.0))
    return path


def save(path: Path, title: str) -> None:
    """Save a title."""
    file, differs = changed(path, title)
    saving.save(file, str(path), differs, {})


def test_what_fits_and_what_does_not(path: Path) -> None:
    audio = audio_bytes(path)
    os.chmod(path, 0o640)
    for title in ("Short", LONG, "Short again"):
        save(path, title)
        assert MediaFile(path).title == title
        assert audio_bytes(path) == audio
        assert path.stat().st_mode & 0o777 == 0o640
        assert os.listdir(path.parent) == [path.name]


def test_the_file_is_whole_until_the_copy_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends where the copy was to take the file's place."""
    if path.suffix[1:] not in MOVING:
        pytest.skip("its tags stand behind the audio")
    before = path.read_bytes()

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        save(path, LONG)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_a_copy_that_cannot_be_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if path.suffix[1:] not in MOVING:
        pytest.skip("its tags stand behind the audio")
    before = path.read_bytes()
    real = MediaFile.save

    def full(file: MediaFile, **options: object) -> None:
        if str(file.filename).endswith("copy"):
            raise UnreadableFileError(file.filename, "made up: the disk is full")
        real(file, **options)

    monkeypatch.setattr(MediaFile, "save", full)
    with pytest.raises(UnreadableFileError):
        save(path, LONG)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_where_no_copy_can_be_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copy2", full)
    save(path, LONG)
    assert MediaFile(path).title == LONG


def test_two_names_of_a_file_stay_one_file(path: Path) -> None:
    other = path.with_name(f"other{path.suffix}")
    os.link(path, other)
    save(path, LONG)
    assert MediaFile(other).title == LONG
    assert path.stat().st_nlink == 2
