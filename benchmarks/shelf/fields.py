"""What the fields of the shelf cost `beet ls`, which need not show any of them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.store import NAME, Store
from beetsplug.discogs_enrich.store.shelf_rows import Folder, Instance
from tests.discogs_server.people import COLLECTOR

from ..beets_home import BeetsHome
from ..library import draw, make_library
from ..releases import releases
from ..rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..rows import Options

ALBUMS, COPIES, STARTS = 1000, 3000, 15
SEED = 1
ADDED = "2020-01-19T14:19:11-08:00"


def measure(options: Options) -> Iterator[Row]:
    """List a library without a shelf, and with one, in turns."""
    known, _ = releases(options.releases)
    owned = draw(known, ALBUMS, options.seed_or(SEED))
    with tempfile.TemporaryDirectory() as folder:
        home = BeetsHome(Path(folder), {"plugins": ["discogs_enrich"]})
        home.beet("ls")
        make_library(home.library, owned)
        shelf = home.path / NAME
        aside = home.path / "aside"
        with Store(str(aside)) as store:
            keep(store)
        times: dict[str, list[float]] = {"without": [], "with": []}
        for _ in range(STARTS):
            times["without"].append(home.time("ls").cpu)
            aside.rename(shelf)
            times["with"].append(home.time("ls").cpu)
            shelf.rename(aside)
    pairs = zip(times["without"], times["with"], strict=True)
    slower = sorted(100 * (there / here - 1) for here, there in pairs)
    quarter = len(slower) // 4
    yield Row("beet ls without a shelf", median(times["without"]), "s cpu")
    yield Row(
        "… slower with one by",
        median(slower),
        "%",
        Goal("≤", 1),
        f"half of the times {slower[quarter]:.1f} to {slower[-1 - quarter]:.1f} %",
    )


def keep(store: Store) -> None:
    """Keep a collection as a pull keeps it."""
    store.shelf.set_owner(COLLECTOR.name)
    store.shelf.put_folders(COLLECTOR.name, [Folder(0, "All", COPIES)])
    store.shelf.put_instances(
        COLLECTOR.name,
        [Instance(n, 91_000_000 + n, 1, 0, ADDED, {}) for n in range(1, COPIES + 1)],
    )
