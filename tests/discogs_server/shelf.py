"""Everybody's shelf: collection, wantlist, lists, and the settings of an account."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from .collection import UNCATEGORIZED, Collection
from .faults import MERGED_AWAY
from .instances import checked_rating, now
from .people import PEOPLE, Person
from .wire import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .notation import Json
    from .people import UserList

NOT_WANTED = "The release is not in the wantlist."

#: How far apart the numbers of two people's instances begin.
INSTANCES_EACH = 10_000_000


@dataclass(frozen=True)
class Want:
    """A release in a wantlist."""

    release: int
    added: datetime
    rating: int = 0
    notes: str = ""


class Wantlist:
    """Releases that somebody looks for; safe to use from many threads."""

    def __init__(self, releases: Mapping[int, Json]) -> None:
        """An empty one, of those releases."""
        self._releases = releases
        self._wants: dict[int, Want] = {}
        self._lock = threading.RLock()

    def __len__(self) -> int:
        """How many are wanted."""
        return len(self._wants)

    def __contains__(self, release: int) -> bool:
        """Is a release wanted?"""
        return release in self._wants

    def wants(self, *, backwards: bool = False) -> list[Want]:
        """All of them, in the order in which they were added."""
        with self._lock:
            return sorted(
                self._wants.values(), key=lambda one: one.added, reverse=backwards
            )

    def want(self, release: int) -> Want:
        """What stands there of one release; raises the 404 where it is not wanted."""
        try:
            return self._wants[release]
        except KeyError:
            raise ApiError(404, NOT_WANTED) from None

    def add(self, release: int, *, added: datetime | None = None) -> None:
        """Want a release; one that is wanted already stays as it is."""
        if release not in self._releases:
            raise ApiError(404, MERGED_AWAY)
        with self._lock:
            self._wants.setdefault(release, Want(release, added or now()))

    def fill(self, releases: Iterable[int]) -> None:
        """Want many."""
        for release in releases:
            self.add(release)

    def edit(
        self, release: int, *, rating: int | None = None, notes: str | None = None
    ) -> None:
        """Write down what shall be other than it was."""
        with self._lock:
            before = self.want(release)
            self._wants[release] = replace(
                before,
                rating=before.rating if rating is None else checked_rating(rating),
                notes=before.notes if notes is None else notes,
            )

    def remove(self, release: int) -> None:
        """Want it no more."""
        with self._lock:
            self.want(release)
            del self._wants[release]


@dataclass
class Shelf:
    """What belongs to one person; settings may be changed while running."""

    person: Person
    collection: Collection
    wantlist: Wantlist
    lists: list[UserList] = field(default_factory=list)
    currency: str = "USD"
    #: May others see collection and wantlist?
    public: bool = False
    #: Are the settings of a seller filled in?
    seller: bool = False


class Shelves:
    """Everybody's, by name."""

    def __init__(self, releases: Mapping[int, Json]) -> None:
        """As :mod:`.people` says, as far as the releases are known here."""
        self._releases = releases
        self.reset()

    def reset(self) -> None:
        """As it was at the start."""
        self._by_name = {
            name: shelf_of(person, self._releases) for name, person in PEOPLE.items()
        }

    def of(self, person: Person) -> Shelf:
        """One person's."""
        return self._by_name[person.name]

    def named(self, name: str) -> Shelf | None:
        """The shelf of the user with a name, where there is one."""
        return self._by_name.get(name)

    def user_list(self, number: int) -> tuple[Shelf, UserList] | None:
        """A list and whose it is, where there is one of that number."""
        for shelf in self._by_name.values():
            for one in shelf.lists:
                if one.id == number:
                    return shelf, one
        return None


def shelf_of(person: Person, releases: Mapping[int, Json]) -> Shelf:
    """A person's shelf as it is at the start, as far as its releases are known."""
    first = 500_000_000 + person.id % 1000 * INSTANCES_EACH
    collection = Collection(releases, person.fields, first_instance=first)
    folders = {name: collection.add_folder(name) for name in person.folders}
    for one in person.collection:
        if one.release in releases:
            collection.add(
                one.release,
                folders.get(one.folder, UNCATEGORIZED),
                rating=one.rating,
                notes=one.notes,
                added=datetime.fromisoformat(one.added),
            )
    wantlist = Wantlist(releases)
    for want in person.wants:
        if want.release in releases:
            wantlist.add(want.release, added=datetime.fromisoformat(want.added))
            wantlist.edit(want.release, rating=want.rating, notes=want.notes)
    return Shelf(
        person,
        collection,
        wantlist,
        list(person.lists),
        person.currency,
        person.public,
        person.seller,
    )
