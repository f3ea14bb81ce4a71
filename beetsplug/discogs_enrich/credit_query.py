"""The query `credit:`: albums and items by who worked on them, and as what.

    credit:"Made-Up Person"                the name contains this
    credit:mastered-by:"Made-Up Person"    … and the role is this
    credit:guitar:                         anybody in this role
    credit:/^Made/  credit:guitar:/^Made/  a regular expression finds the name

It is answered by the plugin's own file, which is opened when the query is first
wanted, and becomes one clause of SQL: no album and no item is looked at by itself.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from beets.dbcore.query import FieldQuery, InvalidQueryArgumentValueError
from beets.exceptions import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beets.dbcore import Model
    from beets.dbcore.query import SQLiteType

    from .store import Hits, HitSets, Store, Wanted


class _CreditQuery(FieldQuery[str]):
    """What both kinds have in common; made by beets, of what the user typed."""

    def __init__(self, field_name: str, pattern: str, fast: bool = True) -> None:
        super().__init__(field_name, pattern, fast)
        self._wanted = wanted_in(pattern)
        self._asked: tuple[str, tuple[int, int]] | None = None
        self._hits: Any = None

    def _answer(self, ask: Callable[[Store], Any]) -> Any:
        """Return what `ask` finds in the file; asked again once the file has changed.

        :raises UserError: the file cannot be used
        """
        from .store import Store, StoreError

        path = store_path()
        now = path, _changed(path)
        if self._asked != now:
            try:
                with Store(path) as store:
                    self._hits = ask(store)
                    if _is_empty(self._hits):
                        self._explain(store)
            except StoreError as error:
                raise UserError(f"credit: {error}") from error
            self._asked = now
        return self._hits

    def _explain(self, store: Store) -> None:
        """Say that there is no such role, where that is why nothing is found."""
        from .role_spelling import unknown_role

        asked = self._wanted[0]
        found = unknown_role(asked.role, store.roles()) if asked.role else None
        # What has a name behind the colon may be a name that holds one.
        is_name = bool(asked.name) and found is not None and not found.near
        if found is not None and not is_name:
            _warn(str(found))


class AlbumCreditQuery(_CreditQuery):
    """Albums whose release has the credit, wherever it counts."""

    @property
    def hits(self) -> str:
        """The releases that match, as a list in JSON."""
        found: str = self._answer(lambda store: store.releases_with(*self._wanted))
        return found

    def clause(self) -> tuple[str, Sequence[SQLiteType]]:
        return _ALBUMS, [self.hits]

    def match(self, model: Model) -> bool:
        return model.get("discogs_albumid") in _set_of(self.hits)


class ItemCreditQuery(_CreditQuery):
    """Items for whose own track the credit counts."""

    @property
    def hits(self) -> Hits:
        """The releases and tracks that match."""
        found: Hits = self._answer(lambda store: store.tracks_with(*self._wanted))
        return found

    def clause(self) -> tuple[str, Sequence[SQLiteType]]:
        whole, partly, *keys = self.hits
        return _ITEMS, [whole, whole, partly, partly, whole, *keys]

    def match(self, model: Model) -> bool:
        from .compat import beets_models

        position = beets_models.own(model, "discogs_position") or ""  # type: ignore[arg-type]
        disc, number = model.get("disc") or 0, model.get("track") or 0
        sets = _sets_of(self.hits)
        return sets.count_for(_release_of(model), position, disc, number)


# `not (…)` has to be true of what has no release: so no comparison is with NULL.
_ALBUMS = """
ifnull(albums.discogs_albumid, 0) IN (SELECT value FROM json_each(?))
"""

# An item belongs to its album's release, and to one of its own where the album has
# none. CROSS JOIN keeps SQLite from looking at every item: an index leads from albums
# to theirs. Each list of keys stands in one place: SQLite sorts it anew for every IN.
_ITEMS = """
(items.album_id IS NOT NULL AND items.album_id IN (
    SELECT id FROM albums WHERE discogs_albumid IN (SELECT value FROM json_each(?)))
OR items.id IN (
    WITH own (item, release) AS (
        SELECT i.id, i.discogs_albumid FROM items i
        WHERE i.discogs_albumid IN (
            SELECT value FROM json_each(?) UNION ALL SELECT value FROM json_each(?))
        AND (i.album_id IS NULL OR i.album_id IN
             (SELECT id FROM albums WHERE ifnull(discogs_albumid, 0) = 0))),
    linked (item, release) AS (
        SELECT i.id, a.discogs_albumid
        FROM albums a CROSS JOIN items i ON i.album_id = a.id
        WHERE a.discogs_albumid IN (SELECT value FROM json_each(?))
        UNION ALL SELECT item, release FROM own),
    named (item, key) AS (
        SELECT item, release || '|' || upper(trim(ifnull(p.value, '')))
        FROM linked LEFT JOIN item_attributes p
        ON p.entity_id = item AND p.key = 'discogs_position')
    SELECT item FROM own WHERE release IN (SELECT value FROM json_each(?))
    UNION ALL
    SELECT item FROM named WHERE key IN (SELECT value FROM json_each(?)) AND CASE
        WHEN key IN (SELECT value FROM json_each(?)) THEN (
            SELECT key || '|' || max(ifnull(disc, 0), 1) || '|' || ifnull(track, 0)
            FROM items WHERE id = item) IN (SELECT value FROM json_each(?))
        ELSE 1 END))
