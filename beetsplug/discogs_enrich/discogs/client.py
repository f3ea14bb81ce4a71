"""The endpoints of Discogs' API, as functions that answer typed structs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from . import auth, deadline, decoding, log
from .errors import (
    BadResponseError,
    DiscogsError,
    ForbiddenError,
    NeedsCredentialsError,
    NotFoundError,
    UnauthorizedError,
)
from .quota import WITH_CREDENTIALS, WITHOUT
from .single_flight import SingleFlight

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from requests import Response

    from ..settings import Settings
    from .pacing import Pacer, Waiting
    from .schema import Appearance, Identity, Master, Page, Release, SearchHit, Version
    from .session import DiscogsSession
    from .transport import Stats

T = TypeVar("T")

NO_SEARCH = "Discogs answers a search with 404; is the setting base_url right?"

#: So many releases are at hand as they were sent, the last ones that were asked for.
RECENT = 16


class DiscogsClient:
    """Asks Discogs; safe to use from several threads.

    Nothing is imported, opened or connected before the first question.

    :param settings: address, credentials, cache, quota, timeout and retries
    :param default_consumer: the consumer key and secret behind a token file that names
        none; called only if there is such a file
    :param refresh: ask anew what is in the cache
    :param offline: answer from the cache only, expired answers too
    :param max_requests: most requests that may be sent; None: any number
    :param window: seconds of the quota's window; Discogs has 60
    :param on_wait: told every second by whoever waits for the quota, and with None when
        it waits no more

    Every question may raise a :class:`~.errors.DiscogsError`: `NotFoundError`,
    `UnauthorizedError` (the credentials are wrong; all later questions fail at once,
    without a request), `NeedsCredentialsError`, `ForbiddenError`, `UnreachableError`,
    `BadResponseError`, `TooManyRequestsError`, `GaveUpError` (see `lookup`),
    `NotCachedError` (`offline`) and
    `BudgetSpentError` (`max_requests`).
    """

    def __init__(
        self,
        settings: Settings,
        *,
        default_consumer: Callable[[], tuple[str, str]] | None = None,
        refresh: bool = False,
        offline: bool = False,
        max_requests: int | None = None,
        window: float = 60.0,
        on_wait: Callable[[Waiting | None], None] | None = None,
    ) -> None:
        self._settings = settings
        self._default_consumer = default_consumer
        self._refresh = refresh
        self._offline = offline
        self._max_requests = max_requests
        self._window = window
        self._on_wait = on_wait
        self._lock = threading.RLock()
        self._session: DiscogsSession | None = None
        self._once = SingleFlight()
        self._refused: UnauthorizedError | None = None
        self._recent: dict[int, bytes] = {}

    # Questions.

    def release(self, release_id: int) -> Release:
        """One release with all that Discogs knows of it."""

        def decode(body: bytes) -> Release:
            release = decoding.decode_release(body)
            if release.id != release_id:
                raise BadResponseError(detail=f"it is release {release.id}")
            self._recent[release_id] = body
            for old in list(self._recent)[:-RECENT]:
                self._recent.pop(old, None)
            return release

        return self._ask(f"/releases/{release_id}", f"release {release_id}", decode)

    def release_body(self, release_id: int) -> bytes:
        """The same as it was sent, JSON; no question where it was asked just now.

        What comes from the cache lacks what depends on who asks, or on the day.
        """
        if release_id not in self._recent:
            self.release(release_id)
        return self._recent[release_id]

    def recent_body(self, release_id: int) -> bytes | None:
        """The same where it was asked just now; else nothing is asked."""
        return self._recent.get(release_id)

    def remember(self, release_id: int, body: bytes) -> None:
        """Take a body for one that was sent just now."""
        self._recent[release_id] = body

    def master(self, master_id: int) -> Master:
        """What the pressings of a release have in common; its year is the original."""
        what = f"master {master_id}"
        return self._ask(f"/masters/{master_id}", what, decoding.decode_master)

    def versions(
        self, master_id: int, page: int = 1, per_page: int = 100, **filters: str
    ) -> Page[Version]:
        """A page of the pressings of a master.

        :param filters: `format`, `label`, `country`, `released`, `sort`, `sort_order`
        """
        return self._ask(
            f"/masters/{master_id}/versions",
            f"page {page} of the pressings of master {master_id}",
            decoding.decode_versions,
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
        if not self._offline and not self._credentials.authenticated:
            raise NeedsCredentialsError
        try:
            what = f"page {params.get('page', 1)} of this search"
            return self._ask("/database/search", what, decoding.decode_search, params)
        except NotFoundError:
            if params.get("page") not in (None, 1):
                raise
            raise BadResponseError(NO_SEARCH) from None

    def keeps_release(self, release_id: int) -> bool:
        """Whether a release would be answered without a request."""
        return self._made().holds(f"{self._settings.base_url}/releases/{release_id}")

    def artist_releases(
        self, artist_id: int, page: int = 1, per_page: int = 100, **sorting: str
    ) -> Page[Appearance]:
        """A page of what an artist appears on. `sorting`: `sort`, `sort_order`."""
        return self._ask(
            f"/artists/{artist_id}/releases",
            f"page {page} of artist {artist_id}",
            decoding.decode_appearances,
            {"page": page, "per_page": per_page, **sorting},
        )

    def label_releases(
        self, label_id: int, page: int = 1, per_page: int = 100
    ) -> Page[Appearance]:
        """A page of what a label has published."""
        return self._ask(
            f"/labels/{label_id}/releases",
            f"page {page} of label {label_id}",
            decoding.decode_appearances,
            {"page": page, "per_page": per_page},
        )

    def identity(self) -> Identity:
        """Whose token this is. Key and secret alone belong to no user."""
        if not self._credentials.knows_user:
            raise NeedsCredentialsError
        return self._ask("/oauth/identity", "such user", decoding.decode_identity)

    # Around them.

    def lookup(self, seconds: float) -> AbstractContextManager[None]:
        """A deadline for all that this thread asks inside ``with``.

        Retries and reading included, waiting for the quota not; what comes too late is
        a `GaveUpError`, or the error that kept it.
        """
        return deadline.within(seconds)

    @property
    def stats(self) -> Stats:
        """What it has cost until now."""
        return self._made().stats

    @property
    def remaining(self) -> int | None:
        """Requests left in the window at this moment; None before the first one."""
        if self._session is None or not self._session.stats.requests:
            return None
        return self._session.pacer.remaining()

    @property
    def waiting(self) -> Waiting | None:
        """How long somebody waits still for the quota; None: nobody does."""
        return None if self._session is None else self._session.pacer.waiting

    @property
    def per_minute(self) -> int:
        """How many requests per minute there may be."""
        session = self._made()
        if not session.stats.requests:  # no need to open the log of the quota for that
            presumed = WITH_CREDENTIALS if self._credentials.authenticated else WITHOUT
            return min(presumed, self._settings.rate_limit or presumed)
        return round(session.pacer.allowed() * 60 / self._window)

    def library_client(self) -> object:
        """A ``discogs_client.Client`` that asks through this session.

        For paging through lists, signing in and writing to the collection. Its model
        objects fetch again where an absent key is read: take their ``.data``.
        """
        from .library_client import library_client

        return library_client(self._made(), self._settings)

    def close(self) -> None:
        """Close connections and files; the next question opens them again."""
        with self._lock:
            if self._session is not None:
                self._session.close()

    # How it is done.

    @property
    def _credentials(self) -> auth.Credentials:
        return self._made().credentials

    def _made(self) -> DiscogsSession:
        """The session, made where there is none yet."""
        with self._lock:
            if self._session is None:
                self._session = self._make()
            return self._session

    def _make(self) -> DiscogsSession:
        from .cache import ResponseCache
        from .session import DiscogsSession
        from .transport import Stats

        settings = self._settings
        credentials = auth.choose(settings, self._default_consumer)
        log.debug("asking {} with {}", settings.base_url, credentials.way)
        return DiscogsSession(
            settings,
            credentials,
            cache=ResponseCache(
                settings.cache,
                base_path=urlsplit(settings.base_url).path,
                fingerprint=credentials.fingerprint,
            ),
            pacer=self._make_pacer(credentials),
            stats=Stats(),
            refresh=self._refresh,
            offline=self._offline,
            max_requests=self._max_requests,
        )

    def _make_pacer(self, credentials: auth.Credentials) -> Pacer:
        import os.path

        from .cache_file import MEMORY
        from .pacing import Pacer

        settings = self._settings
        name = f"discogs_quota_{credentials.fingerprint}.sqlite"
        folder = settings.config_dir
        return Pacer(
            os.path.join(folder, name) if folder else MEMORY,
            authenticated=credentials.authenticated,
            limit=settings.rate_limit,
            window=self._window,
            flight=settings.timeout + 5,
            on_wait=self._on_wait,
        )

    def _ask(
        self,
        path: str,
        what: str,
        decode: Callable[[bytes], T],
        params: Mapping[str, str | int | None] | None = None,
    ) -> T:
        """Ask one question and decode the answer.

        :param what: what Discogs does not have if it answers 404
        """
        session = self._made()
        with self._once.asking(f"{path} {sorted((params or {}).items(), key=repr)}"):
            if self._refused is not None:
                raise self._refused
            try:
                response = session.get(
                    self._settings.base_url + path, params=_given(params or {})
                )
            except DiscogsError as error:
                log.debug("{}: {} {}", path, error, error.detail)
                raise
        self._check(response, what)
        try:
            answer = decode(response.content)
        except BadResponseError as error:
            log.debug("{}: {} {}", path, error, error.detail)
            session.forget(response)
            raise
        if broken := getattr(answer, "broken", 0):
            log.warn("{}: what cannot be read is left out ({})", what, broken)
        return answer

    def _check(self, response: Response, what: str) -> None:
        """Raise what the status of an answer says."""
        status = response.status_code
        if status == 404:
            raise NotFoundError(
                f"Discogs has no {what}; it may have been merged or deleted."
            )
        if status == 401:
            raise self._refusal(response)
        if status == 403:
            raise ForbiddenError
        if status != 200:
            raise BadResponseError(f"Discogs answers with status {status}.")

    def _refusal(self, response: Response) -> UnauthorizedError | NeedsCredentialsError:
        """A wrong token is wrong for all that follows; a missing one is not."""
        if not self._credentials.authenticated or b"must authenticate" in (
            response.content
        ):
            return NeedsCredentialsError()
        self._refused = UnauthorizedError()
        return self._refused


def _given(params: Mapping[str, str | int | None]) -> dict[str, str]:
    """Parameters that say something: none is empty, and no year is 0.

    Bytes of a command line that are no text become question marks.
    """
    return {
        name: str(value).strip().encode("utf-8", "replace").decode()
        for name, value in params.items()
        if value and str(value).strip() not in ("", "0")
    }
