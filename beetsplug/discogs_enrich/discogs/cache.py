"""The cache of answers: requests-cache on a storage and with rules of our own.

requests-cache as it comes keeps a 404 as long as a release, a broken answer as well as
a good one, and anybody's answer for everybody; its SQLite file is open to all users,
grows without bound, and a file that is locked or read-only makes it spin for ever. So
what is kept, how long and for whom stands here, and so does the file.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
from requests_cache.backends.base import BaseCache

from ..freshness import FRESH
from ..redaction import without_personal
from .cache_file import MEMORY
from .decoding import body_of
from .response_store import ResponseStore, make_answer

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

    from ..setting_groups import CacheSettings

DAY = 86_400.0

# Which answers are kept, by their path, and for how many seconds at most; `ttl` may be
# less. What is not here (identity, collection, wants, prices, ratings) is never kept.
_EVER = float("inf")
SEARCH = "/database/search"
KINDS: tuple[tuple[str, float], ...] = (
    (r"/releases/\d+", _EVER),
    (r"/masters/\d+", _EVER),
    (r"/masters/\d+/versions", FRESH),  # it is shown how many have and want them
    (r"/artists/\d+", DAY),
    (r"/artists/\d+/releases", DAY),
    (r"/labels/\d+", DAY),
    (r"/labels/\d+/releases", DAY),
    (SEARCH, DAY),
)
# A parameter that makes an answer one about prices.
_PRICED = "curr_abbr"


def is_kept(method: str, path: str, query: str) -> bool:
    """May answers to such a request be kept at all?

    :param path: below the API's base: ``/releases/249504``
    """
    return (
        method == "GET"
        and _kind(path) is not None
        and _PRICED not in dict(parse_qsl(query))
    )


def lifetime(status: int, path: str, ttl: float) -> float:
    """Seconds that an answer is fresh; 0: not kept."""
    kind = _kind(path)
    # There always is a search: a 404 says that the API is not at this address.
    known = (200,) if path == SEARCH else (200, 404)
    if kind is None or status not in known:
        return 0.0
    return min(ttl, kind, DAY if status == 404 else _EVER)


def _kind(path: str) -> float | None:
    return next((most for rule, most in KINDS if re.fullmatch(rule, path)), None)


def make_key(method: str, url: str, fingerprint: str) -> str:
    """One key for one question of one user, in whatever order its parameters stand."""
    parts = urlsplit(url)
    query = sorted(parse_qsl(parts.query, keep_blank_values=True))
    text = json.dumps([method, parts.scheme, parts.netloc, parts.path, query])
    return f"{fingerprint}-{sha256(text.encode()).hexdigest()[:32]}"


class ResponseCache(BaseCache):
    """The backend that requests-cache asks.

    :param settings: `backend`, `path`, `ttl` and `max_size`
    :param base_path: the part of the path before the endpoints, mostly empty
    :param fingerprint: of the credentials; answers are kept for these only
    """

    def __init__(
        self, settings: CacheSettings, *, base_path: str, fingerprint: str
    ) -> None:
        super().__init__()
        path = settings.path if settings.backend == "sqlite" else ""
        self.responses = ResponseStore(path or MEMORY, settings.max_size)
        self._ttl = settings.ttl
        self._base_path = base_path
        self._fingerprint = fingerprint

    def create_key(self, request: Any, match_headers: Any = None, **_: Any) -> str:
        return make_key(request.method or "", request.url or "", self._fingerprint)

    def keeps(self, request: PreparedRequest) -> bool:
        """May the answer to this request come from here, and stay here?"""
        parts = urlsplit(request.url or "")
        path = str(parts.path).removeprefix(self._base_path)
        return is_kept(request.method or "", path, str(parts.query))

    def save_response(
        self,
        response: Response,
        cache_key: str | None = None,
        expires: datetime | None = None,
    ) -> None:
        """Keep what may be kept of an answer; the answer itself stays as it is."""
        asked = response.request.url or ""  # not where a redirect led
        path = urlsplit(asked).path.removeprefix(self._base_path)
        seconds = lifetime(response.status_code, path, self._ttl)
        if seconds <= 0:
            return
        # Which hits are the user's own decides between pressings, today as tomorrow;
        # the answer is kept for that user alone.
        spare = "user_data" if path == SEARCH else ""
        plain = without_personal(body_of(response).plain, spare=spare)
        text = msgspec.json.encode(plain)
        now = datetime.now(timezone.utc)
        self.responses[cache_key or self.create_key(response.request)] = make_answer(
            response.status_code,
            asked,
            text,
            now,
            now + timedelta(seconds=seconds),
        )
