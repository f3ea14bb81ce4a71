"""The body of an answer: a JSON object, parsed at most once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from .. import control_characters
from .errors import BadResponseError

if TYPE_CHECKING:
    from requests import Response

_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_ATTRIBUTE = "_discogs_enrich_body"


class Body:
    """A body as it was sent, `data`, and what it says."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The object in plain values, without control characters.

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
        return control_characters.without(found) if self.has_controls else found

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
        attributes[_ATTRIBUTE] = Body(response.content)
    body: Body = attributes[_ATTRIBUTE]
    return body
