"""A user's collection: folders, instances, fields, value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import render
from ..collection import ALL, NO_INSTANCE
from ..notation import API, Json
from ..wire import Answer, ApiError, json_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..call import Call
    from ..instances import Instance
    from ..shelf import Shelf

DONE = Answer(204)

NO_NUMBER = "{} must be a number."


# Folders


def folders(call: Call, name: str) -> Json:
    """GET …/folders: only the owner sees others than All."""
    shelf = call.visible_shelf(name)
    shown = shelf.collection.folders() if call.is_owner(shelf) else [ALL]
    return {"folders": [_folder_facts(shelf, number) for number in shown]}


def folder(call: Call, name: str, number: int) -> Json:
    """GET …/folders/{}: one of them."""
    return _folder_facts(_shelf_of_folder(call, name, number), number)


def make_folder(call: Call, name: str) -> Answer:
    """POST …/folders: one more."""
    shelf = call.owned_shelf(name)
    number = shelf.collection.add_folder(call.values.get("name", ""))
    return json_answer(_folder_facts(shelf, number), 201)


def rename_folder(call: Call, name: str, number: int) -> Json:
    """POST …/folders/{}: another name for it."""
    shelf = call.owned_shelf(name)
    shelf.collection.rename_folder(number, call.values.get("name", ""))
    return _folder_facts(shelf, number)


def delete_folder(call: Call, name: str, number: int) -> Answer:
    """DELETE …/folders/{}: an empty one."""
    call.owned_shelf(name).collection.remove_folder(number)
    return DONE


def _shelf_of_folder(call: Call, name: str, number: int) -> Shelf:
    """The shelf with a folder that who asks may see."""
    shelf = call.visible_shelf(name)
    return shelf if number == ALL else call.owned_shelf(name)


def _folder_facts(shelf: Shelf, number: int) -> Json:
    return {
        "id": number,
        "name": shelf.collection.folder_name(number),
        "count": shelf.collection.count(number),
        "resource_url": _folder_url(shelf, number),
    }


def _folder_url(shelf: Shelf, number: int) -> str:
    return f"{API}/users/{shelf.person.name}/collection/folders/{number}"


# Instances


def instances(call: Call, name: str, number: int) -> Json:
    """GET …/folders/{}/releases: a page of them, sorted as asked."""
    shelf = _shelf_of_folder(call, name, number)
    query = call.request.query
    order = shelf.collection.order(
        number,
        query.get("sort", ""),
        backwards=query.get("sort_order", "").lower() == "desc",
    )
    return call.page("releases", order, lambda ids: _rows(call, shelf, ids))


def instances_of(call: Call, name: str, release: int) -> Json:
    """GET …/collection/releases/{}: the instances of one release, perhaps none."""
    shelf = call.visible_shelf(name)
    ids = [one.id for one in shelf.collection.instances_of(release)]
    return call.page("releases", ids, lambda ids: _rows(call, shelf, ids))


def _rows(call: Call, shelf: Shelf, ids: Sequence[int]) -> list[Json]:
    owner = call.is_owner(shelf)
    hidden = (
        set() if owner else {x.id for x in shelf.collection.fields() if not x.public}
    )
    return [
        {
            "id": one.release,
            "instance_id": one.id,
            "date_added": one.added.isoformat(),
            "rating": one.rating,
            "basic_information": render.basic_information(
                call.catalogue.releases[one.release]
            ),
            **({"folder_id": one.folder} if owner else {}),
            **_notes(one, hidden),
        }
        for one in shelf.collection.named(ids)
    ]


def _notes(one: Instance, hidden: set[int]) -> Json:
    """What is written in an instance's fields; no key where nothing is."""
    notes = [
        {"field_id": number, "value": value}
        for number, value in one.notes.items()
        if number not in hidden
    ]
    return {"notes": notes} if notes else {}


def add_instance(call: Call, name: str, number: int, release: int) -> Answer:
    """POST …/folders/{}/releases/{}: one more copy, each time it is sent."""
    shelf = call.owned_shelf(name)
    made = shelf.collection.add(release, number)
    url = f"{_folder_url(shelf, number)}/releases/{release}/instances/{made}"
    return json_answer({"instance_id": made, "resource_url": url}, 201)


def edit_instance(call: Call, name: str, *path: int) -> Answer:
    """POST …/instances/{}: another rating, another folder, or both."""
    shelf, number = _instance(call, name, *path)
    values = call.values
    folder = values.get("folder_id")
    shelf.collection.edit(
        number,
        folder=None if folder is None else _number("folder_id", folder),
        rating=values.get("rating"),
    )
    return DONE


def delete_instance(call: Call, name: str, *path: int) -> Answer:
    """DELETE …/instances/{}: one copy less."""
    shelf, number = _instance(call, name, *path)
    shelf.collection.remove(number)
    return DONE


def _instance(
    call: Call, name: str, folder: int, release: int, number: int
) -> tuple[Shelf, int]:
    """The shelf with an instance, which must be where the path says."""
    shelf = call.owned_shelf(name)
    found = shelf.collection.instance(number)
    if (found.folder, found.release) != (folder, release):
        raise ApiError(404, NO_INSTANCE)
    return shelf, number


def _number(name: str, value: Any) -> int:
    if isinstance(value, bool) or not str(value).isdecimal():
        raise ApiError(422, NO_NUMBER.format(name))
    return int(value)


# Fields and value


def fields(call: Call, name: str) -> Json:
    """GET …/fields: only the owner sees those that are not public."""
    shelf = call.visible_shelf(name)
    owner = call.is_owner(shelf)
    shown = [one for one in shelf.collection.fields() if owner or one.public]
    return {
        "fields": [{**one.facts, "position": at} for at, one in enumerate(shown, 1)]
    }


def write_field(
    call: Call, name: str, folder: int, release: int, number: int, field: int
) -> Answer:
    """POST …/instances/{}/fields/{}: what is written there; empty clears it."""
    shelf, number = _instance(call, name, folder, release, number)
    value = call.values.get("value")
    if not isinstance(value, str):
        raise ApiError(422, "value is missing.")
    shelf.collection.write(number, field, value)
    return DONE


def value(call: Call, name: str) -> Json:
    """GET …/value: what the collection is worth, for the owner alone."""
    shelf = call.owned_shelf(name)
    owned = [
        call.catalogue.releases[one.release] for one in shelf.collection.instances()
    ]
    return call.market.value(owned, shelf.currency)
