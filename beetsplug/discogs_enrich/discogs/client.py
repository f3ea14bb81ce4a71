"""The endpoints of Discogs' API, as methods that answer typed structs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from .connection import SEARCH, Connection
from .decoding import decode, decode_page
from .errors import BadResponseError, NeedsCredentialsError, NotFoundError
from .market_schema import decode_stats, decode_suggestions
from .profile_schema import ArtistProfile, LabelProfile
from .schema import Appearance, Identity, Master, Release, SearchHit, Version

if TYPE_CHECKING:
    from .decoding import Body
    from .market_schema import Price, PriceStats
    from .schema import Page

NO_SEARCH = "Discogs answers a search with 404; is the setting base_url right?"

#: So many releases are at hand as they were sent, the last ones that were asked for.
RECENT = 16


class DiscogsClient(Connection):
    """Asks Discogs.

    Every question may raise a :class:`~.errors.DiscogsError`: `NotFoundError`,
    `UnauthorizedError` (the credentials are wrong; all later questions fail at once,
    without a request), `NeedsCredentialsError`, `ForbiddenError`, `UnreachableError`,
    `BadResponseError`, `TooManyRequestsError`, `GaveUpError` (the time of
    `deadline.within` is over), `NotCachedError` (offline) and `BudgetSpentError`
    (`max_requests`, or the setting `budget`).
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._recent: dict[int, Body] = {}

    @cached_property
    def on_disk(self) -> DiscogsClient | None:
        """The catalogue alone; None where there is none, or all is asked anew."""
        from .catalog_client import CatalogClient

        if self._catalog is None or self._refresh:
            return None
        return CatalogClient(self._settings, self._catalog, self)

    def release(self, release_id: int) -> Release:
        """One release with all that Discogs knows of it."""

        def read(body: Body) -> Release:
            release = decode(body, Release)
            if release.id != release_id:
                raise BadResponseError(detail=f"it is release {release.id}")
            self.remember(release_id, body)
            return release

        return self.ask(f"/releases/{release_id}", f"release {release_id}", read)

    def release_json(self, release_id: int) -> dict[str, Any]:
        """The same as it was sent; no question where it was asked just now.

        What comes from the cache lacks what depends on who asks, or on the day.
        """
        if release_id not in self._recent:
            self.release(release_id)
        return self._recent[release_id].plain

    def sent_at(self, release_id: int) -> float:
        """When Discogs sent a release that was asked for just now, in seconds since
        the epoch; 0: nobody knows."""
        body = self._recent.get(release_id)
        return body.at if body is not None else 0.0

    def recent_json(self, release_id: int) -> dict[str, Any] | None:
        """The same where it was asked just now; else nothing is asked."""
        body = self._recent.get(release_id)
        return body.plain if body is not None else None

    def remember(self, release_id: int, body: Body) -> None:
        """Take a body for one that was sent just now."""
        self._recent[release_id] = body
        for old in list(self._recent)[:-RECENT]:
            self._recent.pop(old, None)

    def has_release(self, release_id: int) -> bool:
        """Tell whether a release would be answered without a request."""
        catalog = None if self._refresh else self._catalog
        if catalog is not None and catalog.has_release(release_id):
            return True
        return self._made().holds(f"{self._settings.base_url}/releases/{release_id}")

    def master(self, master_id: int) -> Master:
        """What the pressings of a release have in common; its year is the original."""
        return self.ask(
            f"/masters/{master_id}",
            f"master {master_id}",
            lambda body: decode(body, Master),
        )

    def versions(
        self, master_id: int, page: int = 1, per_page: int = 100, **filters: str
    ) -> Page[Version]:
        """A page of the pressings of a master.

        :param filters: `format`, `label`, `country`, `released`, `sort`, `sort_order`
        """
        return self.ask(
            f"/masters/{master_id}/versions",
            f"page {page} of the pressings of master {master_id}",
            lambda body: decode_page(body, "versions", Version),
            {"page": page, "per_page": per_page, **filters},
        )

    def search(self, **params: str | int | None) -> Page[SearchHit]:
        """A page of hits; all parameters have to be true of a hit.

        :param params: `q`, `type`, `title`, `release_title`, `artist`, `anv`, `label`,
            `catno`, `barcode`, `format`, `country`, `year`, `genre`, `style`, `track`,
            `credit`, `page`, `per_page`; those that are empty, and a year 0, are left
            out
        :raises NeedsCredentialsError: before anything is sent
        :raises BadResponseError: also for a 404, unless it is for a further page
        """
        if not self._offline and not self.credentials.authenticated:
            raise NeedsCredentialsError
        try:
            return self.ask(
                SEARCH,
                f"page {params.get('page', 1)} of this search",
                lambda body: decode_page(body, "results", SearchHit),
                params,
            )
        except NotFoundError:
            if params.get("page") not in (None, 1):
                raise
            raise BadResponseError(NO_SEARCH) from None

    def artist(self, artist_id: int) -> ArtistProfile:
        """Who an artist is."""
        return self.ask(
            f"/artists/{artist_id}",
            f"artist {artist_id}",
            lambda body: decode(body, ArtistProfile),
        )

    def label(self, label_id: int) -> LabelProfile:
        """What a label is, and to which it belongs."""
        return self.ask(
            f"/labels/{label_id}",
            f"label {label_id}",
            lambda body: decode(body, LabelProfile),
        )

    def artist_releases(
        self, artist_id: int, page: int = 1, per_page: int = 100, **sorting: str
    ) -> Page[Appearance]:
        """A page of what an artist appears on. `sorting`: `sort`, `sort_order`."""
        return self._appearances("artist", artist_id, page, per_page, **sorting)

    def label_releases(
        self, label_id: int, page: int = 1, per_page: int = 100, **sorting: str
    ) -> Page[Appearance]:
        """A page of what a label has published; `sorting` as for an artist."""
        return self._appearances("label", label_id, page, per_page, **sorting)

    def _appearances(
        self, whose: str, id_: int, page: int, per_page: int, **sorting: str
    ) -> Page[Appearance]:
        return self.ask(
            f"/{whose}s/{id_}/releases",
            f"page {page} of {whose} {id_}",
            lambda body: decode_page(body, "releases", Appearance),
            {"page": page, "per_page": per_page, **sorting},
        )

    def price_stats(self, release_id: int, currency: str) -> PriceStats:
        """What is on sale of a release, in one of `currencies`; never kept."""
        return self.ask(
            f"/marketplace/stats/{release_id}",
            f"release {release_id}",
            decode_stats,
            {"curr_abbr": currency},
        )

    def price_suggestions(self, release_id: int) -> dict[str, Price]:
        """What copies of a release are worth by their condition, in the currency in
        which the user sells; never kept.

        :raises NotFoundError: also for a user without seller settings
        """
        return self.ask(
            f"/marketplace/price_suggestions/{release_id}",
            f"price suggestions for release {release_id}",
            decode_suggestions,
        )

    def identity(self) -> Identity:
        """Whose token this is. Key and secret alone belong to no user."""
        if not self.knows_user:
            raise NeedsCredentialsError
        return self.ask(
            "/oauth/identity", "such user", lambda body: decode(body, Identity)
        )

    def library_client(self) -> object:
        """A ``discogs_client.Client`` that asks through this session.

        For paging through lists, signing in and writing to the collection. Its model
        objects fetch again where an absent key is read: take their ``.data``.
        """
        from .library_client import library_client

        return library_client(self._made(), self._settings)
