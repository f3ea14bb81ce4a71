"""What is kept, how long, and for whom."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs import cache
from beetsplug.discogs_enrich.discogs.errors import (
    NotCachedError,
    NotFoundError,
    UnreachableError,
)
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from tests.discogs_server import STRANGERS_TOKEN, TOKEN, DiscogsServer
from tests.releases import UK_LP

from .kept import DAY, WEEK, age, stored

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.settings import Settings

    from .conftest import MakeClient


@pytest.mark.parametrize(
    ("path", "status", "seconds"),
    [
        ("/releases/249504", 200, WEEK),
        ("/masters/1000", 200, WEEK),
        ("/releases/249504", 404, DAY),
        ("/masters/1000/versions", 200, 6 * 3600),  # how many have and want them
        ("/masters/1000/versions", 404, 6 * 3600),
        ("/artists/194/releases", 200, DAY),
        ("/labels/5/releases", 200, DAY),
        ("/database/search", 200, DAY),
        ("/database/search", 404, 0),
        ("/releases/249504", 401, 0),
        ("/releases/249504", 500, 0),
        ("/releases/249504/rating/made-up-user", 200, 0),
        ("/oauth/identity", 200, 0),
        ("/users/made-up-user/collection/folders/0/releases", 200, 0),
        ("/users/made-up-user/wants", 200, 0),
        ("/marketplace/stats/249504", 200, 0),
    ],
)
def test_lifetimes(path: str, status: int, seconds: float) -> None:
    assert cache.lifetime(status, path, WEEK) == seconds


def test_a_shorter_ttl_shortens_all() -> None:
    assert cache.lifetime(200, "/database/search", 60) == 60
    assert cache.lifetime(200, "/releases/1", 60) == 60


@pytest.mark.parametrize(
    ("method", "path", "query", "kept"),
    [
        ("GET", "/releases/1", "", True),
        ("GET", "/database/search", "q=a", True),
        ("GET", "/releases/1", "curr_abbr=EUR", False),
        ("POST", "/releases/1", "", False),
        ("GET", "/oauth/identity", "", False),
    ],
)
def test_what_is_kept_at_all(method: str, path: str, query: str, kept: bool) -> None:
    assert cache.is_kept(method, path, query) is kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            ("GET", "https://x/s?a=1&b=2", "me"),
            ("GET", "https://x/s?b=2&a=1", "me"),
            True,
        ),
        (
            ("GET", "https://x/s?q=a+b", "me"),
            ("GET", "https://x/s?q=a%20b", "me"),
            True,
        ),
        (("GET", "https://x/s?a=1", "me"), ("GET", "https://x/s?a=1", "you"), False),
        (("GET", "https://x/s?a=1", "me"), ("GET", "https://x/s?a=2", "me"), False),
        (("GET", "https://x/s", "me"), ("GET", "https://y/s", "me"), False),
        (("GET", "https://x/s", "me"), ("DELETE", "https://x/s", "me"), False),
    ],
)
def test_keys(one: Any, other: Any, same: bool) -> None:
    assert (cache.make_key(*one) == cache.make_key(*other)) is same


def test_a_kept_answer_costs_nothing_in_this_run_and_the_next(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client()
    first, second = client.release(UK_LP), client.release(UK_LP)
    other = make_client().release(UK_LP)
    assert first == second == other
    assert (client.stats.requests, client.stats.cache_hits) == (1, 1)
    assert server.count() == 1


def test_parameters_in_any_order_are_one_question(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client()
    client.search(artist="made up", type="release")
    client.search(type="release", artist="made up")
    assert server.count() == 1


def test_what_is_owned_is_kept_of_a_search(make_client: MakeClient) -> None:
    client = make_client()
    params: dict[str, Any] = {"type": "release", "per_page": 100}
    fresh = client.search(**params)
    assert any(hit.user_data.in_collection for hit in fresh.rows)
    assert client.search(**params).rows == fresh.rows


def test_personal_parts_of_a_release_are_not_kept(
    make_client: MakeClient, settings: Settings
) -> None:
    make_client().release(UK_LP)
    text = json.dumps(stored(settings))
    for name in ("user_data", "lowest_price", "num_for_sale", "submitter"):
        assert name not in text


def test_one_users_answers_are_not_served_to_another(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    for token in (TOKEN, STRANGERS_TOKEN, "", TOKEN):
        make_client(user_token=token).release(UK_LP)
    assert server.count() == 3


def test_identity_is_asked_each_time(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client()
    assert client.identity() == client.identity()
    assert server.count() == 2


def test_a_404_is_kept_for_a_day(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    client = make_client()
    for _ in range(2):
        with pytest.raises(NotFoundError):
            client.release(1)
    assert server.count() == 1
    (row,) = stored(settings)
    assert row["status"] == 404
    assert row["expires"] == pytest.approx(row["created"] + DAY)


def test_an_expired_answer_is_asked_anew(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    make_client().release(UK_LP)
    age(settings.cache.path, WEEK + 1)
    make_client().release(UK_LP)
    assert server.count() == 2
    assert len(stored(settings)) == 1


@pytest.mark.parametrize("fault", ["html_503", "broken_json", "dropped", "no_answer"])
def test_a_stale_answer_serves_when_discogs_is_down(
    fault: str,
    make_client: MakeClient,
    settings: Settings,
    server: DiscogsServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    release = make_client().release(UK_LP)
    age(settings.cache.path, WEEK + 1)
    server.faults.add(fault, times=None)
    client = make_client(timeout=0.2, retries=0)
    assert client.release(UK_LP) == release
    assert client.stats.stale == 1
    assert "Traceback" not in caplog.text
    assert caplog.text == ""


def test_refresh_asks_anew_once_and_keeps_the_answer(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    make_client().release(UK_LP)
    client = make_client(refresh=True)
    client.release(UK_LP)
    client.release(UK_LP)
    assert (client.stats.requests, client.stats.cache_hits) == (1, 1)
    make_client().release(UK_LP)
    assert server.count() == 2
    server.faults.add("html_503", times=None)
    with pytest.raises(UnreachableError):
        make_client(refresh=True, retries=0).release(UK_LP)


def test_offline_makes_no_request_and_takes_what_is_old(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    release = make_client().release(UK_LP)
    age(settings.cache.path, 10 * WEEK)
    client = make_client(offline=True)
    assert client.release(UK_LP) == release
    for question in (
        lambda: client.master(1),
        client.identity,
        lambda: client.search(),
    ):
        with pytest.raises(NotCachedError):
            question()
    assert server.count() == 1
    assert (client.stats.requests, client.stats.cache_hits) == (0, 1)


def test_ttl_zero_keeps_nothing(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    client = make_client(cache=replace(settings.cache, ttl=0))
    client.release(UK_LP)
    client.release(UK_LP)
    assert server.count() == 2


def test_memory_leaves_no_file(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    client = make_client(cache=CacheSettings(backend="memory"))
    client.release(UK_LP)
    client.release(UK_LP)
    assert server.count() == 1
    assert not os.path.exists(settings.cache.path)
