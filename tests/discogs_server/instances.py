"""One copy of a release in a collection, and what instances are sorted by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from . import render
from .wire import ApiError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .notation import Json

#: Discogs' clocks tell the time of California; in these tests it is always winter.
ZONE = timezone(timedelta(hours=-8))

NO_RATING = "A rating is a number from 0 to 5."


def now() -> datetime:
    """This second, as a date of a collection or wantlist."""
    return datetime.now(ZONE).replace(microsecond=0)


def checked_rating(value: object) -> int:
    """A rating as somebody wrote it; raises the 422 unless it is 0 to 5."""
    if isinstance(value, bool) or str(value) not in "012345" or str(value) == "":
        raise ApiError(422, NO_RATING)
    return int(str(value))


@dataclass(frozen=True)
class Instance:
    """One copy of a release in a collection."""

    id: int
    release: int
    folder: int
    added: datetime
    rating: int = 0
    #: Field → what is written there; what is empty is not in it.
    notes: Mapping[int, str] = field(default_factory=dict)


def _first(key: str) -> Callable[[Json], str]:
    """The name or number of a release's first label or format."""
    kind, _, part = key.partition(".")
    return lambda one: next((x[part].casefold() for x in one.get(kind, ())), "")


#: Word of `sort` → what instances are sorted by: a value of their own …
BY_INSTANCE: dict[str, Callable[[Instance], Any]] = {
    "added": attrgetter("added"),
    "rating": attrgetter("rating"),
}

#: … or one of their release.
BY_RELEASE: dict[str, Callable[[Json], Any]] = {
    "artist": lambda one: render.artist_line(one.get("artists", ())).casefold(),
    "title": lambda one: one["title"].casefold(),
    "label": _first("labels.name"),
    "catno": _first("labels.catno"),
    "format": _first("formats.name"),
    "year": lambda one: one.get("year") or 0,
}
