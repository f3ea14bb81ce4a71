"""Pages of a list: `page`, `per_page`, and the `pagination` block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from .wire import ApiError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .wire import Request

DEFAULT_PER_PAGE = 50
MAX_PER_PAGE = 100


@dataclass(frozen=True)
class Paged:
    """The rows of one page, and the block that goes with them."""

    rows: Sequence[Any]
    pagination: dict[str, Any]


def page_of(rows: Sequence[Any], request: Request) -> Paged:
    """The page that `request` asks for; ApiError 404 where there is none."""
    query = request.query
    per_page = min(
        max(_number(query.get("per_page"), DEFAULT_PER_PAGE), 1), MAX_PER_PAGE
    )
    page = _number(query.get("page"), 1)
    pages = max(1, -(-len(rows) // per_page))
    if not 1 <= page <= pages:
        raise ApiError(404, f"Page {page} is outside of valid range [1, {pages}].")
    start = (page - 1) * per_page
    pagination = {
        "page": page,
        "pages": pages,
        "per_page": per_page,
        "items": len(rows),
        "urls": _urls(request, page, pages, per_page),
    }
    return Paged(rows[start : start + per_page], pagination)


def _urls(request: Request, page: int, pages: int, per_page: int) -> dict[str, str]:
    """Links to the neighbours. A token in the URL is in them too, as there."""
    others = {
        name: value
        for name, value in request.query.items()
        if name not in ("page", "per_page")
    }

    def url(number: int) -> str:
        query = urlencode({**others, "page": number, "per_page": per_page})
        return f"{request.base_url}{request.path}?{query}"

    before = {"first": url(1), "prev": url(page - 1)} if page > 1 else {}
    after = {"last": url(pages), "next": url(page + 1)} if page < pages else {}
    return {**before, **after}


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
