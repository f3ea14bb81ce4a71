"""Saving tags leaves a whole file behind, whatever happens on the way."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import pytest
from mediafile import MediaFile

from beetsplug.discogs_enrich.journal import backup, disk, raw_tags, saving
from beetsplug.discogs_enrich.journal.overlay import Overlay
from beetsplug.discogs_enrich.journal.patch import write_at

from ..music.containers import audio_bytes, silence

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

    from beetsplug.discogs_enrich.journal.patch import Patch

LONG = "made up " * 4000
CONTAINERS = ("flac", "mp3", "m4a", "ogg", "opus", "wma", "ape", "wv", "aiff", "wav")


@pytest.fixture(params=CONTAINERS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of silence."""
    path = tmp_path / f"made up.{request.param}"
    path.write_bytes(silence(request.param, 2.0))
    return path


@pytest.fixture
def flac(tmp_path: Path) -> Path:
    """A file of silence in one container."""
    path = tmp_path / "made up.flac"
    path.write_bytes(silence("flac", 2.0))
    return path


def changed(
    path: Path, title: str, most: int
) -> tuple[raw_tags.Difference, Patch | None]:
    """Give a file another title, in memory."""
    overlay = Overlay(str(path), most)
    file = MediaFile(overlay)
    before = raw_tags.take(file.mgfile.tags)
    file.title = title
    differs = raw_tags.difference(before, raw_tags.take(file.mgfile.tags))
    patch = saving.patch_of(file, overlay, {})
    overlay.close()
    return differs, patch


def save(path: Path, title: str, most: int = saving.MOST_IN_PLACE) -> None:
    """Save a title, by a copy where that is more than may be written in place."""
    differs, patch = changed(path, title, most)
    if patch is None:
        saving.save_by_copy(str(path), differs, {}, id3v23=False)
    else:
        patch.write(str(path))


@pytest.mark.parametrize("most", [0, saving.MOST_IN_PLACE])
def test_what_fits_and_what_does_not(path: Path, most: int) -> None:
    audio = audio_bytes(path)
    os.chmod(path, 0o640)
    for title in ("Short", LONG, "Short again"):
        save(path, title, most)
        assert MediaFile(path).title == title
        assert audio_bytes(path) == audio
        assert path.stat().st_mode & 0o777 == 0o640
        assert os.listdir(path.parent) == [path.name]


def test_what_fits_is_little(path: Path) -> None:
    save(path, "A title that is made up")
    _, patch = changed(path, "Another title, made up, too", saving.MOST_IN_PLACE)
    assert patch is not None
    assert 0 < patch.size < 8192


def test_room_that_is_there_stays(flac: Path) -> None:
    """mutagen would give some of it back, for which the audio has to move."""
    save(flac, LONG * 3)
    size = flac.stat().st_size
    save(flac, "Short")
    assert flac.stat().st_size == size


def test_the_file_is_whole_until_the_copy_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends where the copy was to take the file's place."""
    before = path.read_bytes()

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        save(path, LONG, 0)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_where_no_copy_can_be_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copy2", full)
    before = path.read_bytes()
    with pytest.raises(saving.NoCopyError, match="No space left"):
        save(path, LONG, 0)
    assert path.read_bytes() == before
    save(path, "Short")
    assert MediaFile(path).title == "Short"


@pytest.mark.parametrize("most", [0, saving.MOST_IN_PLACE])
def test_two_names_of_a_file_stay_one_file(path: Path, most: int) -> None:
    other = path.with_name(f"other{path.suffix}")
    os.link(path, other)
    save(path, LONG, most)
    assert MediaFile(other).title == LONG
    assert path.stat().st_nlink == 2
    assert sorted(os.listdir(path.parent)) == sorted([path.name, other.name])


