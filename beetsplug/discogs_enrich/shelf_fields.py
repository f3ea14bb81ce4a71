"""Fields of albums and items that tell of their owner's collection and wantlist.

They are computed from the plugin's own file by the release that an album is linked to,
and stand in no library and no file. The file is opened when beets first wants to know
which computed fields there are, and read when one of ours is first wanted: both once.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from . import packed_fields
from .credit_query import store_path
from .field_types import COUNT, MOMENT, NUMBER, TEXT, YES_NO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from beets.dbcore import types
    from beets.library import Album, Item

    from .store.shelf_summary import Owned, Summary

#: What the names of fields begin with that its owner has made.
OWN = "discogs_my_"
#: The standing fields of copies: Media Condition, Sleeve Condition, Notes.
MEDIA, SLEEVE, NOTES = 1, 2, 3


class ShelfField(NamedTuple):
    """A field: what it holds, its type, and how it is read.

    `read` is given the copies of the release, and everything that is known.
    """

    name: str
    help: str
    type: types.Type[Any, Any]
    read: Callable[[Owned, Summary, int], Any]


def _values(copies: Owned, name: str) -> str | None:
    """Return what copies say, each thing once, what was said first first."""
    said = dict.fromkeys(getattr(one, name) for one in copies)
    return "; ".join(filter(None, said)) or None


def _noted(field: int, copies: Owned, summary: Summary, release_id: int) -> str | None:
    said = dict.fromkeys(one.notes.get(field, "") for one in copies)
    return "; ".join(filter(None, said)) or None


def _is_owned(copies: Owned, summary: Summary, release_id: int) -> bool | None:
    return True if copies else summary.unless_owned


def _is_wanted(copies: Owned, summary: Summary, release_id: int) -> bool | None:
    return True if release_id in summary.wanted else summary.unless_wanted


def _folder(copies: Owned, summary: Summary, release_id: int) -> str | None:
    return _values(copies, "folder")


def _rating(copies: Owned, summary: Summary, release_id: int) -> int | None:
    return max((one.rating for one in copies), default=0) or None


def _added(copies: Owned, summary: Summary, release_id: int) -> float | None:
    return next((one.added for one in copies if one.added is not None), None)


def _count(copies: Owned, summary: Summary, release_id: int) -> int | None:
    return len(copies) or (None if summary.unless_owned is None else 0)


FIELDS: tuple[ShelfField, ...] = (
    ShelfField(
        "discogs_in_collection",
        "whether your collection has the release",
        YES_NO,
        _is_owned,
    ),
    ShelfField(
        "discogs_in_wantlist", "whether your wantlist has it", YES_NO, _is_wanted
    ),
    ShelfField("discogs_instances", "how many copies of it you have", COUNT, _count),
    ShelfField(
        "discogs_folder",
        "the folder that it is in; of several copies all",
        TEXT,
        _folder,
    ),
    ShelfField(
        "discogs_added",
        "when you added it; of several copies the first one",
        MOMENT,
        _added,
    ),
    ShelfField(
        "discogs_my_rating",
        "your rating, 1 to 5; of several copies the best",
        NUMBER,
        _rating,
    ),
    ShelfField(
        "discogs_media_condition",
        "the condition of the medium",
        TEXT,
        partial(_noted, MEDIA),
    ),
    ShelfField(
        "discogs_sleeve_condition",
        "the condition of the sleeve",
        TEXT,
        partial(_noted, SLEEVE),
    ),
    ShelfField("discogs_my_notes", "your notes", TEXT, partial(_noted, NOTES)),
)


def beets_types() -> dict[str, types.Type[Any, Any]]:
    """Return the types of the fields that every collection has."""
    return {field.name: field.type for field in FIELDS}


def album_getters() -> dict[str, Callable[[Album], Any]]:
    """Return what computes each field of an album."""
    return {name: partial(_of_album, read) for name, read in _readers().items()}


def item_getters() -> dict[str, Callable[[Item], Any]]:
    """Return what computes each field of an item, by its album's or its own release."""
    return {name: partial(_of_item, read) for name, read in _readers().items()}


def _of_album(read: Callable[[Owned, Summary, int], Any], album: Album) -> Any:
    return _read(read, packed_fields.own(album, "discogs_id"))


def _of_item(read: Callable[[Owned, Summary, int], Any], item: Item) -> Any:
    return _read(read, packed_fields.of_item("discogs_id", item))


def _read(read: Callable[[Owned, Summary, int], Any], release_id: int | None) -> Any:
    if not release_id:
        return None  # what no release is known of may be there, or not
    summary = _summary(store_path())
    if summary is None:
        return None
    return read(summary.of(release_id), summary, release_id)


def _readers() -> dict[str, Callable[[Owned, Summary, int], Any]]:
    readers = {field.name: field.read for field in FIELDS}
    for id_, name in own_names(_own_fields(store_path()), readers).items():
        readers[name] = partial(_noted, id_)
    return readers


def own_names(
    fields: Iterable[tuple[int, str]], taken: Iterable[str]
) -> dict[int, str]:
    """Return what fields of a collection are called that its owner has made.

    "Bought At" is `discogs_my_bought_at`; a name that is taken gets a number.

    :param fields: their numbers and names; those that all collections have are left out
    """
    names = set(taken)
    found: dict[int, str] = {}
    for id_, title in fields:
        if id_ in (MEDIA, SLEEVE, NOTES):
            continue
        name = plain = OWN + _word(title)
        number = 1
        while name in names:
            number += 1
            name = f"{plain}_{number}"
        names.add(name)
        found[id_] = name
    return found


def _word(title: str) -> str:
    """Return a name in lower case, with "_" for what is no letter or digit."""
    if not title.isascii():
        from unidecode import unidecode

        title = unidecode(title)
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")


def _own_fields(path: str) -> list[tuple[int, str]]:
    """Return the custom fields of the current owner.

    Every command that lists something asks for them. So they are read from the file as
    it is: to load what knows its tables takes fifty times as long.
    """
    sql = (
        "SELECT f.id, f.name FROM own_fields f JOIN owners o ON o.name = f.owner"
        " WHERE o.is_current ORDER BY f.id"
    )
    try:
        address = f"{Path(path).as_uri()}?mode=ro"
        db = sqlite3.connect(address, uri=True, timeout=0.5)
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()
    except sqlite3.Error:  # there is no such file, or table; whoever wants a value says
        return []


@cache
def _summary(path: str) -> Summary | None:
    """Return what is known of all releases; None: nothing, which is said once."""
    from .store import Store, StoreError
    from .store.shelf_summary import Summary

    try:
        with Store(path, timeout=2.0) as store:
            return Summary(store.shelf)
    except StoreError as error:
        from beets import logging

        logger = logging.getLogger("beets.discogs_enrich")
        logger.warning("collection: {}", error)
        return None


def forget() -> None:
    """Read the file anew for the next value: the shelf has changed in this process."""
    _summary.cache_clear()
