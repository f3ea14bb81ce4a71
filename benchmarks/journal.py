"""A journal of a million changes: how long its user waits to see what a run did.

Every command is one process, from its start to the last line that is wanted; the start
of any `beet` is taken off.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from beets import config
from beets.library import Library

from beetsplug.discogs_enrich.journal.recorder import name_of
from beetsplug.discogs_enrich.store import NAME, Store
from beetsplug.discogs_enrich.store.journal_rows import (
    ALBUM,
    ITEM,
    NewEntry,
    Reason,
    Subject,
    Trace,
)

from .beets_home import BeetsHome
from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .rows import Options

#: Rows of the journal, of one album in it, and albums of a run.
ROWS, ROWS_OF_ALBUM, ALBUMS_OF_RUN = 1_000_000, 50, 1000
#: A journal with the same first run, and little behind it.
FEW_ROWS = 100_000
#: Lines that a person sees at once.
PAGE = 50
PASSES = 7
#: Seconds beyond the start of `beet`.
GOAL = Goal("≤", 0.3)

START = ("version",)
#: What is typed, and how many lines are waited for: None for all.
CASES: tuple[tuple[Sequence[str], int | None], ...] = (
    (("discogs-runs",), None),
    (("discogs-runs", "1"), PAGE),
    (("discogs-runs", "1"), None),
    (("discogs-runs", "1", "-v"), PAGE),
    (("discogs-runs", "1", "-v"), None),
)


def measure(options: Options) -> Iterator[Row]:
    """Fill two journals, and ask `beet discogs-runs` for the same run of both."""
    config["create_backup_before_migrations"] = False
    with tempfile.TemporaryDirectory() as folder:
        for rows in (ROWS, FEW_ROWS):
            yield from _asked(Path(folder) / str(rows), rows)


def _asked(path: Path, rows: int) -> Iterator[Row]:
    home = BeetsHome(path, {"plugins": ["discogs_enrich"]})
    library = Library(str(home.library), str(home.music))
    name = name_of(library)
    library._close()
    with Store(str(path / NAME)) as store:
        fill(store, name, rows)
    size = f"{rows:,} rows, {(path / NAME).stat().st_size / 1e6:.0f} MB"
    taken: dict[int, list[float]] = {number: [] for number in range(len(CASES))}
    lines = dict.fromkeys(taken, 0)
    for _ in range(PASSES):
        start, _count = _seconds(home, START, None)
        for number, (args, most) in enumerate(CASES):
            seconds, lines[number] = _seconds(home, args, most)
            taken[number].append(seconds - start)
    for number, (args, most) in enumerate(CASES):
        what = f"{'first ' if most else ''}{lines[number]:,} lines"
        yield Row(
            f"beet {' '.join(args)}, {what}",
            median(taken[number]),
            "s",
            None if args[-1] == "-v" and most is None else GOAL,
            size,
        )


def _seconds(
    home: BeetsHome, args: Sequence[str], most: int | None
) -> tuple[float, int]:
    """Return how long it took until so many lines had come, and how many did."""
    started = time.perf_counter()
    with closing(home.lines(*args)) as lines:
        told = len(list(islice(lines, most)))
        return time.perf_counter() - started, told


def fill(store: Store, library: str, rows: int) -> None:
    """Write as many rows as years of use do."""
    traces = [
        Trace(ITEM if n % 3 else ALBUM, f"field_{n}", "", f"made up {n}", (1, 2, 3))
        for n in range(ROWS_OF_ALBUM)
    ]
    reason, journal = Reason("r1", "names", 0.97), store.journal
    done: list[int] = []
    with store._file.together():
        for number in range(rows // ROWS_OF_ALBUM):
            if number % ALBUMS_OF_RUN == 0:
                run = journal.begin_run(library, "discogs-enrich", number)
            subject = Subject(f"Made Up - {number}", (number + 1, 0.0), {number: 0.0})
            done.append(
                journal.begin(
                    run,
                    number,
                    NewEntry(subject, reason, traces),
                    fields=len(traces) * 3,
                )
            )
        journal.settle(done)
