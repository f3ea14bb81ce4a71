"""Candidates: how they are held against items, offered and shown."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from . import beets_models

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from beets.autotag import AlbumInfo, AlbumMatch, Distance, TrackInfo, TrackMatch
    from beets.importer import ImportTask
    from beets.library import Item


class Plain:
    """Values as attributes, as beets' distances read them of an item or a track.

    beets holds hundreds of pairs against each other, and each value of a model, or of a
    candidate, takes many times as long to read (2.14: `Model._get`, `AttrDict`).
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        vars(self).update(values)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value, as a model does."""
        return vars(self).get(name, default)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def detached(items: Sequence[Item], names: Sequence[str]) -> list[Item]:
    """Return copies of `items` with the columns `names` alone.

    The copies belong to no library, so that nothing falls back to the album, and
    come from "Discogs", so that no candidate of ours is charged for its source.
    """
    blank = _blank()
    rows = map(beets_models.ModelRow, items)
    return [
        cast("Item", Plain(blank | {name: row[name] for name in names})) for row in rows
    ]


@cache
def _blank() -> dict[str, Any]:
    """Return the columns of an item that says nothing."""
    from beets.library import Item

    columns = {name: Item._type(name).null for name in Item._fields}
    return {**columns, "data_source": "Discogs"}


def assign(
    items: Sequence[Item], tracks: Sequence[TrackInfo]
) -> tuple[list[tuple[Item, TrackInfo]], list[Item], list[TrackInfo]]:
    """Map items to tracks as beets does; also return what is left on each side.

    beets holds each item against each track, hundreds of pairs, to find what costs
    least; where all pairs of one title cost nothing, that is known with as many as
    there are tracks.
    """
    pairs = _same(items, tracks)
    return _assigned(items, tracks) if pairs is None else (pairs, [], [])


def _assigned(
    items: Sequence[Item], tracks: Sequence[TrackInfo]
) -> tuple[list[tuple[Item, TrackInfo]], list[Item], list[TrackInfo]]:
    from beets.autotag import assign_items

    plain = {cast("TrackInfo", Plain(track)): track for track in tracks}
    pairs, extra_items, extra_tracks = assign_items(items, list(plain))
    return (
        [(item, plain[track]) for item, track in pairs],
        extra_items,
        [plain[track] for track in extra_tracks],
    )


def _same(
    items: Sequence[Item], tracks: Sequence[TrackInfo]
) -> list[tuple[Item, TrackInfo]] | None:
    """Return the pairs of one title that do not differ at all; None where they are not
    all. Of tracks that are called alike each has to have an item of its own."""
    from beets.autotag import track_distance

    by_title = defaultdict(list)
    for item in items:
        by_title[item.title].append(item)
    pairs = []
    for track in tracks:
        alike = by_title.get(track.title or "", ())
        same = [item for item in alike if not float(track_distance(item, track))]
        if len(same) != 1:
            return None
        pairs.append((same[0], track))
    taken = {id(item) for item, _ in pairs}
    return pairs if len(items) == len(tracks) == len(taken) else None


def album_distance(
    items: Sequence[Item],
    info: AlbumInfo,
    pairs: list[tuple[Item, TrackInfo]],
    extra_items: int,
) -> Distance:
    """Return beets' distance between `items` and `info`."""
    from beets.autotag import distance
    from beets.util import get_most_common_tags

    return distance(get_most_common_tags(items), info, pairs, extra_items)


def track_distance(item: Item, track: TrackInfo) -> Distance:
    """Return beets' distance between a single and a track, artists compared."""
    from beets.autotag import track_distance

    return track_distance(item, track, incl_artist=True)


def is_strong(distance: Distance | None) -> bool:
    """Tell whether beets would recommend a match at this distance strongly."""
    from beets import config

    limit = config["match"]["strong_rec_thresh"].as_number()
    return distance is not None and distance.distance < limit


