"""One session for everything that is asked of Discogs: the cache, then the wire."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from requests import Request
from requests_cache import CacheMixin

from . import log
from .errors import (
    BadResponseError,
    GaveUpError,
    NotCachedError,
    TooManyRequestsError,
    UnreachableError,
)
from .transport import PacedSession

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

    from ..settings import Settings
    from .auth import Credentials
    from .cache import ResponseCache
    from .errors import DiscogsError
    from .pacing import Pacer
    from .request_counter import RequestCounter
    from .usage import Usage

# When an answer that is no longer fresh is better than none.
DOWN = (UnreachableError, BadResponseError, TooManyRequestsError, GaveUpError)

# What of that is counted day after day, too; requests are when they are sent.
SHARED = ("cache_hits", "retries", "waited")


@dataclass
class Stats:
    """What it cost. `waited` is in seconds, for the quota; the rest are counts.

    What is not counted elsewhere is counted in `usage` as well.
    """

    requests: int = 0
    cache_hits: int = 0
    catalog_answers: int = 0
    stale: int = 0
    retries: int = 0
    too_many: int = 0
    waited: float = 0.0
    usage: Usage | None = field(default=None, repr=False, compare=False)
    _lock: Any = field(default_factory=threading.Lock, repr=False, compare=False)

    def add(self, **amounts: float) -> None:
        """Count; safe to call from any thread."""
        with self._lock:
            for name, amount in amounts.items():
                setattr(self, name, getattr(self, name) + amount)
        if self.usage is not None:
            shared = {name: amounts[name] for name in SHARED if name in amounts}
            self.usage.add(**shared)


class DiscogsSession(CacheMixin, PacedSession):
    """The session that the rest of the program uses.

    :param refresh: ask anew what is in the cache, once each
    :param offline: make no request; expired answers serve too
    :param counter: says whether another request may be sent
    """

    cache: ResponseCache

    def __init__(
        self,
        settings: Settings,
        credentials: Credentials,
        *,
        cache: ResponseCache,
        pacer: Pacer,
        stats: Stats,
        counter: RequestCounter,
        refresh: bool = False,
        offline: bool = False,
    ) -> None:
        super().__init__(
            backend=cache, allowable_codes=(200, 404), allowable_methods=("GET",)
        )
        agent = settings.user_agent or default_user_agent()
        self.equip(settings, credentials, pacer, stats, counter, agent)
        self._refresh = refresh
        self._offline = offline
        self._renewed: set[str] = set()

    def send(self, request: PreparedRequest, **options: Any) -> Response:  # type: ignore[override]
        """Answer from the cache, else from Discogs, else with what is stale.

        :raises NotCachedError: `offline`, and there is no answer
        :raises DiscogsError: see `PacedSession.send`
        """
        if not self.cache.keeps(request):
            if self._offline:
                raise NotCachedError
            return PacedSession.send(self, request, **options)
        key = self.cache.create_key(request)
        if self._offline:
            return self._kept(key, NotCachedError())
        renew = self._refresh and key not in self._renewed
        try:
            response = super().send(request, force_refresh=renew, **options)
        except DOWN as error:
            if self._refresh:
                raise
            older = self._kept(key, error)
            log.debug("{} An older answer serves: {}", error, request.url)
            return older
        if response.from_cache:
            self.stats.add(cache_hits=1)
        self._renewed.add(key)
        return cast("Response", response)

    def holds(self, url: str) -> bool:
        """Whether the cache has a fresh answer to a question, or one that will do."""
        key = self.cache.create_key(Request("GET", url))
        answer = self.cache.get_response(key)
        if answer is None or (self._refresh and key not in self._renewed):
            return False
        return self._offline or not answer.is_expired

    def _kept(self, key: str, error: DiscogsError) -> Response:
        """The answer in the cache, however old; raises `error` where there is none."""
        answer = self.cache.get_response(key)
        if answer is None:
            raise error
        self.stats.add(cache_hits=self._offline, stale=answer.is_expired)
        return cast("Response", answer)

    def forget(self, response: Response) -> None:
        """Keep an answer no longer: it turned out to be of no use."""
        self.cache.delete(self.cache.create_key(response.request))

    def close(self) -> None:
        """Close connections and files; the next request opens them again."""
        super().close()  # type: ignore[no-untyped-call]
        self.pacer.close()
        self.counter.close()


def default_user_agent() -> str:
    """Name and version, as Discogs wants every program to introduce itself."""
    from importlib.metadata import PackageNotFoundError, version

    name = "beets-discogs-enrich"
    try:
        return f"{name}/{version(name)}"
    except PackageNotFoundError:
        return name
