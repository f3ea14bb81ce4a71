"""What would change, and why: field policies over plain values. Changes nothing.

Old values come in as mappings (an album's, its items'), new ones as what was
read from the release; what goes out is a list of `Change`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..compat import beets_models
from ..credit_fields import CREDITS
from ..fields import BY_NAME, DATE_PARTS, FIELDS, SHARED, is_empty
from ..journal.change import ALBUM, Change
from ..packed_fields import OwnValues
from .field_policies import Before, Policies, date_parts, decide, gives_way, people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..fields import Row
    from ..match.clues.targets import Target
    from ..release.values import ReleaseValues, TrackValues
    from .link import Link, LinkedRelease


NOTHING: dict[str, Any] = {}

#: The fields of single tracks.
TRACK_FIELDS = tuple(field.name for field in FIELDS if field.level == "track")


#: Those among them that hold people.
PEOPLE = frozenset(CREDITS)

#: The fields of albums.
OF_ALBUMS = tuple(field.name for field in FIELDS if field.level == "album")

#: Those of them that are no columns of beets'.
OF_NO_COLUMN = tuple(f.name for f in FIELDS if f.level == "album" and f.type)

#: Ids that a search hit does not tell of its release.
UNTOLD = frozenset({"discogs_artistid", "discogs_labelid"})


def changes_for(
    target: Target,
    linked: LinkedRelease,
    policies: Policies,
    in_files: Sequence[Row] = (),
) -> list[Change]:
    """Return what a release changes about an album or single.

    :param in_files: what the files say, where the library may not know it
    """
    rows = [OwnValues(item) for item in target.items]
    if target.album is None:
        return plan_single(rows[0], linked, policies, in_files[0] if in_files else {})
    album, shared = OwnValues(target.album), beets_models.is_shared
    return plan(album, rows, linked, policies, shared, in_files)


def plan(
    album: Row,
    items: Sequence[Row],
    linked: LinkedRelease,
    policies: Policies,
    shared: Callable[[str], bool],
    in_files: Sequence[Row] = (),
) -> list[Change]:
    """Return every change that the policies allow.

    :param shared: tells whether an album's field is a column of its items as well, so
        that each item is decided by its own old value
    :param in_files: what the items' files say
    """
    wanted, before = _wanted(linked), linked.before
    old = {} if before is None else _album_values(before, linked.link)
    made = _made(album, linked)
    gives = _gives(old, wanted, linked)
    of_album = list(_changes(album, wanted, policies, ALBUM, gives, made=made))
    becomes = {name: album.get(name) for name in wanted} | {
        change.field: change.new for change in of_album
    }
    told = [name for name in OF_NO_COLUMN if not is_empty(becomes.get(name))]
    of_items: list[Change] = []
    for place, row in enumerate(items):
        own = {name: value for name, value in wanted.items() if shared(name)}
        if place in linked.tracks:
            own |= _track_values(linked.tracks[place])
        elif before is not None and not linked.is_followed:
            own |= dict.fromkeys(TRACK_FIELDS)
        file = in_files[place] if in_files else NOTHING
        gives = _gives(old | _of_tracks(linked, place, row), own, linked)
        of_items += _changes(row, own, policies, place, gives, file, made)
        of_items += _shadows(row, told, place)
    return of_album + of_items


def plan_single(
    item: Row, linked: LinkedRelease, policies: Policies, in_file: Row = NOTHING
) -> list[Change]:
    """Return the changes of a singleton, which carries the album's fields itself."""
    wanted, before = _wanted(linked), linked.before
    if track := linked.tracks.get(0):
        wanted |= _track_values(track)
    old = {} if before is None else _album_values(before, linked.link)
    gives = _gives(old | _of_tracks(linked, 0, item), wanted, linked)
    made = _made(item, linked)
    return list(_changes(item, wanted, policies, 0, gives, in_file, made))


def _made(row: Row, linked: LinkedRelease) -> dict[str, list[Any]]:
    """Return values that an enrichment has made itself, and makes anew: the genres,
    when the user has other words for Discogs' than the last time."""
    values = linked.values
    if not (row.get("discogs_updated") and values.raw_genres):
        return {}
    ours = (row.get("discogs_genres"), (linked.before or values).raw_genres)
    return {"genres": [_plain(one) for one in ours if one]}


