"""One made-up user's shelf at the stand-in, and all that changes it from here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.discogs.shelf_endpoints import ShelfEndpoints
from beetsplug.discogs_enrich.journal.recorder import Recorder, name_of
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import Settings
from beetsplug.discogs_enrich.shelf.shelf_list import shelf_lists
from beetsplug.discogs_enrich.shelf.steps import Step
from beetsplug.discogs_enrich.shelf.writer import ShelfWriter
from beetsplug.discogs_enrich.store import Store
from beetsplug.discogs_enrich.store.journal_rows import COLLECTION, Subject
from tests.discogs_server import COLLECTOR, TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from beets.library import Library

    from beetsplug.discogs_enrich.shelf.shelf_list import ShelfList
    from beetsplug.discogs_enrich.shelf.states import State
    from beetsplug.discogs_enrich.store.journal_rows import Entry, Trace
    from tests.discogs_server import DiscogsServer
    from tests.discogs_server.collection import Collection
    from tests.discogs_server.shelf import Wantlist

NAME = "Made Up - Record"


@dataclass
class Desk:
    """The made-up collector's: what Discogs has, and what is kept of it."""

    server: DiscogsServer
    lib: Library
    folder: Path

    @cached_property
    def store(self) -> Store:
        """The plugin's own file."""
        return Store(str(self.folder / "store.sqlite"))

    @cached_property
    def client(self) -> DiscogsClient:
        """A client of the collector's."""
        settings = Settings(
            base_url=self.server.url,
            user_token=TOKEN,
            config_dir=str(self.folder),
            cache=CacheSettings(backend="memory"),
            retries=1,
        )
        return DiscogsClient(settings, window=0.1)

    @cached_property
    def endpoints(self) -> ShelfEndpoints:
        """What is asked of Discogs."""
        return ShelfEndpoints(self.client, COLLECTOR.name)

    @cached_property
    def lists(self) -> dict[str, ShelfList]:
        """Collection and wantlist."""
        return shelf_lists(self.endpoints, self.store)

    @property
    def collection(self) -> Collection:
        """What Discogs has, to look at and to change as its owner does."""
        return self.server.collection_of(COLLECTOR)

    @property
    def wantlist(self) -> Wantlist:
        """The same of the wantlist."""
        return self.server.shelf_of(COLLECTOR).wantlist

    def recorder(self) -> Recorder:
        """A journal that begins a run of its own."""
        return Recorder(self.store, "made up", keep=1e9)

    def writer(self, clue: str = "") -> ShelfWriter:
        """What changes the shelf, as a run of its own."""
        return ShelfWriter(self.lib, self.store, self.recorder(), self.lists, clue)

    def step(
        self,
        release_id: int,
        before: State | None,
        after: State | None,
        key: int = 0,
        place: str = COLLECTION,
    ) -> Step:
        """A step about a release; what there is of it is known."""
        known = frozenset(self.lists[place].now(release_id))
        subject = Subject(NAME, None, {}, COLLECTOR.name)
        return Step(place, subject, release_id, key, before, after, known)

    def one(self, release_id: int) -> tuple[int, State]:
        """The only copy of a release, as Discogs tells of it."""
        ((key, state),) = self.lists[COLLECTION].now(release_id).items()
        return key, state

    @property
    def entries(self) -> list[tuple[Entry, list[Trace]]]:
        """What the journal says of all that was changed."""
        journal = self.store.journal
        runs = journal.runs(name_of(self.lib))
        return [
            (entry, journal.traces(entry.id))
            for run in runs
            for entry in journal.entries(run.id)
        ]

    @property
    def begun(self) -> list[Entry]:
        """What nobody has told to be done."""
        return self.store.journal.begun(name_of(self.lib))

    def sent(self, method: str) -> list[Any]:
        """The requests of a method that have come to Discogs."""
        return [one for one in self.server.log if one.method == method]
