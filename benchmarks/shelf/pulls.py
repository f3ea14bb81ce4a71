"""A large collection pulled while it changes, and pulled again."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.store import NAME, Store
from tests.discogs_server import DiscogsServer, catalogue_of
from tests.discogs_server.builders import more_releases
from tests.discogs_server.people import COLLECTOR

from ..beets_home import BEET
from ..identify.players import TAGGERS, make_home
from ..player import PLENTY
from ..rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discogs_server.collection import Collection

    from ..beets_home import BeetsHome
    from ..rows import Options

COPIES, RELEASES, NEW = 50_000, 5_000, 10
#: Pages that come short once, and between how many pages the list changes.
SHORT_PAGES, CHANGE_AFTER = (9, 180), 70
LEAST = COPIES // 100


def measure(options: Options) -> Iterator[Row]:
    """Pull, add some copies, and pull again."""
    del options  # what is made up is the same every time
    catalogue = catalogue_of(more_releases(RELEASES))
    server = DiscogsServer(catalogue, limits=PLENTY)
    with tempfile.TemporaryDirectory() as folder, server:
        mine = server.collection_of(COLLECTOR)
        mine.fill(COPIES - len(mine.instances(0)))
        for skipped in SHORT_PAGES:
            server.faults.add("short_page", path=r".*/releases", skip=skipped, times=1)
        changes = Changes(mine)
        server.between_pages(changes.happen)
        home = make_home(Path(folder), TAGGERS["ours"], server.url, auto=False)
        started = time.monotonic()
        memory = pull(home)
        seconds = time.monotonic() - started
        yield Row("copies pulled", COPIES, note=f"in {seconds:.0f} s")
        yield Row("changes of the list meanwhile", sum(changes.made.values()))
        pages = server.count(r".*/folders/0/releases")
        yield Row(
            "requests",
            len(server.log),
            "",
            Goal("≤", 1.01 * LEAST),
            f"{pages} of them pages of the list; who, folders, fields; the rest finds"
            " what was taken out after it was read",
        )
        yield Row("memory at most", memory, "MB", Goal("<", 200))
        yield from wrong(home, mine)
        server.between_pages(None)
        server.log.clear()
        for release in list(catalogue.releases)[:NEW]:
            mine.add(release)
        pull(home)
        note = f"{NEW} copies were added"
        limit = Goal("≤", 3)
        yield Row("requests of the second pull", len(server.log), "", limit, note)
        yield from wrong(home, mine)


class Changes:
    """What the owner does on the site while the list is read."""

    def __init__(self, mine: Collection) -> None:
        self._mine = mine
        self._pages = 0
        self.made: Counter[str] = Counter()

    def happen(self) -> None:
        """Take a copy out, add one, or move one: now and then."""
        self._pages += 1
        if self._pages % CHANGE_AFTER:
            return
        copies = self._mine.instances(0)
        some = copies[len(copies) * self._pages // (2 * LEAST) % len(copies)]
        what = ("remove", "add", "move")[self._pages // CHANGE_AFTER % 3]
        self.made[what] += 1
        if what == "remove":
            self._mine.remove(some.id)
        elif what == "add":
            self._mine.add(some.release)
        else:
            self._mine.move(some.id, 1)


def pull(home: BeetsHome) -> float:
    """Run the command, and return how much memory it took at most, in MB.

    :raises RuntimeError: it failed
    """
    errors = home.path / "errors"
    with errors.open("w") as said:
        process = subprocess.Popen(
            [*BEET, "discogs-collection", "pull"],
            env=home.env,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(errors.read_text()[-4000:])
    return used.ru_maxrss / 1024


def wrong(home: BeetsHome, mine: Collection) -> Iterator[Row]:
    """Compare what is kept with what there is."""
    there = Counter(one.id for one in mine.instances(0))
    with Store(str(home.path / NAME)) as store:
        kept = Counter(one.id for one in store.shelf.instances(COLLECTOR.name))
    yield Row("… copies that were lost", len(there - kept), "", Goal("≤", 0))
    yield Row("… copies too many", (kept - there).total(), "", Goal("≤", 0))
