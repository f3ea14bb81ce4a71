"""What the plugin's fields cost `beet ls` once a whole library is enriched."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from .beets_home import BeetsHome
from .library import draw, make_library
from .releases import releases
from .rows import Goal, Row

if TYPE_CHECKING:
    from .rows import Options

ALBUMS = 5000


class Listing(NamedTuple):
    """What is listed, in slices of so many albums, all of them so often."""

    command: str
    what: str
    albums: int
    passes: int


LISTINGS = (
    Listing("beet ls", "items", 50, 2),
    Listing("beet ls -a", "albums", 250, 20),
)
#: How often `beet` is started.
STARTS = 15
#: Which albums are drawn where no other seed is asked for.
SEED = 1
PLUGINS = ["discogs_enrich"]
HELPERS = str(Path(__file__).parent / "plugins")


def measure(options: Options) -> list[Row]:
    """Make a library, enrich a copy of it, and list both."""
    known, what = releases(options.releases)
    owned = draw(known, ALBUMS, options.seed_or(SEED))
    with tempfile.TemporaryDirectory() as folder:
        before = BeetsHome(Path(folder) / "before", {"plugins": PLUGINS})
        before.beet("ls")
        items = make_library(before.library, owned)
        after = enriched(before, Path(folder) / "after", options)
        start = median(before.time("version").cpu for _ in range(STARTS))
        rows = [row for one in LISTINGS for row in compared(before, after, one, start)]
        sizes = [home.library.stat().st_size / 1e6 for home in (before, after)]
    note = f"{ALBUMS:,} albums, {items:,} items, copies of {what}"
    return [
        Row("start of any beet command", start, "s cpu", note=f"median of {STARTS}"),
        *rows,
        Row("database, before", sizes[0], "MB", note=note),
        Row("database, after", sizes[1], "MB"),
    ]


def helped(path: Path, plugin: str) -> BeetsHome:
    """Return the beets in a folder, with one of the benchmarks' own plugins."""
    return BeetsHome(path, {"plugins": [*PLUGINS, plugin], "pluginpath": [HELPERS]})


def enriched(home: BeetsHome, path: Path, options: Options) -> BeetsHome:
    """Return a copy of `home` at `path`, all of its albums enriched."""
    shutil.copytree(home.path, path)
    helped(path, "benchmark_fill").beet(
        "benchmark-fill", str(options.releases), str(options.seed_or(SEED))
    )
    return BeetsHome(path, home.config)


def compared(
    before: BeetsHome, after: BeetsHome, one: Listing, start: float
) -> list[Row]:
    """Return what a command costs in either library, and the difference.

    :param start: seconds that any `beet` command takes before it lists anything
    """
    command = ("benchmark-list", after.library, one.what, one.albums, one.passes)
    stdout = helped(before.path, "benchmark_list").beet(*map(str, command))
    slices = ALBUMS / one.albums
    pairs = [[start + slices * took for took in pair] for pair in json.loads(stdout)]
    slower = sorted(100 * (there / here - 1) for here, there in pairs)
    note = f"median of {len(pairs)} times {one.albums} albums"
    middle = f"{slower[len(slower) // 4]:.1f} to {slower[len(slower) * 3 // 4]:.1f} %"
    return [
        Row(f"{one.command}, before", median(p[0] for p in pairs), "s cpu", note=note),
        Row(f"{one.command}, after", median(p[1] for p in pairs), "s cpu"),
        Row(
            f"{one.command}, slower by",
            median(slower),
            "%",
            Goal("<", 8),
            f"half of the times {middle}",
        ),
    ]
