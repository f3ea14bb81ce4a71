"""A stand-in for data.discogs.com: a page of links for each year, files, few requests.

What it holds is made up. It sends nothing but whole files (no ranges), lets a number of
requests through and answers 429 from then on, as Discogs' own does.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..discogs_server import made_up
from ..discogs_server.wire import Answer, Delivery, Request, WireServer
from ..dumps import artists_dump, labels_dump, masters_dump, releases_dump

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HTML = "text/html; charset=utf-8"
#: Of the made-up releases.
DUMPS = {
    "releases": gzip.compress(releases_dump(made_up().releases.values())),
    "masters": gzip.compress(masters_dump(made_up().masters.values())),
    "artists": gzip.compress(artists_dump({1: "Made-Up Artist"})),
    "labels": gzip.compress(labels_dump({1: "Made-Up Label"})),
}
TOO_MANY = b'{"message": "Too many requests"}'


@dataclass
class DumpServer:
    """Dumps on loopback: `files`, key → bytes, "data/2026/discogs_20260901_…".

    `most`: so many requests are answered; `altered`: what becomes of the answer to a
    request for a file, by the end of its name; `is_store`: it lists as S3 does.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    most: int = 15
    altered: dict[str, Callable[[Answer], Answer]] = field(default_factory=dict)
    is_store: bool = False

    def __post_init__(self) -> None:
        """Nothing listens yet."""
        self.log: list[Request] = []
        self._wire = WireServer(0, self._respond)
        self.url = f"http://127.0.0.1:{self._wire.server_port}/"

    def __enter__(self) -> DumpServer:
        """Listen."""
        self._wire.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop."""
        self._wire.stop()

    def publish(self, date: str, dumps: Mapping[str, bytes]) -> None:
        """Put the dumps of a day there, and their checksums."""
        names = {kind: f"discogs_{date}_{kind}.xml.gz" for kind in dumps}
        lines = [
            f"{hashlib.sha256(data).hexdigest()} {names[kind]}\n"
            for kind, data in dumps.items()
        ]
        folder = f"data/{date[:4]}/"
        for kind, data in dumps.items():
            self.files[folder + names[kind]] = data
        self.files[f"{folder}discogs_{date}_CHECKSUM.txt"] = "".join(lines).encode()

    def asked(self) -> list[str]:
        """What was asked for: "list", or the end of a file's name, in order."""
        return [self._part(request) or "list" for request in self.log]

    def _part(self, request: Request) -> str:
        key = request.query.get("download") or request.path.strip("/")
        return key.rpartition("_")[2]

    def _respond(self, request: Request) -> Answer:
        self.log.append(request)
        if len(self.log) > self.most:
            return Answer(429, TOO_MANY)
        if part := self._part(request):
            answer = self._file(request.query.get("download") or request.path[1:])
            change = self.altered.get(part)
            return change(answer) if change else answer
        return self._list(request.query.get("prefix", ""))

    def _file(self, key: str) -> Answer:
        if key not in self.files:
            return Answer(404, b"<html><h1>Not Found</h1></html>", HTML)
        return Answer(200, self.files[key], "application/gzip")

    def _list(self, prefix: str) -> Answer:
        keys = sorted(key for key in self.files if key.startswith(prefix))
        if self.is_store:
            rows = "".join(
                f"<Contents><Key>{key}</Key><Size>{len(self.files[key])}</Size>"
                "</Contents>"
                for key in keys
            )
            page = f"<ListBucketResult><Prefix>{prefix}</Prefix>{rows}"
            return Answer(200, f"{page}</ListBucketResult>".encode(), "application/xml")
        rows = "".join(
            f'<tr><td><a href="?download={quote(key, safe="")}">{key}</a></td>'
            f"<td>{len(self.files[key])} B</td></tr>\n"
            for key in keys
        )
        page = f'<html><a href="?prefix=data%2F">..</a><table>{rows}</table></html>'
        return Answer(200, page.encode(), HTML)


def cut(answer: Answer) -> Answer:
    """Half of it, then the connection is closed."""
    return Answer(
        answer.status, answer.body, answer.content_type, delivery=Delivery.CUT
    )
