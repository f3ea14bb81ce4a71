"""What others on the machine, or a page in the browser, do to the listener."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import requests

from beetsplug.discogs_enrich.discogs import callback as module
from beetsplug.discogs_enrich.discogs.callback import Callback, NoCallbackError

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "madeUpRequestToken"
QUERY = f"oauth_token={TOKEN}&oauth_verifier=madeUpCode"


@pytest.fixture
def callback() -> Iterator[Callback]:
    """A listener that waits for a token."""
    with Callback() as made:
        made.expect(TOKEN)
        yield made


def connected(callback: Callback) -> socket.socket:
    own = urlsplit(callback.address)
    return socket.create_connection((own.hostname or "", own.port or 0), timeout=5)


def answered(callback: Callback, head: str) -> bytes:
    """Send a request as it stands, and return all that comes back."""
    with connected(callback) as connection:
        connection.sendall(head.encode())
        return connection.makefile("rb").read()


def signs_in(callback: Callback) -> bool:
    """Tell whether the right browser still gets its page, and soon."""
    page = requests.get(f"{callback.address}?{QUERY}", timeout=5)
    return page.ok and callback.wait(5) == "madeUpCode"


def has_ended(connection: socket.socket, seconds: float) -> bool:
    """Tell whether the other end lets go of a connection within some seconds."""
    connection.settimeout(seconds)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


@pytest.mark.parametrize(
    "host",
    [
        "attacker.example:{port}",  # a name that was made to lead to loopback
        "attacker.example",
        "localhost:{port}",
        "127.0.0.1",
        "127.0.0.1:{port}\r\nHost: attacker.example:{port}",
        "",
    ],
)
def test_another_name_for_this_machine_gets_nothing(
    host: str, callback: Callback
) -> None:
    own = urlsplit(callback.address)
    line = f"GET {own.path}?{QUERY} HTTP/1.1\r\n"
    host = f"Host: {host.format(port=own.port)}\r\n" if host else ""
    assert b" 404 " in answered(callback, f"{line}{host}\r\n")
    with pytest.raises(NoCallbackError):
        callback.wait(0.05)
    assert signs_in(callback)


@pytest.mark.parametrize(
    "target",
    [
        "http://attacker.example{path}?{query}",
        "http://[?{query}",
        "{path}/?{query}",
        "{path};?{query}",
        "/..{path}?{query}",
        "*",
    ],
)
def test_odd_addresses_are_none_of_ours(target: str, callback: Callback) -> None:
    own = urlsplit(callback.address)
    target = target.format(path=own.path, query=QUERY)
    head = f"GET {target} HTTP/1.1\r\nHost: {own.netloc}\r\n\r\n"
    assert b" 404 " in answered(callback, head)
    assert signs_in(callback)


def test_the_page_says_nothing_to_other_pages(callback: Callback) -> None:
    evil = {"Origin": "https://attacker.example"}
    wrong = requests.get(f"{callback.address}x", headers=evil, timeout=5)
    asked = requests.options(callback.address, headers=evil, timeout=5)
    right = requests.get(f"{callback.address}?{QUERY}", headers=evil, timeout=5)
    assert (wrong.status_code, asked.status_code, right.status_code) == (404, 501, 200)
    for answer in (wrong, asked, right):
        assert not [name for name in answer.headers if "access-control" in name.lower()]
        assert urlsplit(callback.address).path not in answer.text
    policy = right.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert right.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("start", ["GET /", "GET / HTTP/1.1\r\nX: "])
def test_a_huge_request_is_not_read_to_its_end(start: str, callback: Callback) -> None:
    with connected(callback) as connection:
        with suppress(OSError):  # it is let go of while we speak
            connection.sendall(start.encode())
            for _ in range(64):
                connection.sendall(b"x" * 65536)
        assert has_ended(connection, 5)
    assert signs_in(callback)


def test_many_headers_are_not_read_to_their_end(callback: Callback) -> None:
    """Some 90 of them, each of a length that a line may have."""
    with connected(callback) as connection:
        with suppress(OSError):
            connection.sendall(b"GET / HTTP/1.1\r\n")
            for number in range(90):
                connection.sendall(f"X{number}: {'x' * 60_000}\r\n".encode())
        assert has_ended(connection, 5)
    assert signs_in(callback)


def test_cookies_of_other_programs_on_loopback_do_no_harm(callback: Callback) -> None:
    cookies = {"Cookie": "; ".join(f"c{n}={'x' * 4000}" for n in range(5))}
    address = f"{callback.address}?{QUERY}"
    assert requests.get(address, headers=cookies, timeout=5).ok


def test_a_request_that_drips_ends_after_a_while(
    callback: Callback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    begun = time.monotonic()
    with connected(callback) as connection:
        with suppress(OSError):
            while not has_ended(connection, 0.1) and time.monotonic() - begun < 5:
                connection.sendall(b"x")
        assert time.monotonic() - begun < 4
    assert signs_in(callback)


def test_many_connections_hold_nobody_up(callback: Callback) -> None:
    before = threading.active_count()
    with ExitStack() as stack:
        silent = [stack.enter_context(connected(callback)) for _ in range(100)]
        assert has_ended(silent[0], 5)
        assert not has_ended(silent[-1], 0.3)
        assert threading.active_count() - before < 30
        assert signs_in(callback)


def test_nobody_is_listened_to_afterwards() -> None:
    with Callback() as callback:
        silent = connected(callback)
        assert not has_ended(silent, 0.3)
    with silent:
        assert has_ended(silent, 2)


def test_nobody_else_can_take_the_port(callback: Callback) -> None:
    port = urlsplit(callback.address).port or 0
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        with pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", port))
