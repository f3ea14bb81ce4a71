"""The endpoints: one table, path → function from a call to JSON."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from . import render, users
from .call import found
from .faults import MERGED_AWAY
from .notation import API, WWW, Json
from .paging import page_of
from .wire import Answer, ApiError, json_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .call import Call

NO_MASTER = "That master release does not exist or may have been deleted."
NO_ARTIST = "That artist does not exist or may have been deleted."
NO_LABEL = "That label does not exist or may have been deleted."
NOT_FOUND = "The requested resource was not found."


def _release(call: Call, number: int) -> Json:
    release: Json = found(call.catalogue.releases, number, MERGED_AWAY)
    return release


def _master(call: Call, number: int) -> Json:
    facts = found(call.catalogue.masters, number, NO_MASTER)
    return render.master(facts, call.catalogue.pressings[number])


#: Filter of a master's pressings → the values that a pressing has for it.
FACETS: dict[str, Callable[[Json], list[str]]] = {
    "format": render.format_words,
    "label": lambda one: render.distinct(x["name"] for x in one.get("labels", ())),
    "country": lambda one: [one["country"]] if one.get("country") else [],
    "released": lambda one: [one["released"][:4]] if one.get("released") else [],
}


def _versions(call: Call, number: int) -> Json:
    """A master's pressings, filtered and sorted as asked."""
    found(call.catalogue.masters, number, NO_MASTER)
    asked = {name: call.request.query.get(name, "") for name in FACETS}
    applied = {name: value for name, value in asked.items() if value}
    pressings = [
        one for one in call.catalogue.pressings[number] if _passes(one, applied)
    ]
    rows = [render.version(one) for one in pressings]
    rows = _sorted(call, rows, "released", ("title", "format", "label", "catno"))
    page = call.page("versions", rows)
    counts = {
        name: Counter(value for one in pressings for value in values(one))
        for name, values in FACETS.items()
    }
    user = call.caller.user
    return {
        "pagination": page["pagination"],
        "filters": {
            "applied": {name: [value] for name, value in applied.items()},
            "available": counts,
        },
        "filter_facets": [_facet(name, counted) for name, counted in counts.items()],
        "versions": [render.for_user(row, row["id"], user) for row in page["versions"]],
    }


def _passes(release: Json, applied: Json) -> bool:
    """Does a pressing have the values that are asked for?"""
    return all(
        value.casefold() in map(str.casefold, FACETS[name](release))
        for name, value in applied.items()
    )


def _facet(name: str, counted: Counter[str]) -> Json:
    return {
        "title": name.capitalize(),
        "id": name,
        "values": [
            {"title": value, "value": quote_plus(value), "count": count}
            for value, count in counted.items()
        ],
        "allows_multiple_values": True,
    }


def _sorted(
    call: Call, rows: Sequence[Json], otherwise: str, others: tuple[str, ...]
) -> list[Json]:
    """Rows in the order of `sort` and `sort_order`; unknown keys are ignored."""
    asked = call.request.query.get("sort", "")
    key = asked if asked in (otherwise, "country", *others) else otherwise
    backwards = call.request.query.get("sort_order") == "desc"
    return sorted(
        rows, key=lambda row: (str(row.get(key, "")), row["id"]), reverse=backwards
    )


def _artist(call: Call, number: int) -> Json:
    name = found(call.catalogue.artist_names, number, NO_ARTIST)
    return {
        "name": name,
        "id": number,
        "resource_url": f"{API}/artists/{number}",
        "uri": f"{WWW}/artist/{number}-{render.slug(name)}",
        "releases_url": f"{API}/artists/{number}/releases",
        "profile": "This artist is made up.",
        "data_quality": "Correct",
    }


def _artist_releases(call: Call, number: int) -> Json:
    found(call.catalogue.artist_names, number, NO_ARTIST)
    return _release_rows(call, call.catalogue.by_artist.get(number, []))


