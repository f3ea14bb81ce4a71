"""Who may ask what: tokens, keys, signatures that are really checked."""

from __future__ import annotations

import http.client
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import discogs_client
import pytest
import requests
from discogs_client.fetchers import OAuth2Fetcher
from oauthlib.oauth1 import SIGNATURE_PLAINTEXT, Client

from ..releases import UK_LP
from . import (
    CONSUMER_KEY,
    CONSUMER_SECRET,
    OAUTH_SECRET,
    OAUTH_TOKEN,
    STRANGERS_TOKEN,
    TOKEN,
)
from .asking import AGENT, SIGNED_IN, ask

if TYPE_CHECKING:
    from . import DiscogsServer

# Credentials

KEY = f"Discogs key={CONSUMER_KEY}, secret={CONSUMER_SECRET}"


@pytest.mark.parametrize(
    ("authorization", "path", "status", "message"),
    [
        ("", f"/releases/{UK_LP}", 200, None),
        ("", "/database/search", 401, "You must authenticate to access this resource."),
        ("", "/oauth/identity", 401, "You must authenticate to access this resource."),
        (f"Discogs token={TOKEN}", "/database/search", 200, None),
        (f"Discogs token={TOKEN}", "/oauth/identity", 200, None),
        ("Discogs token=wrong", "/database/search", 401, "Invalid consumer token."),
        ("Discogs token=wrong", f"/releases/{UK_LP}", 401, "Invalid consumer token."),
        ("Bearer whatever", f"/releases/{UK_LP}", 401, "Invalid consumer token."),
        (KEY, "/database/search", 200, None),
        (KEY, "/oauth/identity", 401, "You must authenticate to access this resource."),
        (f"Discogs key={CONSUMER_KEY}, secret=no", "/database/search", 401, "Invalid"),
        (f"Discogs token={TOKEN}", "/users/made-up-collector/wants", 200, None),
        (
            f"Discogs token={STRANGERS_TOKEN}",
            "/users/made-up-collector/wants",
            403,
            "You",
        ),
        ("", "/users/made-up-collector/collection/folders", 403, "You are not allowed"),
    ],
)
def test_who_may_ask_what(
    discogs: DiscogsServer,
    authorization: str,
    path: str,
    status: int,
    message: str | None,
) -> None:
    headers = {**AGENT, "Authorization": authorization} if authorization else AGENT
    answer = ask(discogs, path, headers)
    assert answer.status_code == status
    assert (answer.json().get("message") or "").startswith(message or "")
    assert "x-discogs-ratelimit" in answer.headers


def test_no_user_agent_is_refused(discogs: DiscogsServer) -> None:
    connection = http.client.HTTPConnection(discogs.url.removeprefix("http://"))
    connection.request("GET", f"/releases/{UK_LP}")
    answer = connection.getresponse()
    assert (answer.status, "User-Agent" in answer.read().decode()) == (403, True)
    connection.close()


def test_a_token_in_the_url_works_and_is_noticed(discogs: DiscogsServer) -> None:
    answer = ask(discogs, "/database/search", AGENT, q="glass", token=TOKEN, per_page=1)
    assert answer.status_code == 200
    assert f"token={TOKEN}" in answer.json()["pagination"]["urls"]["next"]
    assert discogs.tokens_in_urls == 1
    assert TOKEN not in repr(discogs.log)


def test_without_credentials_pictures_have_no_address(discogs: DiscogsServer) -> None:
    pictures = [
        ask(discogs, f"/releases/{UK_LP}", headers).json()["images"][0]["uri"]
        for headers in (AGENT, SIGNED_IN)
    ]
    assert pictures == ["", f"{discogs.url}/images/{UK_LP}-1.jpeg"]
    cover = requests.get(pictures[1], timeout=5)
    assert cover.headers["Content-Type"] == "image/jpeg"
    assert cover.content.startswith(b"\xff\xd8\xff")
    assert "x-discogs-ratelimit" not in cover.headers


# OAuth


def signed(
    discogs: DiscogsServer, path: str, method: str | None = None, **changed: str
) -> requests.Response:
    keys = {
        "client_key": CONSUMER_KEY,
        "client_secret": CONSUMER_SECRET,
        "resource_owner_key": OAUTH_TOKEN,
        "resource_owner_secret": OAUTH_SECRET,
        **({"signature_method": method} if method else {}),
        **changed,
    }
    url, headers, _ = Client(**keys).sign(discogs.url + path, headers=AGENT)
    return requests.get(url, headers=headers, timeout=5)


@pytest.mark.parametrize("method", [None, SIGNATURE_PLAINTEXT])
@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, 200),
        ({"client_secret": "wrong"}, 401),
        ({"resource_owner_secret": "wrong"}, 401),
        ({"resource_owner_key": "wrong"}, 401),
        ({"client_key": "wrong"}, 401),
        ({"timestamp": "1000000000"}, 401),
    ],
)
def test_signatures_are_checked(
    discogs: DiscogsServer, method: str | None, changed: dict[str, str], status: int
) -> None:
    path = "/database/search?q=caf%C3%A9%20nulle&type=release"
    answer = signed(discogs, path, method, **changed)
    assert answer.status_code == status
    assert discogs.log[-1].auth == "oauth"


def test_a_signature_is_good_for_one_request(discogs: DiscogsServer) -> None:
    client = Client(CONSUMER_KEY, CONSUMER_SECRET, OAUTH_TOKEN, OAUTH_SECRET)
    url, headers, _ = client.sign(f"{discogs.url}/oauth/identity", headers=AGENT)
    answers = [requests.get(url, headers=headers, timeout=5) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 401]


def test_discogs_client_goes_through_the_three_steps(discogs: DiscogsServer) -> None:
    client = discogs_client.Client("made-up-test/1.0")
    client._base_url = discogs.url
    client._request_token_url = f"{discogs.url}/oauth/request_token"
    client._access_token_url = f"{discogs.url}/oauth/access_token"
    client._fetcher = OAuth2Fetcher(CONSUMER_KEY, CONSUMER_SECRET)
    token, _secret, url = client.get_authorize_url()
    assert dict(parse_qsl(url.partition("?")[2])) == {"oauth_token": token}
    page = requests.post(
        f"{discogs.url}/oauth/authorize",
        {"oauth_token": token, "decision": "authorize"},
        headers=AGENT,
        timeout=5,
    )
    code = re.search(r"<pre id='code'>(\w+)</pre>", page.text)
    assert code is not None
    client.get_access_token(code[1])
    assert client.identity().data["username"] == "made-up-collector"
    assert client.release(UK_LP).title == "Glass Harvest"
