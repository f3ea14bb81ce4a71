"""Over the wire: paced, signed, bounded in time, and again where it failed.

    PacedSession.send        again after failures, a bounded number of times
      PacedSession._once     with a slot of the quota, within the time for one request
        requests.Session     over the wire, signed

Credentials are put on a request only at the end, and only for Discogs' own address:
neither the cache nor an exception ever sees them. No look-up hangs: each request is
made in a thread of its own that is left behind when its time is over, since neither a
name server that does not answer nor a body that drips is stopped by a socket's timeout.
"""

from __future__ import annotations

import random
import time
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, Any

import requests
from requests import exceptions as broken
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from . import deadline, log
from .decoding import body_of
from .errors import (
    BadResponseError,
    DiscogsError,
    RedirectError,
    ServerError,
    TooManyRequestsError,
    UnreachableError,
)
from .pacing import PATIENCE, TOO_MANY
from .urls import REDIRECTS, origin, sent_on, userinfo
from .usage import NO_ANSWER

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

    from ..settings import Settings
    from .auth import Credentials
    from .pacing import Pacer
    from .request_counter import RequestCounter
    from .session import Stats

UNAUTHORIZED = 401

# What may be sent twice without doing anything twice.
REPEATABLE = ("GET", "HEAD", "PUT", "DELETE")
HOPS = 4
# Pauses between attempts, in seconds: half a second, doubled each time, at most these.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0
_CHUNK = 16_384

# The first that fits says what went wrong; the rest is only that it did.
TROUBLES: tuple[tuple[type[Exception], str], ...] = (
    (broken.ProxyError, "The proxy cannot be reached; check the setting proxy."),
    (broken.InvalidSchema, "A socks proxy needs PySocks: pip install requests[socks]"),
    (broken.SSLError, "The connection to Discogs is not secure; it was not used."),
    (broken.Timeout, "Discogs does not answer; try again later."),
)