def _label(call: Call, number: int) -> Json:
    name = found(call.catalogue.label_names, number, NO_LABEL)
    return {
        "id": number,
        "name": name,
        "resource_url": f"{API}/labels/{number}",
        "uri": f"{WWW}/label/{number}-{render.slug(name)}",
        "releases_url": f"{API}/labels/{number}/releases",
        "profile": "This label is made up.",
        "data_quality": "Correct",
    }


def _label_releases(call: Call, number: int) -> Json:
    found(call.catalogue.label_names, number, NO_LABEL)
    return _release_rows(call, call.catalogue.by_label.get(number, []))


def _release_rows(call: Call, rows: Sequence[Json]) -> Json:
    rows = _sorted(call, rows, "year", ("title", "format", "label", "catno"))
    page = call.page("releases", rows)
    page["releases"] = [
        render.for_user(row, row.get("main_release", row["id"]), call.caller.user)
        for row in page["releases"]
    ]
    return page


def _search(call: Call) -> Json:
    call.caller.require()
    found = call.catalogue.index.find(call.request.query)
    paged = page_of(found, call.request)
    user = call.caller.user
    return {
        "pagination": paged.pagination,
        "results": [render.for_user(one.hit, one.release, user) for one in paged.rows],
    }


def _price_stats(call: Call, number: int) -> Json:
    release = _release(call, number)
    price = release.get("lowest_price")
    return {
        "num_for_sale": release.get("num_for_sale", 0),
        "lowest_price": price and {"currency": "USD", "value": price},
        "blocked_from_sale": False,
    }


def _request_token(call: Call) -> Answer:
    return call.gate.request_token(call.request)


def _access_token(call: Call) -> Answer:
    return call.gate.access_token(call.request)


def _authorize(call: Call) -> Answer:
    """The page on which a user would press "Authorize": pressed already."""
    verifier = call.gate.verifier(call.request.query.get("oauth_token", ""))
    page = f"<html><body>Made-up code: <pre id='code'>{verifier}</pre></body></html>"
    return Answer(body=page.encode(), content_type="text/html; charset=utf-8")


@dataclass(frozen=True)
class Route:
    """One endpoint; `{}` in the path is a number, `{name}` a user's name."""

    method: str
    path: str
    answer: Callable[..., Json | Answer]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The path as a pattern."""
        text = self.path.replace("{name}", "([^/]+)").replace("{}", r"(\d+)")
        return re.compile(text)


ROUTES = (
    Route("GET", "/releases/{}", _release),
    Route("GET", "/masters/{}", _master),
    Route("GET", "/masters/{}/versions", _versions),
    Route("GET", "/artists/{}", _artist),
    Route("GET", "/artists/{}/releases", _artist_releases),
    Route("GET", "/labels/{}", _label),
    Route("GET", "/labels/{}/releases", _label_releases),
    Route("GET", "/database/search", _search),
    Route("GET", "/oauth/identity", users.identity),
    Route("POST", "/oauth/request_token", _request_token),
    Route("GET", "/oauth/request_token", _request_token),
    Route("POST", "/oauth/access_token", _access_token),
    Route("GET", "/oauth/authorize", _authorize),
    Route("GET", "/users/{name}/collection/folders", users.folders),
    Route("GET", "/users/{name}/collection/folders/{}/releases", users.collection),
    Route("GET", "/users/{name}/wants", users.wants),
    Route("GET", "/marketplace/stats/{}", _price_stats),
)

PATTERNS = [(route.pattern, route) for route in ROUTES]


def answer(call: Call) -> Answer:
    """The answer to a call; raises ApiError for every kind of no."""
    methods = set()
    for pattern, route in PATTERNS:
        match = pattern.fullmatch(call.request.path)
        if match is None:
            continue
        methods.add(route.method)
        if route.method == call.request.method:
            given = (int(x) if x.isdigit() else x for x in match.groups())
            return _as_answer(call, route.answer(call, *given))
    if methods:
        raise ApiError(405, "Method not allowed.")
    raise ApiError(404, NOT_FOUND)


def _as_answer(call: Call, value: Json | Answer) -> Answer:
    if isinstance(value, Answer):
        return value
    shown = value if call.caller.authenticated else render.without_images(value)
    return json_answer(shown)
