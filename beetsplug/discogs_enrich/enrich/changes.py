"""What would change, and why: field policies over plain values. Pure.

Old values come in as mappings (an album's, its items'), new ones as what was
read from the release; what goes out is a list of `Change`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..fields import BY_NAME, DATE_PARTS, FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..fields import Field, Row
    from ..release.values import ReleaseValues, TrackValues

#: `Change.place` of a change to the album itself.
ALBUM = -1


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changes.

    `place` is the item's index in the sequence that was compared, or `ALBUM`.
    """

    field: str
    old: Any
    new: Any
    place: int = ALBUM


@dataclass(frozen=True, slots=True)
class Link:
    """How a release was found: what the fields about the match are set to.

    `clue` is one of the words of `discogs_matched_by`, `similarity` is 0 to 1,
    `at` a Unix time. `original_year` is the master's year, if known.
    """

    clue: str
    similarity: float
    at: float
    original_year: int | None = None


class Policies:
    """The policy of each field: the user's, or `fill`; `overwrite` raises `fill`."""

    def __init__(self, chosen: Mapping[str, str], *, overwrite: bool = False) -> None:
        self._chosen = chosen
        self._default = "overwrite" if overwrite else "fill"

    def of(self, field: Field) -> str:
        """Return "fill", "overwrite", "merge" or "skip"."""
        if field.link:
            return "overwrite"
        policy = self._chosen.get(field.name, "fill")
        return self._default if policy == "fill" else policy

    def uses(self, name: str, old: Any) -> bool:
        """Tell whether a value for the field `name` would be used."""
        policy = self.of(BY_NAME[name])
        return policy != "skip" and (policy != "fill" or is_empty(old))


def plan(
    album: Row,
    items: Sequence[Row],
    tracks: Mapping[int, TrackValues],
    values: ReleaseValues,
    link: Link,
    policies: Policies,
    shared: Callable[[str], bool],
) -> list[Change]:
    """Return every change that the policies allow.

    `tracks` maps places in `items` to the tracks they were matched with.
    `shared` tells whether an album's field is a column of its items as well,
    so that each item is decided by its own old value.
    """
    changes = list(_changes(album, _album_values(values, link), policies, ALBUM))
    for place, row in enumerate(items):
        wanted = {
            name: value
            for name, value in _album_values(values, link).items()
            if shared(name)
        }
        if place in tracks:
            wanted |= _track_values(tracks[place])
        changes += _changes(row, wanted, policies, place)
    return changes


def plan_single(
    item: Row,
    track: TrackValues | None,
    values: ReleaseValues,
    link: Link,
    policies: Policies,
) -> list[Change]:
    """Return the changes of a singleton, which carries the album's fields itself."""
    wanted = _album_values(values, link)
    if track is not None:
        wanted |= _track_values(track)
    return list(_changes(item, wanted, policies, 0))


def is_empty(value: Any) -> bool:
    """Tell whether a stored value says nothing: None, "", 0, an empty list."""
    return value in (None, "", 0) or value == []


def decide(policy: str, old: Any, new: Any, *, many: bool) -> Any:
    """Return what `old` becomes when Discogs says `new`; `old` itself to keep it."""
    if policy == "skip" or is_empty(new):
        return old
    if policy == "overwrite" or is_empty(old):
        return new
    if policy == "merge" and many:
        known = {str(name).casefold() for name in old}
        return [*old, *(name for name in new if str(name).casefold() not in known)]
    return old


def _album_values(values: ReleaseValues, link: Link) -> dict[str, Any]:
    wanted = {
        field.name: _plain(getattr(values, field.attribute, None))
        for field in FIELDS
        if field.level == "album"
    }
    return wanted | {
        "discogs_matched_by": link.clue,
        "discogs_similarity": round(link.similarity, 4),
        "discogs_updated": link.at,
        "original_year": link.original_year,
    }


def _track_values(track: TrackValues) -> dict[str, Any]:
    return {
        field.name: _plain(getattr(track, field.attribute))
        for field in FIELDS
        if field.level == "track"
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _changes(
    row: Row, wanted: Mapping[str, Any], policies: Policies, place: int
) -> Iterator[Change]:
    for name, new in {**wanted, **_date(row, wanted, policies)}.items():
        old = row.get(name)
        field = BY_NAME[name]
        if field.link:
            value = new  # the old release's master must not stay behind
        elif name in DATE_PARTS:
            value = decide("overwrite", old, new, many=False)
        else:
            value = decide(policies.of(field), old, new, many=field.many)
        if value != old and not (is_empty(value) and is_empty(old)):
            yield Change(name, old, value, place)


def _date(row: Row, wanted: Mapping[str, Any], policies: Policies) -> dict[str, Any]:
    """Return the parts of a date that may be set, None for those that stay.

    A date is one value: Discogs' month is filled in only where the year is
    Discogs' too, its day only where the month is.
    """
    if not any(name in wanted for name in DATE_PARTS):
        return {}
    parts: dict[str, Any] = dict.fromkeys(DATE_PARTS)
    for name in DATE_PARTS:
        old, new = row.get(name), wanted.get(name)
        value = decide(policies.of(BY_NAME[name]), old, new, many=False)
        if is_empty(new) or value != new:
            break
        parts[name] = value
    return parts
