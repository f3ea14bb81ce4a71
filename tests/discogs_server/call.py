"""A call of an endpoint, as its function sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .paging import page_of
from .wire import ApiError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .auth import Caller, Gate
    from .notation import Json
    from .store import Catalogue
    from .wire import Request


@dataclass(frozen=True)
class Call:
    """One call of an endpoint: what was asked, by whom, of which catalogue."""

    request: Request
    caller: Caller
    catalogue: Catalogue
    gate: Gate

    def page(self, key: str, rows: Sequence[Json]) -> Json:
        """The page of `rows` that was asked for, under `key`."""
        paged = page_of(rows, self.request)
        return {"pagination": paged.pagination, key: list(paged.rows)}


def found(table: dict[int, Any], number: int, message: str) -> Any:
    """Row `number` of a table, or the 404 that says there is none."""
    try:
        return table[number]
    except KeyError:
        raise ApiError(404, message) from None
