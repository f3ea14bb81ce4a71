"""What a session says of itself and of its user: names, redirects, signatures."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import traceback
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
import requests

from beetsplug.discogs_enrich.discogs.errors import BadResponseError, DiscogsError
from tests.discogs_server import (
    CONSUMER_KEY,
    CONSUMER_SECRET,
    FAULTS,
    OAUTH_SECRET,
    OAUTH_TOKEN,
    TOKEN,
    DiscogsServer,
)
from tests.releases import UK_LP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beetsplug.discogs_enrich.settings import Settings

    from .conftest import MakeClient


pytestmark = pytest.mark.usefixtures("_short_pauses")

SECRETS = (TOKEN, CONSUMER_KEY, CONSUMER_SECRET, OAUTH_TOKEN, OAUTH_SECRET)
PAIR = {"consumer_key": CONSUMER_KEY, "consumer_secret": CONSUMER_SECRET}


def test_who_we_say_we_are(make_client: MakeClient, server: DiscogsServer) -> None:
    make_client().release(UK_LP)
    make_client(user_agent="made-up/1.0", refresh=True).release(UK_LP)
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
    make_client(user_token="").release(UK_LP)
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
    with redirector(f"/elsewhere/{UK_LP}") as (url, seen):
        client = make_client(base_url=url)
        assert client.release(UK_LP).title == "made up"
        assert seen == [f"Discogs token={TOKEN}"] * 2
        client.release(UK_LP)
        assert (client.stats.requests, client.stats.cache_hits) == (2, 1)


def test_a_redirect_to_another_host_gets_no_token(make_client: MakeClient) -> None:
    with (
        redirector("/") as (other, heard),
        # the same machine by another name is another host
        redirector(other.replace("127.0.0.1", "localhost")) as (url, _),
        pytest.raises(BadResponseError),
    ):
        make_client(base_url=url, retries=0).release(UK_LP)
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
            client.release(UK_LP)
        except DiscogsError as error:
            told += told_by(error)
        assert server.tokens_in_urls == 0
    assert "Unauthorized" in told
    assert f"/releases/{UK_LP}" in caplog.text
    for secret in SECRETS:
        assert secret not in told
        assert secret not in caplog.text
        assert secret.encode() not in kept_in(settings.config_dir)
