"""What goes wrong with a shelf: pages that lack rows, answers that are lost, and
lists that change while they are read."""

from __future__ import annotations

import contextlib
import http.client
from typing import Any

import pytest
import requests

from ..releases import GERMAN_CD, GLASS_HARVEST, KITES_LP, TWIN, UK_CD, UK_LP
from . import COLLECTOR, FAULTS, DiscogsServer
from .asking import SIGNED_IN, ask, send

FOLDERS = f"/users/{COLLECTOR.name}/collection/folders"
LIST = f"{FOLDERS}/0/releases"
WANTS = f"/users/{COLLECTOR.name}/wants"
ADD = f"{FOLDERS}/1/releases/{UK_CD}"


def copies(discogs: DiscogsServer) -> int:
    return discogs.collection_of(COLLECTOR).copies(UK_CD)


def add(discogs: DiscogsServer) -> bool:
    """Add an instance; returns whether an answer came."""
    try:
        return send(discogs, "POST", ADD).status_code == 201
    except requests.ConnectionError:
        return False


# Answers that are lost


def test_what_was_asked_for_is_done_though_its_answer_is_lost(
    discogs: DiscogsServer,
) -> None:
    discogs.faults.add("lost_answer", method="POST")
    assert ask(discogs, FOLDERS).status_code == 200
    assert not add(discogs)
    assert copies(discogs) == 1
    assert (discogs.log[-1].status, discogs.log[-1].fault) == (0, "lost_answer")
    assert add(discogs)
    assert copies(discogs) == 2


def test_each_tenth_answer_is_lost(discogs: DiscogsServer) -> None:
    discogs.faults.add("lost_answer", every=10, method="POST|PUT")
    came = []
    for _ in range(20):
        came.append(add(discogs))
        ask(discogs, FOLDERS)
    lost = [at for at, one in enumerate(came, 1) if not one]
    assert lost == [10, 20]
    assert copies(discogs) == 20


def test_each_second_of_some(discogs: DiscogsServer) -> None:
    discogs.faults.add("lost_answer", times=2, skip=1, every=2)
    assert [add(discogs) for _ in range(7)] == [
        *(True, True, False, True, False),
        *(True, True),
    ]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_refused_is_not_carried_out(discogs: DiscogsServer, fault: str) -> None:
    discogs.faults.add(fault, method="POST", path=ADD, times=1, seconds=0.05)
    connection = http.client.HTTPConnection(
        discogs.url.removeprefix("http://"), timeout=0.5
    )
    connection.request("POST", ADD, headers=SIGNED_IN)
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection.getresponse().read()
    connection.close()
    assert discogs.log[-1].fault == fault
    assert copies(discogs) == (1 if FAULTS[fault].carried_out else 0)


def test_the_faults_that_let_a_request_through() -> None:
    refused = {name for name, fault in FAULTS.items() if not fault.carried_out}
    assert refused >= {"error_500", "html_502", "dropped", "no_answer", "too_many_date"}
    assert not refused & {"lost_answer", "cut_json", "slow", "broken_json"}


# Pages that lack rows, and lists that change


def read(discogs: DiscogsServer, path: str, key: str, **query: Any) -> list[list[int]]:
    """The ids on each page, one or two rows a page."""
    pages: list[list[int]] = []
    told: dict[str, Any] = {"pagination": {"pages": 1}}
    while len(pages) < told["pagination"]["pages"]:
        query["page"] = len(pages) + 1
        told = ask(discogs, path, **query).json()
        pages.append([row["id"] for row in told[key]])
    return pages


@pytest.mark.parametrize(
    ("path", "key", "rows"),
    [
        (LIST, "releases", [UK_LP]),
        (WANTS, "wants", []),
        (f"/users/{COLLECTOR.name}/lists", "lists", []),
    ],
)
def test_a_page_lacks_rows(
    discogs: DiscogsServer, path: str, key: str, rows: list[int]
) -> None:
    whole = ask(discogs, path).json()
    discogs.faults.add("short_page", path=path, rows=2)
    short = ask(discogs, path).json()
    assert short["pagination"] == whole["pagination"]
    assert [row["id"] for row in short[key]] == rows
    assert ask(discogs, path).json() == whole


def test_a_list_changes_between_its_pages(discogs: DiscogsServer) -> None:
    collection = discogs.collection_of(COLLECTOR)
    first = collection.instances()[0].id
    discogs.between_pages(lambda: collection.remove(first))
    # GERMAN_CD is skipped: it moved up to the page that had been read.
    assert read(discogs, LIST, "releases", per_page=1) == [[UK_LP], [TWIN]]
    discogs.between_pages(lambda: collection.add(UK_CD))
    query: dict[str, Any] = {"per_page": 1, "sort": "added", "sort_order": "desc"}
    assert ask(discogs, LIST, **query).json()["pagination"]["items"] == 2
    # What was read is there once more.
    pages = [ask(discogs, LIST, page=at, **query).json() for at in (1, 2)]
    assert pages[0]["releases"] == pages[1]["releases"]
    assert [page["pagination"]["items"] for page in pages] == [2, 3]
    discogs.reset()
    whole = [[UK_LP], [GERMAN_CD], [TWIN]]
    assert read(discogs, LIST, "releases", per_page=1) == whole


def test_a_wantlist_changes_and_other_lists_do_not(discogs: DiscogsServer) -> None:
    wantlist = discogs.shelf_of(COLLECTOR).wantlist
    discogs.between_pages(lambda: wantlist.add(UK_LP))
    read(discogs, f"/masters/{GLASS_HARVEST}/versions", "versions", per_page=3)
    assert UK_LP not in wantlist
    pages = read(discogs, WANTS, "wants", per_page=1)
    assert pages == [[UK_CD], [KITES_LP], [UK_LP]]
