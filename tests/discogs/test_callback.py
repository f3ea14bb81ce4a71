"""The listener that a browser is sent to: one request, the right one."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import requests

from beetsplug.discogs_enrich.discogs.callback import (
    Callback,
    DeniedError,
    NoCallbackError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "madeUpRequestToken"


@pytest.fixture
def callback() -> Iterator[Callback]:
    """A listener that waits for a token."""
    with Callback() as made:
        made.expect(TOKEN)
        yield made


def get(address: str, **query: Any) -> requests.Response:
    return requests.get(address, params=query, timeout=5)


def agreed(callback: Callback) -> requests.Response:
    return get(callback.address, oauth_token=TOKEN, oauth_verifier="madeUpCode")


def test_it_takes_the_code_and_shows_a_plain_page(callback: Callback) -> None:
    answer = agreed(callback)
    assert callback.wait(5) == "madeUpCode"
    assert answer.status_code == 200
    assert "You can close this window" in answer.text
    assert "madeUp" not in answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "script" not in answer.text


def test_a_user_who_says_no(callback: Callback) -> None:
    assert "not signed in" in get(callback.address, denied=TOKEN).text
    with pytest.raises(DeniedError, match="not allowed"):
        callback.wait(5)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", {"oauth_token": TOKEN, "oauth_verifier": "x"}),
        ("/favicon.ico", {}),
        ("", {"oauth_token": "another", "oauth_verifier": "x"}),
        ("", {"oauth_verifier": "x"}),
        ("", {"oauth_token": TOKEN}),
        ("", {"oauth_token": TOKEN, "oauth_verifier": ""}),
        ("", {"oauth_token": TOKEN, "oauth_verifier": ["x", "y"]}),
        ("", {"oauth_token": [TOKEN, TOKEN], "oauth_verifier": "x"}),
        ("", {"denied": "another"}),
        ("", {}),
    ],
)
def test_nothing_else_counts(
    path: str, query: dict[str, Any], callback: Callback
) -> None:
    own = urlsplit(callback.address)
    place = f"{own.scheme}://{own.netloc}{path or own.path}"
    assert get(place, **query).status_code == 404
    with pytest.raises(NoCallbackError):
        callback.wait(0.05)
    assert agreed(callback).status_code == 200
    assert callback.wait(5) == "madeUpCode"


def test_it_answers_once(callback: Callback) -> None:
    assert agreed(callback).status_code == 200
    second = get(callback.address, oauth_token=TOKEN, oauth_verifier="another")
    assert second.status_code == 404
    assert callback.wait(5) == "madeUpCode"


def test_other_methods_are_refused(callback: Callback) -> None:
    assert requests.post(callback.address, timeout=5).status_code == 501
    with pytest.raises(NoCallbackError):
        callback.wait(0.05)


def test_nothing_is_taken_before_it_is_expected() -> None:
    with Callback() as callback:
        assert (
            get(callback.address, oauth_token="", oauth_verifier="x").status_code == 404
        )
        assert agreed(callback).status_code == 404


def test_paths_are_not_guessed_and_the_host_is_loopback(callback: Callback) -> None:
    parts = urlsplit(callback.address)
    assert parts.hostname == "127.0.0.1"
    assert len(parts.path) > 30
    with Callback() as other:
        assert urlsplit(other.address).path != parts.path
        assert urlsplit(other.address).port != parts.port


def test_a_connection_that_says_nothing_holds_nobody_up(callback: Callback) -> None:
    parts = urlsplit(callback.address)
    with socket.create_connection((parts.hostname or "", parts.port or 0)):
        assert agreed(callback).status_code == 200
        assert callback.wait(5) == "madeUpCode"


def test_a_browser_that_has_gone_away_was_there(
    callback: Callback, capfd: pytest.CaptureFixture[str]
) -> None:
    parts = urlsplit(callback.address)
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as browser:
        query = f"oauth_token={TOKEN}&oauth_verifier=madeUpCode"
        head = f"GET {parts.path}?{query} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n"
        browser.sendall(head.encode())
    assert callback.wait(5) == "madeUpCode"
    time.sleep(0.1)
    assert capfd.readouterr() == ("", "")


def test_nobody_listens_afterwards() -> None:
    with Callback() as callback:
        address = callback.address
    with pytest.raises(requests.ConnectionError):
        get(address)
    time.sleep(0.2)
    names = [thread.name for thread in threading.enumerate()]
    assert "callback of a sign-in" not in names
