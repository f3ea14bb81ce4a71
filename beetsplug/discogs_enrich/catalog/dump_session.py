"""How dumps are asked for: without credentials, a cache or cookies."""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, Any

import requests

if TYPE_CHECKING:
    from requests import PreparedRequest, Response


class DumpSession(requests.Session):
    """Asks a site that has dumps.

    :param user_agent: how the program introduces itself
    :param proxy: its address; empty: the one of the environment, if any
    """

    def __init__(self, user_agent: str, proxy: str) -> None:
        super().__init__()
        self._proxies = dict.fromkeys(("http", "https"), proxy) if proxy else None
        # Otherwise requests would look into ~/.netrc for credentials of its own.
        self.auth = _as_it_is
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.headers["User-Agent"] = user_agent

    def request(self, method: str, url: str, **options: Any) -> Response:  # type: ignore[override]
        """Ask. Parameters as for `requests.Session.request`."""
        if self._proxies:  # `Session.proxies` comes after those of the environment
            options["proxies"] = self._proxies
        return super().request(method, url, **options)

    def rebuild_auth(
        self, prepared_request: PreparedRequest, response: Response
    ) -> None:
        """Send no credentials either where an answer leads to another address."""


def _as_it_is(request: PreparedRequest) -> PreparedRequest:
    return request
