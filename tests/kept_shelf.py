"""A collection and a wantlist in the store, as if they had been pulled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from beetsplug.discogs_enrich.discogs.shelf_schema import BasicInformation, written
from beetsplug.discogs_enrich.store import Store
from beetsplug.discogs_enrich.store.shelf_rows import Folder, Instance, Want

from .discogs_server.render import basic_information

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .home import Home

#: Whose they are.
OWNER = "made-up-collector"
#: When that was so.
PULLED = 1.7e9


def store_of(home: Home) -> Store:
    """Return the plugin's own file."""
    return Store(str(home.path / "discogs_store.sqlite"))


def keep_shelf(
    home: Home, owned: Sequence[int] = (), wanted: Sequence[int] = ()
) -> None:
    """Keep releases of the stand-in as somebody's, each named one copy more."""
    with store_of(home) as store:
        shelf = store.shelf
        shelf.set_owner(OWNER)
        shelf.remember(OWNER, collection={"as_of": PULLED}, wantlist={})
        shelf.put_folders(OWNER, [Folder(0, "All", len(owned))])
        shelf.put_records({id_: _basics(home, id_) for id_ in (*owned, *wanted)})
        copies = [
            Instance(number, id_, 1, 0, f"2020-01-{number:02}T14:19:11-08:00", {})
            for number, id_ in enumerate(owned, 1)
        ]
        shelf.put_instances(OWNER, copies)
        shelf.put_wants(OWNER, [Want(id_, 0, "", f"{id_}") for id_ in wanted])


def _basics(home: Home, release_id: int) -> str:
    plain = basic_information(dict(home.release(release_id)))
    return written(msgspec.convert(plain, BasicInformation, strict=False))
