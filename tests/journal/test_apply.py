"""Changes go to library and files together, or to neither."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from beets.library import Item, Library
from beets.plugins import BeetsPlugin
from mediafile import MediaFile

from beetsplug.discogs_enrich import packed_fields, tags
from beetsplug.discogs_enrich.compat import beets_models
from beetsplug.discogs_enrich.journal.apply import apply, transaction_of
from beetsplug.discogs_enrich.journal.change import ALBUM, Change
from beetsplug.discogs_enrich.journal.recorder import Recorder
from beetsplug.discogs_enrich.journal.transaction import Applied
from beetsplug.discogs_enrich.store import Store
from beetsplug.discogs_enrich.store.journal_rows import Reason

from ..discogs_server import made_up
from ..music import album_from_release, audio_bytes, make_album
from ..releases import UK_LP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from beets.library import Album


@pytest.fixture(scope="module", autouse=True)
def _media_fields() -> Iterator[None]:
    """Register the tags as the plugin does when it is loaded."""
    plugin = BeetsPlugin("made_up_for_tests")
    for name, descriptor in tags.media_fields().items():
        beets_models.register_media_field(plugin, name, descriptor)
    beets_models.before_write(packed_fields.add_tags)
    yield
    BeetsPlugin.listeners["write"].remove(packed_fields.add_tags)


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """An album with its files, in a library of its own."""
    lib = Library(str(tmp_path / "library.db"), str(tmp_path))
    spec = album_from_release(made_up().releases[UK_LP])
    items = [Item.from_path(str(path)) for path in make_album(tmp_path / "m", spec)]
    return lib.add_album(items)


def library(album: Album) -> Library:
    """Return the library that an album is in."""
    assert album._db is not None
    return album._db


def run(album: Album, *changes: Change, write: bool = True) -> Applied:
    """Apply changes and reload the album."""
    items = list(album.items())
    transaction = transaction_of(
        library(album), recorder(album), Reason("r7"), album, items
    )
    done = apply(transaction, changes, write=write)
    album.load()
    return done


def recorder(album: Album) -> Recorder:
    """Return a journal beside the album's library."""
    return Recorder(Store(f"{os.fsdecode(library(album).path)}-store"), "test", 3600.0)


LABEL = [Change("label", "", "Mute", place) for place in (ALBUM, *range(6))]


def test_an_album_and_its_files(album: Album) -> None:
    before = [audio_bytes(item.filepath) for item in album.items()]
    done = run(album, *LABEL, Change("discogs_id", None, 7))
    assert done == Applied(files=6)
    assert (album.label, packed_fields.own(album, "discogs_id")) == ("Mute", 7)
    for item, audio in zip(album.items(), before, strict=True):
        assert packed_fields.own(item, "discogs_id") is None
        tags = MediaFile(item.path).mgfile
        assert (tags["LABEL"], tags["DISCOGS_RELEASE_ID"]) == (["Mute"], ["7"])
        assert audio_bytes(item.filepath) == audio


def test_only_files_with_a_changed_tag_are_written(album: Album) -> None:
    assert run(album, Change("vinyltrack", None, "B1", 3)).files == 1
    assert run(album, Change("discogs_notes", None, "Made up.")).files == 0
    assert run(album, Change("discogs_position", None, "B1", 3)).files == 0
    assert run(album).files == 0


def test_without_writing_the_files_stay(album: Album) -> None:
    before = [item.filepath.read_bytes() for item in album.items()]
    assert run(album, *LABEL, write=False).files == 0
    assert [item.label for item in album.items()] == ["Mute"] * 6
    assert [item.filepath.read_bytes() for item in album.items()] == before


def test_what_is_unset_leaves_no_row_and_no_tag(album: Album) -> None:
    run(album, Change("discogs_master_id", None, 7))
    run(album, Change("discogs_master_id", 7, None))
    assert packed_fields.ROW not in album._values_flex
    item = album.items()[0]
    assert "DISCOGS_MASTER_RELEASE_ID" not in MediaFile(item.path).mgfile


@pytest.mark.parametrize("damage", ["missing", "a folder", "no audio"])
def test_a_file_that_cannot_be_written_keeps_all_as_it_was(
    album: Album, damage: str
) -> None:
    bad = list(album.items())[4].filepath
    bad.unlink()
    if damage == "a folder":
        bad.mkdir()
    elif damage == "no audio":
        bad.write_bytes(b"no audio at all")
    good = [item.filepath for item in album.items() if item.filepath != bad]
    before = [path.read_bytes() for path in good]
    done = run(album, *LABEL)
    assert len(done.failures) == 1
    assert bad.name in done.failures[0]
    assert album.label == ""
    assert {item.label for item in album.items()} == {""}
    assert [path.read_bytes() for path in good] == before


def test_a_file_that_fails_on_the_way_takes_all_of_it_back(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full for a moment, after the first two files."""
    before = [MediaFile(item.path).as_dict() for item in album.items()]
    calls: list[str] = []
    save = MediaFile.save

    def full(file: MediaFile, **options: object) -> None:
        calls.append(file.title)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        save(file, **options)

    monkeypatch.setattr(MediaFile, "save", full)
    done = run(album, *LABEL, Change("discogs_id", None, 7))
    assert done.files == 0
    assert len(done.failures) == 1
    assert "No space left" in done.failures[0]
    assert (album.label, album.get(packed_fields.ROW)) == ("", None)
    assert {item.label for item in album.items()} == {""}
    for item, old in zip(album.items(), before, strict=True):
        after = MediaFile(item.path).as_dict()
        assert {k for k in old if said(old[k]) != said(after[k])} == set()


def said(value: object) -> object:
    """Return a tag's value; beets writes "" for what it knows nothing of."""
    return None if value in ("", [""], [], 0) else value


def test_a_single_carries_its_fields_itself(album: Album) -> None:
    item = album.items()[0]
    item.album_id = None
    item.store()
    changes = [Change("discogs_id", None, 7, 0), Change("label", "", "Mute", 0)]
    transaction = transaction_of(
        library(album), recorder(album), Reason("r7"), None, [item]
    )
    done = apply(transaction, changes, write=True)
    assert done.files == 1
    assert item.id is not None
    fresh = library(album).get_item(item.id)
    assert fresh is not None
    assert (packed_fields.own(fresh, "discogs_id"), fresh.label) == (7, "Mute")
    assert MediaFile(item.path).mgfile["DISCOGS_RELEASE_ID"] == ["7"]
