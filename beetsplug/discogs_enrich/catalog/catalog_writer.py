"""A catalogue's file, written from records in the shape of the API's JSON."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec

from .. import sqlite_file
from ..normalize import catno_key
from . import compression, file_checksum, index_words, word_kinds
from .catalog_file import INSTALL, KINDS, MARK, NO_PACKER, SCHEMA, VERSION, CatalogError
from .index_words import NO_BARCODE, words_of_artist, words_of_label
from .record_outlines import MasterFacts, Named, Whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import zstandard

    from . import catalog_file

    Json: TypeAlias = Mapping[str, Any]

S = TypeVar("S", bound=msgspec.Struct)

#: Of so many records, the first ones, the dictionary of a kind is made.
SAMPLES = 4_000
#: Bytes of records that wait for it at most.
MOST_WAITING = 64_000_000
#: Bytes of the index that wait in memory to be written.
WORDS_AT_ONCE = 8_000_000
#: In shorter words nobody looks for slips.
LEAST_SPELT = 4

NOT_WRITTEN = "The catalogue cannot be written to {} ({})"

_PRAGMAS = f"""
    PRAGMA page_size = 16384;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -{WORDS_AT_ONCE // 1000}
"""
# A master of which nothing else is known is that of its earliest pressing.
_UNTOLD_MASTERS = """
    INSERT INTO masters (id, main_release, year)
    SELECT master_id, first % 1099511627776, first / 1099511627776 % 9999 FROM (
        SELECT
            master_id,
            min((CASE year WHEN 0 THEN 9999 ELSE year END) * 1099511627776 + id)
                AS first
        FROM releases
        WHERE master_id > 0
            AND master_id NOT IN (SELECT id FROM masters)
            AND master_id NOT IN (SELECT id FROM open_masters)
        GROUP BY master_id
    )
"""
_OPEN_RELEASES = """
    INSERT INTO open_releases
    SELECT id FROM releases WHERE master_id IN (SELECT id FROM open_masters)
"""
# Each word that may be misspelt forwards, and backwards behind a "-": of a word with
# one slip either the beginning is right or the end.
_SPELLINGS = f"""
    INSERT OR IGNORE INTO spellings
    SELECT substr(term, 2) FROM temp.vocabulary
    WHERE substr(term, 1, 1) IN
        ('{word_kinds.ARTIST}', '{word_kinds.TITLE}', '{word_kinds.TRACK}')
        AND length(term) > {LEAST_SPELT} AND term NOT GLOB '*[0-9]*'
"""  # noqa: S608


class CatalogWriter:
    """Makes a catalogue, which nobody can read until `finish` was called.

    Of records with the same id the first one counts.

    :param path: absolute, of no file yet or of an empty one
    :raises CatalogError: it cannot be written; all methods raise it
    """

    def __init__(self, path: str) -> None:
        self.path = path
        #: How many records could not be read.
        self.unread = 0
        try:
            import zstandard  # noqa: F401
        except ImportError:
            raise CatalogError(NO_PACKER, INSTALL) from None
        with self._writing():
            sqlite_file.make(path)
            self._db = sqlite_file.connect(path, 0.0)
            self._begin()
        self._packed = {kind: _Packed(self._db, kind) for kind in KINDS}

    def _begin(self) -> None:
        sqlite_file.run_script(self._db, _PRAGMAS)
        self._db.execute("BEGIN")
        self._db.create_function("backwards", 1, lambda word: f"-{word[::-1]}")
        sqlite_file.run_script(self._db, SCHEMA)
        for index in ("words", "name_words"):
            self._db.execute(
                f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?)",  # noqa: S608
                (WORDS_AT_ONCE,),
            )

    def put_releases(self, releases: Iterable[Json | bytes]) -> None:
        """Add releases, as ``/releases/{id}`` answers them, or as JSON that is lean
        already (`compression.lean`)."""
        for data, release in self._read(releases, Whole):
            with self._writing():
                self._put_release(data, release)

    def _put_release(self, data: bytes, release: Whole) -> None:
        names = release.artists or ()
        row = (
            release.id,
            release.master_id or 0,
            release.known_year,
            index_words.artists_key(names),
            index_words.name_key(index_words.words_of(release.title)),
            release.completeness,
        )
        if not self._put("releases", row):
            return
        self._packed["releases"].put((release.id,), data)
        self._put("words", (release.id, _text(index_words.words_of_release(release))))
        for number in release.catnos:
            if key := catno_key(number):
                self._put("numbers", (key, release.id))
        for one in release.identifiers or ():
            code = index_words.barcode_key(one.value or "")
            if one.type == "Barcode" and code != NO_BARCODE:
                self._put("barcodes", (code, release.id))

    def put_masters(self, masters: Iterable[Json]) -> None:
        """Add masters, as ``/masters/{id}`` answers them; what it tells of its main
        release (its tracks) may be left out."""
        for data, master in self._read(masters, MasterFacts):
            row = (master.id, master.main_release or 0, master.year or 0)
            with self._writing():
                self._packed["masters"].put(row, data)

    def put_artists(self, artists: Iterable[Json]) -> None:
        """Add artists, as ``/artists/{id}`` answers them."""
        for data, one in self._read(artists, Named):
            with self._writing():
                self._packed["artists"].put((one.id, one.name), data)
                self._put("name_words", (2 * one.id, _text(words_of_artist(one.name))))

    def put_labels(self, labels: Iterable[Json]) -> None:
        """Add labels, as ``/labels/{id}`` answers them."""
        for data, one in self._read(labels, Named):
            with self._writing():
                self._packed["labels"].put((one.id, one.name), data)
                words = _text(words_of_label(one.name))
                self._put("name_words", (2 * one.id + 1, words))

    def put_artist_names(self, names: Iterable[tuple[int, str]]) -> None:
        """Add artists of whom only ids and names are known."""
        for id_, name in names:
            with self._writing():
                self._put("artists", (id_, name, None))
                self._put("name_words", (2 * id_, _text(words_of_artist(name))))

    def put_label_names(self, names: Iterable[tuple[int, str]]) -> None:
        """Add labels of which only ids and names are known."""
        for id_, name in names:
            with self._writing():
                self._put("labels", (id_, name, None))
                self._put("name_words", (2 * id_ + 1, _text(words_of_label(name))))

    def put_open_masters(self, ids: Iterable[int]) -> None:
        """Say of which masters pressings are missing here."""
        with self._writing():
            for id_ in ids:
                self._put("open_masters", (id_,))

    def finish(self, meta: Mapping[str, object]) -> None:
        """Complete the file and close it.

        :param meta: what is told of it: ``scope`` ("library" or "all"), ``built_at``,
            and what else the builder wants to know again
        """
        with self._writing():
            for packed in self._packed.values():
                packed.finish()
            self._db.execute(_UNTOLD_MASTERS)
            self._db.execute(_OPEN_RELEASES)
            for index in ("words", "name_words"):
                self._db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608
            self._put_spellings()
            self._put("meta", (file_checksum.NAME, file_checksum.BLANK))
            for name, value in meta.items():
                self._put("meta", (name, str(value)))
            sqlite_file.put_stamp(self._db, MARK, VERSION)
            self._db.execute("COMMIT")
            self._db.close()
            file_checksum.put(self.path)

    def _put_spellings(self) -> None:
        self._db.execute(
            "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, words, row)"
        )
        self._db.execute(_SPELLINGS)
        self._db.execute(
            "INSERT INTO spellings SELECT backwards(word) FROM spellings"
            " WHERE word NOT LIKE '-%' ORDER BY backwards(word)"
        )

    def close(self) -> None:
        """Give up what is not finished; the file stays behind, useless."""
        self._db.close()

    def _put(self, table: str, row: tuple[object, ...]) -> bool:
        """Insert a row; False: there is one already."""
        places = ", ".join("?" * len(row))
        if table.endswith("words"):
            table += " (rowid, word)"
        found = self._db.execute(
            f"INSERT OR IGNORE INTO {table} VALUES ({places})",  # noqa: S608
            row,
        )
        return found.rowcount > 0

    def _read(
        self, records: Iterable[Json | bytes], shape: type[S]
    ) -> Iterator[tuple[bytes, S]]:
        decoder = msgspec.json.Decoder(shape, strict=False)
        for record in records:
            data = (
                record
                if isinstance(record, bytes)
                else compression.lean(msgspec.json.encode(record))
            )
            try:
                yield data, decoder.decode(data)
            except msgspec.ValidationError:
                self.unread += 1

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise CatalogError(NOT_WRITTEN.format(self.path, error)) from None


class _Packed:
    """Packs the records of a kind; the first ones wait for their dictionary."""

    def __init__(self, db: sqlite3.Connection, kind: catalog_file.Kind) -> None:
        self._db = db
        self._kind = kind
        self._table = "bodies" if kind == "releases" else kind
        self._waiting: list[tuple[tuple[object, ...], bytes]] = []
        self._size = 0
        self._packer: zstandard.ZstdCompressor | None = None

    def put(self, row: tuple[object, ...], data: bytes) -> None:
        """Add a record behind what else its row tells."""
        if self._packer is None:
            self._waiting.append((row, data))
            self._size += len(data)
            if len(self._waiting) == SAMPLES or self._size > MOST_WAITING:
                self.finish()
            return
        places = ", ".join("?" * (len(row) + 1))
        self._db.execute(
            f"INSERT OR IGNORE INTO {self._table} VALUES ({places})",  # noqa: S608
            (*row, self._packer.compress(data)),
        )

    def finish(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        dictionary = compression.make_dictionary([data for _, data in self._waiting])
        self._packer = compression.compressor(dictionary)
        self._db.execute(
            "INSERT INTO dictionaries VALUES (?, ?)", (self._kind, dictionary)
        )
        for row, data in self._waiting:
            self.put(row, data)
        self._waiting = []


def _text(words: Iterable[str]) -> str:
    return " ".join(sorted(words))
