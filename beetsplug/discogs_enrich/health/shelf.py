"""What is known of collection and wantlist, and what was left half done with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..journal.run_lock import is_running
from ..shelf.memory import Memory
from ..shelf.recovery import begun
from ..store import StoreError
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beets.library import Library

    from ..store import Store
    from ..store.shelf_table import ShelfTable

#: What the lists are called.
COLLECTION, WANTLIST = "collection", "wantlist"

MENDS = (
    "beet discogs-undo finds out, and asks before it takes anything back; so does the"
    " next command that changes collection or wantlist"
)


@dataclass(frozen=True)
class PulledList:
    """A collection or wantlist as the store has it.

    `count` is of copies, or of wanted releases; `as_of` is when it was so on Discogs,
    in seconds since the epoch, None where it was never read to its end. `unlisted` are
    those that Discogs counts and does not list, below 0 the other way round;
    `is_begun`: a pull of it has not come to its end.
    """

    list: str
    count: int
    as_of: float | None
    unlisted: int
    is_begun: bool


@dataclass(frozen=True)
class HalfDone:
    """Changes of what somebody has on Discogs, of which nobody knows whether they were
    made."""

    owner: str
    changes: int


@dataclass(frozen=True)
class Shelf:
    """What is known of the shelf of `owner`; empty: of nobody's.

    `signed_in` is who asks Discogs, None where that is not known; `has_signed_in`: the
    owner has done so on this machine, and did not come by a file alone.
    """

    owner: str
    signed_in: str | None
    has_signed_in: bool
    lists: tuple[PulledList, ...]
    half_done: tuple[HalfDone, ...]


def shelf(lib: Library, store: Store, signed_in: str | None) -> Shelf | None:
    """Return what is known; None where the store cannot be read.

    :param signed_in: who asks Discogs; None: not known
    """
    table = store.shelf
    try:
        owner = table.current_owner()
        return Shelf(
            owner,
            signed_in,
            bool(table.fingerprint_of(owner)),
            tuple(_lists(table, owner)) if owner else (),
            tuple(_half_done(lib, store)),
        )
    except StoreError:
        return None


def _lists(table: ShelfTable, owner: str) -> Iterator[PulledList]:
    for name, count in ((COLLECTION, table.count), (WANTLIST, table.count_wants)):
        memory = Memory(table, owner, name)
        unlisted = sum(memory.unlisted.values())
        yield PulledList(name, count(owner), memory.as_of, unlisted, memory.is_begun)


def _half_done(lib: Library, store: Store) -> Iterator[HalfDone]:
    """Yield what was begun and is not known to be done, unless a run is at it."""
    entries = begun(lib, store)
    if entries and is_running(lib):
        return
    counts = Counter(entry.subject.owner for entry in entries)
    for owner, changes in sorted(counts.items()):
        yield HalfDone(owner, changes)


def problems(found: Shelf | None) -> Iterator[Problem]:
    """Yield what is not as Discogs has it, and what is left to be done."""
    if found is None:
        return
    if found.has_signed_in and found.signed_in not in (None, found.owner):
        yield Problem(
            f"the shelf is that of {found.owner}, and {found.signed_in} is signed in",
            "read your own: beet discogs-collection pull; or sign in as"
            f" {found.owner}: beet discogs-auth",
        )
    for one in found.lists:
        yield from _problems_of_list(one, found.owner)
    for left in found.half_done:
        changes = "1 change" if left.changes == 1 else f"{left.changes} changes"
        whether = "it was" if left.changes == 1 else "they were"
        yield Problem(
            f"a run broke off at {changes} of what {left.owner} has on Discogs; whether"
            f" {whether} made is not known",
            _mends(left.owner, found.signed_in),
        )


def _mends(owner: str, signed_in: str | None) -> str:
    """Say what finds out how far a run came, which only its user may see."""
    if signed_in in (None, owner):
        return MENDS
    return f"sign in as {owner}: beet discogs-auth; then {MENDS}"


def _problems_of_list(found: PulledList, owner: str) -> Iterator[Problem]:
    pull = f"beet discogs-{found.list} pull"
    if found.is_begun:
        yield Problem(
            f"a pull of the {found.list} of {owner} has not come to its end",
            f"unless it is still at work: {pull}",
        )
    if found.unlisted:
        more, less = ("counts", "lists") if found.unlisted > 0 else ("lists", "counts")
        yield Problem(
            f"Discogs {more} {abs(found.unlisted)} more in the {found.list} of {owner}"
            f" than it {less}",
            f"{pull} --full; if that changes nothing, ask the support of Discogs",
        )
