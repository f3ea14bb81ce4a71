"""A wantlist has a state; profile, lists, and who may see them."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from ..releases import GLASS_HARVEST, KITES_LP, MERGED, UK_CD, UK_LP
from . import COLLECTOR, STRANGER, STRANGERS_TOKEN, DiscogsServer
from .asking import AGENT, SIGNED_IN, as_user, ask, send
from .people import PRIVATE_LIST, PUBLIC_LIST

WANTS = f"/users/{COLLECTOR.name}/wants"


def wanted(discogs: DiscogsServer, **query: Any) -> list[tuple[int, int, str]]:
    rows = ask(discogs, WANTS, **query).json()["wants"]
    return [(row["id"], row["rating"], row["notes"]) for row in rows]


AT_FIRST = [(UK_CD, 0, ""), (KITES_LP, 4, "Made up: no cut-outs.")]


# The wantlist


def test_wanting_is_idempotent(discogs: DiscogsServer) -> None:
    assert wanted(discogs) == AT_FIRST
    answers = [send(discogs, "PUT", f"{WANTS}/{UK_LP}") for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["basic_information"]["title"] == "Glass Harvest"
    assert wanted(discogs) == [*AT_FIRST, (UK_LP, 0, "")]
    assert wanted(discogs, sort="added", sort_order="desc")[0] == (UK_LP, 0, "")


def test_wants_are_edited_and_removed(discogs: DiscogsServer) -> None:
    path = f"{WANTS}/{UK_CD}"
    edited = send(discogs, "POST", path, notes="Made up: the first pressing.")
    assert (edited.status_code, edited.json()["rating"]) == (200, 0)
    assert send(discogs, "PUT", path, rating=2).status_code == 201
    assert wanted(discogs)[0] == (UK_CD, 2, "Made up: the first pressing.")
    assert [send(discogs, "DELETE", path).status_code for _ in range(2)] == [204, 404]
    assert wanted(discogs) == AT_FIRST[1:]
    discogs.reset()
    assert wanted(discogs) == AT_FIRST


@pytest.mark.parametrize(
    ("method", "release", "values", "status"),
    [
        ("PUT", MERGED, {}, 404),
        ("PUT", UK_LP, {"rating": 6}, 422),
        ("PUT", UK_LP, {"notes": ["Made up."]}, 422),
        ("POST", UK_LP, {"rating": 1}, 404),
        ("DELETE", UK_LP, {}, 404),
    ],
)
def test_what_a_wantlist_refuses(
    discogs: DiscogsServer,
    method: str,
    release: int,
    values: dict[str, Any],
    status: int,
) -> None:
    answer = send(discogs, method, f"{WANTS}/{release}", **values)
    assert answer.status_code == status
    assert wanted(discogs) == AT_FIRST


def test_values_come_in_the_url_and_as_a_form_too(discogs: DiscogsServer) -> None:
    path = f"{WANTS}/{UK_CD}"
    send(discogs, "POST", f"{path}?rating=3")
    assert wanted(discogs)[0] == (UK_CD, 3, "")
    address = discogs.url + path
    form = requests.post(address, {"rating": "1"}, headers=SIGNED_IN, timeout=5)
    assert (form.status_code, wanted(discogs)[0]) == (200, (UK_CD, 1, ""))
    nothing = requests.post(address, "null", headers=SIGNED_IN, timeout=5)
    assert (nothing.status_code, wanted(discogs)[0]) == (200, (UK_CD, 1, ""))
    for body in ("{", "[]", "7"):
        broken = requests.post(address, body, headers=SIGNED_IN, timeout=5)
        assert (broken.status_code, wanted(discogs)[0]) == (400, (UK_CD, 1, ""))


def test_a_wantlist_is_its_owners(discogs: DiscogsServer) -> None:
    stranger = as_user(STRANGERS_TOKEN)
    for method in ("PUT", "POST", "DELETE"):
        answer = send(discogs, method, f"{WANTS}/{UK_CD}", stranger, rating=1)
        assert answer.status_code == 403
    assert wanted(discogs) == AT_FIRST
    discogs.shelf_of(COLLECTOR).public = True
    rows = ask(discogs, WANTS, stranger).json()["wants"]
    assert [(row["id"], row["notes"]) for row in rows] == [(UK_CD, ""), (KITES_LP, "")]


def test_what_is_wanted_shows_in_hits(discogs: DiscogsServer) -> None:
    def told() -> set[int]:
        hits = ask(discogs, "/database/search", q="glass", type="release", per_page=100)
        rows = hits.json()["results"]
        return {hit["id"] for hit in rows if hit["user_data"]["in_wantlist"]}

    assert told() == {UK_CD}
    discogs.shelf_of(COLLECTOR).wantlist.add(UK_LP)
    assert told() == {UK_CD, UK_LP}


# Profile and lists


def test_a_profile_tells_more_to_its_owner(discogs: DiscogsServer) -> None:
    path = f"/users/{COLLECTOR.name}"
    own = ask(discogs, path).json()
    assert (own["num_collection"], own["num_wantlist"], own["num_lists"]) == (3, 2, 2)
    assert (own["curr_abbr"], own["releases_rated"]) == ("USD", 1)
    assert own["collection_folders_url"] == f"{discogs.url}{path}/collection/folders"
    assert own["wantlist_url"] == f"{discogs.url}{path}/wants"
    others = ask(discogs, path, AGENT).json()
    assert own.keys() - others.keys() == {"num_collection", "num_wantlist", "email"}
    assert others["num_lists"] == 1
    public = ask(discogs, f"/users/{STRANGER.name}").json()
    assert (public["num_collection"], public["curr_abbr"]) == (1, "GBP")
    assert "email" not in public
    discogs.collection_of(COLLECTOR).add(UK_LP)
    assert ask(discogs, path).json()["num_collection"] == 4
    assert ask(discogs, "/users/nobody").status_code == 404


def test_lists(discogs: DiscogsServer) -> None:
    def names(headers: dict[str, str]) -> list[int]:
        rows = ask(discogs, f"/users/{COLLECTOR.name}/lists", headers).json()["lists"]
        return [row["id"] for row in rows]

    me, stranger = SIGNED_IN, as_user(STRANGERS_TOKEN)
    assert names(me) == [PUBLIC_LIST, PRIVATE_LIST]
    assert names(stranger) == [PUBLIC_LIST]
    told = ask(discogs, f"/lists/{PUBLIC_LIST}", AGENT).json()
    assert told["user"]["username"] == COLLECTOR.name
    shown = [
        (x["type"], x["id"], x["comment"], x["display_title"]) for x in told["items"]
    ]
    title = "Nonexistent Foxes - Glass Harvest"
    assert shown == [
        ("release", UK_LP, "The made-up favourite.", title),
        ("master", GLASS_HARVEST, "", title),
    ]
    statuses = [
        ask(discogs, f"/lists/{number}", headers).status_code
        for number, headers in (
            (PRIVATE_LIST, me),
            (PRIVATE_LIST, stranger),
            (PRIVATE_LIST, AGENT),
            (1, me),
        )
    ]
    assert statuses == [200, 403, 403, 404]
