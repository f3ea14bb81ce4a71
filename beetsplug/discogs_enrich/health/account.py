"""Who asks Discogs, where their credentials stand, and whether Discogs answers."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..discogs import token_file
from ..discogs.auth import Consumer, Nobody, OAuth, PersonalToken
from ..discogs.errors import (
    BudgetSpentError,
    DiscogsError,
    NotFoundError,
    UnauthorizedError,
)
from ..discogs.quota import WITH_CREDENTIALS, WITHOUT
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..discogs.auth import Credentials
    from ..discogs.client import DiscogsClient
    from ..settings import Settings
    from ..written_settings import Place

#: What each kind of credentials is called, and what Discogs allows with it.
KINDS: dict[type[object], tuple[str, tuple[str, ...]]] = {
    PersonalToken: (
        "personal token",
        ("searches", "your collection and wantlist"),
    ),
    OAuth: ("OAuth", ("searches", "your collection and wantlist")),
    Consumer: ("consumer key", ("searches",)),
    Nobody: ("none", ("releases and masters whose id is known",)),
}

SIGN_IN = "sign in: beet discogs-auth, or beet discogs-auth --token"

#: Asked for where nobody has signed in: Discogs' first release. That there is none
#: (404) is an answer as well.
FIRST_RELEASE = 1


@dataclass(frozen=True)
class Source:
    """Where credentials stand.

    `kind` is "setting", "environment", "file" or "none"; `name` the setting's name with
    its section, the variable's, or the path of the token file; of "none" that of one
    that cannot be read, if it is for that.
    """

    kind: str
    name: str

    @property
    def text(self) -> str:
        """Say it to a person: "the setting discogs_enrich.user_token"."""
        words = {
            "setting": "the setting {}",
            "environment": "the environment variable {}",
            "file": "the token file {}",
        }
        return words.get(self.kind, "nowhere").format(self.name)


@dataclass(frozen=True)
class Account:
    """Who asks, as far as that is known without a request."""

    kind: str
    source: Source
    allows: tuple[str, ...]
    per_minute: int
    knows_user: bool


@dataclass(frozen=True)
class Reply:
    """What became of one real request, which no cache has answered.

    `username` is whose credentials they are, where they are a user's; `seconds` is how
    long the answer took; `error` says why there was none of use; empty: there was.
    """

    username: str | None = None
    seconds: float | None = None
    error: str = ""
    is_refused: bool = False
    is_spent: bool = False

    @property
    def is_answer(self) -> bool:
        """Discogs has answered, if only to refuse the credentials."""
        return self.is_refused or not self.error


@dataclass(frozen=True)
class Quota:
    """Requests in a moving window of a minute: how many may be sent, and how many of
    them are left at this moment."""

    allowed: int
    remaining: int


@dataclass(frozen=True)
class SignedIn:
    """Who asks; what Discogs has answered, None where it was not asked, and `unasked`
    says why; and the quota, None where nobody knows."""

    base_url: str
    who: Account
    reply: Reply | None
    quota: Quota | None
    unasked: str = ""


def account(
    settings: Settings, credentials: Credentials, places: Mapping[str, Place]
) -> Account:
    """Return who asks with the credentials that the settings have led to."""
    name, allows = KINDS[type(credentials)]
    source = _source(settings, credentials, places)
    per_minute = WITH_CREDENTIALS if credentials.authenticated else WITHOUT
    return Account(name, source, allows, per_minute, credentials.knows_user)


def _source(
    settings: Settings, credentials: Credentials, places: Mapping[str, Place]
) -> Source:
    if settings.user_token:
        return written_source(places["user_token"])
    if isinstance(credentials, Consumer):
        return written_source(places["consumer_key"])
    try:
        path = token_file.held(settings.tokenfile, settings.beets_tokenfile).path
    except token_file.TokenFileError as error:
        return Source("none", error.path)
    if isinstance(credentials, Nobody):
        return Source("none", "")
    return Source("file", path)


def written_source(place: Place) -> Source:
    """Return where a setting is written as a source of credentials."""
    # The name of a key has its section before a dot, and a variable has no dots.
    kind = "setting" if "." in place.where else "environment"
    return Source(kind, place.where)


def ask(client: DiscogsClient) -> Reply:
    """Ask Discogs who we are, or else anything that it may tell us.

    :param client: one that asks anew what is in the cache (`refresh`)
    """
    begun, waited = time.monotonic(), client.stats.waited
    username = None
    try:
        if client.credentials.knows_user:
            username = client.identity().username
        elif client.credentials.authenticated:
            client.search(q="beets", type="release", per_page=1)
        else:
            with suppress(NotFoundError):
                client.release(FIRST_RELEASE)
    except UnauthorizedError as error:
        return Reply(error=str(error), is_refused=True)
    except BudgetSpentError as error:
        return Reply(error=str(error), is_spent=True)
    except DiscogsError as error:
        return Reply(error=str(error))
    seconds = time.monotonic() - begun - (client.stats.waited - waited)
    return Reply(username, seconds)


def problems(found: SignedIn) -> Iterator[Problem]:
    """Yield what keeps Discogs from answering."""
    who, reply = found.who, found.reply
    if who.source.kind == "none" and not who.source.name:  # else see `files`
        yield Problem("nobody is signed in, and Discogs answers no search", SIGN_IN)
    if reply is None or not reply.error or reply.is_spent:
        return
    if reply.is_refused:
        yield Problem(f"Discogs rejects what stands in {who.source.text}", SIGN_IN)
    else:
        yield Problem(
            f"{found.base_url} gives no answer of use: {reply.error}",
            "check the network, and the settings base_url and proxy",
        )


def quota(client: DiscogsClient, reply: Reply | None) -> Quota | None:
    """Return what is left of the quota; None where Discogs has said nothing of it."""
    if reply is None or not reply.is_answer:
        return None
    remaining = client.remaining
    return None if remaining is None else Quota(client.per_minute, remaining)
