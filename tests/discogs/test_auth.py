"""Which credentials are used, and what they put into the header."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs import auth
from beetsplug.discogs_enrich.discogs.auth import (
    Consumer,
    Credentials,
    Nobody,
    OAuth,
    PersonalToken,
)
from tests.discogs_server import (
    COLLECTOR,
    CONSUMER_KEY,
    CONSUMER_SECRET,
    OAUTH_SECRET,
    OAUTH_TOKEN,
    TOKEN,
    DiscogsServer,
)
from tests.oauth_page import authorize

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.settings import Settings

    from .conftest import MakeClient

CONSUMER = Consumer(CONSUMER_KEY, CONSUMER_SECRET)
PAIR = {"consumer_key": CONSUMER_KEY, "consumer_secret": CONSUMER_SECRET}
BEETS_FILE = {"token": OAUTH_TOKEN, "secret": OAUTH_SECRET}
NONE = {"user_token": "", "consumer_key": "", "consumer_secret": ""}


def published() -> tuple[str, str]:
    return CONSUMER_KEY, CONSUMER_SECRET


def missing() -> tuple[str, str]:
    raise ImportError("no module named beetsplug.discogs")


def unwanted() -> tuple[str, str]:
    raise AssertionError("nobody needs the published key")


@pytest.mark.parametrize(
    ("changes", "file", "expected"),
    [
        ({}, None, Nobody()),
        ({"user_token": TOKEN}, None, PersonalToken(TOKEN)),
        (PAIR, None, CONSUMER),
        ({**PAIR, "user_token": TOKEN}, BEETS_FILE, PersonalToken(TOKEN)),
        (
            {"token_consumer_key": "theirs", "token_consumer_secret": "too"},
            BEETS_FILE,
            OAuth(Consumer("theirs", "too"), OAUTH_TOKEN, OAUTH_SECRET),
        ),
        (PAIR, {**BEETS_FILE, **PAIR}, OAuth(CONSUMER, OAUTH_TOKEN, OAUTH_SECRET)),
        (PAIR, {"user_token": TOKEN}, PersonalToken(TOKEN)),
        ({"user_token": "setting"}, {"user_token": TOKEN}, PersonalToken("setting")),
        ({}, {**BEETS_FILE, "user_token": TOKEN}, PersonalToken(TOKEN)),
        (PAIR, {"user_token": "two words"}, CONSUMER),
        (PAIR, {"made_up": 1}, CONSUMER),
        ({}, {"token": 1, "secret": None, "user_token": 2.5}, Nobody()),
    ],
)
def test_which_credentials_count(
    changes: Any, file: Any, expected: Credentials, settings: Settings
) -> None:
    if file:
        with open(settings.tokenfile, "w") as out:
            json.dump(file, out)
    assert auth.choose(replace(settings, **{**NONE, **changes}), unwanted) == expected


def test_a_file_of_beets_plugin_goes_with_its_published_key(settings: Settings) -> None:
    with open(settings.tokenfile, "w") as out:
        json.dump(BEETS_FILE, out)
    # a consumer key of one's own did not make that token
    own = replace(settings, user_token="", consumer_key="own", consumer_secret="own")
    assert auth.choose(own, published) == OAuth(CONSUMER, OAUTH_TOKEN, OAUTH_SECRET)


def test_the_published_key_may_be_missing(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with open(settings.tokenfile, "w") as out:
        json.dump(BEETS_FILE, out)
    assert auth.choose(replace(settings, user_token=""), missing) == Nobody()
    assert "beet discogs-auth" in caplog.text


@pytest.mark.parametrize(
    "content",
    ["", "not JSON", "[]", "null", '{"token": "madeUpTokenOnly"}', '"madeUpText"'],
)
def test_a_damaged_token_file_is_said_and_not_quoted(
    content: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with open(settings.tokenfile, "w") as out:
        out.write(content)
    assert auth.choose(replace(settings, user_token=""), published) == Nobody()
    assert len(caplog.records) == 1
    assert "sign in again" in caplog.text
    assert "madeUp" not in caplog.text


@pytest.mark.parametrize(
    ("credentials", "header", "authenticated", "knows_user"),
    [
        (Nobody(), "", False, False),
        (PersonalToken("abc"), "Discogs token=abc", True, True),
        (Consumer("k", "s"), "Discogs key=k, secret=s", True, False),
    ],
)
def test_headers(
    credentials: Credentials, header: str, authenticated: bool, knows_user: bool
) -> None:
    assert credentials.header("GET", "https://api.discogs.com/x") == header
    assert credentials.authenticated is authenticated
    assert credentials.knows_user is knows_user


def test_fingerprints_tell_apart_and_give_nothing_away() -> None:
    some: list[Credentials] = [
        Nobody(),
        PersonalToken("abc"),
        PersonalToken("abd"),
        Consumer("abc", "x"),
        OAuth(Consumer("abc", "x"), "t", "s"),
        OAuth(Consumer("abc", "x"), "u", "s"),
    ]
    prints = [credentials.fingerprint for credentials in some]
    assert len(set(prints)) == len(prints)
    assert "abc" not in "".join(prints)
    assert PersonalToken("abc").fingerprint == prints[1]
    for credentials in some:
        for secret in credentials.secrets:
            assert f"'{secret}'" not in repr(credentials)


# Every sign of a title that a query may hold, and what a URL makes of it.
AWKWARD = ["Made-Up & Sons", "a+b=c?", "Ünïcode ☃", "100% (made up) [!*'~]", "x;y/z:@"]


@pytest.mark.parametrize("artist", AWKWARD)
def test_oauth_signs_the_url_with_its_query(
    artist: str,
    make_client: MakeClient,
    settings: Settings,
    server: DiscogsServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    with open(settings.tokenfile, "w") as out:
        json.dump(BEETS_FILE, out)
    client = make_client(user_token="", default_consumer=published)
    assert client.search(artist=artist, q="a b").rows == ()
    assert client.identity().username == COLLECTOR.name
    assert {entry.auth for entry in server.log} == {"oauth"}
    assert {entry.status for entry in server.log} == {200}
    for secret in (CONSUMER_SECRET, OAUTH_SECRET, OAUTH_TOKEN, "oauth_signature"):
        assert secret not in caplog.text


@pytest.mark.parametrize(("changes", "way"), [({}, "token"), (PAIR, "key")])
def test_the_server_knows_us(
    changes: dict[str, str], way: str, make_client: MakeClient, server: DiscogsServer
) -> None:
    if changes:
        changes = {**changes, "user_token": ""}
    make_client(**changes).search(q="nothing like this")
    assert [(entry.auth, entry.status) for entry in server.log] == [(way, 200)]
    assert server.tokens_in_urls == 0


def test_signing_in_through_discogs_client(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client(**{**NONE, **PAIR})
    library: Any = client.library_client()
    request_token, _, url = library.get_authorize_url()
    assert url.endswith(f"oauth_token={request_token}")
    token, secret = library.get_access_token(authorize(url))
    assert token in server.gate.oauth_tokens
    assert secret
    assert library.identity().data["username"] == COLLECTOR.name
    assert server.tokens_in_urls == 0
    asked = [entry for entry in server.log if entry.path != "/oauth/authorize"]
    assert client.stats.requests == len(asked)


def test_a_sign_in_needs_a_consumer_key(make_client: MakeClient) -> None:
    library: Any = make_client().library_client()
    with pytest.raises(ValueError, match="consumer_key"):
        library.get_authorize_url()


def test_the_token_file_may_be_unreadable(settings: Settings) -> None:
    os.mkdir(settings.tokenfile)
    assert auth.choose(replace(settings, user_token=""), published) == Nobody()
