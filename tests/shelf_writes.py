"""Many records added to a collection while answers are lost and runs are killed.

What `tests/e2e/test_shelf_writes.py` tries with a few, `python -m benchmarks shelf`
tries with many. All of it is made up.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beets.library import Item

from beetsplug.discogs_enrich.journal.recorder import name_of
from beetsplug.discogs_enrich.store import NAME, Store

from .discogs_server import (
    COLLECTOR,
    DiscogsServer,
    Limits,
    catalogue_of,
    more_releases,
)
from .home import Home
from .journal import killed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Nobody waits for the quota here.
PLENTY = Limits(authenticated=100_000)
ADD = ("discogs-collection", "add", "-y", "--rating", "4", "--field", "media=VG+")
MEDIA = {1: "Very Good Plus (VG+)"}


@dataclass
class Records:
    """A library of albums that are linked to a release each, and nothing else."""

    home: Home
    releases: tuple[int, ...]

    def wrong(self) -> list[str]:
        """Return what is not as it has to be when each was added once."""
        collection = self.home.server.collection_of(COLLECTOR)
        copies = [collection.instances_of(id_) for id_ in self.releases]
        counts = Counter(len(of_one) for of_one in copies)
        wrong = [f"{counts[n]} are there {n} times" for n in counts if n != 1]
        bare = [
            one
            for of_one in copies
            for one in of_one
            if (one.rating, one.notes) != (4, MEDIA)
        ]
        wrong += [f"{len(bare)} lack a rating or a field"] if bare else []
        return [*wrong, *self._not_kept()]

    def _not_kept(self) -> Iterator[str]:
        """Yield what journal and store do not know."""
        there = {
            one.id for one in self.home.server.collection_of(COLLECTOR).instances()
        }
        lib = self.home.library()
        with Store(str(self.home.path / NAME)) as store:
            journal, library = store.journal, name_of(lib)
            if left := journal.begun(library):
                yield f"{len(left)} entries are not told to be done"
            told = Counter(
                trace.models[0]
                for run in journal.runs(library)
                for entry in journal.entries(run.id)
                for trace in journal.traces(entry.id)
                if trace.field == "folder"
            )
            kept = {one.id for one in store.shelf.instances(COLLECTOR.name)}
        lib._close()
        if set(told) != there or set(told.values()) > {1}:
            yield f"the journal tells of {len(told)} copies, {len(there)} are there"
        if kept != there:
            yield f"{len(kept)} copies are kept, {len(there)} are there"

    def kill_at(self, moment: int) -> bool:
        """Begin to add them, and kill that; tell whether it was killed."""
        env = {"MADE_UP_MOMENT": str(moment), "MADE_UP_SHELF": "yes"}
        return self.home.beet(*ADD, "", env=env, status=None).returncode == -9

    def take_back(self) -> list[str]:
        """Take all runs back; return what is left over."""
        collection = self.home.server.collection_of(COLLECTOR)
        while self.home.beet("discogs-undo", "-y", status=None).returncode == 0:
            pass
        return [f"{len(collection)} are left"] if len(collection) else []


@contextmanager
def records(path: Path, count: int, *, longest: float = 60) -> Iterator[Records]:
    """Have so many records in a library, and a stand-in that knows them, with an empty
    collection.

    :param longest: seconds that a command may take
    """
    made = more_releases(count)
    with DiscogsServer(catalogue_of(made), limits=PLENTY) as server:
        path.mkdir(parents=True, exist_ok=True)
        home = Home(path, server, longest=longest)
        killed.prepare(home)
        lib = home.library()
        with lib.transaction():
            for release in made:
                name = release["artists"][0]["name"]
                item = Item(
                    artist=name, albumartist=name, album=release["title"], title="One"
                )
                album = lib.add_album([item])
                album["discogs_id"] = release["id"]
                album.store(inherit=False)
        lib._close()
        yield Records(home, tuple(release["id"] for release in made))


def with_lost_answers(some: Records, every: int) -> list[str]:
    """Add all of them while each so-manieth answer is lost; return what is wrong."""
    some.home.server.faults.add("lost_answer", every=every)
    some.home.beet(*ADD, "")
    some.home.server.faults.clear()
    return some.wrong()


def with_kills(some: Records, moments: list[int]) -> list[str]:
    """Add them in runs that are killed, and a last one; return what is wrong."""
    killed_at = [moment for moment in moments if some.kill_at(moment)]
    some.home.beet(*ADD, "")
    missed = len(moments) - len(killed_at)
    wrong = [f"{missed} runs were not killed"] if missed else []
    return wrong + some.wrong()
