"""Files of older and of later versions of the plugin."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from beetsplug.discogs_enrich.store import Store, StoreError, tables

from .made_up import CREDITS, OTHER, RELEASE, TRACKS, credits_of, fetched

JOURNAL = "CREATE TABLE journal (id INTEGER PRIMARY KEY, words TEXT NOT NULL)"


def test_a_file_of_an_older_version_keeps_its_rows(
    filled: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    monkeypatch.setattr(tables, "SCRIPTS", (*tables.SCRIPTS, JOURNAL))
    assert credits_of(filled, RELEASE) == CREDITS
    assert filled.raw(RELEASE) is not None
    filled.keep(OTHER, {}, TRACKS, CREDITS)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(tables.SCRIPTS),)
        assert db.execute("SELECT count(*) FROM journal").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM releases").fetchone() == (2,)


def test_an_upgrade_that_fails_changes_nothing(
    filled: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    before = Path(path).read_bytes()
    with monkeypatch.context() as patched:
        broken = f"{JOURNAL}; CREATE TABLE credits (x)"
        patched.setattr(tables, "SCRIPTS", (*tables.SCRIPTS, broken))
        with pytest.raises(StoreError, match="already exists"):
            credits_of(filled, RELEASE)
    assert Path(path).read_bytes() == before
    assert credits_of(filled, RELEASE) == CREDITS


def test_a_file_of_a_later_version_stays_as_it_is(
    filled: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    with monkeypatch.context() as later:
        later.setattr(tables, "SCRIPTS", (*tables.SCRIPTS, JOURNAL))
        assert fetched(filled, RELEASE)
        filled.close()
    before = Path(path).read_bytes()
    with pytest.raises(StoreError, match="later version of this plugin; update"):
        filled.keep(OTHER, {}, [], [])
    assert Path(path).read_bytes() == before
