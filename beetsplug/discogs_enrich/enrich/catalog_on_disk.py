"""The catalogue on disk, as a client of Discogs asks it."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from ..catalog.answers import Catalog
from ..catalog.catalog_facts import facts_of
from ..catalog.catalog_file import CatalogError
from ..discogs.errors import UnreadableCatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class CatalogOnDisk:
    """A catalogue that is opened when it is first asked."""

    def __init__(self, path: str) -> None:
        self._path = path

    @cached_property
    def _catalog(self) -> Catalog:
        return Catalog(self._path)

    def answer(self, path: str, params: Mapping[str, str]) -> bytes | None:
        """Return the JSON that Discogs would send; None: that is not known here.

        :raises UnreadableCatalogError: the file cannot be read; all here raise it
        """
        with _told():
            return self._catalog.answer(path, params)

    @cached_property
    def at(self) -> float:
        """As of when it answers, in seconds since the epoch: the day of the dump."""
        with _told():
            return facts_of(self._catalog.meta, self._path).at

    def is_whole(self, path: str) -> bool:
        """Tell whether an answer is all that Discogs had on the day of the dump."""
        with _told():
            return self._catalog.is_whole(path)

    def has_release(self, release_id: int) -> bool:
        """Tell whether a release is there."""
        with _told():
            return self._catalog.has_release(release_id)


@contextmanager
def _told() -> Iterator[None]:
    """Raise what is wrong with a catalogue as what is wrong with a question."""
    try:
        yield
    except CatalogError as error:
        raise UnreadableCatalogError(str(error)) from None
