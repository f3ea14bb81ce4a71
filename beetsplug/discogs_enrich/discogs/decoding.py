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

import time
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from .. import control_characters
from .errors import BadResponseError
from .lenient_decoding import UnusableValueError, mend, mend_rows
from .schema import Page, Pagination, Release

if TYPE_CHECKING:
    from collections.abc import Mapping

    from requests import Response

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T")


def decode(body: Body, shape: type[S]) -> S:
    """Read a body that is one thing: a release, a master.

    :raises BadResponseError: no JSON, no object, or what makes it one is not in it
    """
    found = _at_once(body, shape)
    return found if found is not None else _mended(body.clean, shape)


def decode_plain(plain: Mapping[str, Any], shape: type[S]) -> S:
    """Read what was parsed and kept; raises as `decode` does."""
    clean = control_characters.without(plain)
    try:
        return msgspec.convert(clean, shape, strict=False)
    except msgspec.ValidationError:
        return _mended(clean, shape)


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
        plain = body.clean
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
        at=body.at,
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
            return msgspec.convert(body.clean, shape, strict=False)
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


_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_ATTRIBUTE = "_discogs_enrich_body"


class Body:
    """A body as it was sent, `data`, and what it says.

    `at` is when that was, in seconds since the epoch; 0: not known.
    """

    def __init__(self, data: bytes, at: float = 0.0) -> None:
        self.data = data
        self.at = at

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The object in plain values, as it was sent.

        :raises BadResponseError: it is no JSON, or no object
        """
        try:
            plain: Any = msgspec.json.decode(self.data)
        except _UNREADABLE as error:
            raise BadResponseError(detail=f"{type(error).__name__}: {error}") from None
        if not isinstance(plain, dict):
            raise BadResponseError(
                detail=f"a {type(plain).__name__} instead of an object"
            )
        found: dict[str, Any] = plain
        return found

    @property
    def clean(self) -> dict[str, Any]:
        """The same without control characters; raises as `plain` does."""
        plain = self.plain
        return control_characters.without(plain) if self.has_controls else plain

    @cached_property
    def has_controls(self) -> bool:
        """Its texts may hold control characters."""
        return control_characters.may_be_in(self.data)

    @property
    def is_parsed(self) -> bool:
        """Its plain values are at hand."""
        return "plain" in self.__dict__


def body_of(response: Response) -> Body:
    """Return the body of an answer, one object for each answer.

    Whoever reads it first parses it for those who come later: the check that it is
    JSON, the cache, the structs, the plugin's own file.
    """
    attributes = response.__dict__
    if _ATTRIBUTE not in attributes:
        kept = getattr(response, "created_at", None)  # where the cache answers
        at = kept.timestamp() if kept else time.time()
        attributes[_ATTRIBUTE] = Body(response.content, at)
    body: Body = attributes[_ATTRIBUTE]
    return body
