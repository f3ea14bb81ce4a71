"""Masters and their pressings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from .. import render
from ..call import found

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..call import Call
    from ..notation import Json

NO_MASTER = "That master release does not exist or may have been deleted."


def master(call: Call, number: int) -> Json:
    """GET /masters/{}."""
    facts = found(call.catalogue.masters, number, NO_MASTER)
    return render.master(facts, call.catalogue.pressings[number])


#: Filter of a master's pressings → the values that a pressing has for it.
FACETS: dict[str, Callable[[Json], list[str]]] = {
    "format": render.format_words,
    "label": lambda one: render.distinct(x["name"] for x in one.get("labels", ())),
    "country": lambda one: [one["country"]] if one.get("country") else [],
    "released": lambda one: [one["released"][:4]] if one.get("released") else [],
}


def versions(call: Call, number: int) -> Json:
    """GET /masters/{}/versions: its pressings, filtered and sorted as asked."""
    found(call.catalogue.masters, number, NO_MASTER)
    asked = {name: call.request.query.get(name, "") for name in FACETS}
    applied = {name: value for name, value in asked.items() if value}
    pressings = [
        one for one in call.catalogue.pressings[number] if _passes(one, applied)
    ]
    rows = [render.version(one) for one in pressings]
    rows = call.sorted_rows(rows, "released")
    page = call.page("versions", rows)
    counts = {
        name: Counter(value for one in pressings for value in values(one))
        for name, values in FACETS.items()
    }
    shelf = call.own_shelf
    return {
        "pagination": page["pagination"],
        "filters": {
            "applied": {name: [value] for name, value in applied.items()},
            "available": counts,
        },
        "filter_facets": [_facet(name, counted) for name, counted in counts.items()],
        "versions": [
            render.for_user(row, row["id"], shelf) for row in page["versions"]
        ],
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
