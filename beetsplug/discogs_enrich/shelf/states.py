"""How a copy in a collection, a want or a folder is: and what is other than it was.

A state maps fields to values: of a copy "folder" (its number), "rating" and "field:3"
(what a custom field says), of a want "wanted", "rating" and "notes", of a folder "name"
and "copies" (how many are in it). What is empty has no place in it, but "rating", which
is 0 then. No state, None: there is no such copy or folder, or the release is not
wanted. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ..compat.library_rows import ABSENT
from ..store.journal_rows import COLLECTION, FOLDERS, WANTLIST, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..discogs.shelf_schema import CollectionItem, WantlistItem
    from ..store.shelf_rows import Instance, Want

    State: TypeAlias = Mapping[str, Any]

FOLDER, RATING, WANTED, NOTES = "folder", "rating", "wanted", "notes"
NAME, COPIES = "name", "copies"
_FIELD = "field:"

#: Place → the field that is there as long as the copy, want or folder is.
EXISTS = {COLLECTION: FOLDER, WANTLIST: WANTED, FOLDERS: NAME}


def field_key(field_id: int) -> str:
    """Return what a custom field is called in a state."""
    return f"{_FIELD}{field_id}"


def field_id_of(key: str) -> int | None:
    """Return the number of a custom field; None: it is none."""
    return int(key.removeprefix(_FIELD)) if key.startswith(_FIELD) else None


def new_copy(folder: int) -> State:
    """Return how a copy is that was just added."""
    return {FOLDER: folder, RATING: 0}


def folder_state(name: str, size: int = 0) -> State:
    """Return how a folder is, with so many copies in it."""
    return {NAME: name, **({COPIES: size} if size else {})}


def state_of_item(item: CollectionItem) -> State:
    """Return how a copy is that Discogs tells of."""
    notes = {one.field_id: one.value for one in item.notes}
    return _copy(item.folder_id, item.rating, notes)


def state_of_instance(one: Instance) -> State:
    """Return how a copy is that is kept."""
    return _copy(one.folder_id, one.rating, one.notes)


def state_of_want(want: Want | WantlistItem) -> State:
    """Return how a want is."""
    return want_state(want.notes, want.rating)


def want_state(notes: str, rating: int) -> State:
    """Return how a want is that says so."""
    return {WANTED: True, RATING: rating, **({NOTES: notes} if notes else {})}


def _copy(folder: int, rating: int, notes: Mapping[int, str]) -> State:
    said = {field_key(id_): text for id_, text in notes.items() if text}
    return {FOLDER: folder, RATING: rating, **said}


def notes_of(state: State) -> dict[int, str]:
    """Return what the custom fields of a copy say."""
    found = ((field_id_of(key), text) for key, text in state.items())
    return {id_: text for id_, text in found if id_ is not None}


def with_values(state: State, values: Mapping[str, Any]) -> State:
    """Return a state in which some fields say something else; "" and `ABSENT` empty
    them."""
    merged = {**state, **values}
    return {key: one for key, one in merged.items() if one is not ABSENT and one != ""}


def differences(before: State | None, after: State | None) -> dict[str, Any]:
    """Return what differs, with the values that it gets; `ABSENT`: none any more."""
    old, new = before or {}, after or {}
    return {
        key: new.get(key, ABSENT)
        for key in {**old, **new}
        if old.get(key, ABSENT) != new.get(key, ABSENT)
    }


def may_become(state: State, after: State | None) -> bool:
    """Tell whether nothing was changed of something new but to what it shall be: values
    may be missing yet, and none is another."""
    wanted = after or {}
    return all(
        wanted.get(key) == value
        for key, value in state.items()
        if (key, value) != (RATING, 0)
    )


def traces(
    place: str, key: int, before: State | None, after: State | None
) -> list[Trace]:
    """Return what differs as the journal has it.

    :param key: the number of the copy, the wanted release or the folder
    """
    old = before or {}
    return [
        Trace(place, field, old.get(field, ABSENT), new, (key,))
        for field, new in differences(before, after).items()
    ]


def place_of(changes: Iterable[Trace]) -> str:
    """Return what it is that changes: an entry is about one place."""
    return next((one.place for one in changes), COLLECTION)


def key_of(changes: Iterable[Trace]) -> int:
    """Return the number of the copy, the wanted release or the folder that changes."""
    return next((one.models[0] for one in changes), 0)


def old_values(changes: Iterable[Trace]) -> dict[str, Any]:
    """Return what the fields said that change."""
    return {one.field: one.old for one in changes}


def new_values(changes: Iterable[Trace]) -> dict[str, Any]:
    """Return what the fields say that have changed."""
    return {one.field: one.new for one in changes}


def is_there(place: str, values: Mapping[str, Any], otherwise: bool = True) -> bool:
    """Tell whether there is a copy, want or folder of which fields have these values.

    :param otherwise: what is true where the field is not among them that would tell
    """
    return values[EXISTS[place]] is not ABSENT if EXISTS[place] in values else otherwise
