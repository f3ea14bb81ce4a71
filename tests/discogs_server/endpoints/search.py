"""The search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import render
from ..paging import page_of

if TYPE_CHECKING:
    from ..call import Call
    from ..notation import Json


def search(call: Call) -> Json:
    """GET /database/search: for those with credentials."""
    call.caller.require()
    paged = page_of(call.catalogue.index.find(call.request.query), call.request)
    shelf = call.own_shelf
    return {
        "pagination": paged.pagination,
        "results": [render.for_user(one.hit, one.release, shelf) for one in paged.rows],
    }
