"""Files that are replaced as a whole."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich import atomic_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of a folder that is not there yet."""
    return tmp_path / "folder" / "made-up.json"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_made_and_replaced(path: Path) -> None:
    atomic_file.replace(str(path), "first ☃", 0o644)
    assert (path.read_text("utf-8"), mode(path)) == ("first ☃", 0o644)
    atomic_file.replace(str(path), "second", 0o600)
    assert (path.read_text(), mode(path)) == ("second", 0o600)
    assert os.listdir(path.parent) == [path.name]


def test_whoever_has_it_open_reads_the_old_one(path: Path) -> None:
    atomic_file.replace(str(path), "old", 0o600)
    with path.open() as file:
        atomic_file.replace(str(path), "new and longer", 0o600)
        assert file.read() == "old"


def test_a_link_stays_one(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    atomic_file.replace(str(link), "text", 0o600)
    assert link.is_symlink()
    assert path.read_text() == "text"
    atomic_file.remove(str(link))
    assert not path.exists()


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_what_was_there(
    step: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atomic_file.replace(str(path), "old", 0o600)

    def fail(*_: object) -> None:
        raise OSError("no room left in this made-up place")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="no room left"):
        atomic_file.replace(str(path), "new", 0o600)
    assert path.read_text() == "old"
    assert os.listdir(path.parent) == [path.name]


def test_it_is_on_the_disk_before_it_takes_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def note(name: str) -> None:
        real = getattr(os, name)

        def noted(*args: object) -> object:
            done.append(name)
            return real(*args)

        monkeypatch.setattr(os, name, noted)

    for name in ("fsync", "replace"):
        note(name)
    atomic_file.replace(str(path), "text", 0o600)
    assert done == ["fsync", "replace", "fsync"]


def test_what_fails_half_way_leaves_the_old_one(path: Path) -> None:
    atomic_file.replace(str(path), "old", 0o600)

    def fail() -> None:
        with atomic_file.replacing(str(path), 0o600) as beside:
            (path.parent / beside).write_text("half of the n")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "old"
    assert os.listdir(path.parent) == [path.name]


def test_two_at_once_are_not_in_each_others_way(path: Path) -> None:
    with (
        atomic_file.replacing(str(path), 0o600) as one,
        atomic_file.replacing(str(path), 0o600) as other,
    ):
        (path.parent / one).write_text("the first to begin ends last")
        (path.parent / other).write_text("other")
    assert path.read_text() == "the first to begin ends last"
    assert os.listdir(path.parent) == [path.name]


def test_what_was_left_behind_is_swept(path: Path) -> None:
    atomic_file.replace(str(path), "whole", 0o600)
    names = [f".{path.name}.{name}.tmp" for name in ("old", "new")]
    for name in (*names, ".other.json.old.tmp"):
        (path.parent / name).touch()
    for name in (names[0], ".other.json.old.tmp"):
        os.utime(path.parent / name, (0, 0))
    atomic_file.sweep(str(path), 3600)
    assert set(os.listdir(path.parent)) == {path.name, names[1], ".other.json.old.tmp"}
