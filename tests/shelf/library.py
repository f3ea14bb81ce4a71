"""A made-up collector's shelf, and the store that it is read into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import Settings
from beetsplug.discogs_enrich.shelf.account import signed_in
from beetsplug.discogs_enrich.shelf.pull import refresh
from beetsplug.discogs_enrich.shelf.want_pull import refresh_wants
from beetsplug.discogs_enrich.store import Store
from tests.discogs_server import COLLECTOR, TOKEN

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from beetsplug.discogs_enrich.shelf.tally import Tally
    from tests.discogs_server import Collection, DiscogsServer, Wantlist

OWNER = COLLECTOR.name


class Reader:
    """Reads the shelf of the made-up collector into a store of its own."""

    def __init__(self, server: DiscogsServer, folder: Path) -> None:
        self.server = server
        self._folder = folder
        self.store = Store(str(folder / "store.sqlite"))
        self.shelf = self.store.shelf
        self.client = self._client()
        signed_in(self.client, self.store)

    def _client(self, **options: Any) -> DiscogsClient:
        settings = Settings(
            base_url=self.server.url,
            user_token=TOKEN,
            config_dir=str(self._folder),
            cache=CacheSettings(backend="memory"),
            retries=0,
        )
        return DiscogsClient(settings, window=0.01, **options)

    def close(self) -> None:
        """Close what is open."""
        self.client.close()
        self.store.close()

    @property
    def collection(self) -> Collection:
        """The collection as its owner has it on the site."""
        return self.server.collection_of(COLLECTOR)

    @property
    def wantlist(self) -> Wantlist:
        """The wantlist as its owner has it on the site."""
        return self.server.shelf_of(COLLECTOR).wantlist

    def pull(self, *, full: bool = False, **options: Any) -> Tally:
        """Read the collection; `options` are those of `DiscogsClient`."""
        return self._asking(refresh, full, options)

    def pull_wants(self, *, full: bool = False, **options: Any) -> Tally:
        """Read the wantlist."""
        return self._asking(refresh_wants, full, options)

    def _asking(self, work: Any, full: bool, options: dict[str, Any]) -> Tally:
        client = self._client(**options)
        self.server.log.clear()
        try:
            tally: Tally = work(signed_in(client, self.store), self.shelf, full=full)
            return tally
        finally:
            client.close()

    @property
    def requests(self) -> int:
        """How many requests the last pull has sent."""
        return len(self.server.log)

    def agrees(self) -> bool:
        """Tell whether the store has what Discogs has: all copies, each in its folder,
        with its rating and its notes."""
        ours = {
            (one.id, one.release_id, one.folder_id, one.rating, *one.notes.items())
            for one in self.shelf.instances(OWNER)
        }
        theirs = {
            (one.id, one.release, one.folder, one.rating, *one.notes.items())
            for one in self.collection.instances()
        }
        return ours == theirs

    def wants_agree(self) -> bool:
        """Tell whether the store has what Discogs has on the wantlist."""
        ours = {(x.release_id, x.rating, x.notes) for x in self.shelf.wants(OWNER)}
        theirs = {(x.release, x.rating, x.notes) for x in self.wantlist.wants()}
        return ours == theirs
