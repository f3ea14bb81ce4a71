"""Catalogues of made-up releases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from beetsplug.discogs_enrich.catalog.catalog_writer import CatalogWriter

from ..discogs_server import made_up, render

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from beetsplug.discogs_enrich.catalog.answers import Catalog

    from ..discogs_server import Catalogue

#: What a dump does not tell of a master.
NOT_DUMPED = ("tracklist", "num_for_sale", "lowest_price")


def write(path: Path) -> str:
    """Make a catalogue of all that the stand-in knows; return its path."""
    known = made_up()
    writer = CatalogWriter(str(path))
    writer.put_releases(known.releases.values())
    writer.put_masters(masters(known))
    writer.put_artists(named(known.artist_names))
    writer.put_labels(named(known.label_names))
    writer.finish({"scope": "all"})
    assert writer.unread == 0
    return str(path)


def write_only(path: Path, releases: Iterable[dict[str, Any]]) -> str:
    """Make a catalogue of nothing but some releases; return its path."""
    writer = CatalogWriter(str(path))
    writer.put_releases(releases)
    writer.finish({"scope": "library"})
    assert writer.unread == 0
    return str(path)


def masters(known: Catalogue) -> list[dict[str, Any]]:
    """Return masters as a dump has them."""
    whole = (
        render.master(facts, known.pressings[id_])
        for id_, facts in known.masters.items()
    )
    return [
        {key: value for key, value in one.items() if key not in NOT_DUMPED}
        for one in whole
    ]


def named(names: dict[int, str]) -> list[dict[str, Any]]:
    """Return artists or labels of which only the name is known."""
    return [{"id": id_, "name": name} for id_, name in names.items()]


def release(id_: int, artist: str, title: str, **facts: Any) -> dict[str, Any]:
    """Return a small made-up release."""
    artists = [{"id": 1, "name": artist, "join": ""}]
    return {"id": id_, "title": title, "artists": artists, **facts}


def asked(catalog: Catalog, path: str, **params: str) -> dict[str, Any]:
    """Return what a catalogue answers, which has to be something."""
    answer = catalog.answer(path, params)
    assert answer is not None, (path, params)
    found: dict[str, Any] = json.loads(answer)
    return found


def ids(catalog: Catalog, **params: str) -> list[int]:
    """Return the releases on the first page of a search, the best first."""
    page = {"type": "release", "per_page": "100", **params}
    return [hit["id"] for hit in asked(catalog, "/database/search", **page)["results"]]
