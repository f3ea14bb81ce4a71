"""What is said of a catalogue, and of building one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .progress import clock
from .terminal import size_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...catalog.builder import Summary
    from ...catalog.catalog_facts import CatalogFacts
    from ...catalog.download import Download

#: About how many bytes a dump has. Asking the site would take of the few requests.
SIZES = {"labels": 1e8, "artists": 5e8, "masters": 6e8, "releases": 11e9}
SCOPES = {"library": "what this library can need", "all": "every release"}
UNREAD = "{:,} {} could not be read and were left out."
OPEN = (
    "Of {:,} masters not all pressings are in it: Discogs is asked for them where that"
    " may be."
)


def offered(date: str, kinds: Sequence[str], folder: str, free: int) -> str:
    """Say what a download would fetch.

    :param free: bytes that the folder's disk has left
    """
    size = size_words(sum(SIZES[kind] for kind in kinds))
    return (
        f"{listed(kinds).capitalize()} of {day(date)}: about {size}, to {folder}, which"
        f" has {size_words(free)} left."
    )


def downloaded(found: Download) -> str:
    """Say what is there now."""
    before = [kind for kind in found.paths if kind not in found.fetched]
    if not found.fetched:
        there = f"{listed(before).capitalize()} of {day(found.date)} are there already"
        return f"{there}; nothing had to be downloaded."
    told = f"Downloaded {listed(found.fetched)} of {day(found.date)}"
    more = f"{listed(before)} were there already" if before else ""
    return f"{told}; {more or 'their checksums are right'}."


def day(date: str) -> str:
    """Return "2026-09-01" of "20260901"."""
    return f"{date[:4]}-{date[4:6]}-{date[6:]}"


def listed(kinds: Iterable[str]) -> str:
    """Return "labels, artists and masters"."""
    *more, last = kinds
    return f"{', '.join(more)} and {last}" if more else last


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
    yield f"{path}: {size_words(size)}"
    scope = SCOPES.get(facts.scope, facts.scope)
    at = time.strftime("%Y-%m-%d %H:%M", time.localtime(facts.built_at))
    yield f"made at {at}, of {scope}"
    for kind, name in facts.dumps.items():
        kept, read = facts.kept.get(kind, 0), facts.records.get(kind, 0)
        yield f"{kind:9} {kept:>11,} of {read:,}, from {name}"
