"""The steps of a sign-in against the stand-in, and what is said where one fails."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.discogs.auth import OAuth
from beetsplug.discogs_enrich.discogs.errors import (
    BadResponseError,
    DiscogsError,
    UnreachableError,
)
from beetsplug.discogs_enrich.discogs.sign_in import (
    CodeRefusedError,
    ConsumerRefusedError,
    SignIn,
)
from beetsplug.discogs_enrich.settings import Settings
from tests.discogs_server import COLLECTOR, CONSUMER_KEY, CONSUMER_SECRET
from tests.oauth_page import authorize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discogs_server import DiscogsServer

pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def sign_in(settings: Settings) -> Iterator[SignIn]:
    """A sign-in of somebody whose settings hold a personal token as well."""
    assert settings.user_token
    made = SignIn(settings, CONSUMER_KEY, CONSUMER_SECRET)
    yield made
    made.close()


def test_a_token_is_made(
    sign_in: SignIn, server: DiscogsServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    address = sign_in.begin()
    assert address.startswith(f"{server.url}/oauth/authorize?")
    assert address.endswith(f"oauth_token={sign_in.request_token}")
    code = authorize(address)
    entries = sign_in.finish(code)
    assert entries["token"] in server.gate.oauth_tokens
    assert (entries["consumer_key"], entries["consumer_secret"]) == (
        CONSUMER_KEY,
        CONSUMER_SECRET,
    )
    assert sign_in.username() == COLLECTOR.name
    assert server.tokens_in_urls == 0
    lines = [record.getMessage() for record in caplog.records]
    said = "\n".join(line for line in lines if "/oauth/authorize" not in line)
    assert "/oauth/access_token" in said
    for secret in (*entries.values(), code, sign_in.request_token):
        assert secret not in said


def test_the_page_is_discogs_own() -> None:
    made = SignIn(Settings(), "key", "secret")
    assert made._library._authorize_url == "https://www.discogs.com/oauth/authorize"


@pytest.mark.parametrize(
    ("key", "secret"), [(CONSUMER_KEY, "wrong"), ("wrong", CONSUMER_SECRET)]
)
def test_a_wrong_consumer_is_said(key: str, secret: str, settings: Settings) -> None:
    with pytest.raises(ConsumerRefusedError, match="consumer key and secret") as caught:
        SignIn(settings, key, secret).begin()
    assert "wrong" not in str(caught.value)


def test_a_wrong_code_is_said_and_a_new_beginning_works(sign_in: SignIn) -> None:
    first = sign_in.begin()
    with pytest.raises(CodeRefusedError, match="mistyped"):
        sign_in.finish("wrong")
    second = sign_in.begin()
    assert second != first
    assert sign_in.finish(authorize(second))["token"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("html_502", UnreachableError),
        ("forbidden", BadResponseError),
        ("html_200", BadResponseError),
        ("dropped", UnreachableError),
    ],
)
@pytest.mark.parametrize("step", ["begin", "finish"])
def test_trouble_is_one_line(
    step: str,
    fault: str,
    error: type[DiscogsError],
    sign_in: SignIn,
    server: DiscogsServer,
) -> None:
    code = authorize(sign_in.begin())
    server.faults.add(fault, times=None)
    work = sign_in.begin if step == "begin" else partial(sign_in.finish, code)
    with pytest.raises(error) as caught:
        work()
    assert "\n" not in str(caught.value)
    assert code not in str(caught.value) + caught.value.detail


def test_nobody_there(settings: Settings) -> None:
    away = replace(settings, base_url="http://127.0.0.1:9")
    with pytest.raises(UnreachableError, match="cannot be reached"):
        SignIn(away, CONSUMER_KEY, CONSUMER_SECRET).begin()


def test_what_is_signed_afterwards_is_by_the_new_token(sign_in: SignIn) -> None:
    entries = sign_in.finish(authorize(sign_in.begin()))
    signer = sign_in._client.credentials
    assert isinstance(signer, OAuth)
    assert signer.token == entries["token"]
