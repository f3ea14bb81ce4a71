"""What is kept, how long, for whom, and in what kind of file."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import zlib
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich import sqlite_file
from beetsplug.discogs_enrich.discogs import cache
from beetsplug.discogs_enrich.discogs.errors import (
    NotCachedError,
    NotFoundError,
    UnreachableError,
)
from beetsplug.discogs_enrich.discogs.response_store import ResponseStore, make_answer
from beetsplug.discogs_enrich.settings import CacheSettings
from tests.discogs_server import STRANGERS_TOKEN, TOKEN, DiscogsServer

from ..spoils import a_folder, a_pipe, garbage, someone_elses

if TYPE_CHECKING:
    from pathlib import Path

    from beetsplug.discogs_enrich.settings import Settings

    from .conftest import MakeClient

RELEASE = 90010101
DAY = 86_400.0
WEEK = 7 * DAY
NOW = datetime.now(timezone.utc)


@pytest.mark.parametrize(
    ("path", "status", "seconds"),
    [
        ("/releases/249504", 200, WEEK),
        ("/masters/1000", 200, WEEK),
        ("/releases/249504", 404, DAY),
        ("/masters/1000/versions", 200, DAY),
        ("/masters/1000/versions", 404, DAY),
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


def stored(settings: Settings) -> list[dict[str, Any]]:
    """What stands in the file, unpacked."""
    with sqlite3.connect(settings.cache.path) as db:
        rows = db.execute("SELECT value, expires FROM answers ORDER BY id").fetchall()
    return [
        {**json.loads(zlib.decompress(value)), "column": expires}
        for value, expires in rows
    ]


def age(settings: Settings, seconds: float) -> None:
    """Make all answers in the file older."""
    store = ResponseStore(settings.cache.path, 10**9)
    for key in store:
        answer = store[key]
        assert answer.expires is not None
        answer.expires -= timedelta(seconds=seconds)
        store[key] = answer
    store.close()


def test_a_kept_answer_costs_nothing_in_this_run_and_the_next(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client()
    first, second = client.release(RELEASE), client.release(RELEASE)
    other = make_client().release(RELEASE)
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


def test_personal_parts_are_used_and_not_kept(
    make_client: MakeClient, settings: Settings
) -> None:
    client = make_client()
    params: dict[str, Any] = {"type": "release", "per_page": 100}
    fresh = client.search(**params)
    kept = client.search(**params)
    assert any(hit.user_data.in_collection for hit in fresh.rows if hit.user_data)
    assert not any(hit.user_data.in_collection for hit in kept.rows if hit.user_data)
    assert [hit.id for hit in fresh.rows] == [hit.id for hit in kept.rows]
    client.release(RELEASE)
    text = json.dumps(stored(settings))
    for name in ("user_data", "lowest_price", "num_for_sale", "submitter"):
        assert name not in text


def test_one_users_answers_are_not_served_to_another(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    for token in (TOKEN, STRANGERS_TOKEN, "", TOKEN):
        make_client(user_token=token).release(RELEASE)
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
    make_client().release(RELEASE)
    age(settings, WEEK + 1)
    make_client().release(RELEASE)
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
    release = make_client().release(RELEASE)
    age(settings, WEEK + 1)
    server.faults.add(fault, times=None)
    client = make_client(timeout=0.2, retries=0)
    assert client.release(RELEASE) == release
    assert client.stats.stale == 1
    assert "Traceback" not in caplog.text
    assert caplog.text == ""


def test_refresh_asks_anew_once_and_keeps_the_answer(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    make_client().release(RELEASE)
    client = make_client(refresh=True)
    client.release(RELEASE)
    client.release(RELEASE)
    assert (client.stats.requests, client.stats.cache_hits) == (1, 1)
    make_client().release(RELEASE)
    assert server.count() == 2
    server.faults.add("html_503", times=None)
    with pytest.raises(UnreachableError):
        make_client(refresh=True, retries=0).release(RELEASE)


def test_offline_makes_no_request_and_takes_what_is_old(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    release = make_client().release(RELEASE)
    age(settings, 10 * WEEK)
    client = make_client(offline=True)
    assert client.release(RELEASE) == release
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
    client.release(RELEASE)
    client.release(RELEASE)
    assert server.count() == 2


def test_memory_leaves_no_file(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    client = make_client(cache=CacheSettings(backend="memory"))
    client.release(RELEASE)
    client.release(RELEASE)
    assert server.count() == 1
    assert not os.path.exists(settings.cache.path)


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_the_file_is_private(make_client: MakeClient, settings: Settings) -> None:
    make_client().release(RELEASE)
    folder = os.path.dirname(settings.cache.path)
    modes = {
        n: stat.S_IMODE(os.stat(f"{folder}/{n}").st_mode) for n in os.listdir(folder)
    }
    assert set(modes.values()) == {0o600}
    assert len(modes) == 2  # the cache, and the log of the quota
    os.chmod(settings.cache.path, 0o644)
    make_client().release(RELEASE)
    assert stat.S_IMODE(os.stat(settings.cache.path).st_mode) == 0o600


def damaged_within(path: str) -> None:
    ResponseStore(path, 10**6).clear()
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(os.urandom(12_000))


@pytest.mark.parametrize(
    "spoil", [garbage, someone_elses, a_folder, a_pipe, damaged_within]
)
def test_an_unusable_file_breaks_no_look_up(
    spoil: Any,
    make_client: MakeClient,
    settings: Settings,
    server: DiscogsServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    spoil(settings.cache.path)
    client = make_client()
    client.release(RELEASE)
    client.release(RELEASE)
    assert server.count() == 1  # kept in memory
    assert len(caplog.records) == 1
    assert "cannot be used" in caplog.text


def test_a_device_is_no_file() -> None:
    """`cache: {path: /dev/null}` must not take it from all other users."""
    with pytest.raises(OSError, match="no file"):
        sqlite_file.make("/dev/null")


def test_a_file_of_another_program_stays_as_it_is(
    make_client: MakeClient, settings: Settings
) -> None:
    someone_elses(settings.cache.path)
    os.chmod(settings.cache.path, 0o644)
    make_client().release(RELEASE)
    with sqlite3.connect(settings.cache.path) as db:
        tables = db.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("albums",)]
    assert stat.S_IMODE(os.stat(settings.cache.path).st_mode) == 0o644


def test_a_locked_file_breaks_no_look_up(
    make_client: MakeClient,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(
        "beetsplug.discogs_enrich.discogs.response_store._LOCK_TIMEOUT", 0.1
    )
    client = make_client()
    client.release(RELEASE)
    with sqlite3.connect(settings.cache.path, isolation_level=None) as db:
        db.execute("BEGIN EXCLUSIVE")
        other = make_client()
        assert other.release(RELEASE) == other.release(RELEASE)
        db.execute("ROLLBACK")
    assert "cannot be used" in caplog.text


def answers(count: int, size: int) -> dict[str, Any]:
    body = os.urandom(size // 2).hex().encode()
    return {
        f"key {number}": make_answer(
            200, f"https://x/{number}", body, NOW, NOW + timedelta(days=1)
        )
        for number in range(count)
    }


def test_the_file_is_bounded_and_the_oldest_go_first(tmp_path: Path) -> None:
    path = str(tmp_path / "cache.sqlite")
    store = ResponseStore(path, 300_000)
    for key, answer in answers(100, 10_000).items():
        store[key] = answer
        assert os.path.getsize(path) <= 330_000
    kept = [int(key.split()[1]) for key in store]
    assert kept == list(range(100 - len(kept), 100))
    assert 20 <= len(kept) < 60


def test_what_has_expired_goes_before_what_is_old(tmp_path: Path) -> None:
    store = ResponseStore(str(tmp_path / "cache.sqlite"), 300_000)
    given = answers(100, 10_000)
    store["oldest"] = given.pop("key 0")
    for key, answer in given.items():
        answer.expires = NOW - timedelta(days=1)
        store[key] = answer
    assert "oldest" in store


def test_a_smaller_bound_shrinks_the_file(tmp_path: Path) -> None:
    path = str(tmp_path / "cache.sqlite")
    store = ResponseStore(path, 10**9)
    for key, answer in answers(60, 10_000).items():
        store[key] = answer
    store.close()
    assert os.path.getsize(path) > 300_000
    store = ResponseStore(path, 100_000)
    store["one more"] = answers(1, 1000)["key 0"]
    store.close()
    assert os.path.getsize(path) < 110_000


def test_a_store_is_a_dict(tmp_path: Path) -> None:
    store = ResponseStore(str(tmp_path / "cache.sqlite"), 10**6)
    given = answers(2, 100)
    store.update(given)
    assert len(store) == 2
    assert store["key 1"].content == given["key 1"].content
    del store["key 1"]
    with pytest.raises(KeyError):
        del store["key 1"]
    with pytest.raises(KeyError):
        store["key 1"]
    store.clear()
    assert list(store) == []


def test_a_row_that_cannot_be_read_is_asked_anew(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    make_client().release(RELEASE)
    with sqlite3.connect(settings.cache.path) as db:
        db.execute("UPDATE answers SET value = x'00'")
    make_client().release(RELEASE)
    assert server.count() == 2


def test_a_file_of_an_older_version_starts_anew(
    make_client: MakeClient, settings: Settings, server: DiscogsServer
) -> None:
    make_client().release(RELEASE)
    with sqlite3.connect(settings.cache.path) as db:
        db.execute("PRAGMA user_version = 0")
        db.execute("ALTER TABLE answers RENAME TO older")
    client = make_client()
    client.release(RELEASE)
    client.release(RELEASE)
    assert server.count() == 2
