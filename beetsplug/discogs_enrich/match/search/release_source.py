"""What a search asks: Discogs' API, and whatever else answers in its words.

The releases of a catalogue on disk or of a shelf are asked for in the same way. What
costs nothing is asked first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ...discogs.schema import Appearance, Master, Page, Release, SearchHit, Version


class ReleaseSource(Protocol):
    """Answers in Discogs' structs.

    Every question may raise a :class:`~...discogs.errors.DiscogsError`: `NotFoundError`
    where there is no such thing, `BadResponseError` where it cannot be read, any other
    where nothing can be asked.
    """

    @property
    def cost(self) -> int:
        """Requests that a question takes to which no answer is at hand; 0: none."""

    @property
    def max_age(self) -> float:
        """How old an answer may be, in seconds; infinite where nobody knows."""

    def has_release(self, release_id: int) -> bool:
        """Tell whether a release would be answered without a request."""

    def release(self, release_id: int) -> Release:
        """Return one release with all that is known of it."""

    def master(self, master_id: int) -> Master:
        """Return what the pressings of a release have in common."""

    def versions(
        self, master_id: int, page: int = 1, per_page: int = 100
    ) -> Page[Version]:
        """Return a page of the pressings of a master."""

    def search(self, **params: str | int | None) -> Page[SearchHit]:
        """Return a page of the hits of which all parameters are true.

        :param params: those of Discogs' search; see `DiscogsClient.search`
        """

    def artist_releases(
        self, artist_id: int, page: int = 1, per_page: int = 100
    ) -> Page[Appearance]:
        """Return a page of what an artist appears on."""
