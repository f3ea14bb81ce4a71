"""Faults on demand: one table, name → what becomes of the true answer.

    server.faults.add("html_502", path=r"/releases/.*", times=2)

A fault takes the answer that would have been sent and gives another one. To
add a fault, add a row to :data:`FAULTS`.
"""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import TYPE_CHECKING

from . import auth
from .wire import Answer, Delivery, json_answer

if TYPE_CHECKING:
    from collections.abc import Callable

TOO_MANY = "You are making requests too quickly."
MERGED_AWAY = "That release does not exist or may have been deleted."

#: Under which keys an answer holds its rows.
LISTS = {"results", "versions", "releases", "wants"}

#: An escape, a bell, a C1 introducer, and what turns the direction of a text.
CONTROLS = "\x1b\x07\x9b\u202e"

#: Under which keys people have written something.
WRITTEN = {
    "title",
    "name",
    "notes",
    "anv",
    "catno",
    "country",
    "label",
    "genre",
    "style",
    "format",
    "descriptions",
    "text",
    "genres",
    "styles",
    "value",
    "description",
    "barcode",
    "role",
}

CLOUDFLARE = """<!DOCTYPE html>
<html lang="en-US"><head><title>discogs.com | {status}: {reason}</title></head>
<body><div id="cf-wrapper"><h1>{reason} <span>Error code {status}</span></h1>
<p>The stand-in pretends that Cloudflare could not reach the host.</p></div></body>
</html>
"""


@dataclass(frozen=True)
class Fault:
    """One kind of trouble.

    `alter` gets the true answer and `seconds` (its meaning is the fault's).
    `times` is how often it happens unless told otherwise; None is always.
    """

    alter: Callable[[Answer, float], Answer]
    times: int | None = 1
    seconds: float = 1.0


def _html(status: int, reason: str) -> Callable[[Answer, float], Answer]:
    """A page of Cloudflare's: no JSON, and none of Discogs' headers."""
    page = CLOUDFLARE.format(status=status, reason=reason).encode()
    answer = Answer(
        status, page, "text/html; charset=UTF-8", headers={"cf-ray": "made-up-LHR"}
    )
    return lambda _answer, _seconds: answer


def _message(status: int, text: str) -> Callable[[Answer, float], Answer]:
    """An error as Discogs words it, with its headers."""
    body = json.dumps({"message": text}).encode()
    return lambda answer, _seconds: replace(answer, status=status, body=body)


def _delivered(how: Delivery) -> Callable[[Answer, float], Answer]:
    return lambda answer, seconds: replace(answer, delivery=how, seconds=seconds)


def _body(change: Callable[[bytes], bytes]) -> Callable[[Answer, float], Answer]:
    return lambda answer, _seconds: replace(answer, body=change(answer.body))


def _too_many(
    retry_after: Callable[[float], str | None],
) -> Callable[[Answer, float], Answer]:
    """A 429, with Retry-After as `retry_after` writes `seconds`."""

    def alter(answer: Answer, seconds: float) -> Answer:
        told = retry_after(seconds)
        limit = answer.headers.get("x-discogs-ratelimit", "60")
        headers = {
            "x-discogs-ratelimit": limit,
            "x-discogs-ratelimit-used": limit,
            "x-discogs-ratelimit-remaining": "0",
            **({} if told is None else {"Retry-After": told}),
        }
        return replace(json_answer({"message": TOO_MANY}, 429), headers=headers)

    return alter


def _retry_date(seconds: float) -> str:
    return formatdate(time.time() + seconds, usegmt=True)


def _sent_on(place: str) -> Callable[[Answer, float], Answer]:
    """A redirect to a place, which may be relative to what was asked for."""
    answer = Answer(301, headers={"Location": place})
    return lambda _answer, _seconds: answer


def _quota_of(text: str) -> Callable[[Answer, float], Answer]:
    """The true answer, with a text for each number in the quota's headers."""
    names = ("", "-used", "-remaining")
    headers = {f"x-discogs-ratelimit{name}": text for name in names}
    return lambda answer, _seconds: replace(answer, headers=headers)


def _for_all(key: str, value: object) -> Callable[[bytes], bytes]:
    """The true answer, with a value for all that stands under a key, rows too."""

    def put(one: object) -> object:
        if isinstance(one, list):
            return list(map(put, one))
        if not isinstance(one, dict):
            return one
        return {name: value if name == key else put(old) for name, old in one.items()}

    return lambda body: json.dumps(put(json.loads(body))).encode()


def _with_controls(body: bytes) -> bytes:
    """The true answer, with control characters in all that people have written."""

    def put(one: object, key: str = "") -> object:
        if isinstance(one, dict):
            return {name: put(value, name) for name, value in one.items()}
        if isinstance(one, list):
            return [put(part, key) for part in one]
        if isinstance(one, str) and one and key in WRITTEN:
            return f"{one[:1]}{CONTROLS}{one[1:]}"
        return one

    # As most programs write JSON, and as Discogs does.
    escaped = json.dumps(put(json.loads(body)))
    return escaped.replace("\\u202e", "\u202e").replace("\\u009b", "\x9b").encode()


