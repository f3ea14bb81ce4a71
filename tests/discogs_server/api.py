"""The endpoints: one table, path → function from a call to JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import render
from .endpoints import (
    artists_labels,
    collection,
    masters,
    oauth,
    releases,
    search,
    users,
    wantlist,
)
from .wire import Answer, ApiError, json_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from .call import Call
    from .notation import Json

NOT_FOUND = "The requested resource was not found."


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


#: The owner's folders, and one instance in them.
FOLDERS = "/users/{name}/collection/folders"
INSTANCE = f"{FOLDERS}/{{}}/releases/{{}}/instances/{{}}"

ROUTES = (
    Route("GET", "/releases/{}", releases.release),
    Route("GET", "/releases/{}/rating", releases.rating),
    Route("GET", "/releases/{}/stats", releases.stats),
    Route("GET", "/masters/{}", masters.master),
    Route("GET", "/masters/{}/versions", masters.versions),
    Route("GET", "/artists/{}", artists_labels.artist),
    Route("GET", "/artists/{}/releases", artists_labels.artist_releases),
    Route("GET", "/labels/{}", artists_labels.label),
    Route("GET", "/labels/{}/releases", artists_labels.label_releases),
    Route("GET", "/database/search", search.search),
    Route("GET", "/oauth/identity", users.identity),
    Route("POST", "/oauth/request_token", oauth.request_token),
    Route("GET", "/oauth/request_token", oauth.request_token),
    Route("POST", "/oauth/access_token", oauth.access_token),
    Route("GET", "/oauth/authorize", oauth.authorize),
    Route("POST", "/oauth/authorize", oauth.decide),
    Route("GET", "/users/{name}", users.profile),
    Route("GET", "/users/{name}/lists", users.lists),
    Route("GET", "/lists/{}", users.user_list),
    Route("GET", FOLDERS, collection.folders),
    Route("POST", FOLDERS, collection.make_folder),
    Route("GET", f"{FOLDERS}/{{}}", collection.folder),
    Route("POST", f"{FOLDERS}/{{}}", collection.rename_folder),
    Route("DELETE", f"{FOLDERS}/{{}}", collection.delete_folder),
    Route("GET", f"{FOLDERS}/{{}}/releases", collection.instances),
    Route("POST", f"{FOLDERS}/{{}}/releases/{{}}", collection.add_instance),
    Route("POST", INSTANCE, collection.edit_instance),
    Route("DELETE", INSTANCE, collection.delete_instance),
    Route("POST", f"{INSTANCE}/fields/{{}}", collection.write_field),
    Route("GET", "/users/{name}/collection/releases/{}", collection.instances_of),
    Route("GET", "/users/{name}/collection/fields", collection.fields),
    Route("GET", "/users/{name}/collection/value", collection.value),
    Route("GET", "/users/{name}/wants", wantlist.wants),
    Route("PUT", "/users/{name}/wants/{}", wantlist.add),
    Route("POST", "/users/{name}/wants/{}", wantlist.edit),
    Route("DELETE", "/users/{name}/wants/{}", wantlist.remove),
    Route("GET", "/marketplace/stats/{}", releases.price_stats),
    Route("GET", "/marketplace/price_suggestions/{}", releases.price_suggestions),
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
