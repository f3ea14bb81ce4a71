"""Where Discogs sends the user's browser after a sign-in: a listener on loopback.

It listens on a port that is free, at a path that nobody can guess, for the one request
that brings the request token that it was told of; anything else gets a 404 and changes
nothing. Each connection has a thread: browsers open some that they never use. Whoever
else can reach the port (a page in the browser, another user of the machine) can neither
hold it up nor make it read or keep more than a little.
"""

from __future__ import annotations

import secrets
import socket
import threading
import time
from collections import deque
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from socketserver import ThreadingTCPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from . import deadline
from .callback_page import HEADERS, page
from .errors import DiscogsError

if TYPE_CHECKING:
    from typing import Any

#: Where it listens: no other machine gets there.
_LOOPBACK = "127.0.0.1"
#: Seconds that a request may take to arrive, however it drips.
_PATIENCE = 10.0
#: Bytes of a request, with the cookies that other programs on loopback have set.
_LARGEST = 32 * 1024
#: Connections at once; a browser opens half a dozen.
_MOST = 16


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
        self._server = _Server((_LOOPBACK, 0), self)
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
        return f"http://{self.host}{self._path}"

    @property
    def host(self) -> str:
        """What a browser that was sent here has in its header "Host".

        Another name that leads here is somebody's who wants their page to read ours.
        """
        return f"{_LOOPBACK}:{self._server.server_address[1]}"

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
        path, _, rest = target.partition("?")
        if not secrets.compare_digest(path.encode(), self._path.encode()):
            return None
        query = parse_qs(rest)
        verifiers = query.get("oauth_verifier", [])
        with self._lock:
            if self._is_taken or not self._token:
                return None
            is_denied = query.get("denied") == [self._token]
            is_agreed = query.get("oauth_token") == [self._token] and (
                len(verifiers) == 1
            )
            if not (is_denied or is_agreed):
                return None
            self._is_taken = True
            if not is_denied:
                [self._verifier] = verifiers
        return page(is_denied=is_denied)

    def has_answered(self) -> None:
        """Let the one that waits go on: the browser has its page."""
        self._is_over.set()


class _Server(ThreadingTCPServer):
    """Ends with the process, whoever still holds a connection.

    Nobody else may listen on its port meanwhile: addresses are not reused. Where there
    are too many connections the oldest ends, which has had the most time.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128  # a full one lets browsers wait for a second

    def __init__(self, place: tuple[str, int], callback: Callback) -> None:
        self.callback = callback
        self._open: deque[Any] = deque()
        self._lock = threading.Lock()
        super().__init__(place, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Begin to answer a connection."""
        with self._lock:
            self._open.append(request)
            oldest = self._open.popleft() if len(self._open) > _MOST else None
        if oldest is not None:
            _end(oldest)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that was answered."""
        with self._lock, suppress(ValueError):  # it was the oldest
            self._open.remove(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Listen no more, to nobody."""
        super().server_close()
        with self._lock:
            left = [*self._open]
        for request in left:
            _end(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away."""


def _end(connection: socket.socket) -> None:
    """Let nothing more arrive; what was sent does. Its thread closes it then."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _head(connection: socket.socket) -> bytes:
    """Return what a request begins with, up to the empty line.

    It is empty where that is too long, takes too long, or does not come.

    :raises OSError: the connection has ended, or nothing has come for too long
    """
    end = time.monotonic() + _PATIENCE
    head = b""
    while b"\r\n\r\n" not in head:
        left = end - time.monotonic()
        if left <= 0 or len(head) > _LARGEST:
            return b""
        connection.settimeout(left)
        part = connection.recv(_LARGEST)
        if not part:
            return b""
        head += part
    return head


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: _Server
    server_version = "beets"
    sys_version = ""

    def setup(self) -> None:
        """Read the request before any of it is understood."""
        super().setup()
        self.rfile.close()
        self.rfile = BytesIO(_head(self.connection))
        self.connection.settimeout(_PATIENCE)

    def do_GET(self) -> None:
        """Answer, and let the one that waits go on when the browser has its page."""
        callback = self.server.callback
        is_sent_here = self.headers.get_all("Host") == [callback.host]
        shown = callback.answer(self.path) if is_sent_here else None
        if shown is None:
            self.send_error(404)
            return
        try:
            self._send(shown.encode())
        finally:  # also where the browser has gone
            callback.has_answered()

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
