"""What is a user's own: identity, collection, wantlist. Never another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import render
from .notation import API, Json
from .people import PEOPLE
from .wire import ApiError

if TYPE_CHECKING:
    from .call import Call
    from .people import Person

NO_USER = "User does not exist or may have been deleted."
NOT_OWNER = (
    "You are not allowed to view this resource. "
    "Please authenticate as the owner to view this content."
)


def identity(call: Call) -> Json:
    """GET /oauth/identity: whose token is this?"""
    user = call.caller.require_user()
    return {
        "id": user.id,
        "username": user.name,
        "resource_url": f"{API}/users/{user.name}",
        "consumer_name": "Made-Up Application",
    }


def _own(call: Call, name: str) -> Person:
    """The user `name`, who must be the one that asks."""
    person = PEOPLE.get(name)
    if person is None:
        raise ApiError(404, NO_USER)
    if call.caller.user != person:
        raise ApiError(403, NOT_OWNER)
    return person


def folders(call: Call, name: str) -> Json:
    """The folders of a collection: "All" alone."""
    person = _own(call, name)
    url = f"{API}/users/{name}/collection/folders/0"
    count = len(person.collection)
    return {"folders": [{"id": 0, "name": "All", "count": count, "resource_url": url}]}


def collection(call: Call, name: str, _folder: int) -> Json:
    """The releases of a collection, whichever folder is asked for."""
    owned = [
        {
            "id": number,
            "instance_id": 500_000_000 + at,
            "date_added": "2020-01-19T14:19:11-08:00",
            "rating": 0,
            "basic_information": render.basic_information(
                call.catalogue.releases[number]
            ),
        }
        for at, number in enumerate(_own(call, name).collection)
        if number in call.catalogue.releases
    ]
    return call.page("releases", owned)


def wants(call: Call, name: str) -> Json:
    """The releases of a wantlist."""
    wanted = [
        {
            "id": number,
            "resource_url": f"{API}/users/{name}/wants/{number}",
            "rating": 0,
            "date_added": "2023-09-20T20:53:52-07:00",
            "notes": "",
            "basic_information": render.basic_information(
                call.catalogue.releases[number]
            ),
        }
        for number in _own(call, name).wants
        if number in call.catalogue.releases
    ]
    return call.page("wants", wanted)
