"""Which copies are the same, where one of both sides is known without its number."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from ..store.shelf_rows import Instance


def pairs(
    old: Sequence[Instance], new: Sequence[Instance]
) -> list[tuple[Instance, Instance]]:
    """Pair copies of the same releases, each at most once.

    First those that were added at the same second, then those in the same folder, then
    the rest in the order in which they stand.
    """
    found: list[tuple[Instance, Instance]] = []
    for key in (_by_day, _by_folder, _by_release):
        taken = _alike(old, new, key)
        found += taken
        old_ids = {id(one) for one, _ in taken}
        new_ids = {id(one) for _, one in taken}
        old = [one for one in old if id(one) not in old_ids]
        new = [one for one in new if id(one) not in new_ids]
    return found


def _alike(
    old: Sequence[Instance],
    new: Sequence[Instance],
    key: Callable[[Instance], Hashable],
) -> list[tuple[Instance, Instance]]:
    waiting: dict[Hashable, list[Instance]] = defaultdict(list)
    for one in reversed(old):
        waiting[key(one)].append(one)
    return [(waiting[key(one)].pop(), one) for one in new if waiting[key(one)]]


def day_of(added: str) -> str:
    """Return when something was added as the site's exports have it, by Discogs' own
    clocks: "2020-01-19 14:19:11"."""
    return added[:19].replace("T", " ")


def _by_day(copy: Instance) -> Hashable:
    return copy.release_id, day_of(copy.added)


def _by_folder(copy: Instance) -> Hashable:
    return copy.release_id, copy.folder_id


def _by_release(copy: Instance) -> Hashable:
    return copy.release_id
