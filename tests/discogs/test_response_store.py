"""How much is kept, and what goes first."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs.response_store import ResponseStore, make_answer

if TYPE_CHECKING:
    from pathlib import Path


NOW = datetime.now(timezone.utc)


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
