"""How long `beet discogs-shelf` takes on a large shelf beside a large library."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from beets import config
from beets.library import Item, Library

from beetsplug.discogs_enrich.discogs.schema import Artist, Format, Label
from beetsplug.discogs_enrich.discogs.shelf_schema import BasicInformation, written
from beetsplug.discogs_enrich.store import NAME, Store
from beetsplug.discogs_enrich.store.shelf_rows import Folder, Instance
from tests.discogs_server.people import COLLECTOR

from ..beets_home import BeetsHome
from ..rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..rows import Options

RECORDS, ALBUMS, TIMES = 50_000, 8_000, 5
ADDED = "2020-01-19T14:19:11-08:00"
#: A made-up release.
FIRST = 91_000_000
LISTS = ((), ("--unripped",), ("--duplicates", "--masters"), ("--unowned",))


def measure(options: Options) -> Iterator[Row]:
    """List what is where, in every way."""
    del options  # what is made up is the same every time
    with tempfile.TemporaryDirectory() as folder:
        home = BeetsHome(Path(folder), {"plugins": ["discogs_enrich"]})
        home.beet("ls")
        with Store(str(home.path / NAME)) as store:
            keep(store)
        add_albums(home)
        start = median(home.time("version").cpu for _ in range(TIMES))
        for one in LISTS:
            took = median(home.time("discogs-shelf", *one).cpu for _ in range(TIMES))
            yield Row(
                " ".join(("discogs-shelf", *one)),
                took,
                "s cpu",
                Goal("≤", 2),
                f"{RECORDS:,} records, {ALBUMS:,} albums; {start:.1f} s to start beet",
            )


def keep(store: Store) -> None:
    """Keep a collection as a pull keeps it; every other record has a master."""
    shelf, owner = store.shelf, COLLECTOR.name
    shelf.set_owner(owner)
    shelf.put_folders(owner, [Folder(0, "All", RECORDS), Folder(1, "Jazz", RECORDS)])
    numbers = range(RECORDS)
    shelf.put_records({FIRST + n: written(_basics(n)) for n in numbers})
    notes = {1: "Very Good Plus (VG+)", 3: "made up"}
    shelf.put_instances(
        owner, [Instance(n + 1, FIRST + n, 1, n % 6, ADDED, notes) for n in numbers]
    )
    now = time.time()
    shelf.remember(owner, collection={"as_of": now, "pulled": now})


def _basics(number: int) -> BasicInformation:
    return BasicInformation(
        id=FIRST + number,
        master_id=number // 4 if number % 2 else 0,
        title=f"Made-Up Album {number}",
        year=1950 + number % 75,
        cover_image=f"https://example.org/made-up-{number}.jpeg",
        artists=(Artist(f"Made-Up Artist {number % 9973} (2)", id=number % 9973),),
        labels=(Label(f"Made-Up Records {number % 997}", f"MU {number}"),),
        formats=(Format("Vinyl", "1", ("LP", "Album"), f"Colour {number % 40}"),),
    )


def add_albums(home: BeetsHome) -> None:
    """Give a library albums, half of them of records on the shelf."""
    config["create_backup_before_migrations"] = False
    lib = Library(str(home.library), str(home.music))
    with lib.transaction():
        for number in range(ALBUMS):
            album = lib.add_album([Item(title="Made Up", album=f"Made Up {number}")])
            album["discogs_id"] = FIRST + number * 7 % RECORDS + number % 2 * RECORDS
            album.store()
    lib._close()
