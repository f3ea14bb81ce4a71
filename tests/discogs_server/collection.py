"""One person's collection: instances in folders, with ratings and notes.

Its methods do what the owner does on the site, and what the endpoints do for a
program; what cannot be done raises the ApiError that the API answers with.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from .custom_fields import CustomField
from .faults import MERGED_AWAY
from .instances import (
    BY_INSTANCE,
    BY_RELEASE,
    ZONE,
    Instance,
    checked_rating,
    now,
)
from .wire import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .notation import Json

ALL, UNCATEGORIZED = 0, 1

NO_FOLDER = "The requested folder does not exist."
NO_INSTANCE = "That instance does not exist or may have been deleted."
NO_FIELD = "That field does not exist."
FIXED_FOLDER = "The folders All and Uncategorized cannot be changed."
ALL_IS_NO_PLACE = "Releases cannot be put into the folder All."
FOLDER_NOT_EMPTY = "Only an empty folder can be deleted."
NO_NAME = "A folder needs a name."


class Collection:
    """Instances by id; safe to use from many threads."""

    def __init__(
        self,
        releases: Mapping[int, Json],
        fields: Iterable[CustomField] = (),
        *,
        first_instance: int = 500_000_000,
    ) -> None:
        """An empty one, of those `releases`; instances are counted from there."""
        self._releases = releases
        self._fields = {one.id: one for one in fields}
        self._folders = {ALL: "All", UNCATEGORIZED: "Uncategorized"}
        self._instances: dict[int, Instance] = {}
        #: Release → the ids of its instances.
        self._by_release: defaultdict[int, list[int]] = defaultdict(list)
        #: Folder → how many instances are in it.
        self._counts: Counter[int] = Counter()
        self._next = first_instance
        #: (folder, word of `sort`, backwards) → ids, until something changes.
        self._orders: dict[tuple[int, str, bool], tuple[int, ...]] = {}
        #: Word of `sort` → release → what it is sorted by.
        self._keys: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        self._lock = threading.RLock()

    # What is in it

    def __len__(self) -> int:
        """How many instances there are."""
        return len(self._instances)

    def instances(self, folder: int = ALL, *, sort: str = "added") -> list[Instance]:
        """All instances of a folder."""
        with self._lock:
            return self.named(self.order(folder, sort))

    def instances_of(self, release: int) -> list[Instance]:
        """The instances of one release, none where it is not owned."""
        with self._lock:
            return self.named(self._by_release.get(release, ()))

    def copies(self, release: int) -> int:
        """How many instances of a release there are."""
        return len(self._by_release.get(release, ()))

    def instance(self, number: int) -> Instance:
        """One instance, by its id."""
        try:
            return self._instances[number]
        except KeyError:
            raise ApiError(404, NO_INSTANCE) from None

    def named(self, numbers: Iterable[int]) -> list[Instance]:
        """The instances of these ids that there (still) are."""
        with self._lock:
            found = map(self._instances.get, numbers)
            return [one for one in found if one is not None]

    def order(
        self, folder: int, sort: str = "added", *, backwards: bool = False
    ) -> tuple[int, ...]:
        """The ids of a folder's instances, sorted; an unknown word means "added"."""
        self.folder_name(folder)
        known = sort in BY_INSTANCE or sort in BY_RELEASE
        key = (folder, sort if known else "added", backwards)
        with self._lock:
            if key not in self._orders:
                self._orders[key] = self._sorted(*key)
            return self._orders[key]

    def _sorted(self, folder: int, sort: str, backwards: bool) -> tuple[int, ...]:
        """Sort anew; what is alike stays in the order in which it was added."""
        inside = [
            one for one in self._instances.values() if folder in (ALL, one.folder)
        ]
        by_instance = BY_INSTANCE.get(sort)
        if by_instance is None:
            keys = self._keys_of_releases(sort)
            inside.sort(key=lambda one: keys[one.release], reverse=backwards)
        else:
            inside.sort(key=by_instance, reverse=backwards)
        return tuple(one.id for one in inside)

    def _keys_of_releases(self, sort: str) -> Mapping[int, Any]:
        keys, of_release = self._keys[sort], BY_RELEASE[sort]
        for number in self._by_release.keys() - keys.keys():
            keys[number] = of_release(self._releases[number])
        return keys

    # Instances come, go, and are changed

    def add(
        self,
        release: int,
        folder: int = UNCATEGORIZED,
        *,
        rating: int = 0,
        notes: Mapping[int, str] | None = None,
        added: datetime | None = None,
    ) -> int:
        """Add one more copy of a release; returns the instance's id."""
        if release not in self._releases:
            raise ApiError(404, MERGED_AWAY)
        with self._lock:
            self._place(folder)
            return self._put(
                Instance(
                    self._next, release, folder, added or now(), rating, notes or {}
                )
            )

    def fill(
        self,
        count: int,
        releases: Iterable[int] | None = None,
        folder: int = UNCATEGORIZED,
    ) -> None:
        """Add so many instances at once, one an hour since 2015.

        They take their turn among `releases` (left out: all that there are).
        """
        chosen = list(self._releases if releases is None else releases)
        start = datetime(2015, 1, 1, 12, tzinfo=ZONE)
        with self._lock:
            self._place(folder)
            for at, release in enumerate(islice(cycle(chosen), count)):
                added = start + timedelta(hours=at)
                self._put(Instance(self._next, release, folder, added))

    def _put(self, one: Instance) -> int:
        self._instances[one.id] = one
        self._by_release[one.release].append(one.id)
        self._counts[one.folder] += 1
        self._next += 1
        self._orders.clear()
        return one.id

    def remove(self, number: int) -> None:
        """Take one instance out."""
        with self._lock:
            gone = self.instance(number)
            del self._instances[number]
            self._by_release[gone.release].remove(number)
            if not self._by_release[gone.release]:
                del self._by_release[gone.release]
            self._counts[gone.folder] -= 1
            self._orders.clear()

    def move(self, number: int, folder: int) -> None:
        """Put an instance into another folder."""
        self.edit(number, folder=folder)

    def rate(self, number: int, rating: int) -> None:
        """Give an instance 1 to 5 stars, or none with 0."""
        self.edit(number, rating=rating)

    def edit(
        self, number: int, *, folder: int | None = None, rating: int | None = None
    ) -> None:
        """Both at once; nothing is changed if one of them cannot be."""
        with self._lock:
            old = self.instance(number)
            new = replace(
                old,
                folder=old.folder if folder is None else self._place(folder),
                rating=old.rating if rating is None else checked_rating(rating),
            )
            self._instances[number] = new
            self._counts[old.folder] -= 1
            self._counts[new.folder] += 1
            moved = new.folder != old.folder
            for key in [key for key in self._orders if moved or key[1] == "rating"]:
                del self._orders[key]

    def write(self, number: int, field_id: int, value: str) -> None:
        """Fill in a field of an instance; empty clears it."""
        self.field(field_id).check(value)
        with self._lock:
            before = self.instance(number)
            others = {key: x for key, x in before.notes.items() if key != field_id}
            notes = {**others, field_id: value} if value else others
            self._instances[number] = replace(before, notes=dict(sorted(notes.items())))

    # Folders

    def folders(self) -> dict[int, str]:
        """All folders: id → name."""
        with self._lock:
            return dict(self._folders)

    def folder_name(self, folder: int) -> str:
        """The name of a folder; raises the 404 where there is none."""
        try:
            return self._folders[folder]
        except KeyError:
            raise ApiError(404, NO_FOLDER) from None

    def count(self, folder: int) -> int:
        """How many instances are in a folder."""
        return len(self) if folder == ALL else self._counts[folder]

    def add_folder(self, name: str) -> int:
        """Make a folder; returns its id."""
        with self._lock:
            number = max(100_000, *self._folders) + 1
            self._folders[number] = _named(name)
            return number

    def rename_folder(self, folder: int, name: str) -> None:
        """Call a folder otherwise; the first two keep their names."""
        self._own_folder(folder)
        self._folders[folder] = _named(name)

    def remove_folder(self, folder: int) -> None:
        """Delete a folder that is empty."""
        with self._lock:
            self._own_folder(folder)
            if self._counts[folder]:
                raise ApiError(403, FOLDER_NOT_EMPTY)
            del self._folders[folder]

    def _own_folder(self, folder: int) -> None:
        self.folder_name(folder)
        if folder in (ALL, UNCATEGORIZED):
            raise ApiError(403, FIXED_FOLDER)

    def _place(self, folder: int) -> int:
        """The folder; raises what the API says of one that nothing is put into."""
        self.folder_name(folder)
        if folder == ALL:
            raise ApiError(403, ALL_IS_NO_PLACE)
        return folder

    # Fields

    def fields(self) -> list[CustomField]:
        """The fields that each instance has."""
        return list(self._fields.values())

    def field(self, number: int) -> CustomField:
        """One field; raises the 404 where there is none."""
        try:
            return self._fields[number]
        except KeyError:
            raise ApiError(404, NO_FIELD) from None

    def add_field(self, name: str, options: tuple[str, ...] = ()) -> int:
        """Make a field, a drop-down if it has options; returns its id."""
        with self._lock:
            number = max(self._fields, default=0) + 1
            self._fields[number] = CustomField(number, name, options)
            return number


def _named(name: object) -> str:
    if not isinstance(name, str) or not name.strip():
        raise ApiError(422, NO_NAME)
    return name.strip()
