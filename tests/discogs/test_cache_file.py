"""The file of the cache: private, not always usable, and of some version."""

from __future__ import annotations

import os
import sqlite3
import stat
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich import sqlite_file
from beetsplug.discogs_enrich.discogs.response_store import ResponseStore
from tests.releases import UK_LP

from ..spoils import a_folder, a_pipe, garbage, someone_elses

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.settings import Settings
    from tests.discogs_server import DiscogsServer

    from .conftest import MakeClient


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_the_file_is_private(make_client: MakeClient, settings: Settings) -> None:
    make_client().release(UK_LP)
    folder = os.path.dirname(settings.cache.path)
    modes = {
        n: stat.S_IMODE(os.stat(f"{folder}/{n}").st_mode) for n in os.listdir(folder)
    }
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3  # the cache, the log of the quota, and the counters
    os.chmod(settings.cache.path, 0o644)
    make_client().release(UK_LP)
    assert stat.S_IMODE(os.stat(settings.cache.path).st_mode) == 0o600


def damaged_within(path: str) -> None:
    ResponseStore(path, 10**6).clear()
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(os.urandom(12_000))


@pytest.mark.parametrize(
    "spoil", [garbage, someone_elses, a_folder, a_pipe, damaged_within]
)
def test_an_unusable_file_breaks_no_look_up(
    spoil: Any,
    make_client: MakeClient,
    settings: Settings,
    server: DiscogsServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    spoil(settings.cache.path)
    client = make_client()
    client.release(UK_LP)
    client.release(UK_LP)
    assert server.count() == 1  # kept in memory
    assert len(caplog.records) == 1
    assert "cannot be used" in caplog.text


def test_a_device_is_no_file() -> None:
    """`cache: {path: /dev/null}` must not take it from all other users."""
    with pytest.raises(OSError, match="no file"):
        sqlite_file.make("/dev/null")


def test_a_file_of_another_program_stays_as_it_is(
    make_client: MakeClient, settings: Settings
) -> None:
    someone_elses(settings.cache.path)
    os.chmod(settings.cache.path, 0o644)
    make_client().release(UK_LP)
    with sqlite3.connect(settings.cache.path) as db:
        tables = db.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("albums",)]
    assert stat.S_IMODE(os.stat(settings.cache.path).st_mode) == 0o644


def test_a_locked_file_breaks_no_look_up(
    make_client: MakeClient,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(
        "beetsplug.discogs_enrich.discogs.response_store._LOCK_TIMEOUT", 0.1
    )
    client = make_client()
    client.release(UK_LP)
    with sqlite3.connect(settings.cache.path, isolation_level=None) as db:
        db.execute("BEGIN EXCLUSIVE")
        other = make_client()
        assert other.release(UK_LP) == other.release(UK_LP)
        db.execute("ROLLBACK")
    assert "cannot be used" in caplog.text


def test_a_row_that_cannot_be_read_is_asked_anew(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    make_client().release(UK_LP)
    with sqlite3.connect(settings.cache.path) as db:
        db.execute("UPDATE answers SET value = x'00'")
    make_client().release(UK_LP)
    assert server.count() == 2


def test_a_file_of_an_older_version_starts_anew(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    make_client().release(UK_LP)
    with sqlite3.connect(settings.cache.path) as db:
        db.execute("PRAGMA user_version = 0")
        db.execute("ALTER TABLE answers RENAME TO older")
    client = make_client()
    client.release(UK_LP)
    client.release(UK_LP)
    assert server.count() == 2
