"""Over the wire: faults, time, redirects, budget, and that no secret leaks."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import time
import traceback
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
import requests

from beetsplug.discogs_enrich.discogs import deadline, transport
from beetsplug.discogs_enrich.discogs.errors import (
    BadResponseError,
    BudgetSpentError,
    DiscogsError,
    ForbiddenError,
    GaveUpError,
    NotFoundError,
    RedirectError,
    TooManyRequestsError,
    UnauthorizedError,
    UnreachableError,
)
from tests.discogs_server import (
    CONSUMER_KEY,
    CONSUMER_SECRET,
    FAULTS,
    OAUTH_SECRET,
    OAUTH_TOKEN,
    TOKEN,
    DiscogsServer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beetsplug.discogs_enrich.settings import Settings

    from .conftest import MakeClient

RELEASE = 90010101
SECRETS = (TOKEN, CONSUMER_KEY, CONSUMER_SECRET, OAUTH_TOKEN, OAUTH_SECRET)
PAIR = {"consumer_key": CONSUMER_KEY, "consumer_secret": CONSUMER_SECRET}


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "FIRST_PAUSE", 0.02)


@pytest.mark.parametrize(
    "fault",
    [
        "error_500",
        "html_502",
        "html_503",
        "html_200",
        "broken_json",
        "empty_body",
        "null_json",
        "cut_json",
        "dropped",
        "too_many",
        "too_many_seconds",
        "too_many_date",
    ],
)
def test_a_passing_fault_is_ridden_out(
    fault: str, make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add(fault, times=1, seconds=0)
    client = make_client()
    assert client.release(RELEASE).id == RELEASE
    assert (server.count(), client.stats.requests, client.stats.retries) == (2, 2, 1)


@pytest.mark.parametrize(
    ("fault", "error", "requests", "words"),
    [
        ("error_500", UnreachableError, 3, "status 500"),
        ("html_502", UnreachableError, 3, "status 502"),
        ("html_200", BadResponseError, 3, "cannot be read"),
        ("broken_json", BadResponseError, 3, "cannot be read"),
        ("empty_body", BadResponseError, 3, "cannot be read"),
        ("null_json", BadResponseError, 3, "cannot be read"),
        ("other_id", BadResponseError, 1, "cannot be read"),
        ("cut_json", UnreachableError, 3, "try again later"),
        ("dropped", UnreachableError, 3, "try again later"),
        ("no_answer", UnreachableError, 3, "does not answer"),
        ("slow", UnreachableError, 3, "does not answer"),
        ("merged_away", NotFoundError, 1, "release 90010101"),
        ("forbidden", ForbiddenError, 1, "private"),
        ("not_authorized", UnauthorizedError, 2, "settings/developers"),
        ("redirect_round", RedirectError, 2, "round in circles"),
        ("redirect_further", RedirectError, 4, "round in circles"),
        ("redirect_nowhere", RedirectError, 2, "or nowhere"),
        ("redirect_no_port", RedirectError, 1, "or nowhere"),
        ("redirect_no_host", RedirectError, 2, "or nowhere"),
    ],
)
def test_a_lasting_fault_is_one_error(
    fault: str,
    error: type[DiscogsError],
    requests: int,
    words: str,
    make_client: MakeClient,
    server: DiscogsServer,
    settings: Settings,
) -> None:
    server.faults.add(fault, times=None)
    patience = 0.15 if fault in ("no_answer", "slow") else 10.0
    # a window of a fifth of a second: the waits after a 429 are as short
    client = make_client(retries=2, timeout=patience, window=0.2)
    with pytest.raises(error) as caught:
        client.release(RELEASE)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert client.stats.requests == requests


@pytest.mark.parametrize("fault", ["no_answer", "slow", "html_503"])
def test_no_look_up_outlives_its_deadline(
    fault: str, make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add(fault, times=None, seconds=30.0)
    client = make_client(retries=10, timeout=10.0, window=60.0)
    begun = time.monotonic()
    with (
        pytest.raises((UnreachableError, TooManyRequestsError, GaveUpError)),
        deadline.within(0.5),
    ):
        client.release(RELEASE)
    assert time.monotonic() - begun < 5


def test_429_without_end_ends_after_two_windows(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add("too_many_forever", times=None)
    client = make_client(window=0.4)
    begun = time.monotonic()
    with pytest.raises(TooManyRequestsError, match="quota"):
        client.release(RELEASE)
    assert 0.8 < time.monotonic() - begun < 10
    assert client.stats.requests >= 3


def test_429_five_times_in_a_row_are_waited_out(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add("too_many", times=5)
    client = make_client(window=1.0)
    with deadline.within(2.0):
        assert client.release(RELEASE).id == RELEASE
    assert client.stats.too_many == 5


def test_the_defaults_leave_a_look_up_less_than_45_seconds() -> None:
    from beetsplug.discogs_enrich.settings import Settings

    defaults = Settings()
    pauses = sum(0.5 * 2**n * 1.25 for n in range(defaults.retries))
    assert defaults.timeout * (defaults.retries + 1) + pauses < 45


def test_a_name_server_that_does_not_answer_holds_nobody_up(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: time.sleep(5))
    client = make_client(timeout=0.2, retries=0)
    begun = time.monotonic()
    with pytest.raises(UnreachableError, match="does not answer"):
        client.release(RELEASE)
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"base_url": "http://127.0.0.1:9"}, "cannot be reached"),
        ({"proxy": "http://me:madeUpPassword@127.0.0.1:9"}, "The proxy cannot be"),
    ],
)
def test_nobody_there(changes: Any, words: str, make_client: MakeClient) -> None:
    with pytest.raises(UnreachableError, match=words) as caught:
        make_client(retries=0, **changes).release(RELEASE)
    assert "madeUpPassword" not in caught.value.detail


def test_the_budget_is_kept_by_all_threads(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client(max_requests=3)
    refused = []

    def ask(release_id: int) -> None:
        try:
            client.release(release_id)
        except BudgetSpentError:
            refused.append(release_id)
        except NotFoundError:
            pass

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.count() == client.stats.requests == 3
    assert len(refused) == 5


def test_no_budget_at_all(make_client: MakeClient, server: DiscogsServer) -> None:
    with pytest.raises(BudgetSpentError):
        make_client(max_requests=0).release(RELEASE)
    assert server.count() == 0


def test_who_we_say_we_are(make_client: MakeClient, server: DiscogsServer) -> None:
    make_client().release(RELEASE)
    make_client(user_agent="made-up/1.0", refresh=True).release(RELEASE)
    first, second = (entry.headers for entry in server.log)
    assert first["user-agent"].startswith("beets-discogs-enrich")
    assert first["accept-encoding"] == "gzip"
    assert second["user-agent"] == "made-up/1.0"


def test_netrc_is_left_alone(
    make_client: MakeClient,
    server: DiscogsServer,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login made password up")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    make_client(user_token="").release(RELEASE)
    assert [entry.auth for entry in server.log] == ["none"]
    assert [entry.status for entry in server.log] == [200]


@contextmanager
def redirector(place: str) -> Iterator[tuple[str, list[str]]]:
    """A server that sends every GET on to `place`, once; and who asked it, and how."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers.get("Authorization", ""))
            moved = len(seen) == 1
            body = b"" if moved else b'{"id": 90010101, "title": "made up"}'
            self.send_response(301 if moved else 200)
            if moved:
                self.send_header("Location", place)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


