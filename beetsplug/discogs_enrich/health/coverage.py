"""How much of the library says where it is from, and what of that Discogs brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..compat import library_survey
from ..compat.library_rows import ALBUM, ITEM
from ..fields import GAINS
from ..journal.recorder import name_of
from ..store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from beets.library import Library

    from ..store import Store

#: Counted where a track has one of them.
CREDITS = "credits"

#: What else is counted → the field of an album or single that says it.
FIELDS = {
    "discogs_id": "discogs_id",
    "label": "label",
    "catalognum": "catalognum",
    "format": "discogs_format",
    "year": "year",
    "genre": "genres",
}

#: What is counted, by the name of its field.
_NAMES = {**{name: what for what, name in FIELDS.items()}, "": CREDITS}


@dataclass(frozen=True)
class Filled:
    """How many albums or singles have a value of a field.

    `brought` of them got their first one by this plugin, as its journal knows; None:
    that cannot be read. `more` is how many that are more than without it, as a share of
    those (0.5: half as many again); None: nothing to compare with.
    """

    field: str
    filled: int
    brought: int | None
    more: float | None


@dataclass(frozen=True)
class Coverage:
    """How many albums or singles there are, and how many have what."""

    total: int
    fields: tuple[Filled, ...]


@dataclass(frozen=True)
class LibraryCoverage:
    """All that is in the library."""

    albums: Coverage
    singles: Coverage


def coverage(lib: Library, store: Store) -> LibraryCoverage:
    """Count albums and singles; what the journal cannot tell is None."""
    return LibraryCoverage(_of(lib, store, ALBUM), _of(lib, store, ITEM))


def _of(lib: Library, store: Store, place: str) -> Coverage:
    """Count albums or singles."""
    added = library_survey.all_added(lib, place)
    if not added:
        empty = {what: frozenset[int]() for what in _NAMES}
        return Coverage(0, tuple(_rows(empty, empty)))
    names, many = tuple(FIELDS.values()), sorted(GAINS[CREDITS])
    have = library_survey.filled(lib, place, names, many)
    ask = store.gains.of_albums if place == ALBUM else store.gains.of_singles
    try:
        gained = ask(name_of(lib), names, many)
    except StoreError:
        return Coverage(len(added), tuple(_rows(have, None)))
    got = {
        # An id may have been another's before.
        name: {one.id for one in ones if added.get(one.id) == one.added}
        for name, ones in gained.items()
    }
    return Coverage(len(added), tuple(_rows(have, got)))


def _rows(
    have: Mapping[str, Set[int]], got: Mapping[str, Set[int]] | None
) -> Iterator[Filled]:
    """Yield how many have what.

    :param have, got: whose ids, by the names of fields; "" for credits
    """
    for name, what in _NAMES.items():
        filled = have.get(name, frozenset())
        if got is None:
            yield Filled(what, len(filled), None, None)
            continue
        brought = len(filled & got.get(name, frozenset()))
        before = len(filled) - brought
        yield Filled(what, len(filled), brought, brought / before if before else None)
