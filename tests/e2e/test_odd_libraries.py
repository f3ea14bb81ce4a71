"""Whatever became of files, library and store: the commands say so, and no more.

All releases are made up.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from ..discogs_server import STRANGERS_TOKEN
from ..releases import ADA, CREDITS_LP, TWIN, ZOE
from ..seen import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..conftest import Prepared
    from ..home import Home


COMMANDS = (
    (("discogs-enrich", "-p", "-f"), ""),
    (("-v", "discogs-enrich"), ""),
    (("discogs-enrich", "-f", "-o"), ""),
    (("discogs-enrich", "-t", "-f"), "a\na\na\na\n"),
    (("discogs-review", "--list"), ""),
    (("discogs-review",), "p\n1\na\ns\ns\n"),
    (("discogs-show", "discogs_id:1.."), ""),
    (("discogs-runs", "1"), ""),
    (("discogs-undo", "-p"), ""),
    (("discogs-undo",), ""),
    (("ls", "-a", "credit:ada"), ""),
)


def enriched(home: Home) -> None:
    """Enrich a library of every kind of file."""
    home.settings["user_token"] = STRANGERS_TOKEN
    for release, ext in (
        (ADA, "mp3"),
        (ZOE, "flac"),
        (TWIN, "ogg"),
        (CREDITS_LP, "m4a"),
    ):
        home.own(release, ext=ext)
    home.beet("discogs-enrich")


@pytest.fixture
def home(home: Home, prepared: Prepared) -> Home:
    """That library."""
    return prepared(home, enriched)


def told(home: Home) -> str:
    """Run every command, and return what they say; none of them may break."""
    said = ""
    for command, typed in COMMANDS:
        done = home.beet(*command, typed=typed, status=None)
        assert "Traceback" not in done.stdout + done.stderr, (command, done.stderr)
        assert done.returncode in (0, 1), command
        said += done.stdout + done.stderr
    return said


# Files.


def noise(home: Home) -> None:
    for path in files(home):
        path.write_bytes(os.urandom(3000))


def gone(home: Home) -> None:
    shutil.rmtree(home.music)


def folders(home: Home) -> None:
    for path in files(home)[::2]:
        path.unlink()
        path.mkdir()


# The library.


def changed(home: Home, *statements: str) -> None:
    with sqlite3.connect(home.path / "library.db") as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def no_tracks(home: Home) -> None:
    changed(home, "DELETE FROM items WHERE album_id < 3")


def nothing_said(home: Home) -> None:
    changed(
        home,
        "UPDATE albums SET albumartist = NULL, album = NULL, year = NULL",
        "UPDATE items SET title = NULL, artist = NULL, track = NULL, length = NULL",
    )


def no_text(home: Home) -> None:
    """Paths are bytes that no encoding knows, titles too."""
    changed(
        home,
        "UPDATE items SET path = x'2fff2f80fe', title = x'ff' WHERE id % 2",
        "UPDATE albums SET albumartist = x'ff00fe'",
    )


def beyond_measure(home: Home) -> None:
    """An MP4 has no track 70,000."""
    changed(
        home,
        "UPDATE items SET track = 70000, disc = -5, year = 123456",
        "UPDATE albums SET year = 'made up'",
    )


def odd_details(home: Home) -> None:
    changed(
        home,
        "UPDATE album_attributes SET value = '[1]' WHERE entity_id = 1",
        "UPDATE album_attributes SET value = 'made up' WHERE entity_id = 2",
        """UPDATE album_attributes SET value = '{"id": {}, "updated": [], "url": 3}'
            WHERE entity_id = 3""",
        "UPDATE item_attributes SET value = x'ff00'",
    )


ODD = (
    noise,
    gone,
    folders,
    no_tracks,
    nothing_said,
    no_text,
    beyond_measure,
    odd_details,
)


@pytest.mark.parametrize("spoil", ODD)
def test_odd_files_and_libraries(home: Home, spoil: Callable[[Home], None]) -> None:
    spoil(home)
    told(home)


# Our own file.


def no_database(path: Path) -> None:
    path.write_bytes(b"made up" * 900)


def half_of_it(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def later_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()


SPOILT: dict[Callable[[Path], None], str] = {
    no_database: "is damaged",
    half_of_it: "is damaged",
    a_folder: "cannot be used",
    later_version: "was made by a later version of this plugin",
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_odd_stores(home: Home, spoil: Callable[[Path], None]) -> None:
    path = home.path / "discogs_store.sqlite"
    spoil(path)
    said = told(home)
    assert said.count(f"{path} {SPOILT[spoil]}") >= 8
    pretended = home.beet("discogs-enrich", "-p", "-f", status=1)
    assert f"error: the file {path} {SPOILT[spoil]}" in pretended.stderr
