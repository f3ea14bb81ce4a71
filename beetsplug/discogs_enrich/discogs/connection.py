"""How Discogs is asked: one session, made when it is first needed, and its answers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from . import auth, log
from .decoding import Body, body_of
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

    from requests import Response

    from ..settings import Settings
    from .pacing import Pacer, Waiting
    from .session import DiscogsSession, Stats
    from .usage import Usage

T = TypeVar("T")

INFINITE = float("inf")
#: The one question to which nothing is an answer.
SEARCH = "/database/search"


class Catalog(Protocol):
    """What answers on this machine, as Discogs would."""

    @property
    def at(self) -> float:
        """As of when it answers, in seconds since the epoch; 0: not known."""

    def answer(self, path: str, params: Mapping[str, str]) -> bytes | None:
        """Return the JSON that Discogs would send; None: that is not known here.

        :raises DiscogsError: it cannot be read
        """

    def is_whole(self, path: str) -> bool:
        """Tell whether an answer is all that Discogs had on the day of the dump."""

    def has_release(self, release_id: int) -> bool:
        """Tell whether a release is there."""


class Connection:
    """A connection to Discogs; safe to use from several threads.

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
    :param catalog: what is asked before the cache and Discogs, unless `refresh` is set
    :param usage: where requests are counted for all processes; None: in a file of the
        settings' folder that nothing else here has open
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
        catalog: Catalog | None = None,
        usage: Usage | None = None,
    ) -> None:
        self._settings = settings
        self._default_consumer = default_consumer
        self._refresh = refresh
        self._offline = offline
        self._max_requests = max_requests
        self._window = window
        self._on_wait = on_wait
        self._catalog = catalog
        self._usage = usage
        self._lock = threading.RLock()
        self._session: DiscogsSession | None = None
        self._once = SingleFlight()
        self._refused: UnauthorizedError | None = None

    # What it costs, and how fresh it is.

    @property
    def cost(self) -> int:
        """Requests that a question takes to which no answer is kept."""
        return 0 if self._offline else 1

    @property
    def max_age(self) -> float:
        """How old an answer may be, in seconds."""
        if self._offline:
            return INFINITE
        return 0.0 if self._refresh else self._settings.cache.ttl

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
            presumed = WITH_CREDENTIALS if self.credentials.authenticated else WITHOUT
            return min(presumed, self._settings.rate_limit or presumed)
        return round(session.pacer.allowed() * 60 / self._window)

    @property
    def knows_user(self) -> bool:
        """There is a user behind the credentials, with a collection."""
        return self.credentials.knows_user

    @property
    def fingerprint(self) -> str:
        """Tells users apart; see `Credentials`."""
        return self.credentials.fingerprint

    def close(self) -> None:
        """Close connections and files; the next question opens them again."""
        with self._lock:
            if self._session is not None:
                self._session.close()

    # The session.

    @property
    def credentials(self) -> auth.Credentials:
        return self._made().credentials

    def _made(self) -> DiscogsSession:
        """The session, made where there is none yet."""
        with self._lock:
            if self._session is None:
                self._session = self._make()
            return self._session

    def _make(self) -> DiscogsSession:
        from .cache import ResponseCache
        from .request_counter import RequestCounter
        from .session import DiscogsSession, Stats
        from .usage import Usage

        settings = self._settings
        usage = self._usage or Usage(settings.config_dir)
        stats = Stats(usage=usage)
        credentials = auth.choose(settings, self._default_consumer)
        log.debug(
            "asking {} with {}; what is kept may be {:.0f} s old",
            settings.base_url,
            credentials.way,
            self.max_age,
        )
        return DiscogsSession(
            settings,
            credentials,
            cache=ResponseCache(
                settings.cache,
                base_path=urlsplit(settings.base_url).path,
                fingerprint=credentials.fingerprint,
            ),
            pacer=self._make_pacer(credentials),
            stats=stats,
            counter=RequestCounter(stats, usage, self._max_requests, settings.budget),
            refresh=self._refresh,
            offline=self._offline,
        )

    def _make_pacer(self, credentials: auth.Credentials) -> Pacer:
        from . import quota_log
        from .cache_file import MEMORY
        from .pacing import Pacer

        settings = self._settings
        folder = settings.config_dir
        if folder:
            quota_log.sweep(folder)
        return Pacer(
            quota_log.path_of(folder, credentials.fingerprint) if folder else MEMORY,
            authenticated=credentials.authenticated,
            limit=settings.rate_limit,
            window=self._window,
            flight=settings.timeout + 5,
            on_wait=self._on_wait,
        )

    # Asking.

    def ask(
        self,
        path: str,
        what: str,
        decode: Callable[[Body], T],
        params: Mapping[str, str | int | None] | None = None,
    ) -> T:
        """Ask one question and decode the answer.

        :param what: what Discogs does not have if it answers 404
        """
        if (body := self._from_catalog(path, params or {})) is not None:
            return decode(body)
        session = self._made()
        with self._once.asking(f"{path} {sorted((params or {}).items(), key=repr)}"):
            if self._refused is not None:
                raise self._refused
            try:
                response = session.get(
                    self._settings.base_url + path, params=given(params or {})
                )
            except DiscogsError as error:
                log.debug("{}: {} {}", path, error, error.detail)
                raise
        self._check(response, what)
        try:
            answer = decode(body_of(response))
        except BadResponseError as error:
            log.debug("{}: {} {}", path, error, error.detail)
            session.forget(response)
            raise
        if broken := getattr(answer, "broken", 0):
            log.warn("{}: what cannot be read is left out ({})", what, broken)
        return answer

    def _from_catalog(
        self, path: str, params: Mapping[str, str | int | None]
    ) -> Body | None:
        """Return the catalogue's answer, if it has one.

        Where Discogs may be asked, it is asked for what a catalogue has a part of: hits
        of a search, and what somebody has made. Look-ups ask the catalogue before, by
        `CatalogClient`.
        """
        if self._catalog is None or self._refresh:
            return None
        if self.cost and (path == SEARCH or not self._catalog.is_whole(path)):
            return None
        data = self._catalog.answer(path, given(params))
        if data is None:
            return None
        self.stats.add(catalog_answers=1)
        return Body(data, self._catalog.at)

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
        if not self.credentials.authenticated or b"must authenticate" in (
            response.content
        ):
            return NeedsCredentialsError()
        self._refused = UnauthorizedError()
        return self._refused


def given(params: Mapping[str, str | int | None]) -> dict[str, str]:
    """Parameters that say something: none is empty, and no year is 0.

    Bytes of a command line that are no text become question marks.
    """
    return {
        name: str(value).strip().encode("utf-8", "replace").decode()
        for name, value in params.items()
        if value and str(value).strip() not in ("", "0")
    }
