"""Faults on demand: one table, name → what becomes of the true answer.

    server.faults.add("html_502", path=r"/releases/.*", times=2)
    server.faults.add("lost_answer", method="POST", every=10)

A fault takes the answer that would have been sent and gives another one. To
add a fault, add a row to :data:`FAULTS`. What a request asks for is carried out
where the true answer, or a part of it, is sent, and where it is lost; a request
that is refused, or does not arrive, changes nothing.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from . import auth
from .wire import Answer, Delivery, json_answer

if TYPE_CHECKING:
    from collections.abc import Callable

TOO_MANY = "You are making requests too quickly."
MERGED_AWAY = "That release does not exist or may have been deleted."

#: Under which keys an answer holds its rows.
LISTS = {"results", "versions", "releases", "wants", "lists"}

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

    `alter` gets the true answer and `much`, which is seconds or rows. `times` is
    how often it happens unless told otherwise; None is always. `carried_out`: does
    what was asked for happen? Where it does not, `alter` gets an empty answer.
    """

    alter: Callable[[Answer, float], Answer]
    times: int | None = 1
    much: float = 1.0
    carried_out: bool = True


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


def _shorter(answer: Answer, rows: float) -> Answer:
    """A list's answer without its last rows; its counts stay."""
    told = json.loads(answer.body)
    for key in LISTS & told.keys():
        told[key] = told[key][: max(0, len(told[key]) - int(rows))]
    return replace(answer, body=json.dumps(told).encode())


def _instead(alter: Callable[[Answer, float], Answer], **row: Any) -> Fault:
    """A fault that happens before anything is carried out."""
    return Fault(alter, carried_out=False, **row)


_silent_429 = _too_many(lambda _seconds: None)

FAULTS: dict[str, Fault] = {
    "error_500": _instead(_message(500, "An internal server error occurred.")),
    "html_502": _instead(_html(502, "Bad gateway")),
    "html_503": _instead(_html(503, "Service temporarily unavailable")),
    "html_200": _instead(_html(200, "Just a moment...")),
    "broken_json": Fault(_body(lambda body: body[: len(body) * 2 // 3] + b"}}")),
    "empty_body": Fault(_body(lambda body: b"")),
    "null_json": Fault(_body(lambda body: b"null")),
    "broken_row": Fault(_body(_break_first_row)),
    "no_object": Fault(_body(lambda body: b"[]")),
    "other_object": Fault(_body(lambda body: b'{"message": "Made up."}')),
    "other_id": Fault(
        _body(lambda body: json.dumps({**json.loads(body), "id": 1}).encode())
    ),
    "redirect_round": _instead(_sent_on("/round"), times=None),
    "redirect_further": _instead(_sent_on("further/"), times=None),
    "redirect_nowhere": _instead(_sent_on("https://made-up.invalid/"), times=None),
    "redirect_no_port": _instead(_sent_on("https://127.0.0.1:99999/"), times=None),
    "redirect_no_host": _instead(_sent_on("https://made..up/"), times=None),
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
    "dropped": _instead(_delivered(Delivery.DROPPED)),
    "no_answer": _instead(_delivered(Delivery.NEVER)),
    "lost_answer": Fault(_delivered(Delivery.DROPPED)),
    "short_page": Fault(_shorter),
    "slow": Fault(_delivered(Delivery.DRIPPED), much=2.0),
    "too_many": _instead(_silent_429),
    "too_many_seconds": _instead(_too_many(lambda seconds: f"{seconds:.0f}")),
    "too_many_date": _instead(_too_many(_retry_date)),
    "too_many_forever": _instead(_silent_429, times=None),
    "merged_away": _instead(_message(404, MERGED_AWAY), times=None),
    "not_authorized": _instead(_message(401, auth.WRONG_TOKEN), times=None),
    "forbidden": _instead(_message(403, "You don't have permission."), times=None),
}