def _break_first_row(body: bytes) -> bytes:
    """A list's answer whose first row has a list where its id should be."""
    answer = json.loads(body)
    for key in LISTS & answer.keys():
        answer[key][:1] = [{"id": ["made", "up"], "title": {"not": "a title"}}]
    return json.dumps(answer).encode()


_silent_429 = _too_many(lambda _seconds: None)

FAULTS: dict[str, Fault] = {
    "error_500": Fault(_message(500, "An internal server error occurred.")),
    "html_502": Fault(_html(502, "Bad gateway")),
    "html_503": Fault(_html(503, "Service temporarily unavailable")),
    "html_200": Fault(_html(200, "Just a moment...")),
    "broken_json": Fault(_body(lambda body: body[: len(body) * 2 // 3] + b"}}")),
    "empty_body": Fault(_body(lambda body: b"")),
    "null_json": Fault(_body(lambda body: b"null")),
    "broken_row": Fault(_body(_break_first_row)),
    "no_object": Fault(_body(lambda body: b"[]")),
    "other_object": Fault(_body(lambda body: b'{"message": "Made up."}')),
    "other_id": Fault(
        _body(lambda body: json.dumps({**json.loads(body), "id": 1}).encode())
    ),
    "redirect_round": Fault(_sent_on("/round"), times=None),
    "redirect_further": Fault(_sent_on("further/"), times=None),
    "redirect_nowhere": Fault(_sent_on("https://made-up.invalid/"), times=None),
    "redirect_no_port": Fault(_sent_on("https://127.0.0.1:99999/"), times=None),
    "redirect_no_host": Fault(_sent_on("https://made..up/"), times=None),
    "quota_too_large": Fault(_quota_of("9" * 400), times=None),
    "quota_no_number": Fault(_quota_of("plenty"), times=None),
    "ids_too_large": Fault(_body(_for_all("id", 1e308)), times=None),
    "ids_of_many_digits": Fault(_body(_for_all("id", 10**4000)), times=None),
    "community_text": Fault(_body(_for_all("community", "made up")), times=None),
    "community_null": Fault(_body(_for_all("community", None)), times=None),
    "community_list": Fault(_body(_for_all("community", [1, {}])), times=None),
    "rating_text": Fault(_body(_for_all("rating", "made up")), times=None),
    "rating_of_texts": Fault(
        _body(_for_all("rating", {"count": "some", "average": "good"})), times=None
    ),
    "controls": Fault(_body(_with_controls), times=None),
    "cut_json": Fault(_delivered(Delivery.CUT)),
    "dropped": Fault(_delivered(Delivery.DROPPED)),
    "no_answer": Fault(_delivered(Delivery.NEVER)),
    "slow": Fault(_delivered(Delivery.DRIPPED), seconds=2.0),
    "too_many": Fault(_silent_429),
    "too_many_seconds": Fault(_too_many(lambda seconds: f"{seconds:.0f}")),
    "too_many_date": Fault(_too_many(_retry_date)),
    "too_many_forever": Fault(_silent_429, times=None),
    "merged_away": Fault(_message(404, MERGED_AWAY), times=None),
    "not_authorized": Fault(_message(401, auth.WRONG_TOKEN), times=None),
    "forbidden": Fault(_message(403, "You don't have permission."), times=None),
}


@dataclass
class Planned:
    """A fault that waits for its requests; `left` counts down, None is always."""

    name: str
    fault: Fault
    path: re.Pattern[str]
    left: int | None
    skip: int
    seconds: float

    def strikes(self, path: str) -> bool:
        """Does it happen to this request? Counts the request if so."""
        if self.left == 0 or not self.path.fullmatch(path):
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.left is not None:
            self.left -= 1
        return True


class Faults:
    """The faults that are planned; the first that fits a request happens."""

    def __init__(self) -> None:
        self._planned: list[Planned] = []
        self._lock = threading.Lock()

    def add(
        self,
        name: str,
        path: str = r".*",
        times: int | str | None = "default",
        *,
        skip: int = 0,
        seconds: float | None = None,
    ) -> None:
        """Plan fault `name` for requests whose whole path matches `path`.

        `times`: how many of them (None: all; left out: as the fault's row
        says, mostly 1). `skip`: let so many pass first. `seconds`: how long a
        "slow" answer takes, or what Retry-After says. An unknown name raises
        KeyError.
        """
        fault = FAULTS[name]
        left = fault.times if isinstance(times, str) else times
        wait = fault.seconds if seconds is None else seconds
        with self._lock:
            self._planned.append(
                Planned(name, fault, re.compile(path), left, skip, wait)
            )

    def clear(self) -> None:
        """Plan nothing any more."""
        with self._lock:
            self._planned.clear()

    def apply(self, path: str, answer: Answer) -> tuple[Answer, str]:
        """What is sent instead of `answer`, and the name of the fault or ""."""
        with self._lock:
            planned = next((p for p in self._planned if p.strikes(path)), None)
        if planned is None:
            return answer, ""
        return planned.fault.alter(answer, planned.seconds), planned.name
