"""Where Discogs sends the user's browser after a sign-in: a listener on loopback.

It listens on a port that is free, at a path that nobody can guess, for the one request
that brings the request token that it was told of; anything else gets a 404 and changes
nothing. Each connection has a thread: browsers open some that they never use.
"""

from __future__ import annotations

import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from . import deadline
from .callback_page import HEADERS, page
from .errors import DiscogsError

if TYPE_CHECKING:
    from typing import Any

#: Seconds that a connection may say nothing.
_SILENCE = 10.0


class DeniedError(DiscogsError):
    """The user has said no on Discogs' page."""

    default = "You have not allowed it on Discogs' page; nothing was changed."


class NoCallbackError(DiscogsError):
    """Nobody came back from Discogs' page in time."""

    default = (
        "Nobody came back from Discogs' page. Try again; where the browser is on"
        " another machine: beet discogs-auth --no-browser"
    )


class Callback:
    """Listens while it is entered.

    :raises OSError: nothing can listen on this machine's loopback
    """

    def __init__(self) -> None:
        self._path = f"/{secrets.token_urlsafe(24)}"
        self._token = ""
        self._verifier = ""
        self._is_taken = False
        self._is_over = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.1},
            daemon=True,
            name="callback of a sign-in",
        )

    def __enter__(self) -> Callback:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Where Discogs is to send the browser."""
        return f"http://127.0.0.1:{self._server.server_port}{self._path}"

    def expect(self, request_token: str) -> None:
        """Take the request that brings this token, and no other."""
        with self._lock:
            self._token = request_token

    def wait(self, seconds: float) -> str:
        """Return the verifier that comes back with the request token.

        :raises DeniedError: the user has said no
        :raises NoCallbackError: nobody came within so many seconds
        :raises KeyboardInterrupt: the user does not want to wait
        """
        if not deadline.wait_for(self._is_over, seconds):
            raise NoCallbackError
        if not self._verifier:
            raise DeniedError
        return self._verifier

    def answer(self, target: str) -> str | None:
        """Return the page for a request; None: it is none that is waited for.

        :param target: path and query, as the browser sent them
        """
        parts = urlsplit(target)
        query = parse_qs(parts.query)
        if not secrets.compare_digest(parts.path.encode(), self._path.encode()):
            return None
        with self._lock:
            if self._is_taken or not self._token:
                return None
            is_denied = query.get("denied") == [self._token]
            if query.get("oauth_token") == [self._token] and not is_denied:
                self._verifier = query.get("oauth_verifier", [""])[0]
            self._is_taken = is_denied or bool(self._verifier)
            if not self._is_taken:
                return None
        return page(is_denied=is_denied)

    def has_answered(self) -> None:
        """Let the one that waits go on: the browser has its page."""
        self._is_over.set()


class _Server(ThreadingHTTPServer):
    """Ends with the process, whoever still holds a connection."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, place: tuple[str, int], callback: Callback) -> None:
        self.callback = callback
        super().__init__(place, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away."""


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: _Server
    server_version = "beets"
    sys_version = ""
    timeout = _SILENCE

    def do_GET(self) -> None:
        """Answer, and let the one that waits go on when the browser has its page."""
        shown = self.server.callback.answer(self.path)
        if shown is None:
            self.send_error(404)
            return
        try:
            self._send(shown.encode())
        finally:  # also where the browser has gone
            self.server.callback.has_answered()

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: the line would hold the code."""
