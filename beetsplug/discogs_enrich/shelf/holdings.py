"""What is where: records on the shelf beside the albums of the library. Pure.

A record is a release of which there are copies; an album (or a single) has
the files of one where it is linked to it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..compat.library_survey import Linked
    from ..store.shelf_rows import Want


class Held(NamedTuple):
    """A release: whether it is wanted, and the albums of the library.

    `others` are linked to another pressing of the same master.
    """

    release_id: int
    want: Want | None = None
    albums: Sequence[Linked] = ()
    others: Sequence[Linked] = ()


class Counts(NamedTuple):
    """How many there are, in releases unless it says otherwise."""

    copies: int  # in copies
    records: int
    ripped: int
    unripped: int
    other_pressing: int
    duplicates: int
    unowned: int  # in albums and singles
    unlinked: int  # likewise
    wanted: int
    wanted_in_library: int


class Holdings:
    """Records and albums, each with the other.

    :param copies: how many there are of each release
    :param masters: the masters of releases, where they are known
    """

    def __init__(
        self,
        copies: Mapping[int, int],
        wants: Iterable[Want],
        albums: Iterable[Linked],
        masters: Mapping[int, int],
    ) -> None:
        self._copies = copies
        self._wants = {want.release_id: want for want in wants}
        self._masters = masters
        self._albums: dict[int, list[Linked]] = defaultdict(list)
        self._of_master: dict[int, list[Linked]] = defaultdict(list)
        self._entries = list(albums)
        for album in self._entries:
            self._albums[album.release_id].append(album)
            if master := self._master_of(album):
                self._of_master[master].append(album)

    def _master_of(self, album: Linked) -> int:
        return album.master_id or self._masters.get(album.release_id, 0)

    def _held(self, release_id: int) -> Held:
        return Held(
            release_id,
            self._wants.get(release_id),
            self._albums.get(release_id, ()),
            self._others(release_id),
        )

    def _others(self, release_id: int) -> Sequence[Linked]:
        """Return what is linked to another pressing of the same master."""
        found = self._of_master.get(self._masters.get(release_id, 0))
        if not found:
            return ()
        return [one for one in found if one.release_id != release_id]

    def records(self) -> list[Held]:
        """Return all records."""
        return [self._held(id_) for id_ in self._copies]

    def unripped(self) -> list[Held]:
        """Return the records that no album or single is linked to."""
        return list(map(self._held, self._unripped()))

    def other_pressing(self) -> list[Held]:
        """Return the records of which the library has another pressing, and no files of
        the record itself."""
        return [self._held(id_) for id_ in self._unripped() if self._others(id_)]

    def _unripped(self) -> list[int]:
        return [id_ for id_ in self._copies if id_ not in self._albums]

    def duplicates(self, *, masters: bool = False) -> list[Held]:
        """Return the records of which there are several copies.

        :param masters: also those with another pressing beside them
        """
        if not masters:
            return [self._held(id_) for id_, n in self._copies.items() if n > 1]
        sizes: dict[int, int] = defaultdict(int)
        for id_, number in self._copies.items():
            sizes[self._group(id_)] += number
        return [self._held(i) for i in self._copies if sizes[self._group(i)] > 1]

    def _group(self, release_id: int) -> int:
        """Return the number of what a release is a pressing of; below 0: of itself."""
        return self._masters.get(release_id) or -release_id

    def unowned(self) -> list[Linked]:
        """Return the albums and singles whose release is not on the shelf; where it is
        not known which pressing they are, those of whose master none is."""
        masters = {self._masters.get(id_) for id_ in self._copies}
        return [
            one
            for one in self._entries
            if (one.release_id and one.release_id not in self._copies)
            or (one.is_open and one.master_id not in masters)
        ]

    def wanted(self) -> list[Held]:
        """Return what is wanted."""
        return [self._held(id_) for id_ in self._wants]

    def counts(self) -> Counts:
        """Count all of it."""
        unripped, wanted = self._unripped(), self.wanted()
        return Counts(
            copies=sum(self._copies.values()),
            records=len(self._copies),
            ripped=len(self._copies) - len(unripped),
            unripped=len(unripped),
            other_pressing=sum(bool(self._others(id_)) for id_ in unripped),
            duplicates=len(self.duplicates()),
            unowned=len(self.unowned()),
            unlinked=sum(not one.is_linked for one in self._entries),
            wanted=len(wanted),
            wanted_in_library=sum(bool(one.albums or one.others) for one in wanted),
        )
