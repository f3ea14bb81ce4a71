"""The user's own records as something to find albums among, at no request."""

from __future__ import annotations

import threading
from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING

from ..discogs.shelf_schema import read_basics
from ..normalize import catno_key, fold
from ..release.from_search import hit_of_basics
from ..store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..discogs.schema import SearchHit
    from ..discogs.shelf_schema import BasicInformation
    from ..match.clues.clues import Clues
    from ..store import Store

#: So many records are compared with an album by their names.
MOST_ALIKE = 25
#: A word in more records than this is looked at only where there is no other.
MOST_OF_A_WORD = 1000


class Owned:
    """The copies in the current owner's collection, read when they are first wanted.

    Safe to use from several threads.

    :param warn: told where they cannot be read; then there are none
    """

    def __init__(self, store: Store, warn: Callable[[str], None]) -> None:
        self._store = store
        self._warn = warn
        self._lock = threading.Lock()
        self._records: _Records | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is a copy of any release."""
        return bool(self._read().basics)

    def owns(self, release_id: int) -> bool:
        """Tell whether there is a copy of a release."""
        return release_id in self._read().basics

    def alike(self, clues: Clues) -> Sequence[SearchHit]:
        """Return the records that have an album's catalogue number or title, or most
        words of its names in common with it."""
        records = self._read()
        return [
            hit_of_basics(records.basics[id_], printed=clues.artist)
            for id_ in records.alike(clues)
        ]

    def _read(self) -> _Records:
        with self._lock:
            if self._records is None:
                self._records = _Records(self._basics())
            return self._records

    def _basics(self) -> Iterable[BasicInformation]:
        shelf = self._store.shelf
        try:
            owner = shelf.current_owner()
            ids = {one.release_id for one in shelf.instances(owner)} if owner else ()
            texts = shelf.basics(ids) if ids else {}
        except StoreError as error:
            self._warn(f"your collection is not taken into account: {error}")
            return ()
        return map(read_basics, texts.values())


class _Records:
    """Records by their ids, titles, the words of their names and their numbers."""

    def __init__(self, basics: Iterable[BasicInformation]) -> None:
        self.basics = {one.id: one for one in basics}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_number: dict[str, list[int]] = defaultdict(list)
        self._by_title: dict[str, list[int]] = defaultdict(list)
        for one in self.basics.values():
            for word in _words(one):
                self._by_word[word].append(one.id)
            self._by_title[_title_key(one.title)].append(one.id)
            for number in {catno_key(label.catno) for label in one.labels} - {""}:
                self._by_number[number].append(one.id)

    def alike(self, clues: Clues) -> list[int]:
        """Return the ids of the records that an album may be, the likeliest first.

        A word counts as much as it is rare.
        """
        words = set(fold(f"{clues.artist} {clues.plain_album}").split())
        listed = sorted(filter(None, map(self._by_word.get, words)), key=len)
        points: dict[int, float] = defaultdict(float)
        for place, ids in enumerate(listed):
            if place and len(ids) > MOST_OF_A_WORD:
                break  # "the" tells nothing beside a rarer one
            for id_ in ids:
                points[id_] += 1 / len(ids)
        named = nlargest(MOST_ALIKE, points, key=lambda id_: points[id_])
        numbered = self._by_number.get(catno_key(clues.catalognum), ())
        titles = {_title_key(clues.album), _title_key(clues.plain_album)} - {""}
        titled = [
            id_
            for title in titles
            for id_ in self._by_title.get(title, ())[:MOST_ALIKE]
        ]
        return list(dict.fromkeys((*numbered, *titled, *named)))


def _title_key(title: str) -> str:
    return fold(title).replace(" ", "")


def _words(basics: BasicInformation) -> set[str]:
    names = [basics.title]
    for artist in basics.artists:
        names += [artist.name, artist.anv]
    return set(fold(" ".join(names)).split())
