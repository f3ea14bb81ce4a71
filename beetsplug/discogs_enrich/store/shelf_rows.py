"""What is kept of a user's collection and wantlist: plain values."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

#: Where Discogs' clocks stand; the dates of the site's exports do not say so.
ZONE = "America/Los_Angeles"


class Folder(NamedTuple):
    """A folder of a collection; 0 is all of it, 1 holds what is in no other."""

    id: int
    name: str
    size: int  # how many copies are in it, as Discogs counts them


class OwnField(NamedTuple):
    """A custom field of a collection: "Media Condition", "Notes", one of its user's."""

    id: int
    name: str
    kind: str  # "dropdown" or "textarea"
    options: tuple[str, ...] = ()  # of a drop-down: no other value may be set


class Instance(NamedTuple):
    """A copy of a release in a collection.

    `id` is Discogs' number of the copy; one that is known from the site's export alone,
    which does not tell it, has a number below 0. `notes` maps custom fields to values.
    """

    id: int
    release_id: int
    folder_id: int
    rating: int  # 0: none, to 5
    added: str  # "2020-01-19T14:19:11-08:00"
    notes: Mapping[int, str]
    gone: float | None = None  # when it was found to be there no more


class Want(NamedTuple):
    """A release on a wantlist."""

    release_id: int
    rating: int
    notes: str
    added: str
    gone: float | None = None


class Place(NamedTuple):
    """Where something stands in a list that is ordered by when it was added."""

    at: float  # in seconds since the epoch
    id: int  # of the copy, or of the wanted release
    release_id: int


def moment_of(added: str) -> float | None:
    """Return a date of Discogs' in seconds since the epoch; None: it is none."""
    try:
        found = datetime.fromisoformat(added.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=zone())).timestamp()


@cache
def zone() -> tzinfo | None:
    """Return the zone of Discogs' clocks; None where the system knows no zones."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        return None