def _gives(
    old: Mapping[str, Any], wanted: Mapping[str, Any], linked: LinkedRelease
) -> Before:
    """Return what gives way. Where the release is the same, nothing gives way to
    nothing, but people do: a catalogue has no pictures."""
    if linked.is_followed:
        old = {
            name: value
            for name, value in old.items()
            if name in PEOPLE or not is_empty(wanted.get(name))
        }
    return Before(old, not linked.is_followed)


def _of_tracks(linked: LinkedRelease, place: int, row: Row) -> dict[str, Any]:
    """Return an item's values that are those of some track of its old release, and
    all the people that it credits; where that is the same release, those of its own
    track."""
    tracks = linked.before.tracks if linked.before else ()
    if linked.is_followed:
        own = linked.tracks.get(place)
        tracks = tuple(one for one in tracks if own and one.index == own.index)
    found: dict[str, Any] = {}
    for track in tracks:
        for name, value in _track_values(track).items():
            if is_empty(value):
                continue
            if name in PEOPLE:
                found[name] = [*found.get(name, ()), *value]
            elif _plain(row.get(name)) == value:
                found[name] = value
    return found


def _shadows(row: Row, told: Iterable[str], place: int) -> Iterator[Change]:
    """Yield what takes away an item's own copies of the fields that its album has.

    A file's tags leave them behind, and so does `beet modify -a`; beets would write
    them to the file in place of the album's.
    """
    for name in told:
        old = row.get(name)
        if old is not None:
            yield Change(name, old, None, place)


def _album_values(values: ReleaseValues, link: Link) -> dict[str, Any]:
    wanted = {
        field.name: _plain(field.of(values))
        for field in FIELDS
        if field.level == "album"
    }
    wanted |= {
        "discogs_matched_by": link.matched_by,
        "discogs_similarity": round(link.similarity, 4),
        "discogs_updated": link.at,
        "original_year": link.original_year,
    }
    if values.is_open:
        return {name: value for name, value in wanted.items() if name in SHARED}
    return wanted


def _wanted(linked: LinkedRelease) -> dict[str, Any]:
    """Return the album's values; where a master takes the place of a release, all that
    it does not tell is gone."""
    wanted, before = _album_values(linked.values, linked.link), linked.before
    if linked.values.is_open and before is not None and not before.is_open:
        wanted = dict.fromkeys(OF_ALBUMS) | wanted
    return wanted


def _track_values(track: TrackValues) -> dict[str, Any]:
    told = {
        field.name: _plain(field.of(track))
        for field in FIELDS
        if field.level == "track"
    }
    return told | {name: list(track.credits.get(name, ())) for name in CREDITS}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _changes(
    row: Row,
    wanted: Mapping[str, Any],
    policies: Policies,
    place: int,
    before: Before,
    in_file: Row = NOTHING,
    made: Mapping[str, list[Any]] = NOTHING,
) -> Iterator[Change]:
    """Yield what becomes of a row's values.

    :param before: what gives way
    :param in_file: what the library lacks, since the file was read before it knew the
        field: it counts as if it were there, and comes in
    :param made: values that an enrichment has made itself, and makes anew
    """
    dates = date_parts(row, wanted, policies, before.values)
    for name, new in wanted.items():
        stored = _plain(row.get(name))
        foreign = _plain(in_file.get(name)) if is_empty(stored) else None
        old = stored if is_empty(foreign) else foreign
        field = BY_NAME[name]
        policy = policies.of(field)
        if name in DATE_PARTS:
            value = dates.get(name, old)
        elif name in PEOPLE and is_empty(foreign) and policy != "skip":
            value = people(policy, old, new, before, name)
        elif name in UNTOLD and is_empty(new) and not before.values:
            value = old
        elif field.link or (
            is_empty(foreign) and gives_way(field, old, policy, before)
        ):
            value = new  # nothing of another release stays behind
        elif policy != "skip" and old in made.get(name, ()):
            value = new
        else:
            value = decide(policy, old, new, many=field.many)
        if value != stored and not (is_empty(value) and is_empty(stored)):
            yield Change(name, stored, value, place)
