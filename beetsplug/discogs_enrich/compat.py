"""The few places where beets' insides are touched.

Each says what is relied on and in which versions of beets it was seen.
Everything of beets that is heavy to import is imported on first use.
"""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from beets.autotag import AlbumInfo, AlbumMatch, Distance, TrackInfo, TrackMatch
    from beets.importer import ImportTask
    from beets.library import Item, LibModel, Library
    from beets.plugins import BeetsPlugin
    from mediafile import MediaField
    from requests import Session


def register_media_field(
    plugin: BeetsPlugin, name: str, descriptor: MediaField
) -> None:
    """Add a tag to files, in a way that `beet write` notices it when it changes.

    `BeetsPlugin.add_media_field` extends `Item._media_fields` only; `beet write`
    compares `Item._media_tag_fields` (2.12 to 2.14). A name that mediafile or
    another plugin has taken already keeps its first meaning.
    """
    from beets.library import Item
    from mediafile import MediaFile

    if name in MediaFile.__dict__:
        Item._media_fields.add(name)
    else:
        plugin.add_media_field(name, descriptor)
    Item._media_tag_fields.add(name)


def detached(items: Sequence[Item], names: Sequence[str]) -> list[Item]:
    """Return copies of `items` with the fields `names` alone.

    The copies belong to no library, so that nothing falls back to the album, and
    come from "Discogs", so that no candidate of ours is charged for its source.
    """
    from beets.library import Item

    return [
        Item(**{name: item.get(name) for name in names}, data_source="Discogs")
        for item in items
    ]


def assign(
    items: Sequence[Item], tracks: Sequence[TrackInfo]
) -> tuple[list[tuple[Item, TrackInfo]], list[Item], list[TrackInfo]]:
    """Map items to tracks as beets does; also return what is left on each side."""
    from beets.autotag import assign_items

    return assign_items(items, tracks)


def album_distance(
    items: Sequence[Item],
    info: AlbumInfo,
    pairs: list[tuple[Item, TrackInfo]],
    extra_items: int,
) -> Distance:
    """Return beets' distance between `items` and `info`.

    2.14 takes the most common tags and the number of items without a track,
    2.12 takes the items themselves.
    """
    from beets.autotag import distance
    from beets.util import get_most_common_tags

    if _takes(distance, "original"):
        return distance(get_most_common_tags(items), info, pairs, extra_items)
    return distance(items, info, pairs)  # type: ignore[call-arg, arg-type]


def track_distance(item: Item, track: TrackInfo) -> Distance:
    """Return beets' distance between a single and a track, artists compared."""
    from beets.autotag import track_distance

    return track_distance(item, track, incl_artist=True)


def is_loaded(name: str) -> bool:
    """Tell whether the plugin called `name` is enabled and was loaded."""
    from beets.plugins import find_plugins

    return any(plugin.name == name for plugin in find_plugins())


def own(model: LibModel, name: str) -> Any:
    """Return a field's value on this very model, None where it has none.

    An item's flexible fields would otherwise fall back to its album's (2.12 to
    2.14; both keep them in `_values_flex`).
    """
    return model[name] if name in model._fields else model._values_flex.get(name)


def assign_own(model: LibModel, name: str, value: Any) -> None:
    """Set a field, or with None take a flexible one away."""
    if value is not None or name in model._fields:
        model[name] = value
    elif name in model._values_flex:
        del model[name]


def drop_empty(item: Item, names: Iterable[str]) -> None:
    """Take away an item's own None where its album has a value.

    Reading a file leaves a None for each tag of ours that it lacks. It is never
    stored, and yet it hides the album's value from `Item.write` (2.12 to 2.14).
    """
    for name in names:
        if name in item._values_flex and item._values_flex[name] is None:
            del item._values_flex[name]


def has_tag(name: str) -> bool:
    """Tell whether a field is kept in files."""
    from beets.library import Item

    return name in Item._media_fields


def is_shared(name: str) -> bool:
    """Tell whether an album's field is a column of its items as well."""
    from beets.library import Album

    return name in Album.item_keys


def formatted(model: LibModel, name: str, value: Any) -> str:
    """Return a value as beets would print it."""
    return str(model._type(name).format(value))


class LinkRow(NamedTuple):
    """A stored link, and the release id that the model was last enriched from."""

    model_id: int
    link: str
    copy: int