class PacedSession(requests.Session):
    """A session that waits for its slots, signs, tries again, and gives up in time."""

    def equip(
        self,
        settings: Settings,
        credentials: Credentials,
        pacer: Pacer,
        stats: Stats,
        counter: RequestCounter,
        user_agent: str,
    ) -> None:
        """Hand over what it works with; apart, since requests-cache makes it."""
        self.credentials = credentials
        self.stats = stats
        self.pacer = pacer
        self.counter = counter
        self._timeout = settings.timeout
        self._retries = settings.retries
        self._home = origin(settings.base_url)
        self._proxies = dict.fromkeys(("http", "https"), settings.proxy)
        self._proxy_secrets = userinfo(settings.proxy)
        # Otherwise requests would look into ~/.netrc for credentials of its own.
        self.auth = _as_it_is
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.mount("https://", HTTPAdapter(pool_maxsize=16))
        self.mount("http://", HTTPAdapter(pool_maxsize=16))
        self.headers.update(
            {
                "User-Agent": user_agent,
                "Accept-Encoding": "gzip",
            }
        )

    def send(self, request: PreparedRequest, **options: Any) -> Response:
        """Send a request until there is an answer worth having.

        :returns: an answer of any status but 429 and 5xx; a GET's 200 or 404 holds a
            JSON object
        :raises DiscogsError: why there is none
        """
        failures = 0
        is_doubted = False
        refused: float | None = None
        while True:
            try:
                response = self._follow(request, options)
            except RedirectError:
                raise
            except (UnreachableError, BadResponseError) as error:
                failures += 1
                if failures > self._retries or request.method not in REPEATABLE:
                    raise
                self._pause_after(error, failures)
            else:
                status, known = response.status_code, self.credentials.authenticated
                if status == UNAUTHORIZED and known and not is_doubted:
                    is_doubted = True  # a token that works is refused now and then
                elif status != TOO_MANY:
                    return response
                else:
                    refused = refused or time.monotonic()
                    if time.monotonic() - refused > PATIENCE * self.pacer.window:
                        raise TooManyRequestsError
            self.stats.add(retries=1)

    def _pause_after(self, error: DiscogsError, failures: int) -> None:
        """Wait before the next attempt, if there is time for one."""
        pause = min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE)
        pause *= random.uniform(0.75, 1.25)  # noqa: S311
        if pause >= deadline.remaining():
            raise error
        log.debug("{} {} Again in {:.1f} s", error, error.detail, pause)
        deadline.pause(pause)

    def _follow(self, request: PreparedRequest, options: dict[str, Any]) -> Response:
        """Send a request, and where Discogs sends it on, follow; checked."""
        hop = request
        seen = {request.url}
        for _ in range(HOPS):
            response = self._at(hop, options, request)
            place = response.headers.get("Location")
            if response.status_code not in REDIRECTS or not place:
                response.request = request
                _check(response)
                return response
            hop = sent_on(hop, place)
            if hop.url in seen:
                raise RedirectError(detail=f"{hop.url} once more")
            if not self._may_follow(hop.url or ""):
                raise RedirectError(detail=f"to {hop.url}")
            seen.add(hop.url)
        raise RedirectError(detail=f"{HOPS} times")

    def _at(
        self, hop: PreparedRequest, options: dict[str, Any], first: PreparedRequest
    ) -> Response:
        """Send a request to where it was sent on.

        :raises RedirectError: nobody is there; what Discogs lacks is another matter
        """
        try:
            return self._once(hop, options)
        except UnreachableError as error:
            if hop is first or origin(hop.url or "") == self._home:
                raise
            raise RedirectError(detail=f"to {hop.url}: {error.detail}") from None

    def _may_follow(self, url: str) -> bool:
        """Tell whether a redirect leads anywhere that may be asked."""
        there = origin(url)
        return there == self._home or there[0] == "https"

    def get_redirect_target(self, resp: Response) -> str | None:
        """Leave redirects to `_follow`: requests would look at them anyway."""
        return None

    def _once(self, request: PreparedRequest, options: dict[str, Any]) -> Response:
        """One request over the wire, in its slot of the quota and in its time."""
        self.counter.check()
        deadline.check()
        with self.pacer.slot() as slot:
            self.counter.sending()
            self.stats.add(waited=slot.waited)
            seconds = min(self._timeout, deadline.remaining())
            status, begun = NO_ANSWER, time.monotonic()
            try:
                response = self._bounded(request, options, seconds)
                status = response.status_code
            except (broken.RequestException, HTTPError) as error:
                # urllib3's own come through where a host's name cannot be one.
                raise self._unreachable(error) from None
            finally:
                took = time.monotonic() - begun
                self.counter.answered(status, took)
            slot.answered(status, response.headers)
        log.debug(
            "{} {} with {}: {} in {:.2f} s",
            request.method,
            request.url,
            self.credentials.way,
            status,
            took,
        )
        self.stats.add(too_many=status == TOO_MANY)
        return response

    def _bounded(
        self, request: PreparedRequest, options: dict[str, Any], seconds: float
    ) -> Response:
        """Have the request made in a thread of its own; leave it when time is over."""
        end = time.monotonic() + seconds
        try:
            return deadline.in_time(
                lambda: self._exchange(request, options, end), seconds
            )
        except TimeoutError:
            raise broken.Timeout(f"no answer within {seconds:.1f} s") from None

    def _exchange(
        self, request: PreparedRequest, options: dict[str, Any], end: float
    ) -> Response:
        """Sign, send, and read the whole answer before `end` (monotonic)."""
        seconds = max(0.01, end - time.monotonic())
        response = requests.Session.send(
            self,
            self._signed(request),
            **{**options, "stream": True, "allow_redirects": False, "timeout": seconds},
        )
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if time.monotonic() > end:
                response.close()
                raise broken.Timeout("the answer drips")
        response._content = bytes(body)
        response.request = request
        return response

    def _signed(self, request: PreparedRequest) -> PreparedRequest:
        """A copy with credentials, where it goes to Discogs itself."""
        signed = request.copy()
        signed.headers.pop("Authorization", None)
        if origin(signed.url or "") == self._home:
            header = self.credentials.header(
                signed.method or "GET",
                signed.url or "",
                _text(signed.body),
                str(signed.headers.get("Content-Type", "")),
            )
            if header:
                signed.headers["Authorization"] = header
        return signed

    def _unreachable(self, error: Exception) -> UnreachableError:
        message = next(
            (text for kind, text in TROUBLES if isinstance(error, kind)), None
        )
        detail = f"{type(error).__name__}: {error}"
        for secret in (*self.credentials.secrets, *self._proxy_secrets):
            detail = detail.replace(secret, "…")
        return UnreachableError(message, detail=detail)

    def request(self, method: str, url: str, **options: Any) -> Response:  # type: ignore[override]
        """Ask. Parameters as for `requests.Session.request`; the answer is read."""
        if self._proxies["https"]:
            options["proxies"] = self._proxies
        return super().request(method, url, **options)


def _check(response: Response) -> None:
    """Raise for an answer that is worth another attempt.

    :raises UnreachableError: 5xx: Discogs, or Cloudflare before it, is in trouble
    :raises BadResponseError: HTML or broken JSON where there should be a JSON object
    """
    status = response.status_code
    if status >= 500:
        raise ServerError(f"Discogs is in trouble (status {status}); try again later.")
    if response.request.method == "GET" and status in (200, 404):
        _ = body_of(response).plain


def _text(body: str | bytes | None) -> str:
    return body.decode() if isinstance(body, bytes) else body or ""


def _as_it_is(request: PreparedRequest) -> PreparedRequest:
    return request
