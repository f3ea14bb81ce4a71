"""Who asks: personal tokens, consumer key and secret, OAuth 1.0a.

Signatures are really checked, by oauthlib. A token in the URL works as it does
at Discogs; the log marks such a request, so that a test can prove there was
none.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from oauthlib.common import Request as SignedRequest
from oauthlib.oauth1.rfc5849 import signature

from . import people
from .wire import Answer, ApiError, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WRONG_TOKEN = "Invalid consumer token. Please register an app before making requests."
WRONG_CONSUMER = "Invalid consumer."
WRONG_SIGNATURE = "Invalid signature. Please double check consumer secret key."
WRONG_NONCE = "Invalid nonce or timestamp: this request was seen before, or is old."
NO_REQUEST_TOKEN = "That request token does not exist, or is older than 15 minutes."
NEEDS_AUTH = "You must authenticate to access this resource."

#: How far an OAuth timestamp may lie off, in seconds.
CLOCK_SKEW = 300

VERIFY = {
    "HMAC-SHA1": signature.verify_hmac_sha1,
    "PLAINTEXT": signature.verify_plaintext,
}


#: How long a request token and its code are good for, in seconds.
QUARTER_OF_AN_HOUR = 15 * 60.0


@dataclass(frozen=True)
class Pending:
    """A request token that waits for its user."""

    secret: str
    consumer: str
    verifier: str
    #: The address that the user is sent back to; "" and "oob" mean none.
    callback: str
    #: When it was made, on the monotonic clock.
    made: float


@dataclass(frozen=True)
class Caller:
    """Who sent a request.

    `way` is how they said so: "none", "token", "key", "oauth" or "url".
    `quota_key` names the window they use up: a fingerprint of the token or
    key, or their address. `refusal` is the text of the 401 that they get.
    """

    way: str
    quota_key: str
    user: people.Person | None = None
    authenticated: bool = True
    refusal: str | None = None

    def require(self) -> None:
        """Raise the 401 of an endpoint that needs credentials."""
        if not self.authenticated:
            raise ApiError(401, NEEDS_AUTH)

    def require_user(self) -> people.Person:
        """The user behind the request; key and secret alone have none."""
        if self.user is None:
            raise ApiError(401, NEEDS_AUTH)
        return self.user


def fingerprint(credential: str) -> str:
    """Eight characters that tell credentials apart and give nothing away."""
    return hashlib.sha256(credential.encode()).hexdigest()[:8]


class Gate:
    """Knows all credentials; hands out OAuth tokens."""

    def __init__(self, tokens: Mapping[str, str], consumers: Mapping[str, str]) -> None:
        """More personal tokens (→ user name) and consumers (key → secret)."""
        self._tokens_at_start = {**people.PERSONAL_TOKENS, **tokens}
        self.consumers = {**people.CONSUMERS, **consumers}
        self._nonces: set[tuple[str, ...]] = set()
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        """As it was at the start: nothing revoked, nothing handed out."""
        with self._lock:
            self.tokens = dict(self._tokens_at_start)
            self.oauth_tokens = dict(people.OAUTH_TOKENS)
            #: Request token → what is known of it.
            self._pending: dict[str, Pending] = {}
            #: How long request tokens are good for, in seconds; may be changed.
            self.patience = QUARTER_OF_AN_HOUR

    def revoke(self, token: str) -> None:
        """Let a token, personal or of OAuth, be worth nothing from now on.

        One that is not known raises KeyError.
        """
        with self._lock:
            del (self.tokens if token in self.tokens else self.oauth_tokens)[token]

    def caller(self, request: Request) -> Caller:
        """Who sent `request`; a wrong credential is a caller with a refusal."""
        header = request.headers.get("authorization", "")
        query = request.query
        scheme, _, rest = header.partition(" ")
        given = _pairs(rest)
        if scheme.lower() == "oauth":
            return self._oauth_caller(request)
        if "token" in given:
            return self._by_token(request, "token", given["token"])
        if "key" in given:
            return self._by_key(request, given["key"], given.get("secret", ""))
        if "token" in query:
            return self._by_token(request, "url", query["token"])
        if "key" in query:
            return self._by_key(request, query["key"], query.get("secret", ""), "url")
        if header:
            return _refused(request, "none", WRONG_TOKEN)
        return Caller("none", request.client, authenticated=False)

    def _by_token(self, request: Request, way: str, token: str) -> Caller:
        name = self.tokens.get(token)
        if name is None:
            return _refused(request, way, WRONG_TOKEN)
        return Caller(way, fingerprint(token), _person(name))

    def _by_key(
        self, request: Request, key: str, secret: str, way: str = "key"
    ) -> Caller:
        if not secret or self.consumers.get(key) != secret:
            return _refused(request, way, WRONG_CONSUMER)
        return Caller(way, fingerprint(key))

    def _oauth_caller(self, request: Request) -> Caller:
        """Check a signed request; tokens on the way to one are `refusal` too."""
        try:
            params = self._checked(request, self._secret_of_access_token)
        except ApiError as error:
            return _refused(request, "oauth", error.message)
        token = params["oauth_token"]
        return Caller("oauth", fingerprint(token), _person(self.oauth_tokens[token][1]))

    def request_token(self, request: Request) -> Answer:
        """POST /oauth/request_token: the first of OAuth's three steps."""
        params = self._checked(request, lambda _params: "")
        token, secret, verifier = (secrets.token_hex(n) for n in (20, 20, 5))
        with self._lock:
            self._pending[token] = Pending(
                secret,
                params["oauth_consumer_key"],
                verifier,
                params.get("oauth_callback", ""),
                time.monotonic(),
            )
        return _form(
            oauth_token=token,
            oauth_token_secret=secret,
            oauth_callback_confirmed="true",
        )

    def pending(self, request_token: str) -> Pending:
        """What is known of a request token; raises the 404 of one that is spent."""
        with self._lock:
            found = self._pending.get(request_token)
            if found and time.monotonic() - found.made > self.patience:
                del self._pending[request_token]
                found = None
        if found is None:
            raise ApiError(404, NO_REQUEST_TOKEN)
        return found

    def verifier(self, request_token: str) -> str:
        """What the user reads after "Authorize", and types into the program."""
        return self.pending(request_token).verifier

    def deny(self, request_token: str) -> None:
        """The user pressed "Deny": the request token is worth nothing any more."""
        with self._lock:
            self._pending.pop(request_token, None)

    def access_token(self, request: Request) -> Answer:
        """POST /oauth/access_token: request token and verifier for a real one."""
        params = self._checked(request, self._secret_of_request_token)
        with self._lock:
            pending = self._pending.pop(params["oauth_token"], None)
        if pending is None or params.get("oauth_verifier") != pending.verifier:
            raise ApiError(401, "Invalid verifier.")
        token, secret = secrets.token_hex(20), secrets.token_hex(20)
        self.oauth_tokens[token] = (secret, people.COLLECTOR.name, pending.consumer)
        return _form(oauth_token=token, oauth_token_secret=secret)

    def _secret_of_access_token(self, params: Mapping[str, str]) -> str:
        secret, _name, key = self.oauth_tokens.get(
            params.get("oauth_token", ""), ("", "", "")
        )
        # An OAuth token works with the consumer key that made it, and no other.
        if not secret or key != params["oauth_consumer_key"]:
            raise ApiError(401, WRONG_TOKEN)
        return secret

    def _secret_of_request_token(self, params: Mapping[str, str]) -> str:
        try:
            pending = self.pending(params.get("oauth_token", ""))
        except ApiError:
            raise ApiError(401, WRONG_TOKEN) from None
        if pending.consumer != params["oauth_consumer_key"]:
            raise ApiError(401, WRONG_TOKEN)
        return pending.secret

    def _checked(
        self, request: Request, token_secret: Callable[[Mapping[str, str]], str]
    ) -> dict[str, str]:
        """The OAuth parameters of a request whose signature is right."""
        signed, params = _signed(request)
        consumer_secret = self.consumers.get(params.get("oauth_consumer_key", ""))
        verify = VERIFY.get(params.get("oauth_signature_method", ""))
        if consumer_secret is None or verify is None:
            raise ApiError(401, WRONG_CONSUMER)
        if not verify(signed, consumer_secret, token_secret(params)):
            raise ApiError(401, WRONG_SIGNATURE)
        self._check_fresh(params)
        return params

    def _check_fresh(self, params: Mapping[str, str]) -> None:
        names = ("oauth_consumer_key", "oauth_token", "oauth_timestamp", "oauth_nonce")
        once = tuple(params.get(name, "") for name in names)
        stamp = params.get("oauth_timestamp", "")
        with self._lock:
            known = once in self._nonces
            self._nonces.add(once)
        if known or not stamp.isdigit() or abs(time.time() - int(stamp)) > CLOCK_SKEW:
            raise ApiError(401, WRONG_NONCE)


def _signed(request: Request) -> tuple[SignedRequest, dict[str, str]]:
    """A request as oauthlib verifies it, and all its parameters."""
    is_form = "x-www-form-urlencoded" in request.headers.get("content-type", "")
    headers = {"Authorization": request.headers.get("authorization", "")}
    collected = signature.collect_parameters(
        uri_query=request.query_string,
        body=request.body.decode() if is_form else "",
        headers=headers,
        exclude_oauth_signature=False,
    )
    params = dict(collected)
    signed = SignedRequest(request.url, http_method=request.method)
    signed.signature = params.get("oauth_signature", "")
    signed.params = [pair for pair in collected if pair[0] != "oauth_signature"]
    return signed, params


def _pairs(text: str) -> dict[str, str]:
    """'key=abc, secret="def"' → {"key": "abc", "secret": "def"}."""
    return dict(re.findall(r'(\w+)="?([^",\s]+)', text))


def _person(name: str) -> people.Person:
    return people.PEOPLE[name]


def _refused(request: Request, way: str, message: str) -> Caller:
    return Caller(way, request.client, authenticated=False, refusal=message)


def _form(**values: str) -> Answer:
    return Answer(
        body=urlencode(values).encode(),
        content_type="application/x-www-form-urlencoded",
    )
