"""Who asks: a personal token, an OAuth 1.0a token, an application's key, or nobody.

Credentials travel in the header ``Authorization`` only. Where several are configured, a
personal token of the settings comes before what a sign-in has left in the token file,
that before key and secret: the first two know the user, and a setting is what the user
wrote by hand.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

from ..setting_types import SECRET
from . import log, token_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..settings import Settings

FORM = "application/x-www-form-urlencoded"


class Credentials(Protocol):
    """What one request needs to know of who sends it.

    `authenticated`: the full quota, and search is allowed. `knows_user`: there is a
    user behind it, with a collection. `secrets`: texts that may
    appear nowhere but in the header. `way`: for the log.
    """

    @property
    def authenticated(self) -> bool: ...
    @property
    def knows_user(self) -> bool: ...
    @property
    def secrets(self) -> tuple[str, ...]: ...
    @property
    def way(self) -> str: ...
    @property
    def fingerprint(self) -> str:
        """Tells users apart in file names and keys; the token cannot be got from it."""
        ...

    def header(
        self, method: str, url: str, body: str = "", content_type: str = ""
    ) -> str:
        """The value of ``Authorization`` for one request; empty for none."""
        ...


def _fingerprint(*parts: str) -> str:
    return sha256("\0".join(("discogs-enrich", *parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Nobody:
    """No credentials: known ids at 25 a minute, no search."""

    authenticated: bool = False
    knows_user: bool = False
    secrets: tuple[str, ...] = ()
    fingerprint: str = "anonymous"
    way: str = "no credentials"

    def header(
        self, method: str, url: str, body: str = "", content_type: str = ""
    ) -> str:
        return ""


@dataclass(frozen=True)
class PersonalToken:
    """A token that the user made for themselves on Discogs' page for developers."""

    token: str = field(repr=False)
    authenticated: bool = True
    knows_user: bool = True
    way: str = "a personal token"

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.token,)

    @property
    def fingerprint(self) -> str:
        return _fingerprint("token", self.token)

    def header(
        self, method: str, url: str, body: str = "", content_type: str = ""
    ) -> str:
        return f"Discogs token={self.token}"


@dataclass(frozen=True)
class Consumer:
    """Key and secret of an application: the full quota and search, but no user."""

    key: str = field(repr=False)
    secret: str = field(repr=False)
    authenticated: bool = True
    knows_user: bool = False
    way: str = "consumer key and secret"

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.key, self.secret)

    @property
    def fingerprint(self) -> str:
        return _fingerprint("consumer", self.key)

    def header(
        self, method: str, url: str, body: str = "", content_type: str = ""
    ) -> str:
        return f"Discogs key={self.key}, secret={self.secret}"


@dataclass(frozen=True)
class OAuth:
    """A signed-in user; `token` and `secret` are bound to the consumer that made them.

    Without a token it signs the first step of a sign-in, with a `verifier` the last.
    """

    consumer: Consumer
    token: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    verifier: str = field(default="", repr=False)
    authenticated: bool = True
    knows_user: bool = True
    way: str = "OAuth"

    @property
    def secrets(self) -> tuple[str, ...]:
        own = (self.token, self.secret, self.verifier)
        return (*self.consumer.secrets, *filter(None, own))

    @property
    def fingerprint(self) -> str:
        return _fingerprint("oauth", self.consumer.key, self.token)

    def header(
        self, method: str, url: str, body: str = "", content_type: str = ""
    ) -> str:
        """Sign by HMAC-SHA1 over the URL with its query, and a form's body."""
        from oauthlib.oauth1 import Client

        _hush_oauthlib()
        signer = Client(
            self.consumer.key,
            client_secret=self.consumer.secret,
            resource_owner_key=self.token or None,
            resource_owner_secret=self.secret or None,
            verifier=self.verifier or None,
        )
        form = {"Content-Type": FORM} if content_type == FORM else None
        _, headers, _ = signer.sign(url, method, body if form else None, form)
        return str(headers["Authorization"])


def _hush_oauthlib() -> None:
    """Oauthlib logs what it signs, tokens and signature, at debug level."""
    for name in ("oauthlib.oauth1.rfc5849", "oauthlib.oauth1.rfc5849.signature"):
        logger = logging.getLogger(name)
        if _above_debug not in logger.filters:
            logger.addFilter(_above_debug)


def _above_debug(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG


def choose(
    settings: Settings, default_consumer: Callable[[], tuple[str, str]] | None = None
) -> Credentials:
    """The credentials that the settings lead to.

    :param default_consumer: key and secret that made a token file which names none:
        those of beets' own plugin, which nothing here knows
    """
    if settings.user_token:
        return PersonalToken(settings.user_token)
    if signed_in := _from_file(settings, default_consumer):
        return signed_in
    if settings.consumer_key and settings.consumer_secret:
        return Consumer(settings.consumer_key, settings.consumer_secret)
    return Nobody()


def _from_file(
    settings: Settings, default_consumer: Callable[[], tuple[str, str]] | None
) -> PersonalToken | OAuth | None:
    """Return what a sign-in has left in the token file; None where that is nothing."""
    try:
        path, held = token_file.held(settings.tokenfile, settings.beets_tokenfile)
    except token_file.TokenFileError as error:
        log.warn("{}; then sign in again: beet discogs-auth", error)
        return None
    if user_token := _text(held, token_file.USER_TOKEN):
        return PersonalToken(user_token)
    token = _text(held, token_file.OAUTH_TOKEN)
    secret = _text(held, token_file.OAUTH_SECRET)
    if not (token or secret):
        return None
    if not (token and secret):
        log.warn(
            "the token file {} is not complete; sign in again: beet discogs-auth",
            path,
        )
        return None
    key = _text(held, token_file.CONSUMER_KEY)
    consumer_secret = _text(held, token_file.CONSUMER_SECRET)
    pair = (key, consumer_secret)
    if not all(pair):
        pair = (settings.token_consumer_key, settings.token_consumer_secret)
    if not all(pair) and default_consumer is not None:
        pair = _published(default_consumer)
    return OAuth(Consumer(*pair), token, secret) if all(pair) else None


def _text(held: Mapping[str, Any], name: str) -> str:
    """Return an entry of the token file; empty where there is none of any use."""
    try:
        return str(SECRET.read(held.get(name, "")))
    except ValueError:
        return ""


def _published(default_consumer: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    try:
        return default_consumer()
    except ImportError as error:
        log.warn(
            "the consumer key of beets' discogs plugin, which signed in, is not there"
            " ({}); sign in again: beet discogs-auth",
            error,
        )
        return "", ""
