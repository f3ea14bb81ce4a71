"""A source of releases in memory: the made-up ones, without a server between."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, TypeVar

from beetsplug.discogs_enrich.discogs.decoding import decode_plain
from beetsplug.discogs_enrich.discogs.errors import NotCachedError, NotFoundError
from beetsplug.discogs_enrich.discogs.schema import (
    Appearance,
    Master,
    Page,
    Release,
    SearchHit,
    Version,
)

from .discogs_server import made_up, render

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

T = TypeVar("T")


class MemorySource:
    """Answers what `DiscogsClient` answers about the same releases, and costs nothing.

    `asked` lists the questions: "release 90010101", "search artist release_title".

    :param at_hand: the releases that it says it has; None: all
    :param cost: what it says that a question costs
    """

    max_age = inf

    def __init__(self, at_hand: Collection[int] | None = None, cost: int = 0) -> None:
        self._catalogue = made_up()
        self._at_hand = self._catalogue.releases if at_hand is None else at_hand
        self.cost = cost
        self.asked: list[str] = []

    def has_release(self, release_id: int) -> bool:
        return release_id in self._at_hand

    def release(self, release_id: int) -> Release:
        self.asked.append(f"release {release_id}")
        plain = self._there(self._catalogue.releases, release_id)
        return decode_plain(plain, Release)

    def master(self, master_id: int) -> Master:
        self.asked.append(f"master {master_id}")
        facts = self._there(self._catalogue.masters, master_id)
        pressings = self._catalogue.pressings[master_id]
        return decode_plain(render.master(facts, pressings), Master)

    def versions(
        self, master_id: int, page: int = 1, per_page: int = 100
    ) -> Page[Version]:
        self.asked.append(f"versions {master_id}")
        pressings = self._there(self._catalogue.pressings, master_id)
        rows = [decode_plain(render.version(one), Version) for one in pressings]
        return _page(rows, page, per_page)

    def search(self, **params: str | int | None) -> Page[SearchHit]:
        page, per_page = (params.pop(name, 0) for name in ("page", "per_page"))
        self.asked.append(f"search {' '.join(sorted(set(params) - {'type'}))}")
        asked = {name: str(value) for name, value in params.items()}
        rows = [
            decode_plain(one.hit, SearchHit)
            for one in self._catalogue.index.find(asked)
        ]
        return _page(rows, int(page or 1), int(per_page or 50))

    def artist_releases(
        self, artist_id: int, page: int = 1, per_page: int = 100
    ) -> Page[Appearance]:
        self.asked.append(f"artist {artist_id}")
        rows = self._there(self._catalogue.by_artist, artist_id)
        found = [decode_plain(row, Appearance) for row in rows]
        return _page(found, page, per_page)

    @staticmethod
    def _there(table: Mapping[int, T], number: int) -> T:
        if number not in table:
            raise NotFoundError(f"there is no {number}")
        return table[number]


class OfflineSource(MemorySource):
    """One that has some releases at hand, and may ask for nothing."""

    def __init__(self, *at_hand: int) -> None:
        super().__init__(at_hand)

    def release(self, release_id: int) -> Release:
        if not self.has_release(release_id):
            raise NotCachedError
        return super().release(release_id)

    def master(self, master_id: int) -> Master:
        raise NotCachedError

    def search(self, **params: str | int | None) -> Page[SearchHit]:
        raise NotCachedError


def _page(rows: Sequence[Any], page: int, per_page: int) -> Page[Any]:
    begin = (page - 1) * per_page
    return Page(
        rows=tuple(rows[begin : begin + per_page]),
        pages=max(1, -(-len(rows) // per_page)),
        items=len(rows),
        page=page,
        per_page=per_page,
    )
