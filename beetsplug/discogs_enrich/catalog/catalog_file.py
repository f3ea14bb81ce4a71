"""The catalogue's file: an SQLite database that is written once and then only read."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .. import sqlite_file
from . import file_checksum

if TYPE_CHECKING:
    import zstandard

#: "DCat", as ``application_id``, and how the file is laid out, as ``user_version``.
MARK, VERSION = 0x44436174, 2

#: What is kept whole, each in a table of its own.
Kind = Literal["releases", "masters", "artists", "labels"]
KINDS: tuple[Kind, ...] = ("releases", "masters", "artists", "labels")

# `releases` is what is looked through: it is a thirtieth of `bodies`. A word of `words`
# begins with the letter of its kind (`word_kinds`): with columns instead, each of
# the words would take a third more. Its rows are ids of releases; those of `name_words`
# are twice the id of an artist, or of a label and one more. `open_masters` are those of
# which pressings are missing, `open_releases` the pressings that are here.
SCHEMA = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE dictionaries (kind TEXT PRIMARY KEY, data BLOB NOT NULL);
    CREATE TABLE releases (
        id INTEGER PRIMARY KEY,
        master_id INTEGER NOT NULL,
        year INTEGER NOT NULL,
        artists_key INTEGER NOT NULL,
        title_key INTEGER NOT NULL,
        completeness INTEGER NOT NULL
    );
    CREATE TABLE bodies (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
    CREATE TABLE numbers (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
    CREATE TABLE barcodes (
        key INTEGER, id INTEGER, PRIMARY KEY (key, id)
    ) WITHOUT ROWID;
    CREATE TABLE masters (
        id INTEGER PRIMARY KEY,
        main_release INTEGER NOT NULL,
        year INTEGER NOT NULL,
        body BLOB
    );
    CREATE TABLE open_masters (id INTEGER PRIMARY KEY);
    CREATE TABLE open_releases (id INTEGER PRIMARY KEY);
    CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB);
    CREATE TABLE labels (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB);
    CREATE TABLE spellings (word TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5 (
        word, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
    );
    CREATE VIRTUAL TABLE name_words USING fts5 (
        word, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
    )
"""

NO_PACKER = "The catalogue needs the package zstandard"
INSTALL = "install it with: pip install 'beets-discogs-enrich[catalog]'"
NONE_THERE = "There is no catalogue at {}"
FOREIGN = "{} is no catalogue of Discogs, or one that was not finished"
OTHER_VERSION = "The catalogue {} is one of another version of this plugin"
DAMAGED = "The catalogue {} cannot be read ({})"
MAKE_ANEW = "make it anew with `beet discogs-catalog build`"
MAKE_ONE = "make one with `beet discogs-catalog build`"

CHANGED = "it is not what it was when it was made"

#: Kilobytes of the file that are kept in memory.
CACHE = 16_000


class CatalogError(Exception):
    """The catalogue cannot be used; the text is one line for the person who asked.

    :param problem: what is wrong, without a full stop
    :param remedy: what mends it; "": nothing that could be said here
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__("; ".join(filter(None, (problem, remedy))) + ".")
        self.problem = problem
        self.remedy = remedy


class CatalogReader:
    """A catalogue that is open for reading, for any thread.

    Nothing is ever written, so that several machines may share one file; another file
    that is put in its place meanwhile is not noticed.

    :raises CatalogError: there is none, it is damaged, of another version or make, or
        what unpacks it is missing; all methods raise it for what is damaged
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._unpackers: dict[str, zstandard.ZstdDecompressor] = {}
        if not os.path.isfile(path):
            raise CatalogError(NONE_THERE.format(path), MAKE_ONE)
        try:
            import zstandard
        except ImportError:
            raise CatalogError(NO_PACKER, INSTALL) from None
        self._unpack_error = zstandard.ZstdError
        uri = f"{Path(os.path.abspath(path)).as_uri()}?mode=ro&immutable=1"
        try:
            self._db = sqlite_file.connect(uri, 0.0, uri=True)
        except sqlite3.Error as error:
            raise CatalogError(DAMAGED.format(path, error), MAKE_ANEW) from None
        try:
            self._check()
            self._db.execute(f"PRAGMA cache_size = -{CACHE}")
            self.meta: dict[str, str] = dict(self._db.execute("SELECT * FROM meta"))
        except BaseException as error:
            self._db.close()
            if isinstance(error, sqlite3.Error):
                raise CatalogError(DAMAGED.format(path, error), MAKE_ANEW) from None
            raise

    def _check(self) -> None:
        found = sqlite_file.stamp(self._db)
        if found.mark != MARK:
            raise CatalogError(FOREIGN.format(self.path), MAKE_ANEW)
        if found.version != VERSION:
            raise CatalogError(OTHER_VERSION.format(self.path), MAKE_ANEW)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with self._lock:
            try:
                return self._db.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                raise self.damaged(error) from None

    def body(self, kind: Kind, id_: int) -> bytes | None:
        """Return the JSON of a record; None: it is not here, or there is none of it."""
        table = "bodies" if kind == "releases" else kind
        found = self.rows(f"SELECT body FROM {table} WHERE id = ?", id_)  # noqa: S608
        if not found or found[0][0] is None:
            return None
        return self.unpacked(kind, found[0][0])

    def unpacked(self, kind: Kind, packed: bytes) -> bytes:
        """Return the JSON of a record that was read already."""
        with self._lock:
            try:
                return self._unpacker(kind).decompress(packed)
            except self._unpack_error as error:
                raise self.damaged(error) from None

    def _unpacker(self, kind: Kind) -> zstandard.ZstdDecompressor:
        if kind not in self._unpackers:
            from .compression import decompressor

            found = self.rows("SELECT data FROM dictionaries WHERE kind = ?", kind)
            self._unpackers[kind] = decompressor(found[0][0] if found else b"")
        return self._unpackers[kind]

    def count(self, kind: Kind) -> int:
        """Return how many records of a kind there are."""
        [(rows,)] = self.rows(f"SELECT count(*) FROM {kind}")  # noqa: S608
        return int(rows)

    def damaged(self, why: object) -> CatalogError:
        """Return what is said of a file in which something is wrong."""
        return CatalogError(DAMAGED.format(self.path, why), MAKE_ANEW)

    def verify(self) -> None:
        """Read all of the file.

        :raises CatalogError: something in it is damaged
        """
        for (told,) in self.rows("PRAGMA quick_check(1)"):
            if told != "ok":  # "*** in database main ***", and what is wrong below
                raise self.damaged(told.splitlines()[-1])
        try:
            is_whole = file_checksum.is_whole(self.path)
        except OSError as error:
            raise self.damaged(error.strerror) from None
        if not is_whole:
            raise self.damaged(CHANGED)

    def close(self) -> None:
        """Close the file; nothing can be asked any more."""
        with self._lock:
            self._db.close()