def test_a_redirect_within_discogs_is_followed(make_client: MakeClient) -> None:
    with redirector("/elsewhere/90010101") as (url, seen):
        client = make_client(base_url=url)
        assert client.release(RELEASE).title == "made up"
        assert seen == [f"Discogs token={TOKEN}"] * 2
        client.release(RELEASE)
        assert (client.stats.requests, client.stats.cache_hits) == (2, 1)


def test_a_redirect_to_another_host_gets_no_token(make_client: MakeClient) -> None:
    with (
        redirector("/") as (other, heard),
        # the same machine by another name is another host
        redirector(other.replace("127.0.0.1", "localhost")) as (url, _),
        pytest.raises(BadResponseError),
    ):
        make_client(base_url=url, retries=0).release(RELEASE)
    assert heard == []


@pytest.mark.parametrize(
    ("url", "signed"),
    [
        ("{base}/releases/1", True),
        ("https://elsewhere.example/releases/1", False),
        ("{base}.elsewhere.example/releases/1", False),
    ],
)
def test_only_requests_to_discogs_are_signed(
    url: str, signed: bool, make_client: MakeClient
) -> None:
    session = make_client(base_url="https://discogs.example")._made()
    there = url.format(base="https://discogs.example")
    request = session.prepare_request(requests.Request("GET", there))
    assert "Authorization" not in request.headers
    assert ("Authorization" in session._signed(request).headers) is signed


def kept_in(folder: str) -> bytes:
    """All that is in the files of a folder, unpacked where it is packed."""
    found = b""
    for name in os.listdir(folder):
        if name == "token.json":
            continue
        with open(os.path.join(folder, name), "rb") as file:
            found += name.encode() + file.read()
    with sqlite3.connect(os.path.join(folder, "cache.sqlite")) as db:
        for (value,) in db.execute("SELECT value FROM answers"):
            found += zlib.decompress(value)
    return found


def told_by(error: BaseException) -> str:
    """Everything that an exception and those behind it can print."""
    text = "".join(traceback.format_exception(error))
    seen: BaseException | None = error
    while seen is not None:
        text += f"{seen} {seen!r} {seen.args} {getattr(seen, 'detail', '')}"
        seen = seen.__cause__ or seen.__context__
    return text


@pytest.mark.parametrize("way", ["token", "consumer", "oauth"])
def test_no_secret_is_told_or_kept(
    way: str,
    make_client: MakeClient,
    server: DiscogsServer,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """With every fault there is, and everything logged that can be."""
    ours = "beets.discogs_enrich.discogs"  # not the one above: beets has to make that
    for name in (None, "urllib3", "requests_cache", "oauthlib", "beets", ours):
        caplog.set_level(logging.DEBUG, logger=name)
    changes: dict[str, Any] = {} if way == "token" else {"user_token": "", **PAIR}
    if way == "oauth":
        with open(settings.tokenfile, "w") as out:
            json.dump({"token": OAUTH_TOKEN, "secret": OAUTH_SECRET, **PAIR}, out)
    told = ""
    for fault in FAULTS:
        server.reset()
        server.faults.add(fault, path=r"/releases/.*", times=2, seconds=0.1)
        client = make_client(refresh=True, timeout=0.2, window=0.2, **changes)
        told += repr(client) + repr(client.stats)
        try:
            client.search(q="made up")
            client.release(RELEASE)
        except DiscogsError as error:
            told += told_by(error)
        assert server.tokens_in_urls == 0
    assert "Unauthorized" in told
    assert "/releases/90010101" in caplog.text
    for secret in SECRETS:
        assert secret not in told
        assert secret not in caplog.text
        assert secret.encode() not in kept_in(settings.config_dir)
