"""What belongs to a user: identity, profile, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import render
from ..call import NOT_OWNER
from ..notation import API, IMAGES, WWW, Json
from ..wire import ApiError

if TYPE_CHECKING:
    from ..call import Call
    from ..people import UserList
    from ..shelf import Shelf

NO_LIST = "That list does not exist or may have been deleted."

MADE = "2020-02-02T10:00:00-08:00"


def identity(call: Call) -> Json:
    """GET /oauth/identity: whose token is this?"""
    user = call.caller.require_user()
    return {
        "id": user.id,
        "username": user.name,
        "resource_url": f"{API}/users/{user.name}",
        "consumer_name": "Made-Up Application",
    }


def profile(call: Call, name: str) -> Json:
    """GET /users/{name}: more for the user, and where the shelf is public."""
    shelf = call.shelf(name)
    own = call.is_owner(shelf)
    url = f"{API}/users/{name}"
    lists = _visible_lists(call, shelf)
    return {
        "id": shelf.person.id,
        "username": name,
        "name": "",
        "profile": "This person is made up.",
        "home_page": "",
        "location": "",
        "registered": "2012-08-15T21:13:36-07:00",
        "rank": 1,
        "num_pending": 0,
        "num_for_sale": 0,
        "num_lists": len(lists),
        "releases_contributed": 0,
        "releases_rated": sum(1 for one in shelf.collection.instances() if one.rating),
        "rating_avg": 0.0,
        "curr_abbr": shelf.currency,
        "uri": f"{WWW}/user/{name}",
        "resource_url": url,
        "inventory_url": f"{url}/inventory",
        "collection_folders_url": f"{url}/collection/folders",
        "collection_fields_url": f"{url}/collection/fields",
        "wantlist_url": f"{url}/wants",
        "avatar_url": f"{IMAGES}/avatar.jpeg",
        **(_counts(shelf) if own or shelf.public else {}),
        **({"email": "made-up@collector.example"} if own else {}),
    }


def _counts(shelf: Shelf) -> Json:
    return {
        "num_collection": len(shelf.collection),
        "num_wantlist": len(shelf.wantlist),
    }


def lists(call: Call, name: str) -> Json:
    """GET /users/{name}/lists: the public ones, and all for who made them."""
    shelf = call.shelf(name)
    return call.page(
        "lists",
        _visible_lists(call, shelf),
        lambda rows: [_list_facts(one) for one in rows],
    )


def _visible_lists(call: Call, shelf: Shelf) -> list[UserList]:
    own = call.is_owner(shelf)
    return [one for one in shelf.lists if own or one.public]


def user_list(call: Call, number: int) -> Json:
    """GET /lists/{}: one list, with its items."""
    found = call.shelves.user_list(number)
    if found is None:
        raise ApiError(404, NO_LIST)
    shelf, one = found
    if not (one.public or call.is_owner(shelf)):
        raise ApiError(403, NOT_OWNER)
    person = shelf.person
    return {
        **_list_facts(one),
        "user": {
            "id": person.id,
            "username": person.name,
            "resource_url": f"{API}/users/{person.name}",
            "avatar_url": f"{IMAGES}/avatar.jpeg",
        },
        "image_url": "",
        "items": [_item(call, *row) for row in one.items],
    }


def _list_facts(one: UserList) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "description": one.description,
        "public": one.public,
        "date_added": MADE,
        "date_changed": MADE,
        "uri": f"{WWW}/lists/Made-Up/{one.id}",
        "resource_url": f"{API}/lists/{one.id}",
    }


def _item(call: Call, kind: str, number: int, comment: str) -> Json:
    title = _title(call, kind, number)
    return {
        "type": kind,
        "id": number,
        "comment": comment,
        "display_title": title,
        "uri": f"{WWW}/{kind}/{number}-{render.slug(title)}",
        "resource_url": f"{API}/{kind}s/{number}",
        "image_url": "",
    }


def _title(call: Call, kind: str, number: int) -> str:
    """What an item of a list is called; "" for what is not in the catalogue."""
    catalogue = call.catalogue
    if kind in ("release", "master"):
        table = catalogue.releases if kind == "release" else catalogue.masters
        return render.full_title(table[number]) if number in table else ""
    names = catalogue.artist_names if kind == "artist" else catalogue.label_names
    return names.get(number, "")
