"""The way to an OAuth token: a page with two buttons, and where it leads."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest
import requests
from oauthlib.oauth1 import SIGNATURE_PLAINTEXT, Client

from . import CONSUMER_KEY, CONSUMER_SECRET, OAUTH_SECRET, OAUTH_TOKEN, TOKEN
from .asking import AGENT, SIGNED_IN, ask

if TYPE_CHECKING:
    from . import DiscogsServer

CALLBACK = "http://127.0.0.1:9/made-up?state=7"


def form_of(answer: requests.Response) -> dict[str, str]:
    return dict(parse_qsl(answer.text))


def signed(
    discogs: DiscogsServer, path: str, method: str = "GET", **keys: str
) -> requests.Response:
    client = Client(
        CONSUMER_KEY, CONSUMER_SECRET, signature_method=SIGNATURE_PLAINTEXT, **keys
    )
    url, headers, _ = client.sign(discogs.url + path, method, headers=AGENT)
    return requests.request(method, url, headers=headers, timeout=5)


def request_token(discogs: DiscogsServer, callback: str = "oob") -> dict[str, str]:
    return form_of(signed(discogs, "/oauth/request_token", callback_uri=callback))


def press(discogs: DiscogsServer, token: str, decision: str) -> requests.Response:
    return requests.post(
        f"{discogs.url}/oauth/authorize",
        {"oauth_token": token, "decision": decision},
        headers=AGENT,
        timeout=5,
        allow_redirects=False,
    )


def access_token(
    discogs: DiscogsServer, pending: dict[str, str], verifier: str
) -> requests.Response:
    return signed(
        discogs,
        "/oauth/access_token",
        "POST",
        resource_owner_key=pending["oauth_token"],
        resource_owner_secret=pending["oauth_token_secret"],
        verifier=verifier,
    )


def test_the_page_asks_and_shows_the_code_out_of_band(discogs: DiscogsServer) -> None:
    pending = request_token(discogs)
    token = pending["oauth_token"]
    page = ask(discogs, "/oauth/authorize", AGENT, oauth_token=token)
    assert page.headers["Content-Type"].startswith("text/html")
    assert re.findall(r">(\w+)</button>", page.text) == ["Authorize", "Deny"]
    assert '<form method="post"' in page.text
    assert "id='code'" not in page.text
    shown = re.search(r"<pre id='code'>(\w+)</pre>", press_text(discogs, token))
    assert shown is not None
    assert access_token(discogs, pending, "wrong").status_code == 401
    # A wrong code spends the request token.
    assert access_token(discogs, pending, shown[1]).status_code == 401


def press_text(discogs: DiscogsServer, token: str) -> str:
    return press(discogs, token, "authorize").text


def test_authorize_leads_back_with_a_code(discogs: DiscogsServer) -> None:
    pending = request_token(discogs, CALLBACK)
    back = press(discogs, pending["oauth_token"], "authorize")
    assert back.status_code == 302
    told = dict(parse_qsl(back.headers["Location"].partition("?")[2]))
    assert back.headers["Location"].startswith(f"{CALLBACK}&")
    assert told["oauth_token"] == pending["oauth_token"]
    made = form_of(access_token(discogs, pending, told["oauth_verifier"]))
    keys = {
        "resource_owner_key": made["oauth_token"],
        "resource_owner_secret": made["oauth_token_secret"],
    }
    who = signed(discogs, "/oauth/identity", **keys)
    assert who.json()["username"] == "made-up-collector"


@pytest.mark.parametrize("callback", ["oob", CALLBACK])
def test_deny_leads_back_without_one(discogs: DiscogsServer, callback: str) -> None:
    pending = request_token(discogs, callback)
    token = pending["oauth_token"]
    code = discogs.gate.verifier(token)
    back = press(discogs, token, "deny")
    if callback == "oob":
        assert (back.status_code, "denied" in back.text) == (200, True)
    else:
        assert back.headers["Location"] == f"{CALLBACK}&denied={token}"
    assert access_token(discogs, pending, code).status_code == 401
    assert press(discogs, token, "authorize").status_code == 404


def test_a_request_token_gets_old(discogs: DiscogsServer) -> None:
    assert discogs.gate.patience == 15 * 60
    discogs.gate.patience = 0.2
    pending = request_token(discogs)
    code = discogs.gate.verifier(pending["oauth_token"])
    time.sleep(0.25)
    assert access_token(discogs, pending, code).status_code == 401
    page = ask(discogs, "/oauth/authorize", oauth_token=pending["oauth_token"])
    assert (page.status_code, "15 minutes" in page.json()["message"]) == (404, True)
    discogs.reset()
    assert discogs.gate.patience == 15 * 60


def test_a_token_can_be_revoked(discogs: DiscogsServer) -> None:
    def statuses() -> list[int]:
        keys = {
            "resource_owner_key": OAUTH_TOKEN,
            "resource_owner_secret": OAUTH_SECRET,
        }
        return [
            signed(discogs, "/oauth/identity", **keys).status_code,
            ask(discogs, "/oauth/identity", SIGNED_IN).status_code,
        ]

    assert statuses() == [200, 200]
    discogs.gate.revoke(OAUTH_TOKEN)
    assert statuses() == [401, 200]
    discogs.gate.revoke(TOKEN)
    assert statuses() == [401, 401]
    with pytest.raises(KeyError):
        discogs.gate.revoke(TOKEN)
    discogs.reset()
    assert statuses() == [200, 200]
