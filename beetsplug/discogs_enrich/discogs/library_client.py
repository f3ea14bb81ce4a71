"""The seam to python3-discogs-client: its endpoints, our session.

The client's own fetchers send the token within the URL, know no timeouts, and ignore
the quota. Imported only where the client is wanted; it takes a sixth of a second.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from discogs_client import Client
from discogs_client.fetchers import Fetcher

from .auth import FORM, Consumer, OAuth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..settings import Settings
    from .session import DiscogsSession


#: Who answers requests; users agree to a sign-in on Discogs' own site.
API_HOST = "api.discogs.com"


class SessionFetcher(Fetcher):  # type: ignore[misc]
    """Fetches through our session: paced, bounded in time, signed in the header."""

    backoff_enabled = False

    def __init__(self, session: DiscogsSession) -> None:
        self._session = session

    def fetch(
        self,
        client: Any,
        method: str,
        url: str,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        json_format: bool = True,
    ) -> tuple[bytes, int]:
        """Answer body and status, as discogs_client wants it.

        :param data: JSON value, or with `json_format` false a form as text
        :raises DiscogsError: see `DiscogsSession.send`
        """
        if data is not None and not json_format:
            form = {"Content-Type": FORM}
            response = self._session.request(method, url, data=data, headers=form)
        else:
            response = self._session.request(method, url, json=data)
        return response.content, response.status_code

    # What discogs_client's OAuth sign-in asks of a fetcher, in its order.

    def forget_token(self) -> None:
        """Begin anew: sign with the consumer alone."""
        self.store_token("", "")

    def store_token_from_qs(self, query_string: bytes) -> tuple[str, str]:
        """Take token and secret from "oauth_token=…&oauth_token_secret=…"."""
        found = dict(parse_qsl(query_string.decode()))
        token, secret = found["oauth_token"], found["oauth_token_secret"]
        self.store_token(token, secret)
        return token, secret

    def store_token(self, token: str | None, secret: str | None) -> None:
        """Sign with this token from now on."""
        self._session.credentials = OAuth(
            self._consumer(), token=token or "", secret=secret or ""
        )

    def set_verifier(self, verifier: str) -> None:
        """What the user was shown after they agreed."""
        signer = self._session.credentials
        if isinstance(signer, OAuth):
            self._session.credentials = replace(signer, verifier=verifier)

    def _consumer(self) -> Consumer:
        signer = self._session.credentials
        if isinstance(signer, OAuth):
            return signer.consumer
        if isinstance(signer, Consumer):
            return signer
        raise ValueError("a sign-in needs consumer_key and consumer_secret")


def library_client(session: DiscogsSession, settings: Settings) -> Client:
    """A ``discogs_client.Client`` whose every request goes through `session`."""
    client = Client(str(session.headers["User-Agent"]))
    client._base_url = settings.base_url
    if urlsplit(settings.base_url).hostname != API_HOST:  # a stand-in has all of it
        client._authorize_url = f"{settings.base_url}/oauth/authorize"
    client._request_token_url = f"{settings.base_url}/oauth/request_token"
    client._access_token_url = f"{settings.base_url}/oauth/access_token"
    client._fetcher = SessionFetcher(session)
    return client
