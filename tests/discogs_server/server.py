"""The server: starts, stops, counts, logs, and puts the parts together."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import api
from .auth import Caller, Gate, fingerprint
from .call import Call
from .catalogue import made_up
from .faults import TOO_MANY
from .market import Market
from .notation import API, IMAGES
from .people import COLLECTOR, TOKEN
from .planned_faults import Faults
from .quota import Limits, Quota
from .shelf import Shelves
from .wire import Answer, ApiError, Request, WireServer, json_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .collection import Collection
    from .people import Person
    from .shelf import Shelf
    from .store import Catalogue

#: Paths below this one steer the stand-in; they are not logged nor counted.
CONTROL = "/_stand_in/"

#: Steps on the way to an OAuth token: signed without one, checked by the gate.
OAUTH_STEPS = {"/oauth/request_token", "/oauth/access_token", "/oauth/authorize"}

#: Lists that may change between two of their pages.
PAGED = re.compile(r"/users/[^/]+/(collection/folders/\d+/releases|wants)")

NEEDS_USER_AGENT = "Please identify your application by a User-Agent header."

#: Headers that the log keeps; never Authorization itself.
LOGGED_HEADERS = ("user-agent", "accept", "accept-encoding", "if-none-match")

#: A valid JPEG of 8 × 8 grey pixels: every cover there is.
COVER = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkz"
    "ODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAA"
    "AAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z"
)


@dataclass(frozen=True)
class LogEntry:
    """One request, as it was asked and answered."""

    #: Seconds since the epoch, on arrival.
    time: float
    method: str
    path: str
    #: Parameters of the URL; the value of a `token` among them is not kept.
    query: Mapping[str, str]
    headers: Mapping[str, str]
    #: How the caller signed in: "none", "token", "key", "oauth", or "url"
    #: where credentials stood in the URL.
    auth: str
    #: Fingerprint of the token or key, or the address of a caller without.
    caller: str
    #: 0 where the client got no answer.
    status: int
    #: The fault that happened, or "".
    fault: str = ""


@dataclass
class DiscogsServer:
    """A Discogs on loopback.

        with DiscogsServer(window=1.0) as server:
            requests.get(server.url + "/releases/90010101", headers=…)

    `catalogue`: what it knows (default: the made-up releases). `window`: the
    quota's, in seconds. `tokens`: more personal tokens → user name;
    `consumers`: more consumer keys → secret. `latency`: seconds that each
    answer takes, may be changed while running. `count_refused`: do requests
    answered 429 count in the window?
    """

    catalogue: Catalogue = field(default_factory=made_up)
    window: float = 60.0
    limits: Limits = field(default_factory=Limits)
    port: int = 0
    tokens: Mapping[str, str] = field(default_factory=dict)
    consumers: Mapping[str, str] = field(default_factory=dict)
    latency: float = 0.0
    count_refused: bool = False

    def __post_init__(self) -> None:
        """Make the parts; nothing listens yet."""
        self.faults = Faults()
        self.gate = Gate(self.tokens, self.consumers)
        self.quota = Quota(self.window, count_refused=self.count_refused)
        self.shelves = Shelves(self.catalogue.releases)
        self.market = Market()
        self._between_pages: Callable[[], object] | None = None
        self.log: list[LogEntry] = []
        self._latency_at_start = self.latency
        self._wire: WireServer | None = None

    def start(self) -> DiscogsServer:
        """Listen, and answer in threads of its own until :meth:`stop`."""
        self._wire = WireServer(self.port, self._respond)
        self._wire.start()
        return self

    def stop(self) -> None:
        """Close everything, requests under way too."""
        if self._wire is not None:
            self._wire.stop()
            self._wire = None

    __enter__ = start

    def __exit__(self, *_error: object) -> None:
        """Stop."""
        self.stop()

    @property
    def url(self) -> str:
        """The base URL, without a slash at the end."""
        assert self._wire is not None, "the server is not running"
        return f"http://127.0.0.1:{self._wire.server_port}"

    def count(self, path: str = r".*") -> int:
        """How many requests there were whose whole path matches `path`."""
        return sum(re.fullmatch(path, entry.path) is not None for entry in self.log)

    @property
    def too_many(self) -> int:
        """How many requests were answered 429."""
        return sum(entry.status == 429 for entry in self.log)

    @property
    def tokens_in_urls(self) -> int:
        """How many requests carried credentials in the URL."""
        return sum(entry.auth == "url" for entry in self.log)

    def spend(self, requests: int, token: str = TOKEN) -> None:
        """Use up the quota of `token`, as another program with it would."""
        self.quota.spend(fingerprint(token), requests)

    def shelf_of(self, person: Person) -> Shelf:
        """What somebody has now: collection, wantlist, lists, settings."""
        return self.shelves.of(person)

    def collection_of(self, person: Person) -> Collection:
        """Somebody's collection, to change it as its owner does on the site."""
        return self.shelves.of(person).collection

    def between_pages(self, change: Callable[[], object] | None) -> None:
        """Call `change` before each page but the first of a collection or wantlist."""
        self._between_pages = change

    def reset(self) -> None:
        """As it was at the start: no log, no faults, the quota unused, each shelf
        and token as it was."""
        self.latency = self._latency_at_start
        self.log.clear()
        self.faults.clear()
        self.quota.clear()
        self.gate.reset()
        self.shelves.reset()
        self.market.clear()
        self.between_pages(None)

    def _respond(self, request: Request) -> Answer:
        """Any request → its answer: control, picture, or the API."""
        if request.path.startswith(CONTROL):
            return self._control(request)
        caller = self.gate.caller(request)
        fault = self.faults.strike(request)
        if request.path.startswith("/images/"):
            answer = Answer(body=COVER, content_type="image/jpeg")
        else:
            carried_out = fault is None or fault.fault.carried_out
            answer = self._metered(request, caller, carried_out)
        if self.latency:
            time.sleep(self.latency)
        if fault is not None:
            answer = fault.alter(answer)
        name = "" if fault is None else fault.name
        self.log.append(_entry(request, caller, answer, name))
        return answer

    def _turn_page(self, request: Request) -> None:
        """Let happen what shall happen between two pages of a shelf."""
        page = request.query.get("page", "1")
        if self._between_pages and page != "1" and PAGED.fullmatch(request.path):
            self._between_pages()

    def _metered(self, request: Request, caller: Caller, carried_out: bool) -> Answer:
        """The API's answer, with the quota's headers whatever it says."""
        known = caller.authenticated
        limit = self.limits.authenticated if known else self.limits.anonymous
        reading = self.quota.take(caller.quota_key, limit)
        try:
            if reading.refused:
                raise ApiError(429, TOO_MANY)
            answer = self._api(request, caller) if carried_out else json_answer({})
        except ApiError as error:
            answer = json_answer({"message": error.message}, error.status)
        return answer.with_headers(
            {**reading.headers, "x-discogs-media-type": "discogs.v2"}
        )

    def _api(self, request: Request, caller: Caller) -> Answer:
        if not request.headers.get("user-agent"):
            raise ApiError(403, NEEDS_USER_AGENT)
        if caller.refusal and request.path not in OAUTH_STEPS:
            raise ApiError(401, caller.refusal)
        self._turn_page(request)
        call = Call(
            request, caller, self.catalogue, self.gate, self.shelves, self.market
        )
        answer = api.answer(call)
        body = answer.body.replace(
            IMAGES.encode(), f"{request.base_url}/images".encode()
        )
        body = body.replace(API.encode(), request.base_url.encode())
        return dataclasses.replace(answer, body=body)

    def _control(self, request: Request) -> Answer:
        """Steer the server from another process; see the package's docstring."""
        given = json.loads(request.body or b"{}")
        match (request.method, request.path.removeprefix(CONTROL)):
            case ("GET", "log"):
                return json_answer(self._summary())
            case ("POST", "faults"):
                self.faults.add(given.pop("name"), **given)
            case ("POST", "reset"):
                self.reset()
            case ("POST", "latency"):
                self.latency = float(given["seconds"])
            case _:
                return json_answer({"message": "No such control."}, 404)
        return json_answer({"ok": True})

    def _summary(self) -> dict[str, object]:
        return {
            "requests": len(self.log),
            "too_many": self.too_many,
            "tokens_in_urls": self.tokens_in_urls,
            "log": [dataclasses.asdict(entry) for entry in self.log],
        }


def _entry(request: Request, caller: Caller, answer: Answer, fault: str) -> LogEntry:
    query = {
        name: "(not kept)" if name in ("token", "secret", "key") else value
        for name, value in request.query.items()
    }
    return LogEntry(
        time=request.time,
        method=request.method,
        path=request.path,
        query=query,
        headers={
            name: request.headers[name]
            for name in LOGGED_HEADERS
            if name in request.headers
        },
        auth=caller.way,
        caller=caller.quota_key,
        status=answer.status if answer.arrives else 0,
        fault=fault,
    )


def collectors_token(token: str) -> dict[str, str]:
    """A further personal token of the made-up collector, for `tokens`."""
    return {token: COLLECTOR.name}
