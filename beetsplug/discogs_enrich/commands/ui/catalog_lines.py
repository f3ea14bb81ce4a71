"""What is said of a catalogue, and of building one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .progress import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...catalog.builder import Summary
    from ...catalog.catalog_facts import CatalogFacts

SCOPES = {"library": "what this library can need", "all": "every release"}
UNREAD = "{:,} {} could not be read and were left out."
OPEN = (
    "Of {:,} masters not all pressings are in it: Discogs is asked for them where that"
    " may be."
)


def built(summary: Summary, seconds: float) -> Iterator[str]:
    """Say what a build has made."""
    kept = ", ".join(f"{summary.kept[kind]:,} {kind}" for kind in summary.records)
    read = sum(summary.records.values())
    yield f"The catalogue holds {kept}, of {read:,} records read in {clock(seconds)}."
    if summary.open_masters:
        yield OPEN.format(summary.open_masters)
    for kind, number in summary.skipped.items():
        if number:
            yield UNREAD.format(number, kind)


def described(path: str, facts: CatalogFacts, size: int) -> Iterator[str]:
    """Say what is in a catalogue, a line each.

    :param size: of its file, in bytes
    """
    yield f"{path}: {size / 1e6:,.1f} MB"
    scope = SCOPES.get(facts.scope, facts.scope)
    at = time.strftime("%Y-%m-%d %H:%M", time.localtime(facts.built_at))
    yield f"made at {at}, of {scope}"
    for kind, name in facts.dumps.items():
        kept, read = facts.kept.get(kind, 0), facts.records.get(kind, 0)
        yield f"{kind:9} {kept:>11,} of {read:,}, from {name}"
