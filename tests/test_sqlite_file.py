"""Files of SQLite that several processes share."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich import sqlite_file

if TYPE_CHECKING:
    from pathlib import Path

MARK = 0x4D616465


def make(path: str, mark: int) -> None:
    """Make a table and a mark in one go, as whoever opens a file first does."""
    db = sqlite_file.connect(path, 1.0)
    with sqlite_file.writing(db):
        db.execute("CREATE TABLE made_up (id INTEGER)")
        sqlite_file.put_stamp(db, mark, 1)
    db.close()


class Overtaken:
    """A connection beside which another process makes the file, after the first
    answer."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._db = sqlite_file.connect(path, 1.0)
        self._is_made = False

    def execute(self, sql: str) -> Any:
        found = self._db.execute(sql).fetchall()
        if not self._is_made:
            self._is_made = True
            make(self._path, MARK)
        return _Rows(found)


class _Rows(list[Any]):
    def fetchone(self) -> Any:
        return self[0]


def test_a_file_that_is_made_at_this_moment_is_ours(tmp_path: Path) -> None:
    path = str(tmp_path / "made-up.sqlite")
    db: Any = Overtaken(path)
    sqlite_file.check_owner(db, path, MARK)
    assert sqlite_file.tables(db) == ["made_up"]


@pytest.mark.parametrize(("mark", "is_ours"), [(MARK, True), (0, False), (1, False)])
def test_whose_a_file_is(tmp_path: Path, mark: int, is_ours: bool) -> None:
    path = str(tmp_path / "made-up.sqlite")
    make(path, mark)
    db = sqlite3.connect(path)
    if is_ours:
        sqlite_file.check_owner(db, path, MARK)
        return
    with pytest.raises(sqlite_file.ForeignFileError, match="of another program"):
        sqlite_file.check_owner(db, path, MARK)