class TestTakingOver:
    """A file with two names gets the bytes of its copy, and that goes wrong."""

    @pytest.fixture
    def linked(self, flac: Path) -> Path:
        """A file with two names, whose tags have more room than they will need."""
        save(flac, LONG)
        os.link(flac, flac.with_name("other"))
        return flac

    @staticmethod
    def fails_after(
        monkeypatch: pytest.MonkeyPatch,
        good: int,
        error: OSError | type[KeyboardInterrupt],
    ) -> None:
        """Let all writes but the first few fail."""
        left = [None] * good

        def failing(file: FileIO, at: int, data: bytes) -> None:
            if not left:
                raise error
            left.pop()
            write_at(file, at, data)

        monkeypatch.setattr(backup, "write_at", failing)

    @pytest.mark.parametrize("error", [OSError(28, "made up: full"), KeyboardInterrupt])
    def test_it_is_put_back(
        self,
        linked: Path,
        monkeypatch: pytest.MonkeyPatch,
        error: OSError | type[KeyboardInterrupt],
    ) -> None:
        before = linked.read_bytes()
        self.fails_after(monkeypatch, 0, error)
        with pytest.raises(type(error) if isinstance(error, OSError) else error):
            save(linked, "Short", 0)
        assert linked.read_bytes() == before
        assert sorted(os.listdir(linked.parent)) == ["made up.flac", "other"]

    def test_it_cannot_be_put_back(
        self, linked: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = linked.read_bytes()
        monkeypatch.setattr(backup, "_CHUNK", 100)
        self.fails_after(monkeypatch, 1, OSError(5, "made up: broken"))
        with pytest.raises(OSError, match="neither saved nor put back"):
            save(linked, "Short", 0)
        monkeypatch.undo()
        assert linked.read_bytes() != before
        assert backup.put_back(str(linked), str(linked)) is True
        assert linked.read_bytes() == before
        assert backup.put_back(str(linked), str(linked)) is False
        assert sorted(os.listdir(linked.parent)) == ["made up.flac", "other"]

    def test_somebody_else_has_written_to_it(
        self, linked: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = linked.read_bytes()
        monkeypatch.setattr(backup, "_CHUNK", 100)
        self.fails_after(monkeypatch, 1, OSError(5, "made up: broken"))
        with pytest.raises(OSError, match="neither"):
            save(linked, "Short", 0)
        linked.write_bytes(b"made up" * 1000)
        assert backup.put_back(str(linked), str(linked)) is None
        assert linked.read_bytes() == b"made up" * 1000
        assert (linked.parent / ".made up.flac.discogs-backup").read_bytes() == before


def test_what_is_brought_to_the_disk_before_it_counts(
    flac: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy, its place in the folder, a backup, and what is written in place."""
    told: list[str] = []

    def watch(name: str) -> None:
        real = getattr(os, name)

        def watched(*args: object) -> object:
            at = args[0]
            where = os.readlink(f"/proc/self/fd/{at}") if name == "fsync" else at
            told.append(f"{name} {os.path.basename(str(where))}")
            return real(*args)

        monkeypatch.setattr(os, name, watched)

    if not os.path.exists("/proc/self/fd"):
        pytest.skip("nothing here tells what a handle is of")
    folder = flac.parent.name
    differs, patch = changed(flac, "Made up", saving.MOST_IN_PLACE)
    assert patch is not None
    for name in ("fsync", "replace"):
        watch(name)
    by_copy = partial(saving.save_by_copy, str(flac), differs, {}, id3v23=False)
    by_copy()
    copy, old = ".made up.flac.discogs-copy", ".made up.flac.discogs-part"
    assert told == [f"fsync {copy}", f"replace {copy}", f"fsync {folder}"]
    told.clear()
    os.link(flac, flac.with_name("other"))
    by_copy()
    assert told == [
        f"fsync {copy}",
        f"fsync {old}",
        f"replace {old}",
        f"fsync {folder}",
        "fsync made up.flac",
    ]
    told.clear()
    _, again = changed(flac, "Made up again", saving.MOST_IN_PLACE)
    assert again is not None
    again.write(str(flac))
    assert told == ["fsync made up.flac"]


def test_a_folder_and_a_file_are_synced(tmp_path: Path) -> None:
    path = tmp_path / "made up"
    path.write_bytes(b"made up")
    disk.sync(str(path))
    disk.sync(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        disk.sync(str(tmp_path / "gone"))
