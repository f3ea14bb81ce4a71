"""A collection has a state: folders, instances, fields."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import pytest

from ..releases import GERMAN_CD, KITES_LP, MERGED, TWIN, UK_CD, UK_LP
from . import COLLECTOR, STRANGER, DiscogsServer
from .asking import ask, send
from .people import BOUGHT_AT, CLEANED, LIVING_ROOM

ME = f"/users/{COLLECTOR.name}/collection"
STRANGERS = f"/users/{STRANGER.name}/collection"
FOLDERS = f"{ME}/folders"


def rows(discogs: DiscogsServer, folder: int = 0, **query: Any) -> list[dict[str, Any]]:
    answer = ask(discogs, f"{FOLDERS}/{folder}/releases", **query)
    listed: list[dict[str, Any]] = answer.json()["releases"]
    return listed


def ids(discogs: DiscogsServer, folder: int = 0, **query: Any) -> list[int]:
    return [row["id"] for row in rows(discogs, folder, **query)]


def place(discogs: DiscogsServer, release: int) -> str:
    """The path of the one instance of a release."""
    (one,) = discogs.collection_of(COLLECTOR).instances_of(release)
    return f"{FOLDERS}/{one.folder}/releases/{release}/instances/{one.id}"


# Folders


def test_folders_are_made_renamed_and_deleted(discogs: DiscogsServer) -> None:
    before = ask(discogs, FOLDERS).json()["folders"]
    assert [(one["name"], one["count"]) for one in before] == [
        ("All", 3),
        ("Uncategorized", 2),
        (LIVING_ROOM, 1),
        ("Made-Up Cellar", 0),
    ]
    made = send(discogs, "POST", FOLDERS, name="Made-Up Attic")
    assert (made.status_code, made.json()["count"]) == (201, 0)
    path = made.json()["resource_url"].removeprefix(discogs.url)
    assert ask(discogs, path).json() == made.json()
    renamed = send(discogs, "POST", path, name="Made-Up Loft")
    assert (renamed.status_code, renamed.json()["name"]) == (200, "Made-Up Loft")
    assert send(discogs, "DELETE", path).status_code == 204
    assert ask(discogs, path).status_code == 404
    assert ask(discogs, FOLDERS).json()["folders"] == before


@pytest.mark.parametrize(
    ("method", "path", "values", "status"),
    [
        ("POST", "/0", {"name": "Made Up"}, 403),
        ("POST", "/1", {"name": "Made Up"}, 403),
        ("DELETE", "/0", {}, 403),
        ("DELETE", "/1", {}, 403),
        ("DELETE", "/100001", {}, 403),  # not empty
        ("DELETE", "/7", {}, 404),
        ("POST", "", {"name": " "}, 422),
        ("POST", "", {}, 422),
        ("POST", f"/0/releases/{UK_CD}", {}, 403),
        ("POST", f"/7/releases/{UK_CD}", {}, 404),
        ("POST", f"/1/releases/{MERGED}", {}, 404),
        ("PUT", "", {"name": "Made Up"}, 405),
    ],
)
def test_what_folders_refuse(
    discogs: DiscogsServer, method: str, path: str, values: dict[str, Any], status: int
) -> None:
    before = ask(discogs, FOLDERS).json(), rows(discogs)
    answer = send(discogs, method, FOLDERS + path, **values)
    assert (answer.status_code, bool(answer.json()["message"])) == (status, True)
    assert (ask(discogs, FOLDERS).json(), rows(discogs)) == before


# Instances


def test_rows_tell_what_the_owner_knows_of_an_instance(discogs: DiscogsServer) -> None:
    first, second, third = rows(discogs)
    assert (first["id"], second["id"], third["id"]) == (UK_LP, GERMAN_CD, TWIN)
    assert first["basic_information"]["labels"][0]["catno"] == "PMR 001"
    assert (first["rating"], first["date_added"]) == (5, "2020-01-19T14:19:11-08:00")
    assert first["notes"][:2] == [
        {"field_id": 1, "value": "Very Good Plus (VG+)"},
        {"field_id": 2, "value": "Very Good (VG)"},
    ]
    assert (first["folder_id"], second["folder_id"]) == (100001, 1)
    assert "notes" not in third


def test_adding_twice_is_two_copies(discogs: DiscogsServer) -> None:
    made = [send(discogs, "POST", f"{FOLDERS}/1/releases/{UK_CD}") for _ in range(2)]
    assert [one.status_code for one in made] == [201, 201]
    numbers = [one.json()["instance_id"] for one in made]
    assert len(set(numbers)) == 2
    listed = ask(discogs, f"{ME}/releases/{UK_CD}").json()["releases"]
    assert [row["instance_id"] for row in listed] == numbers
    path = made[0].json()["resource_url"].removeprefix(discogs.url)
    assert [send(discogs, "DELETE", path).status_code for _ in range(2)] == [204, 404]
    assert discogs.collection_of(COLLECTOR).copies(UK_CD) == 1
    assert ask(discogs, f"{ME}/releases/{KITES_LP}").json()["releases"] == []


def test_an_instance_is_dated_with_a_zone_when_it_is_added(
    discogs: DiscogsServer,
) -> None:
    send(discogs, "POST", f"{FOLDERS}/1/releases/{UK_CD}")
    (row,) = ask(discogs, f"{ME}/releases/{UK_CD}").json()["releases"]
    added = datetime.fromisoformat(row["date_added"])
    assert added.tzinfo is not None
    assert abs(added.timestamp() - time.time()) < 30
    assert ids(discogs, sort="added", sort_order="desc")[0] == UK_CD


def test_moving_and_rating(discogs: DiscogsServer) -> None:
    path = place(discogs, TWIN)
    moved = send(discogs, "POST", path, folder_id=100002, rating=3)
    assert (moved.status_code, moved.content) == (204, b"")
    assert ids(discogs, 100002) == [TWIN]
    assert ids(discogs, 1) == [GERMAN_CD]
    assert rows(discogs, 100002)[0]["rating"] == 3
    # Where it was, it is no more.
    assert send(discogs, "POST", path, rating=1).status_code == 404
    assert send(discogs, "POST", place(discogs, TWIN), rating=0).status_code == 204
    assert rows(discogs, 100002)[0]["rating"] == 0


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"rating": 6}, 422),
        ({"rating": -1}, 422),
        ({"rating": "good"}, 422),
        ({"rating": True}, 422),
        ({"rating": 4, "folder_id": 0}, 403),
        ({"rating": 4, "folder_id": 7}, 404),
        ({"rating": 4, "folder_id": "cellar"}, 422),
        ({"rating": 9, "folder_id": 100002}, 422),
    ],
)
def test_what_an_instance_refuses_changes_nothing(
    discogs: DiscogsServer, values: dict[str, Any], status: int
) -> None:
    before = rows(discogs)
    answer = send(discogs, "POST", place(discogs, TWIN), **values)
    assert answer.status_code == status
    assert rows(discogs) == before


@pytest.mark.parametrize(
    ("sort", "releases"),
    [
        ("added", [UK_LP, GERMAN_CD, TWIN, UK_CD]),
        ("artist", [TWIN, UK_LP, GERMAN_CD, UK_CD]),
        ("title", [UK_LP, GERMAN_CD, UK_CD, TWIN]),
        ("rating", [GERMAN_CD, TWIN, UK_CD, UK_LP]),
        ("format", [GERMAN_CD, TWIN, UK_CD, UK_LP]),
        ("nonsense", [UK_LP, GERMAN_CD, TWIN, UK_CD]),
    ],
)
def test_instances_are_sorted(
    discogs: DiscogsServer, sort: str, releases: list[int]
) -> None:
    discogs.collection_of(COLLECTOR).add(UK_CD)
    assert ids(discogs, sort=sort) == releases
    backwards = ids(discogs, sort=sort, sort_order="desc")
    if sort == "added":
        assert backwards == releases[::-1]
    assert sorted(backwards) == sorted(releases)


@pytest.mark.parametrize("sort", ["label", "catno", "year"])
def test_instances_are_sorted_by_what_their_releases_tell(
    discogs: DiscogsServer, sort: str
) -> None:
    discogs.collection_of(COLLECTOR).fill(60)
    told = [
        info["year"] if sort == "year" else info["labels"][0][name].casefold()
        for row in rows(discogs, sort=sort, per_page=100)
        for info in [row["basic_information"]]
        for name in ["name" if sort == "label" else "catno"]
        if info.get("labels") and "year" in info
    ]
    assert len(told) > 50
    assert told == sorted(told)


def test_an_order_follows_each_change(discogs: DiscogsServer) -> None:
    collection = discogs.collection_of(COLLECTOR)
    assert ids(discogs, sort="rating") == [GERMAN_CD, TWIN, UK_LP]
    (twin,) = collection.instances_of(TWIN)
    collection.rate(twin.id, 1)
    assert ids(discogs, sort="rating") == [GERMAN_CD, TWIN, UK_LP]
    collection.rate(collection.instances_of(GERMAN_CD)[0].id, 2)
    assert ids(discogs, sort="rating") == [TWIN, GERMAN_CD, UK_LP]
    collection.remove(twin.id)
    assert ids(discogs, sort="rating") == [GERMAN_CD, UK_LP]
    collection.move(collection.instances_of(UK_LP)[0].id, 1)
    assert ids(discogs, 1) == [UK_LP, GERMAN_CD]


def test_pages_have_at_most_a_hundred(discogs: DiscogsServer) -> None:
    discogs.collection_of(COLLECTOR).fill(150)
    answer = ask(discogs, f"{FOLDERS}/0/releases", per_page=500, page=2).json()
    told = answer["pagination"]
    assert (told["per_page"], told["pages"], told["items"]) == (100, 2, 153)
    assert len(answer["releases"]) == 53
    assert ask(discogs, f"{FOLDERS}/0/releases", page=9).status_code == 404


# Fields


def test_fields_have_the_real_options_and_the_collectors_own(
    discogs: DiscogsServer,
) -> None:
    told = ask(discogs, f"{ME}/fields").json()["fields"]
    assert [(one["id"], one["name"], one["type"]) for one in told] == [
        (1, "Media", "dropdown"),
        (2, "Sleeve", "dropdown"),
        (3, "Notes", "textarea"),
        (CLEANED, "Cleaned", "dropdown"),
        (BOUGHT_AT, "Bought At", "textarea"),
    ]
    assert [one["position"] for one in told] == [1, 2, 3, 4, 5]
    assert told[0]["options"][1] == "Near Mint (NM or M-)"
    assert len(told[0]["options"]) == 8
    assert set(told[1]["options"]) - set(told[0]["options"]) == {"Generic", "No Cover"}
    assert (told[2]["lines"], "options" in told[2]) == (3, False)


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        (1, "Good (G)", 204),
        (1, "Good", 422),
        (1, "No Cover", 422),
        (2, "No Cover", 204),
        (3, "A made-up note, in any words.", 204),
        (CLEANED, "Perhaps", 422),
        (9, "Good (G)", 404),
        (3, None, 422),
    ],
)
def test_writing_a_field(
    discogs: DiscogsServer, field: int, value: str | None, status: int
) -> None:
    path = f"{place(discogs, TWIN)}/fields/{field}"
    assert send(discogs, "POST", path, value=value).status_code == status
    (row,) = ask(discogs, f"{ME}/releases/{TWIN}").json()["releases"]
    written = [{"field_id": field, "value": value}] if status == 204 else []
    assert row.get("notes", []) == written
    assert send(discogs, "POST", path, value="").status_code in (204, 404)
    (row,) = ask(discogs, f"{ME}/releases/{TWIN}").json()["releases"]
    assert "notes" not in row