"""


def wanted_in(text: str) -> list[Wanted]:
    """Read what stands behind `credit:`.

    A colon may also be a part of the name ("Re:Made"): both readings count. Bytes that
    are no text are in no name.

    :raises InvalidQueryArgumentValueError: a regular expression that is none
    """
    from .store import Wanted

    text = text.encode("utf-8", "replace").decode()
    if pattern := _regex_in(text):
        return [Wanted(pattern=pattern)]
    role, colon, name = text.partition(":")
    if not colon:
        return [Wanted(name=text)]
    if pattern := _regex_in(name):
        return [Wanted(role=role, pattern=pattern)]
    both = [Wanted(role=role, name=name), Wanted(name=text)]
    return both if name else both[:1]


def store_path() -> str:
    """Return where the plugin's own file is: beside beets' configuration."""
    from beets import config

    from .store import NAME

    return os.path.join(config.config_dir(), NAME)


@cache
def _warn(line: str) -> None:
    """Say something once: an enrichment asks for albums, and then for singles."""
    from beets import logging

    logging.getLogger("beets.discogs_enrich").warning("credit: {}", line)


def _regex_in(text: str) -> re.Pattern[str] | None:
    if len(text) < 2 or not (text.startswith("/") and text.endswith("/")):
        return None
    try:
        return re.compile(unicodedata.normalize("NFC", text[1:-1]))
    except re.error as error:
        raise InvalidQueryArgumentValueError(
            text, "a regular expression", str(error)
        ) from None


def _changed(path: str) -> tuple[int, int]:
    """Tell a state of the file from others: when it was written, and its size."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _is_empty(hits: str | Sequence[str]) -> bool:
    """Tell whether lists in JSON, one or several, hold nothing."""
    return all(one == "[]" for one in ([hits] if isinstance(hits, str) else hits))


@lru_cache(maxsize=8)  # asked for every album, with the hits of the same few queries
def _set_of(listed: str) -> frozenset[int]:
    import json

    return frozenset(json.loads(listed))


@lru_cache(maxsize=8)
def _sets_of(hits: Hits) -> HitSets:
    from .store import HitSets

    return HitSets(hits)


def _release_of(item: Model) -> int:
    """Return the release of an item; 0 where it has none."""
    own = item.get("discogs_albumid") or 0
    if not item.get("album_id"):
        return own
    with item.db.transaction() as tx:
        rows = tx.query(
            "SELECT discogs_albumid FROM albums WHERE id = ?", (item["album_id"],)
        )
    return next((row[0] for row in rows), 0) or own
