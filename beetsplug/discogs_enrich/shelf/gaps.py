"""What an artist or a label has made, and what of it is there: as files, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..discogs.shelf_schema import read_basics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..discogs.schema import Appearance
    from ..store.on_shelf import OnShelf
    from ..store.shelf_table import ShelfTable

#: The role that comes first.
MAIN = "Main"
UNDATED = 9999


class Work(NamedTuple):
    """A release or a master, and what there is of it; None: nobody knows."""

    appearance: Appearance
    is_in_library: bool
    is_on_shelf: bool | None
    is_wanted: bool | None

    @property
    def is_master(self) -> bool:
        """It is all pressings together."""
        return self.appearance.type == "master"

    @property
    def is_missing(self) -> bool:
        """It is there neither as files nor as a record, as far as anybody knows."""
        return not (self.is_in_library or self.is_on_shelf)


class Present(NamedTuple):
    """What there is: releases and masters, in the library and on the shelf."""

    releases: frozenset[int]
    masters: frozenset[int]
    owned: OnShelf
    owned_masters: frozenset[int]
    wanted_masters: frozenset[int]

    def of(self, appearance: Appearance) -> Work:
        """Return what there is of a release, or of any pressing of a master."""
        main = appearance.main_release or appearance.id
        if appearance.type != "master":
            id_ = appearance.id
            in_library = id_ in self.releases
            has, wants = self.owned.has(id_), self.owned.wants(id_)
            return Work(appearance, in_library, has, wants)
        in_library = appearance.id in self.masters or main in self.releases
        has, wants = self.owned.has(main), self.owned.wants(main)
        return Work(
            appearance,
            in_library,
            None if has is None else has or appearance.id in self.owned_masters,
            None if wants is None else wants or appearance.id in self.wanted_masters,
        )


def present(
    linked: tuple[frozenset[int], frozenset[int]], shelf: ShelfTable, owned: OnShelf
) -> Present:
    """Return what there is.

    :param linked: the releases and masters that the library is linked to
    :raises StoreError: the store cannot be read
    """
    copies, wanted = owned.copies or {}, owned.wanted or frozenset()
    return Present(*linked, owned, _masters(shelf, copies), _masters(shelf, wanted))


def _masters(shelf: ShelfTable, ids: Iterable[int]) -> frozenset[int]:
    basics = shelf.basics(ids)
    return frozenset(map(_master, basics.values())) - {0}


def _master(text: str) -> int:
    return read_basics(text).master_id


def works(
    appearances: Iterable[Appearance], there: Present, roles: Iterable[str] = ()
) -> list[Work]:
    """Return what somebody has made, each once: what is their own first, then by the
    year.

    :param roles: only what they had one of these roles in; none: any
    """
    wanted = {role.casefold() for role in roles}
    found: dict[tuple[str, int], Appearance] = {}
    for one in sorted(appearances, key=_order):
        if not wanted or one.role.casefold() in wanted:
            found.setdefault((one.type, one.id), one)
    return [there.of(one) for one in found.values()]


def _order(one: Appearance) -> tuple[bool, str, int, int]:
    is_own = one.role in ("", MAIN)
    return not is_own, "" if is_own else one.role, one.year or UNDATED, one.id
