"""The wanted releases of a dump, parsed, by this process or by several.

One process unpacks and splits. To look at records and to parse them takes as long
again, which others can do: they are given what was split, some hundreds of records at a
time, and give back what a catalogue keeps, in the order of the dump.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from .dump_file import DumpError, record_of
from .dump_filter import Needs, RecordFilter, Want
from .xml_records import RecordError, release_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .dump_file import Dump

#: With fewer cores one process does it all; more processes would wait for the first.
LEAST_CORES, MOST_PROCESSES = 4, 6
#: Blocks that wait for each process.
WAITING = 2
#: Records that are wanted and wait to be parsed.
PARSED_AT_ONCE = 256

ENDED = "a process that was reading it has ended; there may be too little memory"

#: What another process is told of a filter: what it is made of.
Told = tuple[Needs, set[int], frozenset[str]] | None

#: Whoever is named with an id.
Names = tuple[tuple[int, str], ...]


class WantedRelease(NamedTuple):
    """A release as a catalogue keeps it (None: it cannot be read), how it is wanted,
    and who belongs to it."""

    want: Want
    data: bytes | None
    artists: Names = ()
    labels: Names = ()


class Block(NamedTuple):
    """So many records of a dump, and those of them that are wanted."""

    records: int
    releases: list[WantedRelease]


def processes() -> int:
    """Return how many processes beside this one are worth it here."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        cores = os.cpu_count() or 1
    return min(cores - 1, MOST_PROCESSES) if cores >= LEAST_CORES else 0


def read(dump: Dump, wanted: RecordFilter | None, count: int) -> Iterator[Block]:
    """Yield the wanted releases of a dump.

    :param wanted: None: all of them
    :param count: so many processes read; 0: this one
    :raises DumpError: the dump is damaged, or a process has ended
    """
    if not count:
        yield from _blocks(wanted, dump.pieces())
        return
    told: Told = None
    if wanted is not None:
        told = wanted.needs, wanted.masters, wanted.misspelt
    pool = ProcessPoolExecutor(
        count,
        multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(told,),
    )
    waiting: deque[Any] = deque()
    try:
        for pieces in dump.pieces():
            waiting.append(pool.submit(_read, pieces))
            if len(waiting) >= WAITING * count:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise DumpError(f"{dump.name}: {ENDED}.") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _blocks(
    wanted: RecordFilter | None, parts: Iterable[Sequence[bytes]]
) -> Iterator[Block]:
    """Look at records, and parse those that are wanted, some hundreds at a time: to do
    now one and now the other takes a third longer."""
    records, found = 0, list[tuple[Want, bytes]]()
    for pieces in parts:
        records += len(pieces)
        if wanted is None:
            found += [(Want(), piece) for piece in pieces]
        else:
            wants = wanted.wants
            found += [(want, one) for one in pieces if (want := wants(one)) is not None]
        if len(found) >= PARSED_AT_ONCE:
            yield _block(wanted, records, found)
            records, found = 0, []
    yield _block(wanted, records, found)


def _block(
    wanted: RecordFilter | None, records: int, found: Iterable[tuple[Want, bytes]]
) -> Block:
    is_named = wanted is not None
    return Block(records, [_parsed(*one, is_named=is_named) for one in found])


def _parsed(want: Want, piece: bytes, *, is_named: bool) -> WantedRelease:
    try:
        release = release_json(record_of("releases", piece))
    except RecordError:
        return WantedRelease(want, None)
    data = msgspec.json.encode(release)
    if not is_named:  # of all of Discogs it would be millions
        return WantedRelease(want, data)
    people = (release, *release["tracklist"])
    artists = (artist for one in people for artist in one.get("artists", ()))
    return WantedRelease(want, data, _names(artists), _names(release["labels"]))


def _names(rows: Iterable[dict[str, Any]]) -> Names:
    return tuple((one["id"], one["name"]) for one in rows if one["id"])


# What the other processes do.

_wanted: RecordFilter | None = None


def _begin(told: Told) -> None:
    """Begin a process: it ends when the first one does, and not by Ctrl-C."""
    global _wanted
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _wanted = None if told is None else RecordFilter(*told)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(pieces: list[bytes]) -> list[Block]:
    return list(_blocks(_wanted, [pieces]))
