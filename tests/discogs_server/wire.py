"""Requests and answers as values, and how an answer is put on the wire.

Everything above this module works with :class:`Request` and :class:`Answer`;
sockets, keep-alive and gzip are known here alone.
"""

from __future__ import annotations

import contextlib
import enum
import gzip
import json
import select
import socket
import sys
import threading
import time
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from http.client import responses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Bodies shorter than this are sent as they are, gzip asked for or not.
GZIP_FROM = 200


class Delivery(enum.Enum):
    """What happens to an answer between server and client."""

    WHOLE = "whole"
    CUT = "cut"  # half the body, then the connection is closed
    DROPPED = "dropped"  # closed before the first byte
    NEVER = "never"  # nothing, until the client gives up or the server stops
    DRIPPED = "dripped"  # the body in small pieces over `seconds`


@dataclass(frozen=True)
class Request:
    """One request as it arrived; header names are lower case."""

    method: str
    path: str
    query_string: str
    headers: Mapping[str, str]
    body: bytes
    client: str
    #: "http://127.0.0.1:40123": the address as the client wrote it.
    base_url: str
    time: float = field(default_factory=time.time)

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the URL; of a repeated one the last."""
        return dict(parse_qsl(self.query_string, keep_blank_values=True))

    @property
    def url(self) -> str:
        """The whole URL, as an OAuth signature covers it."""
        query = f"?{self.query_string}" if self.query_string else ""
        return f"{self.base_url}{self.path}{query}"


@dataclass(frozen=True)
class Answer:
    """What is sent back; `delivery` tells what goes wrong on the way."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = Delivery.WHOLE
    #: How long a dripped body takes, in seconds.
    seconds: float = 0.0

    @property
    def arrives(self) -> bool:
        """Does the client see a status line at all?"""
        return self.delivery not in (Delivery.DROPPED, Delivery.NEVER)

    def with_headers(self, headers: Mapping[str, str]) -> Answer:
        """The same answer, with more headers; what it has already stays."""
        return replace(self, headers={**headers, **self.headers})


class ApiError(Exception):
    """An answer that says no: status and the text of `message`."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def json_answer(value: object, status: int = 200) -> Answer:
    """`value` as JSON, in UTF-8 as Discogs sends it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, text.encode())


class WireServer(ThreadingHTTPServer):
    """A threading HTTP server that can be stopped with requests under way."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, port: int, respond: Callable[[Request], Answer]) -> None:
        self.respond = respond
        self.stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept, and remember the connection."""
        connection, address = super().get_request()
        with self._lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """Close one connection, and forget it."""
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news; anything else is a bug here."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def start(self) -> None:
        """Answer, in threads of its own, until :meth:`stop`."""
        serve = self.serve_forever
        threading.Thread(target=serve, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """End all requests under way, close all connections and the port."""
        self.stopping.set()
        self.shutdown()
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            _close(connection)
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """One connection: reads requests, sends what `respond` says."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave in one packet
    server: WireServer

    def handle_any(self) -> None:
        """Answer one request, whatever its method."""
        answer = self.server.respond(self._request())
        DELIVERIES[answer.delivery](self, answer)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = headers.get("host") or f"127.0.0.1:{self.server.server_port}"
        return Request(
            method=self.command,
            path=parts.path,
            query_string=parts.query,
            headers=headers,
            body=self.rfile.read(int(headers.get("content-length") or 0)),
            client=str(self.client_address[0]),
            base_url=f"http://{host}",
        )

    def _send_head(self, answer: Answer) -> bytes:
        """Send status line and headers; returns the body as it must follow."""
        body, encoding = self._encoded(answer)
        self.send_response_only(answer.status, responses.get(answer.status, "Unknown"))
        head = {
            "Date": formatdate(usegmt=True),
            "Content-Type": answer.content_type,
            "Content-Length": str(len(body)),
            "Vary": "Accept-Encoding",
            "Server": "stand-in",
            **encoding,
            **answer.headers,
        }
        for name, value in head.items():
            self.send_header(name, value)
        self.end_headers()
        return body

    def _encoded(self, answer: Answer) -> tuple[bytes, dict[str, str]]:
        asked = self.headers.get("Accept-Encoding", "")
        if "gzip" not in asked or len(answer.body) < GZIP_FROM:
            return answer.body, {}
        packed = gzip.compress(answer.body, compresslevel=1, mtime=0)
        return packed, {"Content-Encoding": "gzip"}

    def send_whole(self, answer: Answer) -> None:
        """Send all of it, and keep the connection."""
        self.wfile.write(self._send_head(answer))

    def send_cut(self, answer: Answer) -> None:
        """Promise the whole body, send half of it, close."""
        body = self._send_head(answer)
        self.wfile.write(body[: len(body) // 2])
        self._hang_up()

    def send_nothing(self, _answer: Answer) -> None:
        """Close without a byte."""
        self._hang_up()

    def wait_for_ever(self, _answer: Answer) -> None:
        """Say nothing until the client hangs up or the server stops."""
        while not self.server.stopping.is_set():
            if select.select([self.connection], [], [], 0.05)[0]:
                break  # nothing more was due: this is the client's goodbye
        self._hang_up()

    def send_dripped(self, answer: Answer) -> None:
        """Send the body in twenty pieces, evenly over the time it shall take."""
        body = self._send_head(answer)
        size = max(1, -(-len(body) // 20))
        pieces = [body[at : at + size] for at in range(0, len(body), size)]
        for piece in pieces:
            self.wfile.flush()
            if self.server.stopping.wait(answer.seconds / len(pieces)):
                self._hang_up()
                return
            self.wfile.write(piece)

    def _hang_up(self) -> None:
        self.wfile.flush()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing on stderr: the log is kept by the server itself."""


DELIVERIES: Mapping[Delivery, Callable[[Handler, Answer], None]] = {
    Delivery.WHOLE: Handler.send_whole,
    Delivery.CUT: Handler.send_cut,
    Delivery.DROPPED: Handler.send_nothing,
    Delivery.NEVER: Handler.wait_for_ever,
    Delivery.DRIPPED: Handler.send_dripped,
}


def _close(connection: socket.socket) -> None:
    """Shut a connection that a thread may be reading from."""
    with contextlib.suppress(OSError):  # the client was faster
        connection.shutdown(socket.SHUT_RDWR)
