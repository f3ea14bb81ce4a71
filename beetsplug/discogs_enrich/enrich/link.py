"""How an album was linked to its release, which stays so when it is found again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..discogs_links import release_id_of
from ..packed_fields import OwnValues

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from beets.library import LibModel

    from ..release.values import ReleaseValues, TrackValues

#: Clues by which a release is found again that was linked before.
AGAIN = ("id", "url")


@dataclass(frozen=True, slots=True)
class Link:
    """How a release was found: what the fields about the match are set to.

    `matched_by` is the clue that found it, `similarity` is 0 to 1,
    `at` a Unix time. `original_year` is the master's year, if known.
    """

    matched_by: str
    similarity: float
    at: float
    original_year: int | None = None


@dataclass(frozen=True, slots=True)
class LinkedRelease:
    """A release that an album or single is linked to.

    `tracks` maps places in the items to the tracks that they were matched with;
    `before` is the release that it was linked to until now, where that is another one:
    what it had brought makes room for the new one's. It may be the same as it once was:
    then what came from Discogs, and nobody has changed, follows.
    """

    values: ReleaseValues
    link: Link
    tracks: Mapping[int, TrackValues] = field(default_factory=dict)
    before: ReleaseValues | None = None

    @property
    def is_followed(self) -> bool:
        """The release is the same, and has changed on Discogs."""
        return self.before is not None and (
            self.before.release_id == self.values.release_id
        )


def kept_link(
    row: LibModel, values: ReleaseValues, new: Link, *, again: Collection[str] = AGAIN
) -> Link:
    """Return a link as it is to be recorded.

    Where it leads to what the album or single was linked to before, the clue is the one
    that led there first; and it is no likelier for being found by its own link again,
    in tags that it has brought itself.

    :param again: clues by which it may have been found again
    """
    own = OwnValues(row)
    before = own.get("discogs_matched_by")
    if new.matched_by not in again or not before or not _is_same(own, values):
        return new
    was = float(own.get("discogs_similarity") or 0)
    similarity = min(was, new.similarity) if was else new.similarity
    return replace(new, matched_by=before, similarity=similarity)


def _agreed(own: OwnValues) -> int:
    """Return the release that id and address name, 0 for none: beets takes away the
    copy of an album that is imported again, and its user sets one of them alone."""
    id_ = int(own.get("discogs_id") or 0)
    return id_ if id_ == release_id_of(str(own.get("discogs_url") or "")) else 0


def _is_same(own: OwnValues, values: ReleaseValues) -> bool:
    """Tell whether a release, or the master of an open pressing, is linked already."""
    release = own.get("discogs_albumid") or _agreed(own)
    if not values.is_open:
        return bool(release == values.release_id)
    return not release and own.get("discogs_master_id") == values.master_id
