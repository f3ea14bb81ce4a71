"""The catalogue alone, asked with the words of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from .client import DiscogsClient
from .connection import given
from .decoding import Body
from .errors import NotInCatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..settings import Settings
    from .connection import Catalog

T = TypeVar("T")


class CatalogClient(DiscogsClient):
    """Answers from the catalogue, and from nowhere else.

    What is not in it raises `NotInCatalogError`: it may be on Discogs all the same.

    :param beside: the client to which the same releases are at hand
    """

    def __init__(
        self, settings: Settings, catalog: Catalog, beside: DiscogsClient
    ) -> None:
        super().__init__(settings, offline=True)
        self._answers = catalog
        self._beside = beside

    def has_release(self, release_id: int) -> bool:
        """Tell whether a release is in the catalogue."""
        return self._answers.has_release(release_id)

    def remember(self, release_id: int, body: Body) -> None:
        """Take a body for one that was sent just now."""
        super().remember(release_id, body)
        self._beside.remember(release_id, body)

    def ask(
        self,
        path: str,
        what: str,
        decode: Callable[[Body], T],
        params: Mapping[str, str | int | None] | None = None,
    ) -> T:
        """Ask one question and decode the answer."""
        data = self._answers.answer(path, given(params or {}))
        if data is None:
            raise NotInCatalogError
        self._beside.stats.add(catalog_answers=1)
        return decode(Body(data, self._answers.at))