def album_links(lib: Library) -> list[LinkRow]:
    """Return the links of all albums, without loading albums."""
    return _links(
        lib,
        "SELECT a.id, f.value, a.discogs_albumid FROM album_attributes f "
        "JOIN albums a ON a.id = f.entity_id "
        "WHERE f.key IN ('discogs_id', 'discogs_url')",
    )


def single_links(lib: Library) -> list[LinkRow]:
    """Return the links of all singles that were enriched before."""
    return _links(
        lib,
        "SELECT i.id, f.value, i.discogs_albumid FROM item_attributes f "
        "JOIN items i ON i.id = f.entity_id "
        "WHERE f.key IN ('discogs_id', 'discogs_url') "
        "AND i.album_id IS NULL AND i.discogs_albumid > 0",
    )


def _links(lib: Library, sql: str) -> list[LinkRow]:
    with lib.transaction() as tx:
        return [LinkRow(row[0], str(row[1]), row[2] or 0) for row in tx.query(sql)]


def singles(lib: Library, query: Sequence[str]) -> list[Item]:
    """Return the items of no album that match, without loading all the others."""
    from beets.dbcore import AndQuery
    from beets.dbcore.query import NoneQuery
    from beets.library import Item, parse_query_parts

    parsed, sort = parse_query_parts(list(query), Item)
    return list(lib._fetch(Item, AndQuery([parsed, NoneQuery("album_id")]), sort))


def command_sets(*names: str) -> bool:
    """Tell whether the command line of this process assigns one of the fields.

    `beet modify discogs_id=249504`: no event says which command ran.
    """
    return any(arg.startswith(f"{name}=") for arg in sys.argv[1:] for name in names)


def set_fields() -> set[str]:
    """Return the fields that the user gives every import by `--set` or `set_fields`."""
    from beets import config

    return set(config["import"]["set_fields"].keys())


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
    """Print an album and a candidate side by side, as `beet import` does.

    2.14 wants a `Source`, 2.12 the artist's and the album's name.
    """
    from beets.autotag import AlbumMatch
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
    if _takes(show_change, "source"):
        from beets.autotag import Source

        show_change(Source.from_items(items), match)
    else:
        show_change(items[0].albumartist, items[0].album, match)  # type: ignore[call-arg]


def show_single(item: Item, info: TrackInfo, distance: Distance) -> None:
    """Print a single and a candidate side by side, as `beet import` does."""
    from beets.autotag import TrackMatch
    from beets.ui.commands.import_.display import show_item_change

    match = TrackMatch(distance, info, item)
    if _takes(show_item_change, "source"):
        from beets.autotag import Source

        show_item_change(Source.from_item(item), match)
    else:
        show_item_change(item, match)  # type: ignore[arg-type]


def beets_consumer() -> tuple[str, str]:
    """Return the consumer key and secret that beets' own discogs plugin publishes.

    An OAuth token made by that plugin works with no other pair (2.12 to 2.14).
    """
    from beetsplug.discogs import API_KEY, API_SECRET

    return API_KEY, API_SECRET


def musicbrainz() -> tuple[str, Session]:
    """Return the address of MusicBrainz' API, and a session that keeps beets' pace.

    beets asks through one session for the whole process, which tries for 31 s before
    it gives up. It stays as it is; the new one shares its limiter, so that both
    together ask no more often than one may. Address and pace are those of the section
    `musicbrainz:` (2.12 to 2.14: `MusicBrainzAPI`, whose sessions are all the same).
    """
    from beetsplug._utils.musicbrainz import MusicBrainzAPI
    from requests_ratelimiter import LimiterSession

    api = MusicBrainzAPI()
    theirs = api.create_session()
    session = LimiterSession(limiter=theirs.limiter)
    session.headers.update(theirs.headers)
    return api.api_root, session


def is_strong(distance: Distance | None) -> bool:
    """Tell whether beets would recommend a match at this distance strongly."""
    from beets import config

    limit = config["match"]["strong_rec_thresh"].as_number()
    return distance is not None and distance.distance < limit


def asks() -> bool:
    """Tell whether an import asks a person at all."""
    from beets import config

    return not config["import"]["quiet"].get(bool)


def is_verbose() -> bool:
    """Tell whether `beet -v` was asked for."""
    from beets import config

    return bool(config["verbose"].get(int))


def takes_strong_unasked() -> bool:
    """Tell whether an import applies a strong match without asking."""
    from beets import config

    return not config["import"]["timid"].get(bool)


def _takes(function: Callable[..., object], parameter: str) -> bool:
    return parameter in inspect.signature(function).parameters
