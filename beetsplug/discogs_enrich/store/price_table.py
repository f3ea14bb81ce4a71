"""What releases cost, as it was seen, and what their owners have paid for them.

Prices are kept here alone: they go into no tag, no field, no log and no cache.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .file import StoreFile

#: What is on sale, what copies are worth by their condition, what people think of it.
Kind: TypeAlias = Literal["offer", "suggestions", "community"]
#: That somebody has looked for an offer, whatever came of it: nothing that Discogs has
#: told, so that it does not expire.
LOOKED = "looked"

_LAST = (
    "SELECT release_id, currency, at, facts FROM prices AS one"
    " WHERE kind = ? AND currency = ?"
    " AND release_id IN (SELECT value FROM json_each(?))"
    " AND at = (SELECT max(at) FROM prices WHERE release_id = one.release_id"
    " AND kind = one.kind AND currency = one.currency)"
)
_OUTDATED = (
    "DELETE FROM prices AS one WHERE EXISTS (SELECT 1 FROM prices WHERE"
    " release_id = one.release_id AND kind = one.kind AND currency = one.currency"
    " AND at > one.at)"
)


class Seen(NamedTuple):
    """What was seen of a release at some time; `facts` are values of JSON."""

    release_id: int
    currency: str  # "": there is none in it, or each amount has its own
    at: float
    facts: Mapping[str, Any]


class Paid(NamedTuple):
    """What somebody has paid for a release, and when that was noted."""

    value: float
    currency: str
    at: float


class PriceTable:
    """What was seen, and what was paid. Every method may raise `StoreError`."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def put(self, kind: Kind, seen: Seen) -> None:
        """Keep what was seen, beside what was seen before, which will expire."""
        facts = json.dumps(seen.facts)
        with self._file.together() as db:
            sql = "INSERT OR REPLACE INTO prices VALUES (?, ?, ?, ?, ?)"
            db.execute(sql, (seen.release_id, kind, seen.currency, seen.at, facts))

    def look(self, release_id: int) -> None:
        """Remember that somebody looks now for what is on sale of a release."""
        with self._file.together() as db:
            mine = (release_id, LOOKED)
            db.execute("DELETE FROM prices WHERE release_id = ? AND kind = ?", mine)
            sql = "INSERT INTO prices VALUES (?, ?, '', ?, '{}')"
            db.execute(sql, (*mine, time.time()))

    def last_looked(self, ids: Iterable[int]) -> dict[int, float]:
        """Return when somebody has last looked, by the ids of releases."""
        rows = self._rows(_LAST, LOOKED, "", json.dumps(list(ids)))
        return {row[0]: row[2] for row in rows}

    def last(
        self, kind: Kind, ids: Iterable[int], currency: str = ""
    ) -> dict[int, Seen]:
        """Return what was last seen of releases, by their ids."""
        rows = self._rows(_LAST, kind, currency, json.dumps(list(ids)))
        return {row[0]: _seen(row) for row in rows}

    def history(self, kind: Kind, release_id: int) -> list[Seen]:
        """Return all that is kept of a release, the oldest first."""
        sql = (
            "SELECT release_id, currency, at, facts FROM prices"
            " WHERE kind = ? AND release_id = ? ORDER BY at"
        )
        return [_seen(row) for row in self._rows(sql, kind, release_id)]

    def expire(self, before: float) -> None:
        """Forget what something newer is known of, and all that is older than that.

        :param before: in seconds since the epoch
        """
        if not self._rows("SELECT 1 FROM prices LIMIT 1"):
            return
        with self._file.together() as db:
            db.execute(_OUTDATED)
            sql = "DELETE FROM prices WHERE at < ? AND kind != ?"
            db.execute(sql, (before, LOOKED))

    def pay(self, owner: str, release_id: int, paid: Paid) -> None:
        """Keep what a user has paid for a release, in place of what was noted before.

        :param owner: the name of a user of Discogs; "": who has not signed in
        """
        with self._file.together() as db:
            sql = "INSERT OR REPLACE INTO paid VALUES (?, ?, ?, ?, ?)"
            db.execute(sql, (owner, release_id, *paid))

    def forget_paid(self, owner: str, release_id: int) -> bool:
        """Forget what a user has paid for a release; tell whether it was known."""
        with self._file.together() as db:
            sql = "DELETE FROM paid WHERE owner = ? AND release_id = ?"
            return db.execute(sql, (owner, release_id)).rowcount > 0

    def paid(self, owner: str) -> dict[int, Paid]:
        """Return what a user has paid, by the ids of the releases."""
        sql = "SELECT release_id, value, currency, at FROM paid WHERE owner = ?"
        return {row[0]: Paid(*row[1:]) for row in self._rows(sql, owner)}

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        """Read at once, so that no lock stays; [] where there is no file."""
        return self._file.read(lambda db: db.execute(sql, values).fetchall()) or []


def _seen(row: Any) -> Seen:
    release_id, currency, at, facts = row
    return Seen(release_id, currency, at, json.loads(facts))
