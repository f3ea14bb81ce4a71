"""What the plugin's fields cost `beet ls` once a whole library is enriched."""

from __future__ import annotations

import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from .beets_home import BeetsHome
from .library import draw, make_library
from .releases import releases
from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .beets_home import Cost
    from .rows import Options

ALBUMS = 5000
#: Command → how often it is run before and after.
COMMANDS = {("ls",): 7, ("ls", "-a"): 15}
#: Which albums are drawn where no other seed is asked for.
SEED = 1
PLUGINS = ["discogs_enrich"]
HELPERS = str(Path(__file__).parent / "plugins")


class Pair(NamedTuple):
    """What one command cost on the library as it was, and on the enriched one."""

    before: Cost
    after: Cost


def measure(options: Options) -> list[Row]:
    """Make a library, enrich a copy of it, and list both."""
    known, what = releases(options.releases)
    owned = draw(known, ALBUMS, options.seed_or(SEED))
    with tempfile.TemporaryDirectory() as folder:
        before = BeetsHome(Path(folder) / "before", {"plugins": PLUGINS})
        before.beet("ls")
        items = make_library(before.library, owned)
        after = enriched(before, Path(folder) / "after", options)
        rows = []
        for command, rounds in COMMANDS.items():
            pairs = [both(before, after, command) for _ in range(rounds)]
            rows += rows_of(f"beet {' '.join(command)}", pairs)
        sizes = [home.library.stat().st_size / 1e6 for home in (before, after)]
    note = f"{ALBUMS:,} albums, {items:,} items, copies of {what}"
    return [
        *rows,
        Row("database, before", sizes[0], "MB", note=note),
        Row("database, after", sizes[1], "MB"),
    ]


def enriched(home: BeetsHome, path: Path, options: Options) -> BeetsHome:
    """Return a copy of `home` at `path`, all of its albums enriched."""
    shutil.copytree(home.path, path)
    filling = {"plugins": [*PLUGINS, "benchmark_fill"], "pluginpath": [HELPERS]}
    BeetsHome(path, filling).beet(
        "benchmark-fill", str(options.releases), str(options.seed_or(SEED))
    )
    return BeetsHome(path, home.config)


def both(before: BeetsHome, after: BeetsHome, command: Sequence[str]) -> Pair:
    """Run a command on both libraries at the same time, so that noise hits both.

    Where there is one core only, one after the other.
    """
    if (os.cpu_count() or 1) == 1:
        return Pair(before.time(*command), after.time(*command))
    with ThreadPoolExecutor(2) as pool:
        costs = pool.map(lambda home: home.time(*command), (before, after))
        return Pair(*costs)


def rows_of(command: str, pairs: Sequence[Pair]) -> list[Row]:
    """Return what a command cost on either library, and the difference."""
    slower = median(pair.after.cpu / pair.before.cpu for pair in pairs) - 1
    walls = median(pair.after.wall / pair.before.wall for pair in pairs) - 1
    return [
        *(
            Row(
                f"{command}, {name}",
                median(getattr(pair, name).cpu for pair in pairs),
                "s cpu",
                note=f"median of {len(pairs)}",
            )
            for name in Pair._fields
        ),
        Row(
            f"{command}, slower by",
            100 * slower,
            "%",
            Goal("<", 5),
            f"by the clock {100 * walls:.1f} %",
        ),
    ]
