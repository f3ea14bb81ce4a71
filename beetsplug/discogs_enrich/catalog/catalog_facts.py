"""What a catalogue tells of itself."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import msgspec

from .catalog_file import MAKE_ANEW, CatalogError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The name under which they stand in the catalogue's file.
FACTS = "facts"

# "discogs_20260101_releases.xml.gz"
_DAY = re.compile(r"(?:19|20)\d{6}")
UNTOLD = "The catalogue {} does not say what it was made of"


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

    @property
    def at(self) -> float:
        """The day of the releases' dump, as its name tells it, else when it was read;
        in seconds since the epoch."""
        found = _DAY.search(self.dumps.get("releases", ""))
        try:
            day = time.strptime(found[0] if found else "", "%Y%m%d")
        except ValueError:
            return self.built_at
        return time.mktime(day)


def facts_of(meta: Mapping[str, str], path: str) -> CatalogFacts:
    """Return what a catalogue tells of itself.

    :param meta: what its file holds beside records
    :raises CatalogError: it does not
    """
    try:
        return msgspec.json.decode(meta.get(FACTS, ""), type=CatalogFacts)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise CatalogError(UNTOLD.format(path), MAKE_ANEW) from None
