"""Who may see and change a collection, and what its owner does on the site."""

from __future__ import annotations

import threading
import time

import discogs_client
import pytest

from ..releases import GERMAN_CD, GLASS_HARVEST, TWIN, UK_CD, UK_LP
from . import (
    COLLECTOR,
    STRANGER,
    STRANGERS_TOKEN,
    TOKEN,
    DiscogsServer,
    catalogue_of,
    made_up,
    more_releases,
)
from .asking import AGENT, SIGNED_IN, as_user, ask, send

ME = f"/users/{COLLECTOR.name}/collection"
STRANGERS = f"/users/{STRANGER.name}/collection"


# Who may


def test_others_see_what_is_public(discogs: DiscogsServer) -> None:
    stranger = as_user(STRANGERS_TOKEN)
    own = ask(discogs, f"{STRANGERS}/folders", stranger).json()["folders"]
    assert [one["id"] for one in own] == [0, 1]
    told = ask(discogs, f"{STRANGERS}/folders", AGENT).json()["folders"]
    assert [(one["id"], one["count"]) for one in told] == [(0, 1)]
    (row,) = ask(discogs, f"{STRANGERS}/folders/0/releases").json()["releases"]
    assert (row["id"], "folder_id" in row) == (UK_CD, False)
    assert ask(discogs, f"{STRANGERS}/folders/1/releases").status_code == 403
    discogs.shelf_of(COLLECTOR).public = True
    names = [x["name"] for x in ask(discogs, f"{ME}/fields", AGENT).json()["fields"]]
    assert names == ["Media", "Sleeve", "Notes", "Cleaned"]


@pytest.mark.parametrize("headers", [AGENT, SIGNED_IN])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/folders"),
        ("POST", "/folders/1"),
        ("DELETE", "/folders/1"),
        ("POST", f"/folders/1/releases/{UK_LP}"),
        ("POST", f"/folders/1/releases/{UK_CD}/instances/520000000"),
        ("DELETE", f"/folders/1/releases/{UK_CD}/instances/520000000"),
        ("POST", f"/folders/1/releases/{UK_CD}/instances/520000000/fields/3"),
        ("GET", "/value"),
    ],
)
def test_nobody_else_may_change_a_public_collection(
    discogs: DiscogsServer, headers: dict[str, str], method: str, path: str
) -> None:
    before = discogs.collection_of(STRANGER).instances()
    values = {"name": "Made Up", "rating": 1, "value": "Made up."}
    answer = send(discogs, method, STRANGERS + path, headers, **values)
    assert (answer.status_code, answer.json()["message"][:22]) == (
        403,
        "You are not allowed to",
    )
    assert discogs.collection_of(STRANGER).instances() == before


# As its owner does on the site, and at size


def test_what_the_owner_does_shows_in_other_answers(discogs: DiscogsServer) -> None:
    def told() -> tuple[bool, int]:
        hits = ask(discogs, "/database/search", q="glass", type="release", per_page=100)
        (hit,) = [one for one in hits.json()["results"] if one["id"] == UK_CD]
        versions = ask(discogs, f"/masters/{GLASS_HARVEST}/versions").json()["versions"]
        (row,) = [one for one in versions if one["id"] == UK_CD]
        return hit["user_data"]["in_collection"], row["stats"]["user"]["in_collection"]

    assert told() == (False, 0)
    number = discogs.collection_of(COLLECTOR).add(UK_CD)
    discogs.collection_of(COLLECTOR).add(UK_CD)
    assert told() == (True, 2)
    discogs.collection_of(COLLECTOR).remove(number)
    assert told() == (True, 1)
    discogs.reset()
    assert told() == (False, 0)
    owned = discogs.collection_of(COLLECTOR).instances()
    assert [one.release for one in owned] == [UK_LP, GERMAN_CD, TWIN]


def test_discogs_client_keeps_a_shelf(discogs: DiscogsServer) -> None:
    client = discogs_client.Client("made-up-test/1.0", user_token=TOKEN)
    client._base_url = discogs.url
    me = client.identity()
    assert [one.name for one in me.collection_folders][:2] == ["All", "Uncategorized"]
    me.collection_folders[1].add_release(client.release(UK_CD))
    (instance,) = me.collection_items(UK_CD)
    assert (instance.folder_id, instance.rating) == (1, 0)
    uncategorized, living_room = me.collection_folders[1:3]
    uncategorized.move_release(instance, living_room.id)
    (kept,) = discogs.collection_of(COLLECTOR).instances_of(UK_CD)
    assert (kept.id, kept.folder) == (instance.instance_id, living_room.id)
    living_room.remove_release(instance)
    assert discogs.collection_of(COLLECTOR).copies(UK_CD) == 0
    me.wantlist.add(UK_LP, notes="Made up.")
    assert [one.id for one in me.wantlist][-1] == UK_LP
    me.wantlist.remove(UK_LP)
    assert UK_LP not in discogs.shelf_of(COLLECTOR).wantlist
    assert me.collection_value.minimum.startswith("$")


def test_many_threads_add_and_none_is_lost(discogs: DiscogsServer) -> None:
    collection = discogs.collection_of(COLLECTOR)
    threads = [
        threading.Thread(target=lambda: [collection.add(UK_CD) for _ in range(200)])
        for _ in range(4)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len({one.id for one in collection.instances_of(UK_CD)}) == 800
    assert collection.count(0) == 803


def test_a_page_of_fifty_thousand_comes_at_once() -> None:
    path, took = f"{ME}/folders/0/releases", []  # in seconds of this process
    catalogue = catalogue_of(more_releases(50_000, models=made_up().releases.values()))
    with DiscogsServer(catalogue, window=0.001) as server:
        collection = server.collection_of(COLLECTOR)
        collection.fill(50_000)
        for page in range(1, 500, 50):
            before = time.process_time()
            answer = ask(server, path, sort="artist", page=page, per_page=100).json()
            took.append(time.process_time() - before)
            assert len(answer["releases"]) == 100
        assert answer["pagination"]["items"] == 50_000
        # What was sorted once is kept until something changes.
        order = collection.order(0, "artist")
        assert collection.order(0, "artist") is order
        collection.remove(order[0])
        assert collection.order(0, "artist") == order[1:]
    assert min(took) < 0.03
