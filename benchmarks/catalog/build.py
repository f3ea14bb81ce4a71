"""A catalogue for one library made of a dump: what it takes, beside GNU gzip alone.

Every command runs on one core, by turns, and its processor time counts, that of its
children included.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from beets.library import Library

from beetsplug.discogs_enrich.enrich.catalog_needs import needs_of
from beetsplug.discogs_enrich.store import NAME, Store

from ..beets_home import BEET, BeetsHome, clean_environment
from ..library import make_library
from ..rows import Goal, Row
from .made_dump import made_dump, pressing_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..rows import Options
    from .made_dump import Made

    #: Commands that are run one after the other, and their environment.
    Run = tuple[list[list[str]], Mapping[str, str]]

ROUNDS = 3
#: Discogs' dump of releases: how many, and bytes unpacked.
DISCOGS_RECORDS, DISCOGS_SIZE = 19_400_000, 62.4e9
HELPERS = str(Path(__file__).parents[1] / "plugins")
FILE = "discogs_catalog.sqlite"

GZIP, IGZIP, FAST, SLOW, START = "gzip", "igzip", "with isal", "without isal", "start"
#: Builds take no longer than so many times GNU gzip.
GOALS = {FAST: Goal("≤", 1.5), SLOW: Goal("≤", 2)}
#: Seconds, bytes of memory, and bytes of the file for each release that it keeps.
NEEDS_GOAL, MEMORY_GOAL, DISK_GOAL = Goal("≤", 5), Goal("≤", 200), Goal("≤", 1000)

PEAK = re.compile(r"VmHWM:\s*(\d+) kB")
#: A dump with which there is next to nothing to do.
SMALL = b'<releases>\n<release id="1"><title>Made Up</title></release>\n</releases>\n'


class Cost(NamedTuple):
    """What a command took: seconds of the processor, and bytes of memory at most."""

    seconds: float
    memory: int


class Bench(NamedTuple):
    """The dump, and two homes of the same library, one of them without isal."""

    made: Made
    albums: int
    home: BeetsHome
    without: BeetsHome


def measure(options: Options) -> Iterator[Row]:
    """Make a dump and a library, and catalogues by turns with unpacking alone."""
    made = made_dump(options)
    owned = made.owned()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(made, len(owned), *_homes(Path(folder), owned))
        yield Row(
            f"what {len(owned):,} albums need",
            _needed(bench.home),
            "s",
            NEEDS_GOAL,
            "read of beets' library",
        )
        taken = _by_turns(_commands(bench, Path(folder)))
        kept, size = _kept(bench.home.path / FILE)
    yield from _unpacking(made, taken)
    yield from _building(bench, taken, kept)
    memory = max(one.memory for name in GOALS for one in taken[name])
    yield Row("… memory at most", memory / 1e6, "MB", MEMORY_GOAL, "beet included")
    yield Row("… disk for a release kept", size / kept, "bytes", DISK_GOAL)


def _unpacking(made: Made, taken: Mapping[str, Sequence[Cost]]) -> Iterator[Row]:
    packed = made.releases.stat().st_size + made.masters.stat().st_size
    yield Row(
        "GNU gzip -dc",
        _seconds(taken[GZIP]),
        "s cpu",
        None,
        f"{made.records:,} releases made of {made.models}, {packed / 1e6:,.0f} MB,"
        f" {made.size / made.records:,.0f} bytes each unpacked; one core",
    )
    own = shutil.which("igzip") is None
    yield Row(
        "igzip -dc",
        _seconds(taken[IGZIP]) / _seconds(taken[GZIP]),
        "of gzip",
        None,
        "python -m isal.igzip" if own else "",
    )


def _building(
    bench: Bench, taken: Mapping[str, Sequence[Cost]], kept: int
) -> Iterator[Row]:
    gzip, start = _seconds(taken[GZIP]), _seconds(taken[START])
    records, times = bench.made.records, DISCOGS_SIZE / bench.made.size
    for name, goal in GOALS.items():
        cost = _seconds(taken[name])
        yield Row(
            f"beet discogs-catalog build, {name}",
            cost / gzip,
            "of gzip",
            goal,
            f"{cost:.1f} s cpu, {start:.1f} of them for beet and the albums' needs;"
            f" {kept:,} releases kept, {100 * kept / records:.1f} %",
        )
        whole = (cost - start) * times + start
        yield Row(
            f"… all of Discogs, {name}",
            whole / 60,
            "min",
            None,
            f"computed for {DISCOGS_RECORDS / 1e6:.1f} million releases,"
            f" {DISCOGS_SIZE / 1e9:.1f} GB; {whole / (gzip * times):.2f} of gzip's"
            f" {gzip * times / 60:.1f} min",
        )


def _homes(
    folder: Path, owned: Sequence[dict[str, Any]]
) -> tuple[BeetsHome, BeetsHome]:
    """Make the library, and two homes for it."""
    home = BeetsHome(folder / "with", {"plugins": ["discogs_enrich"]})
    home.beet("ls")
    make_library(home.library, owned, pressing_tags)
    plugins = ["benchmark_no_isal", "discogs_enrich"]
    config = {"plugins": plugins, "pluginpath": [HELPERS]}
    without = BeetsHome(folder / "without", config)
    shutil.copy(home.library, without.library)
    return home, without


def _needed(home: BeetsHome) -> float:
    """Return how long it takes to read what the albums are found by."""
    library = Library(str(home.library), str(home.music))
    with Store(str(home.path / NAME)) as store:
        started = time.perf_counter()
        needs_of(library, store)
        taken = time.perf_counter() - started
    library._close()
    return taken


def _commands(bench: Bench, folder: Path) -> dict[str, Run]:
    """Return what is run by turns: one command or two, and their environment."""
    files = [str(bench.made.releases), str(bench.made.masters)]
    small = folder / "small.xml"
    small.write_bytes(SMALL)
    build = [*BEET, "discogs-catalog", "build", "-q"]
    own = shutil.which("igzip")
    igzip = [own] if own else [sys.executable, "-m", "isal.igzip"]
    return {
        GZIP: ([["gzip", "-dc", *files]], clean_environment()),
        IGZIP: ([[*igzip, "-dc", file] for file in files], clean_environment()),
        START: ([[*build, str(small)]], bench.home.env),
        FAST: ([[*build, *files]], bench.home.env),
        SLOW: ([[*build, *files]], bench.without.env),
    }


def _by_turns(commands: Mapping[str, Run]) -> dict[str, list[Cost]]:
    """Run all commands several times, forwards and backwards, on one core."""
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    names = list(commands)
    with _one_core():
        for _ in range(ROUNDS):
            for name in names:
                programs, env = commands[name]
                costs = [_cost(program, env) for program in programs]
                taken[name].append(
                    Cost(
                        sum(one.seconds for one in costs),
                        max(one.memory for one in costs),
                    )
                )
            names.reverse()
    return taken


@contextmanager
def _one_core() -> Iterator[None]:
    """Let everything that is started meanwhile run on one core."""
    all_ = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(all_)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_)


def _cost(program: Sequence[str], env: Mapping[str, str]) -> Cost:
    """Run a program with its output thrown away.

    :raises RuntimeError: its exit status is not 0
    """
    process = subprocess.Popen(
        program, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    memory = pid = 0
    while not pid:
        memory = _memory(process.pid) or memory
        time.sleep(0.1)
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(program)}: {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, memory)


def _memory(pid: int) -> int:
    """Return the most memory that a program has had so far, in bytes.

    What `wait4` tells of it begins with what its parent has.
    """
    found = PEAK.search(Path(f"/proc/{pid}/status").read_text())
    return 1024 * int(found[1]) if found else 0


def _seconds(costs: Sequence[Cost]) -> float:
    return median(one.seconds for one in costs)


def _kept(catalog: Path) -> tuple[int, int]:
    """Return how many releases a catalogue holds, and its size in bytes."""
    with closing(sqlite3.connect(catalog)) as database:
        [(count,)] = database.execute("SELECT count(*) FROM releases").fetchall()
    return int(count), catalog.stat().st_size
