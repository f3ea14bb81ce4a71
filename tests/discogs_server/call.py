"""A call of an endpoint, as its function sees it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from .paging import page_of
from .wire import ApiError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .auth import Caller, Gate
    from .market import Market
    from .notation import Json
    from .shelf import Shelf, Shelves
    from .store import Catalogue
    from .wire import Request

NO_USER = "User does not exist or may have been deleted."
NOT_OWNER = (
    "You are not allowed to view this resource. "
    "Please authenticate as the owner to view this content."
)
#: What pressings, and releases of artists and labels, can be sorted by.
SORTED_BY = ("title", "format", "label", "catno", "country")

NO_JSON = "The body of the request is not a JSON object."


@dataclass(frozen=True)
class Call:
    """One call of an endpoint: what was asked, by whom, of which catalogue."""

    request: Request
    caller: Caller
    catalogue: Catalogue
    gate: Gate
    shelves: Shelves
    market: Market

    def page(
        self,
        key: str,
        rows: Sequence[Any],
        shown: Callable[[Sequence[Any]], Sequence[Json]] = list,
    ) -> Json:
        """The page of `rows` that was asked for, under `key`; `shown` makes JSON."""
        paged = page_of(rows, self.request)
        return {"pagination": paged.pagination, key: list(shown(paged.rows))}

    def sorted_rows(self, rows: Iterable[Json], otherwise: str) -> list[Json]:
        """Rows in the order of `sort` and `sort_order`; unknown keys are ignored."""
        asked = self.request.query.get("sort", "")
        key = asked if asked in (otherwise, *SORTED_BY) else otherwise
        backwards = self.request.query.get("sort_order") == "desc"
        return sorted(
            rows, key=lambda row: (str(row.get(key, "")), row["id"]), reverse=backwards
        )

    @property
    def values(self) -> Json:
        """What is given in the URL and in a body, which is a form or JSON."""
        body = self.request.body
        kind = self.request.headers.get("content-type", "")
        if "x-www-form-urlencoded" in kind:
            given: object = dict(parse_qsl(body.decode(), keep_blank_values=True))
        else:
            given = _loaded(body)
        if not isinstance(given, dict):
            raise ApiError(400, NO_JSON)
        return {**self.request.query, **given}

    @property
    def own_shelf(self) -> Shelf | None:
        """The shelf of who asks, if anybody in particular does."""
        user = self.caller.user
        return None if user is None else self.shelves.of(user)

    def shelf(self, name: str) -> Shelf:
        """The shelf of a user with a name; raises the 404 where there is none."""
        shelf = self.shelves.named(name)
        if shelf is None:
            raise ApiError(404, NO_USER)
        return shelf

    def is_owner(self, shelf: Shelf) -> bool:
        """Does a shelf belong to who asks?"""
        return self.caller.user == shelf.person

    def owned_shelf(self, name: str) -> Shelf:
        """The shelf of a user, who must be the one that asks."""
        shelf = self.shelf(name)
        if not self.is_owner(shelf):
            raise ApiError(403, NOT_OWNER)
        return shelf

    def visible_shelf(self, name: str) -> Shelf:
        """The shelf of a user, who must be the one that asks, or show it to all."""
        shelf = self.shelf(name)
        return shelf if shelf.public else self.owned_shelf(name)


def _loaded(body: bytes) -> object:
    """What a body says; "null" is what some programs send for nothing."""
    try:
        given = json.loads(body or b"null")
    except ValueError:
        raise ApiError(400, NO_JSON) from None
    return {} if given is None else given


def found(table: dict[int, Any], number: int, message: str) -> Any:
    """Row `number` of a table, or the 404 that says there is none."""
    try:
        return table[number]
    except KeyError:
        raise ApiError(404, message) from None
