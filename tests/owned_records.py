"""Records of a made-up collection, kept as a pull keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.discogs.decoding import decode_plain
from beetsplug.discogs_enrich.discogs.shelf_schema import BasicInformation, written
from beetsplug.discogs_enrich.store import NAME, Store
from beetsplug.discogs_enrich.store.shelf_rows import Instance

from .discogs_server import made_up, render

if TYPE_CHECKING:
    from pathlib import Path

OWNER = "made_up_owner"


def basics_of(release: int) -> BasicInformation:
    """Return what a list says in short of a made-up release."""
    plain = render.basic_information(made_up().releases[release])
    return decode_plain(plain, BasicInformation)


def keep_copies(store: Store, *releases: int) -> None:
    """Keep a copy of each release as the current owner's."""
    store.shelf.set_owner(OWNER)
    store.shelf.put_records({one: written(basics_of(one)) for one in releases})
    added = "2020-01-19T14:19:11-08:00"
    store.shelf.put_instances(
        OWNER,
        [
            Instance(number, one, 1, 0, added, {})
            for number, one in enumerate(releases, 1)
        ],
    )


def keep_copies_in(folder: Path, *releases: int) -> None:
    """Keep them in the store of a beets folder."""
    with Store(str(folder / NAME)) as store:
        keep_copies(store, *releases)
