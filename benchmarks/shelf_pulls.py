"""A large collection read while its owner is at work on it, and listed."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from beetsplug.discogs_enrich.store import NAME, Store
from tests.discogs_server import (
    COLLECTOR,
    TOKEN,
    DiscogsServer,
    Limits,
    catalogue_of,
    made_up,
    more_releases,
)

from .beets_home import BEET, BeetsHome
from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.discogs_server import Collection

    from .rows import Options

COPIES, ALBUMS = 50_000, 8_000
#: Pages of the collection, of which 1 % may be asked for beside them.
PAGES = COPIES // 100
#: Something changes between so many pages.
EVERY = 25
PULL = ("discogs-collection", "pull", "--json")
LISTS = ((), ("--unripped",), ("--duplicates", "--masters"), ("--unowned",))


class Run(NamedTuple):
    """A command: what it printed, the requests that it sent, and what it took."""

    told: dict[str, Any]
    requests: int
    megabytes: float


def measure(options: Options) -> Iterator[Row]:
    """Pull whole, changing and again; then list."""
    releases = more_releases(COPIES, models=list(made_up().releases.values()))
    limits = Limits(authenticated=100_000)
    with (
        tempfile.TemporaryDirectory() as folder,
        DiscogsServer(catalogue_of(releases), limits=limits) as server,
    ):
        collection = server.collection_of(COLLECTOR)
        collection.fill(COPIES)
        path = r"/users/.*/releases"
        server.faults.add("short_page", path=path, rows=7, skip=100, every=150, times=2)
        server.between_pages(_now_and_then(collection, releases[0]["id"]))
        home = _home(Path(folder) / "home", server)
        home.beet("discogs-wantlist", "pull", "-q")  # and whose shelf it is
        first = _pulled(home, server)
        server.between_pages(None)
        yield Row(
            f"{COPIES:,} copies read while some come and go",
            first.requests,
            "requests",
            Goal("≤", PAGES * 1.01),
            "short pages among them",
        )
        yield from _differences(home, collection)
        yield Row("… memory of beet", first.megabytes, "MB", Goal("<", 200))
        yield Row("read again, nothing new", _pulled(home, server).requests, "requests")
        for _ in range(10):
            collection.add(releases[0]["id"])
        yield Row(
            "10 additions", _pulled(home, server).requests, "requests", Goal("≤", 3)
        )
        collection.remove(collection.instances()[COPIES // 3].id)
        yield Row("one taken out", _pulled(home, server).requests, "requests")
        yield from _differences(home, collection)
        yield from _listed(home, [one["id"] for one in releases])


def _home(folder: Path, server: DiscogsServer) -> BeetsHome:
    settings = {"base_url": server.url, "user_token": TOKEN, "auto": False}
    config = {"plugins": ["discogs_enrich"], "discogs_enrich": settings}
    return BeetsHome(folder, config)


def _now_and_then(collection: Collection, release: int) -> Callable[[], None]:
    """Return what adds a copy and takes out one of the oldest, between some pages."""
    calls = count(1)

    def change() -> None:
        if next(calls) % EVERY == 0:
            collection.add(release)
            collection.remove(collection.instances()[0].id)

    return change


def _pulled(home: BeetsHome, server: DiscogsServer) -> Run:
    server.log.clear()
    with subprocess.Popen(
        [*BEET, *PULL], env=home.env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(json.loads(told), len(server.log), used.ru_maxrss / 1024)


def _differences(home: BeetsHome, collection: Collection) -> Iterator[Row]:
    with Store(str(home.path / NAME)) as store:
        kept = store.shelf.instances(COLLECTOR.name)
    ours = [(one.id, one.folder_id) for one in kept]
    theirs = {(one.id, one.folder) for one in collection.instances()}
    yield Row("… lost", len(theirs - {*ours}), "", Goal("≤", 0))
    yield Row(
        "… double, or gone and not known to be",
        len(ours) - len(theirs & {*ours}),
        "",
        Goal("≤", 0),
    )


def _listed(home: BeetsHome, releases: list[int]) -> Iterator[Row]:
    """List the records beside albums, of which some are of other releases."""
    from beets import config
    from beets.library import Item, Library

    config["create_backup_before_migrations"] = False
    lib = Library(str(home.library), str(home.music))
    with lib.transaction():
        for number in range(ALBUMS):
            album = lib.add_album([Item(title="Made Up", album=f"Made Up {number}")])
            album["discogs_id"] = releases[number * 7 % COPIES] + number % 2 * COPIES
            album.store()
    lib._close()
    start = home.time("version").cpu
    for options in LISTS:
        took = home.time("discogs-shelf", *options)
        yield Row(
            " ".join(("discogs-shelf", *options)),
            took.cpu,
            "s cpu",
            Goal("<", 2),
            f"beside {ALBUMS:,} albums; {start:.1f} s to start",
        )
