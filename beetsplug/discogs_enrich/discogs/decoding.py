"""Discogs' answers decoded into the structs of ``schema.py``.

Reading happens at two speeds. An answer is first decoded in one go, straight into
the structs; that succeeds for all but a few. Where one value is of the wrong kind
(``null`` for a list, ``qty`` 2 for ``"2"``, a row that is a bare string), the answer
is decoded once more into plain values and mended field by field: a simple value is
converted, an unusable one becomes the field's default, and a row that is no object
or lacks what makes it one is left out and counted in ``broken``. So one bad row
costs that row. Only an answer that is no such thing at all raises
:class:`~.errors.BadResponseError`.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from .. import control_characters
from .errors import BadResponseError
from .lenient_decoding import UnusableValueError, mend, mend_rows
from .schema import (
    Appearance,
    Identity,
    Master,
    Page,
    Pagination,
    Release,
    SearchHit,
    Struct,
    Version,
)

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


class _SearchAnswer(Struct, frozen=True):
    results: tuple[SearchHit, ...]
    pagination: Pagination = Pagination()


class _VersionsAnswer(Struct, frozen=True):
    versions: tuple[Version, ...]
    pagination: Pagination = Pagination()


class _AppearancesAnswer(Struct, frozen=True):
    releases: tuple[Appearance, ...]
    pagination: Pagination = Pagination()


def _decoder(shape: type[T]) -> msgspec.json.Decoder[T]:
    # strict=False reads "1997" as a number where the struct wants one
    return msgspec.json.Decoder(shape, strict=False)


_RELEASE = _decoder(Release)
_MASTER = _decoder(Master)
_IDENTITY = _decoder(Identity)
_SEARCH = _decoder(_SearchAnswer)
_VERSIONS = _decoder(_VersionsAnswer)
_APPEARANCES = _decoder(_AppearancesAnswer)


def decode_release(data: bytes) -> Release:
    """Read the body of ``/releases/{id}``.

    :raises BadResponseError: no JSON, no object, or no id in it
    """
    return _decode_one(_RELEASE, data)


def decode_master(data: bytes) -> Master:
    """Read the body of ``/masters/{id}``.

    :raises BadResponseError: as for a release
    """
    return _decode_one(_MASTER, data)


def decode_identity(data: bytes) -> Identity:
    """Read the body of ``/oauth/identity``.

    :raises BadResponseError: as for a release
    """
    return _decode_one(_IDENTITY, data)


def decode_search(data: bytes) -> Page[SearchHit]:
    """Read a page of ``/database/search``.

    :raises BadResponseError: no JSON, no list of results in it, or one of which no row
        can be read
    """
    return _decode_page(_SEARCH, data, "results", SearchHit)


def decode_versions(data: bytes) -> Page[Version]:
    """Read a page of ``/masters/{id}/versions``; raises :class:`BadResponseError`."""
    return _decode_page(_VERSIONS, data, "versions", Version)


def decode_appearances(data: bytes) -> Page[Appearance]:
    """Read a page of an artist's or a label's releases.

    :raises BadResponseError: as for a release
    """
    return _decode_page(_APPEARANCES, data, "releases", Appearance)


def _at_once(decoder: msgspec.json.Decoder[T], data: bytes) -> T | None:
    """Decode an answer in one go; None where it has to be read value by value."""
    if control_characters.may_be_in(data):
        return None
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _plain(data: bytes) -> dict[str, Any]:
    """Decode an answer into plain values; it has to be an object."""
    try:
        plain = control_characters.without(msgspec.json.decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadResponseError(detail=str(error)) from error
    if not isinstance(plain, dict):
        raise BadResponseError(detail=f"a {type(plain).__name__} instead of an object")
    return plain


def _decode_one(decoder: msgspec.json.Decoder[S], data: bytes) -> S:
    if (answer := _at_once(decoder, data)) is not None:
        return answer
    plain = _plain(data)
    try:
        mended, broken = mend(plain, decoder.type)
    except UnusableValueError as error:
        message = plain.get("message")
        raise BadResponseError(detail=str(message or error)) from error
    if broken and "broken" in mended.__struct_fields__:
        mended = msgspec.structs.replace(mended, broken=broken)
    return mended


def _decode_page(
    decoder: msgspec.json.Decoder[Any], data: bytes, key: str, row: type[S]
) -> Page[S]:
    broken = 0
    if (answer := _at_once(decoder, data)) is not None:
        rows, pagination = getattr(answer, key), answer.pagination
    else:
        plain = _plain(data)
        if not isinstance(plain.get(key), list):
            message = plain.get("message")
            raise BadResponseError(detail=str(message or f"no list of {key}")) from None
        rows, broken = mend_rows(plain[key], row)
        if plain[key] and not rows:
            raise BadResponseError(detail=f"no row of {key} can be read") from None
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
