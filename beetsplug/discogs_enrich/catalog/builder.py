"""Make a catalogue of dumps: what is wanted of their records."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from .. import atomic_file
from . import release_reader
from .catalog_facts import FACTS, CatalogFacts
from .catalog_file import CatalogError
from .catalog_writer import NOT_WRITTEN, CatalogWriter
from .dump_file import STDIN, DumpError, open_dump
from .dump_filter import RecordFilter
from .xml_records import RecordError, artist_json, label_json, master_json

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from .dump_file import Dump
    from .dump_filter import Needs

    Keeps = Callable[[bytes], bool]
    Parse = Callable[[bytes], dict[str, Any]]

#: Where the id of an artist or a label stands behind their first tag, and that of a
#: master in it.
ID = re.compile(rb"(?:<images>.*?</images>)?<id>(\d+)<", re.DOTALL)
MASTER_ID = re.compile(rb'[^>]*?\bid="(\d+)"')

#: In which order dumps are read, and which of them there has to be.
ORDER = ("masters", "releases", "artists", "labels")
NEEDED = "releases"
#: Anybody may read a catalogue: it holds what Discogs has published.
MODE = 0o644
#: A build writes all the time; what lay still for so many seconds was left behind.
FORGOTTEN = 3600.0

NO_RELEASES = "a catalogue is made of releases: name their file as well"
TWICE = "{} and {} are both of {}"
NO_RECORDS = "{} holds no record that can be read."


class Progress(NamedTuple):
    """How far a build is: `read` of `size` bytes of a dump (0: unknown), and how many
    records were looked at and kept."""

    kind: str
    read: int
    size: int
    records: int
    kept: int


@dataclass
class Summary:
    """What a build has made: records kept and looked at, and those left out because
    they could not be read, by the kind of their dump."""

    kept: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    open_masters: int = 0


def build(
    paths: Sequence[str],
    target: str,
    needs: Needs | None,
    *,
    on_progress: Callable[[Progress], None] = lambda _: None,
    processes: int = 0,
) -> Summary:
    """Make a catalogue in place of the one that there is; that one stays, and answers,
    until the new one is whole.

    :param paths: dump files in any order, "-" is standard input
    :param needs: what is wanted; None: everything
    :param processes: that read releases beside this one
    :raises DumpError: a file is no dump, is cut off or damaged
    :raises CatalogError: the catalogue cannot be written
    """
    if os.path.isdir(target):
        raise CatalogError(NOT_WRITTEN.format(target, "it is a folder"))
    atomic_file.sweep(target, FORGOTTEN)
    try:
        with _Dumps(paths) as dumps, atomic_file.replacing(target, MODE) as unfinished:
            writer = CatalogWriter(unfinished)
            try:
                return _Builder(writer, needs, on_progress, processes).run(
                    dumps.by_kind
                )
            finally:
                writer.close()
    except OSError as error:
        raise CatalogError(NOT_WRITTEN.format(target, error)) from None


class _Dumps:
    """The dump files of a build, opened and told apart."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.by_kind: dict[str, Dump] = {}
        try:
            for path in paths:
                dump = open_dump(path)
                other = self.by_kind.setdefault(dump.kind, dump)
                if other is not dump:
                    dump.close()
                    raise DumpError(TWICE.format(other.path, path, dump.kind))
            if NEEDED not in self.by_kind:
                raise DumpError(NO_RELEASES)
        except DumpError:
            self.close()
            raise

    def __enter__(self) -> _Dumps:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        for dump in self.by_kind.values():
            dump.close()


