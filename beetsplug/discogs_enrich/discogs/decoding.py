"""Discogs' answers decoded into the structs of ``schema.py``.

Reading happens at two speeds. An answer is first decoded in one go, straight into
the structs; that succeeds for all but a few. Where one value is of the wrong kind
(``null`` for a list, ``qty`` 2 for ``"2"``, a row that is a bare string), its plain
values are mended field by field: a simple value is converted, an unusable one becomes
the field's default, and a row that is no object or lacks what makes it one is left out
and counted in ``broken``. So one bad row costs that row. Only an answer that is no such
thing at all raises :class:`~.errors.BadResponseError`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from .body import Body
from .errors import BadResponseError
from .lenient_decoding import UnusableValueError, mend, mend_rows
from .schema import Page, Pagination, Release

if TYPE_CHECKING:
    from collections.abc import Mapping

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T")


def decode(body: Body, shape: type[S]) -> S:
    """Read a body that is one thing: a release, a master.

    :raises BadResponseError: no JSON, no object, or what makes it one is not in it
    """
    found = _at_once(body, shape)
    return found if found is not None else _mended(body.plain, shape)


def decode_plain(plain: Mapping[str, Any], shape: type[S]) -> S:
    """Read what was parsed and kept; raises as `decode` does."""
    try:
        return msgspec.convert(plain, shape, strict=False)
    except msgspec.ValidationError:
        return _mended(plain, shape)


def decode_release(data: bytes) -> Release:
    """Read a release as Discogs sent it; raises as `decode` does."""
    return decode(Body(data), Release)


def decode_page(body: Body, key: str, row: type[S]) -> Page[S]:
    """Read a page of rows, which stand under `key`.

    :raises BadResponseError: no JSON, no such list in it, or one of which no row can
        be read
    """
    broken = 0
    if (answer := _at_once(body, _page_shape(key, row))) is not None:
        rows, pagination = getattr(answer, key), answer.pagination
    else:
        plain = body.plain
        if not isinstance(plain.get(key), list):
            message = plain.get("message")
            raise BadResponseError(detail=str(message or f"no list of {key}"))
        rows, broken = mend_rows(plain[key], row)
        if plain[key] and not rows:
            raise BadResponseError(detail=f"no row of {key} can be read")
        told = plain.get("pagination")
        pagination, _ = mend(told if isinstance(told, dict) else {}, Pagination)
    return Page(
        rows=rows,
        broken=broken,
        pages=pagination.pages,
        items=pagination.items,
        page=pagination.page,
        per_page=pagination.per_page,
    )


@cache
def _page_shape(key: str, row: type[Any]) -> type[Any]:
    """Return what a page of such rows looks like."""
    return msgspec.defstruct(
        f"PageOf{row.__name__}",
        [(key, tuple[row, ...]), ("pagination", Pagination, Pagination())],  # type: ignore[valid-type]
        frozen=True,
    )


@cache
def _decoder(shape: type[Any]) -> msgspec.json.Decoder[Any]:
    # strict=False reads "1997" as a number where the struct wants one
    return msgspec.json.Decoder(shape, strict=False)


def _at_once(body: Body, shape: type[T]) -> T | None:
    """Decode a body in one go; None where it has to be read value by value."""
    try:
        if body.is_parsed or body.has_controls:
            return msgspec.convert(body.plain, shape, strict=False)
        found: T = _decoder(shape).decode(body.data)  # type: ignore[arg-type]
        return found
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _mended(plain: Mapping[str, Any], shape: type[S]) -> S:
    try:
        mended, broken = mend(plain, shape)
    except UnusableValueError as error:
        message = plain.get("message")
        raise BadResponseError(detail=str(message or error)) from error
    if broken and "broken" in mended.__struct_fields__:
        mended = msgspec.structs.replace(mended, broken=broken)
    return mended
