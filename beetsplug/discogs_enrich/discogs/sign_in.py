"""Signing in by OAuth 1.0a: a request token, the user's consent, an access token.

python3-discogs-client makes the two requests, over our session. What it makes of an
answer that is no token (an exception that quotes the answer, or a KeyError) is put into
words here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from . import log, token_file
from .client import DiscogsClient
from .errors import TOKEN_PAGE, BadResponseError, DiscogsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..settings import Settings

T = TypeVar("T")

#: Statuses of an answer that says no, rather than that something is in trouble.
REFUSED = (400, 401)


class ConsumerRefusedError(DiscogsError):
    """Discogs does not know the consumer key, or the secret is not its own."""

    default = (
        "Discogs rejects the consumer key and secret. Compare them with those of your"
        f" application at {TOKEN_PAGE}"
    )


class CodeRefusedError(DiscogsError):
    """The verifier is wrong, was used before, or is too old."""

    default = (
        "Discogs refuses the code: it was mistyped, used before, or is older than a"
        " quarter of an hour."
    )


class SignIn:
    """One sign-in, from the first request to the token.

    :param settings: where Discogs is, and how it is asked; their credentials do not
        count
    :param key, secret: of the user's application
    """

    def __init__(self, settings: Settings, key: str, secret: str) -> None:
        self._key, self._secret = key, secret
        self._client = DiscogsClient(
            replace(
                settings,
                user_token="",
                tokenfile="",
                beets_tokenfile="",
                consumer_key=key,
                consumer_secret=secret,
            )
        )
        self._library: Any = self._client.library_client()
        #: What the user is asked to agree to; empty before `begin`.
        self.request_token = ""

    def begin(self, callback: str = "") -> str:
        """Return the address of the page on which the user agrees.

        It may be called again: what was begun before is over then.

        :param callback: where Discogs sends the user's browser afterwards; empty: it
            shows a code instead
        :raises ConsumerRefusedError: the key or its secret is wrong
        :raises DiscogsError: as `DiscogsClient` does
        """
        self.request_token, _, address = _understood(
            lambda: self._library.get_authorize_url(callback or None),
            ConsumerRefusedError,
        )
        return str(address)

    def finish(self, verifier: str) -> dict[str, str]:
        """Return the entries of the token file that the user's consent has brought.

        :param verifier: the code that Discogs has shown, or sent with the callback
        :raises CodeRefusedError: it leads to no token; begin again
        :raises DiscogsError: as `DiscogsClient` does
        """
        token, secret = _understood(
            lambda: self._library.get_access_token(verifier), CodeRefusedError
        )
        return {
            token_file.OAUTH_TOKEN: token,
            token_file.OAUTH_SECRET: secret,
            token_file.CONSUMER_KEY: self._key,
            token_file.CONSUMER_SECRET: self._secret,
        }

    def username(self) -> str:
        """Return who has signed in: asks Discogs, with the new token.

        :raises DiscogsError: as `DiscogsClient` does
        """
        return self._client.identity().username

    def close(self) -> None:
        """Close connections and files."""
        self._client.close()


def _understood(ask: Callable[[], T], refused: type[DiscogsError]) -> T:
    """Ask through the client library, and say in our words what it does not get."""
    from discogs_client.exceptions import DiscogsAPIError

    try:
        return ask()
    except DiscogsAPIError as error:
        status = getattr(error, "status_code", None)
        log.debug("the sign-in was answered with status {}", status)
        if status in REFUSED:
            raise refused from None
        raise BadResponseError from None
    except (KeyError, UnicodeDecodeError):  # it is no token
        raise BadResponseError from None
