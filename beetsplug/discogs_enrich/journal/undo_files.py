"""How files get back the tags that an entry of the journal says they had."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import packed_fields
from ..compat import beets_models
from ..store.journal_rows import ALBUM, FILE, ITEM, Trace
from . import raw_tags
from .recorder import fields_in
from .tag_file import (
    Before,
    FileError,
    Rewrite,
    opened,
    path_of,
    put_keys,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from beets.library import Item
    from mediafile import MediaFile

    from .undo_plan import Present


class Left(NamedTuple):
    """Something that was changed since, and stays as it is."""

    place: str
    id: int
    field: str  # or the key of a file's tag


@dataclass(frozen=True, slots=True)
class OfFile:
    """What is to be done to a file, and the keys of its tags that stay."""

    rewrite: Rewrite
    left: tuple[Left, ...] = ()


class KeysBack(NamedTuple):
    """The keys of a file's tags that get back what they said; None takes one out.

    `before` is what the file was beside its tags, None where some of them stay.
    """

    values: Mapping[str, Any]
    before: Before | None
    left: tuple[Left, ...]


def keys_back(item: Item, trace: Trace) -> KeysBack:
    """Return how a file gets back what a trace says that it held.

    :raises FileError: it cannot be read, or is another kind of file now
    """
    was, made = trace.old, trace.new
    tags = opened(item).mgfile.tags
    try:
        old, new = (raw_tags.unpacked(tags, one["tags"]) for one in (was, made))
    except ValueError as error:
        path = shown(path_of(item))
        raise FileError(f"{path}: is another kind of file now") from error
    now = raw_tags.take(tags)
    values: dict[str, Any] = {}
    left = []
    for key in {**old, **new}:
        if now.get(key) == new.get(key):
            values[key] = old.get(key)
        elif now.get(key) != old.get(key):
            left.append(Left(FILE, item.id or 0, key))
    before = None if left else Before(**{k: was[k] for k in Before._fields})
    return KeysBack(values, before, tuple(left))


def taking_back(item: Item, trace: Trace) -> OfFile:
    """Return how a file gets back what a trace says that it held."""
    values, before, left = keys_back(item, trace)
    return OfFile(Rewrite(item, partial(put_keys, values=values), before), left)


def taking_back_fields(item: Item, fields: Mapping[str, tuple[Any, Any]]) -> OfFile:
    """Return how a file that beets has written loses what an entry had brought."""
    file = opened(item)
    values = {
        name: old or None
        for name, (old, new) in fields.items()
        if _said(getattr(file, name)) == _said(new)
    }

    def change(file: MediaFile) -> None:
        file.update(values)

    return OfFile(Rewrite(item, change))


def fields_of_files(
    there: Present, traces: Iterable[Trace]
) -> dict[int, dict[str, tuple[Any, Any]]]:
    """Return the old and new values of the fields with a tag, by item."""
    found: dict[int, dict[str, tuple[Any, Any]]] = defaultdict(dict)
    for trace in traces:
        ids = there.items if trace.place == ALBUM else trace.models
        for name, old, new in fields_in(trace):
            if beets_models.has_tag(name) and (
                name in packed_fields.OURS or trace.place == ITEM
            ):
                for id_ in ids:
                    found[id_][name] = old, new
    return found


def _said(value: Any) -> Any:
    """Return a value as it may be compared: what says nothing is alike."""
    return list(value or ()) if isinstance(value, list | tuple) else value or None
