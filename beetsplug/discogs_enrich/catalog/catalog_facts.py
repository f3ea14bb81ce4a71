"""What a catalogue tells of itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from .catalog_file import CatalogError

if TYPE_CHECKING:
    from .catalog_file import CatalogReader

#: The name under which they stand in the catalogue's file.
FACTS = "facts"

UNTOLD = "The catalogue {} does not say what it was made of; make it anew."


class CatalogFacts(msgspec.Struct, frozen=True):
    """Where a catalogue comes from.

    `scope` is "library" or "all", `built_at` in seconds since the epoch; `dumps` are
    the names of files by the kind of their records, and `records`, `kept` and `skipped`
    count those that were read, kept, and left out because they could not be read.
    """

    scope: str
    built_at: float
    dumps: dict[str, str]
    records: dict[str, int]
    kept: dict[str, int]
    skipped: dict[str, int]


def facts_of(reader: CatalogReader) -> CatalogFacts:
    """Return what a catalogue tells of itself.

    :raises CatalogError: it does not
    """
    try:
        return msgspec.json.decode(reader.meta.get(FACTS, ""), type=CatalogFacts)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise CatalogError(UNTOLD.format(reader.path)) from None


def size_of(reader: CatalogReader) -> int:
    """Return how large a catalogue is, in bytes."""
    return os.path.getsize(reader.path)
