"""A user's wantlist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import render
from ..instances import checked_rating
from ..notation import API, Json
from ..wire import Answer, ApiError, json_answer

if TYPE_CHECKING:
    from ..call import Call
    from ..shelf import Shelf, Want


def wants(call: Call, name: str) -> Json:
    """GET …/wants: a page of them, in the order in which they were added."""
    shelf = call.visible_shelf(name)
    backwards = call.request.query.get("sort_order", "").lower() == "desc"
    return call.page(
        "wants",
        shelf.wantlist.wants(backwards=backwards),
        lambda rows: [_row(call, shelf, one) for one in rows],
    )


def add(call: Call, name: str, release: int) -> Answer:
    """PUT …/wants/{}: want it; sent twice it is the same."""
    shelf = call.owned_shelf(name)
    changes = _changes(call)
    shelf.wantlist.add(release)
    shelf.wantlist.edit(release, **changes)
    return json_answer(_row(call, shelf, shelf.wantlist.want(release)), 201)


def edit(call: Call, name: str, release: int) -> Json:
    """POST …/wants/{}: other notes, another rating."""
    shelf = call.owned_shelf(name)
    shelf.wantlist.edit(release, **_changes(call))
    return _row(call, shelf, shelf.wantlist.want(release))


def remove(call: Call, name: str, release: int) -> Answer:
    """DELETE …/wants/{}: want it no more."""
    call.owned_shelf(name).wantlist.remove(release)
    return Answer(204)


def _changes(call: Call) -> Json:
    """What is given of `rating` and `notes`, both checked."""
    given = {key: x for key, x in call.values.items() if key in ("rating", "notes")}
    checked_rating(given.get("rating", 0))
    if not isinstance(given.get("notes", ""), str):
        raise ApiError(422, "notes must be a text.")
    return given


def _row(call: Call, shelf: Shelf, one: Want) -> Json:
    """A release in a wantlist; what the owner wrote is for the owner."""
    return {
        "id": one.release,
        "resource_url": f"{API}/users/{shelf.person.name}/wants/{one.release}",
        "rating": one.rating,
        "date_added": one.added.isoformat(),
        "notes": one.notes if call.is_owner(shelf) else "",
        "basic_information": render.basic_information(
            call.catalogue.releases[one.release]
        ),
    }
