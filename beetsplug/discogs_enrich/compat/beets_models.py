"""Items, albums and their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from beets.library import Album, Item, LibModel, Library
    from beets.plugins import BeetsPlugin
    from mediafile import MediaField


def register_media_field(
    plugin: BeetsPlugin, name: str, descriptor: MediaField
) -> None:
    """Add a tag to files, in a way that `beet write` notices it when it changes.

    `BeetsPlugin.add_media_field` extends `Item._media_fields` only; `beet write`
    compares `Item._media_tag_fields` (2.14). A name that mediafile or
    another plugin has taken already keeps its first meaning.
    """
    from beets.library import Item
    from mediafile import MediaFile

    if name in MediaFile.__dict__:
        Item._media_fields.add(name)
    else:
        plugin.add_media_field(name, descriptor)
    Item._media_tag_fields.add(name)


class ModelRow:
    """A model as `own` reads it, for who reads many of its fields.

    For each field that it is asked for, a model gathers anew what all plugins compute
    (2.14: `Model._get`); here that is done once. Values that are set meanwhile show.
    """

    def __init__(self, model: LibModel) -> None:
        self._model = model
        self._fields = model._fields
        self._values = model._values_fixed
        self._values_flex = model._values_flex
        self._computed = model._getters().keys() & self._fields

    def __getitem__(self, name: str) -> Any:
        if name in self._values and name not in self._computed:
            return self._values[name]
        return self._model[name]


def own(model: LibModel | ModelRow, name: str) -> Any:
    """Return a field's value on this very model, None where it has none.

    An item's flexible fields would otherwise fall back to its album's,
    which `_values_flex` does not (2.14).
    """
    return model[name] if name in model._fields else model._values_flex.get(name)


def has_row(model: LibModel, name: str) -> bool:
    """Tell whether a model has a row of its own for a flexible field, be it empty."""
    return name in model._values_flex


def cached_album(item: Item) -> Album | None:
    """Return an item's album, not to be changed: beets keeps it for the next who asks
    (2.14)."""
    return item._cached_album


def assign_own(model: LibModel, name: str, value: Any) -> None:
    """Set a field, or with None take a flexible one away."""
    assign_all(model, {name: value})


def assign_all(model: LibModel, values: Mapping[str, Any]) -> None:
    """Set fields, no paths among them, or with None take flexible ones away.

    For each field of an item that is set, beets goes through all tags of files, and
    forgets the time of its file if it is one of them (2.14: `Item.__setitem__`); here
    that is done once.
    """
    from beets.library import Item
    from mediafile import MediaFile

    changed = set()
    for name, value in values.items():
        if value is not None or name in model._fields:
            if model._setitem(name, value):
                changed.add(name)
        elif name in model._values_flex:
            del model[name]
    if isinstance(model, Item) and not changed.isdisjoint(MediaFile.fields()):
        model.mtime = 0


def store_item(item: Item) -> None:
    """Store what has changed of an item, as its `store` does, which goes through all
    columns to find that (2.14)."""
    item.store(sorted(item._dirty & item._fields.keys()))


def before_write(add: Callable[[Item, bytes, dict[str, Any]], None]) -> None:
    """Let a function change what is written to each file: item, path, tags.

    It goes without the wrapper that beets puts around a plugin's listener: in it no
    listener of ours could write a file (2.14: `BeetsPlugin.listeners`).
    """
    from beets.plugins import BeetsPlugin

    BeetsPlugin.listeners["write"].append(add)


def write_removals(names: Iterable[str]) -> None:
    """See to it that a field which is taken from an item leaves its file, too.

    beets writes what an item has: what `beet modify producers!` takes away would stay
    in the file, and come back with the next `beet update`.
    """
    names = frozenset(names)

    def add_removed(item: Item, path: bytes, tags: dict[str, Any]) -> None:
        gone = {name for name in names & item._dirty if not has_row(item, name)}
        tags.update(dict.fromkeys(gone))

    before_write(add_removed)


def has_tag(name: str) -> bool:
    """Tell whether a field is kept in files."""
    from beets.library import Item

    return name in Item._media_fields


def is_shared(name: str) -> bool:
    """Tell whether an album's field is a column of its items as well."""
    from beets.library import Album

    return name in Album.item_keys


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