def album_match(items: Sequence[Item], info: AlbumInfo) -> AlbumMatch:
    """Return a candidate held against items, as beets' tagger makes it.

    But for the event that beets sends for each: a listener of ours may not make beets
    send one that another of ours hears (2.14).
    """
    from beets.autotag import AlbumMatch

    pairs, extra_items, extra_tracks = assign(items, info.tracks)
    match = AlbumMatch.__new__(AlbumMatch)
    match.distance = album_distance(items, info, pairs, len(extra_items))
    match.info, match.mapping = info, dict(pairs)
    match.extra_items, match.extra_tracks = extra_items, extra_tracks
    return match


def show_no_blanks(is_ours: Callable[[Any], bool]) -> None:
    """Leave out of a candidate's line what it does not say: beets prints "None" for it.

    :param is_ours: tells by a candidate's info whether it is one to which that applies

    2.14: `Match.disambig_string`.
    """
    from beets.autotag.match import Match

    shown: Any = Match.disambig_string
    if getattr(shown.fget, "leaves_out_blanks", False):
        return

    def facts(match: Match) -> str:
        if not is_ours(match.info):
            return str(shown.fget(match))
        said = match.base_disambig_data
        told = (
            said.get(name, match.info[name])
            for name in match.disambig_fields
            if match.info[name]
        )
        return ", ".join(str(fact) for fact in told if fact)

    facts.leaves_out_blanks = True  # type: ignore[attr-defined]
    Match.disambig_string = property(facts)  # type: ignore[method-assign, assignment]


def offer(task: ImportTask, matches: Sequence[AlbumMatch]) -> None:
    """Put further candidates among a task's, and recommend anew (2.14)."""
    from beets.autotag.match import _recommendation

    every = sorted([*(task.candidates or ()), *matches], key=lambda one: one.distance)
    task.candidates, task.rec = every, _recommendation(every)


def is_recommended(task: ImportTask, level: str) -> bool:
    """Tell whether a task's candidates are recommended at least so: "strong" …"""
    from beets.autotag import Recommendation

    return task.rec is not None and task.rec >= Recommendation[level]


def names_of(task: Any) -> tuple[str, str]:
    """Return artist and album as an import task's items tell them."""
    return task.source.artist or "", task.source.name or ""


def applied_match(task: ImportTask) -> AlbumMatch | TrackMatch | None:
    """Return the match that an import task applied, if it applied one."""
    return task.match if task.apply else None


def tracks_by_place(
    match: AlbumMatch | TrackMatch, items: Sequence[Item]
) -> dict[int, TrackInfo]:
    """Return the track that each of `items` was matched with, by its place."""
    from beets.autotag import AlbumMatch

    if not isinstance(match, AlbumMatch):
        return {0: match.info}
    infos = {item.id: info for item, info in match.mapping.items()}
    return {
        place: infos[item.id] for place, item in enumerate(items) if item.id in infos
    }


def show_album(
    items: Sequence[Item],
    info: AlbumInfo,
    matched: Mapping[int, int],
    distance: Distance,
) -> None:
    """Print an album and a candidate side by side, as `beet import` does."""
    from beets.autotag import AlbumMatch, Source
    from beets.ui.commands.import_.display import show_change

    mapping = {items[place]: info.tracks[index] for place, index in matched.items()}
    match = AlbumMatch(
        distance,
        info,
        mapping,
        [item for place, item in enumerate(items) if place not in matched],
        [
            track
            for track in info.tracks
            if not any(track is t for t in mapping.values())
        ],
    )
    show_change(Source.from_items(items), match)


def show_single(item: Item, info: TrackInfo, distance: Distance) -> None:
    """Print a single and a candidate side by side, as `beet import` does."""
    from beets.autotag import Source, TrackMatch
    from beets.ui.commands.import_.display import show_item_change

    show_item_change(Source.from_item(item), TrackMatch(distance, info, item))
