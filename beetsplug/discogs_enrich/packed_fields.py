"""An album's details: many fields in one row of beets' library.

For every item that it lists, beets reads all flexible rows of its album; a dozen more
of them make `beet ls` a fifth slower. So what beets has no column for stands together
in one row, as JSON, and each field is computed from there. A row of a field's own,
which `beet modify` makes, counts before it: so is an album linked by hand.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from .compat import beets_models
from .fields import BY_NAME, FIELDS, UPDATED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from beets.library import Album, Item, LibModel

    from .compat.beets_models import ModelRow
    from .compat.stored_rows import StoredRow

#: The row that holds them.
ROW = "discogs_details"

#: The fields that stand in it, in its order.
PACKED = tuple(field.name for field in FIELDS if field.is_packed)

#: All fields of an album that beets knows by the plugin alone.
OURS = frozenset(
    f.name for f in BY_NAME.values() if f.level == "album" and f.type is not None
)

#: What each is called there: the row is read with every track that is listed, so that
#: its length counts.
KEYS = {name: name.removeprefix("discogs_") for name in PACKED}

#: The fields of an album that its files have a tag for, and beets no column.
TAGGED = tuple(f.name for f in FIELDS if f.level == "album" and f.type and f.tag)

#: Those that follow the match.
LINKS = tuple(name for name in PACKED if BY_NAME[name].link)


def own(model: LibModel | ModelRow, name: str) -> Any:
    """Return a field's value on this very model, None where it has none.

    A row that holds None says nothing: beets leaves one behind where a file has no such
    tag, and where `beet modify field!` finds the field still there.
    """
    value = beets_models.own(model, name)
    if value is None and name in KEYS:
        value = _values(model).get(KEYS[name])
    return _typed(name, value) if name in OURS else value


def own_values(row: StoredRow) -> dict[str, Any]:
    """Return what `own` says of each field of a row, or nothing where it has none."""
    values = {**row}
    if details := values.pop(ROW, None):
        for name, value in in_row(details).items():
            if values.get(name) is None:
                values[name] = value
    for name in OURS & values.keys():
        values[name] = _typed(name, values[name])
    return values


def of_item(name: str, item: Item) -> Any:
    """Return a detail of an item, its own or its album's; None where that says nothing.

    In an album an item's own row of details is a copy that beets has made.
    """
    album = beets_models.cached_album(item)
    if album is None:
        return own(item, name) or None
    value = beets_models.own(item, name)
    return (own(album, name) if value is None else value) or None


def assign_own(model: LibModel, name: str, value: Any) -> None:
    """Set a field, or with None take one away that is no column."""
    assign_all(model, {name: value})


def assign_all(model: LibModel, values: Mapping[str, Any]) -> None:
    """Set fields, or with None take those away that are no columns."""
    rows = {
        name: _typed(name, value) if name in OURS else value
        for name, value in values.items()
    }
    if packed := rows.keys() & KEYS.keys():
        details = {**_values(model), **{KEYS[name]: rows[name] for name in packed}}
        kept = {key: details[key] for key in KEYS.values() if details.get(key)}
        # A row of a field's own would hide what is set.
        rows |= {**dict.fromkeys(packed), ROW: _written(kept) if kept else None}
    beets_models.assign_all(model, rows)


def fold_links(model: LibModel) -> None:
    """Put in the row what links a model to its release, however it was set: a link that
    the user takes back later would uncover the one before."""
    for name in LINKS:
        if beets_models.has_row(model, name):
            assign_own(model, name, own(model, name))


def in_row(text: Any) -> dict[str, Any]:
    """Return the values of a row of details, by the names of the fields."""
    values = _read(str(text or ""))
    return {
        name: _typed(name, values[key]) for name, key in KEYS.items() if key in values
    }


def taken_back(old: Any, new: Any, now: Any) -> tuple[Any, list[str]]:
    """Return a row of details without what was made of it, and the fields that
    somebody has changed since: those stay.

    :param old, new: what it was, and was made, as SQL has it; None: no row
    :param now: what it is
    """
    if now == new:
        return old, []
    was, made, is_ = (_read(str(text or "")) for text in (old, new, now))
    values, left = dict(is_), []
    for name, key in KEYS.items():
        if was.get(key) == made.get(key) or is_.get(key) == was.get(key):
            continue
        if is_.get(key) != made.get(key) and name != UPDATED:
            left.append(name)
        elif key in was:
            values[key] = was[key]
        else:
            del values[key]
    if values == was:
        return old, left
    return (_written(values) if values else None), left


class OwnValues:
    """A model's own values: an item's without its album's behind them."""

    def __init__(self, model: LibModel) -> None:
        self._row = beets_models.ModelRow(model)
        self._known: dict[str, Any] = {}

    def get(self, name: str, /) -> Any:
        """Return the value, None where there is none; whoever asks again gets the
        same."""
        if name not in self._known:
            self._known[name] = own(self._row, name)
        return self._known[name]


def album_getters() -> dict[str, Callable[[Album], Any]]:
    """Return what computes each field of an album."""
    return {name: partial(_of, name) for name in PACKED}


def item_getters() -> dict[str, Callable[[Item], Any]]:
    """Return what computes each field of an item: its own, or its album's."""
    return {name: partial(of_item, name) for name in PACKED}


def add_tags(item: Item, path: bytes, tags: dict[str, Any]) -> None:
    """Add to what beets writes into a file what its album has that has a tag.

    beets takes an item's own rows and columns only.
    """
    for name in TAGGED:
        if not tags.get(name) and (value := of_item(name, item)):
            tags[name] = value


def _of(name: str, model: LibModel) -> Any:
    return own(model, name) or None


def _values(model: LibModel | ModelRow) -> Mapping[str, Any]:
    return _read(str(beets_models.own(model, ROW) or ""))


@lru_cache(maxsize=64)  # one album is asked for many fields
def _read(text: str) -> Mapping[str, Any]:
    """Read a row; what somebody has spoilt by hand says nothing."""
    import json

    try:
        values = json.loads(text or "{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _written(values: Mapping[str, Any]) -> str:
    import json

    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _typed(name: str, value: Any) -> Any:
    type_ = BY_NAME[name].type
    assert type_ is not None
    try:
        return type_.normalize(value)
    except (TypeError, ValueError):  # spoilt by hand
        return None
