"""The server: what it holds, and how it answers."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urlencode

from ..discogs_server.planned_faults import Faults
from ..discogs_server.wire import Answer, Request, WireServer, json_answer

PATH = re.compile(r"/ws/2/(?P<entity>release|release-group)/(?P<id>[^/]+)")
SEARCH = re.compile(r"/ws/2/(?P<entity>[a-z-]+)")
LEVEL = "release-group-level-rels"

#: What may be included with a release or a release group.
INCLUDES = frozenset(
    "aliases annotation artist-credits artist-rels artists collections discids genres "
    "isrcs labels media recording-level-rels recordings release-groups release-rels "
    f"releases tags url-rels work-level-rels work-rels {LEVEL}".split()
)


@dataclass(frozen=True)
class Link:
    """A relation to an address; `type` is a guess unless it is given."""

    url: str
    ended: bool = False
    type: str = ""

    def json(self) -> dict[str, Any]:
        """The relation as the web service writes it, its ids made up."""
        guess = "discogs" if "discogs.com" in self.url else "other databases"
        return {
            "type": self.type or guess,
            "type-id": _made_up(self.type or guess),
            "target-type": "url",
            "direction": "forward",
            "url": {"id": _made_up(self.url), "resource": self.url},
            "begin": None,
            "end": None,
            "ended": self.ended,
            "attributes": [],
            "attribute-ids": {},
            "attribute-values": {},
            "source-credit": "",
            "target-credit": "",
        }


Links: TypeAlias = Mapping[str, Sequence[str | Link]]


@dataclass(frozen=True)
class LogEntry:
    """One request, as it was asked and answered; 0 where no answer arrived."""

    time: float
    path: str
    query: Mapping[str, str]
    status: int


@dataclass
class MusicBrainzServer:
    """A MusicBrainz on loopback; see the package.

    `releases`, `groups`: id → addresses; `group_of`: release → its group, else one
    that nobody knows; `merged`: id → the id it was merged into; `is_old`: as before
    2021, without a group's relations beside its release; `leaves_out`: what is in no
    answer whatever `inc` says.
    """

    releases: Links = field(default_factory=dict)
    groups: Links = field(default_factory=dict)
    group_of: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    is_old: bool = False
    leaves_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Nothing listens yet."""
        self.faults = Faults()
        self.log: list[LogEntry] = []
        self.host = ""
        self._wire: WireServer | None = None

    def __enter__(self) -> MusicBrainzServer:
        """Listen, and answer in threads of its own."""
        self._wire = WireServer(0, self._respond)
        self.host = f"127.0.0.1:{self._wire.server_port}"
        self._wire.start()
        return self

    def stop(self) -> None:
        """Close the port and all connections; connecting is refused from now on."""
        if self._wire is not None:
            self._wire.stop()
            self._wire = None

    def __exit__(self, *_error: object) -> None:
        """Stop."""
        self.stop()

    def count(self, path: str = r".*") -> int:
        """How many requests there were whose whole path matches `path`."""
        return sum(re.fullmatch(path, entry.path) is not None for entry in self.log)

    def _respond(self, request: Request) -> Answer:
        fault = self.faults.strike(request)
        answer = self._answer(request)
        if fault is not None:
            answer = fault.alter(answer)
        status = answer.status if answer.arrives else 0
        self.log.append(LogEntry(time.time(), request.path, request.query, status))
        return answer

    def _answer(self, request: Request) -> Answer:
        includes = set(re.split(r"[+ ]", request.query.get("inc", ""))) - {""}
        unknown = includes - (INCLUDES - {LEVEL} if self.is_old else INCLUDES)
        if request.query.get("fmt") != "json":
            return Answer(body=b"<metadata/>", content_type="application/xml")
        if unknown:
            return _error(400, f"{min(unknown)} is not a valid inc parameter.")
        if found := PATH.fullmatch(request.path):
            includes -= self.leaves_out
            return self._look_up(request, found["entity"], found["id"], includes)
        if found := SEARCH.fullmatch(request.path):
            return json_answer({f"{found['entity']}s": [], "count": 0, "offset": 0})
        return _error(404, "Not Found")

    def _look_up(
        self, request: Request, entity: str, id_: str, includes: set[str]
    ) -> Answer:
        if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id_):
            return _error(400, "Invalid mbid.")
        if now := self.merged.get(id_):
            place = f"{request.base_url}/ws/2/{entity}/{now}?{urlencode(request.query)}"
            return Answer(301, headers={"Location": place})
        if id_ not in (self.releases if entity == "release" else self.groups):
            return _error(404, "Not Found")
        make = self._release if entity == "release" else self._group
        return json_answer(make(id_, includes))

    def _release(self, id_: str, includes: set[str]) -> dict[str, Any]:
        body: dict[str, Any] = {"id": id_, "title": "Made Up"}
        if "url-rels" in includes:
            body["relations"] = _relations(self.releases[id_])
        if "release-groups" in includes:
            group = self.group_of.get(id_, _made_up(id_))
            inner = includes if LEVEL in includes else set[str]()
            body["release-group"] = self._group(group, inner)
        return body

    def _group(self, id_: str, includes: set[str]) -> dict[str, Any]:
        body: dict[str, Any] = {"id": id_, "title": "Made Up", "primary-type": "Album"}
        if "url-rels" in includes:
            body["relations"] = _relations(self.groups.get(id_, ()))
        return body


def _relations(links: Sequence[str | Link]) -> list[dict[str, Any]]:
    return [(Link(link) if isinstance(link, str) else link).json() for link in links]


def _error(status: int, text: str) -> Answer:
    usage = "For usage, please see: https://musicbrainz.org/development/mmd"
    return json_answer({"error": text, "help": usage}, status)


def _made_up(name: str) -> str:
    """An id of MusicBrainz' form, always the same one for a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))