class _Builder:
    """Reads the dumps one after the other and writes what is wanted."""

    def __init__(
        self,
        writer: CatalogWriter,
        needs: Needs | None,
        on_progress: Callable[[Progress], None],
        processes: int,
    ) -> None:
        self._writer = writer
        self._processes = processes
        self._filter = None if needs is None else RecordFilter(needs)
        self._on_progress = on_progress
        self._summary = Summary()
        #: Names by id, of those who belong to the releases that a library needs.
        self._artists: dict[int, str] = {}
        self._labels: dict[int, str] = {}

    def run(self, dumps: dict[str, Dump]) -> Summary:
        put = {
            "masters": self._writer.put_masters,
            "artists": self._writer.put_artists,
            "labels": self._writer.put_labels,
        }
        if self._filter and "masters" not in dumps:
            self._find_masters(self._filter, dumps["releases"])
        for kind in ORDER:
            dump = dumps.get(kind)
            if dump and kind == "releases":
                self._writer.put_releases(self._releases(dump))
            elif dump:
                put[kind](self._wanted(dump, *self._ways(kind)))
            if dump and kind == "masters" and self._filter:
                self._filter.end_masters()
        # Whose profiles are not known can be found by name all the same.
        if "artists" not in dumps:
            self._writer.put_artist_names(self._artists.items())
        if "labels" not in dumps:
            self._writer.put_label_names(self._labels.items())
        if self._filter:
            self._writer.put_open_masters(self._filter.late)
            self._summary.open_masters = len(self._filter.late)
            self._put_unwritten(self._filter, dumps.get("masters"))
        self._writer.finish(self._facts(dumps))
        return self._summary

    def _find_masters(self, wanted: RecordFilter, releases: Dump) -> None:
        """Read all releases once, where nobody tells the masters, for those of which
        every pressing is wanted."""
        if releases.path == STDIN:
            return  # what is read there is gone
        with open_dump(releases.path, "releases") as first:
            for pieces in first.pieces():
                for piece in pieces:
                    wanted.keeps_release(piece)
                self._on_progress(Progress("releases", first.read, first.size, 0, 0))
        wanted.begin_again()

    def _put_unwritten(self, wanted: RecordFilter, masters: Dump | None) -> None:
        """Write the masters that were let go before they were known to be wanted."""
        late = wanted.late | wanted.unwritten
        if not late or masters is None or masters.path == STDIN:
            return
        before = Counter(self._summary.records), Counter(self._summary.skipped)
        with open_dump(masters.path, "masters") as again:
            keeps = partial(_has_id, MASTER_ID, late)
            self._writer.put_masters(self._wanted(again, keeps, master_json))
        self._summary.records, self._summary.skipped = before  # they were counted

    def _ways(self, kind: str) -> tuple[Keeps | None, Parse]:
        """Return how the records of a kind are chosen and parsed; None: all of them."""
        found = self._filter
        if kind == "masters":
            return (found.keeps_master if found else None), master_json
        ids = self._artists if kind == "artists" else self._labels
        parse = artist_json if kind == "artists" else label_json
        return (partial(_has_id, ID, ids) if found else None), parse

    def _releases(self, dump: Dump) -> Iterator[bytes]:
        """Yield the wanted releases of a dump as they are kept, and remember who
        belongs to them."""
        summary = self._summary
        for block in release_reader.read(dump, self._filter, self._processes):
            summary.records["releases"] += block.records
            for one in block.releases:
                if self._filter is not None and not self._filter.takes(one.want):
                    continue
                if one.data is None:
                    summary.skipped["releases"] += 1
                    continue
                summary.kept["releases"] += 1
                self._artists.update(one.artists)
                self._labels.update(one.labels)
                yield one.data
            self._tell(dump)
        self._check(dump)

    def _tell(self, dump: Dump) -> None:
        """Say how far a dump was read."""
        records, kept = self._summary.records[dump.kind], self._summary.kept[dump.kind]
        self._on_progress(Progress(dump.kind, dump.read, dump.size, records, kept))

    def _check(self, dump: Dump) -> None:
        """Count what the dump itself has left out.

        :raises DumpError: there was nothing in it that could be read
        """
        kind, summary = dump.kind, self._summary
        summary.skipped[kind] += dump.skipped
        if not summary.kept[kind] and summary.skipped[kind] >= summary.records[kind]:
            raise DumpError(NO_RECORDS.format(dump.name))

    def _wanted(
        self, dump: Dump, keeps: Keeps | None, parse: Parse
    ) -> Iterator[dict[str, Any]]:
        """Yield the wanted records of a dump, as the API has them."""
        kind, summary = dump.kind, self._summary
        for pieces in dump.pieces():
            summary.records[kind] += len(pieces)
            for piece in pieces:
                if keeps is not None and not keeps(piece):
                    continue
                try:
                    parsed = parse(dump.whole(piece))
                except RecordError:
                    summary.skipped[kind] += 1
                    continue
                summary.kept[kind] += 1
                yield parsed
            self._tell(dump)
        self._check(dump)

    def _facts(self, dumps: dict[str, Dump]) -> dict[str, Any]:
        """Return what is kept beside the records of where they come from."""
        summary = self._summary
        facts = CatalogFacts(
            scope="library" if self._filter else "all",
            built_at=time.time(),
            dumps={kind: os.path.basename(dump.path) for kind, dump in dumps.items()},
            records=dict(summary.records),
            kept=dict(summary.kept),
            skipped=dict(summary.skipped),
        )
        return {"scope": facts.scope, FACTS: msgspec.json.encode(facts).decode()}


def _has_id(pattern: re.Pattern[bytes], ids: Container[int], record: bytes) -> bool:
    found = pattern.match(record)
    return found is not None and int(found[1]) in ids
