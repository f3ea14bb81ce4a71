"""Releases of a catalogue held against the dump that it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from . import compression
from .dump_file import open_dump
from .dump_filter import RECORD_ID
from .xml_records import RecordError, release_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .catalog_file import CatalogReader
    from .dump_file import Dump

#: So many releases are compared, from the beginning of the dump on.
MOST = 1_000


class Sample(NamedTuple):
    """How many releases were compared, and the ids of those that differ."""

    compared: int
    different: tuple[int, ...]


def compared(reader: CatalogReader, path: str, most: int = MOST) -> Sample:
    """Compare the first releases of a dump that are in a catalogue with it.

    :raises DumpError: the dump cannot be read
    :raises CatalogError: the catalogue is damaged
    """
    count, different = 0, []
    with open_dump(path, "releases") as dump:
        for release_id, record in _records(dump):
            body = reader.body("releases", release_id)
            if body is None:
                continue
            count += 1
            if body != _as_kept(record):
                different.append(release_id)
            if count == most:
                break
    return Sample(count, tuple(different))


def _records(dump: Dump) -> Iterator[tuple[int, bytes]]:
    """Yield ids and records."""
    for pieces in dump.pieces():
        for piece in pieces:
            if found := RECORD_ID.match(piece):
                yield int(found[1]), dump.whole(piece)


def _as_kept(record: bytes) -> bytes:
    """Return a record as a catalogue keeps it; empty: it cannot be read."""
    try:
        return compression.lean(msgspec.json.encode(release_json(record)))
    except RecordError:
        return b""
