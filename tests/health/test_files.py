"""The plugin's own files: whole, damaged, open to others, somebody else's."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs import quota_log
from beetsplug.discogs_enrich.discogs.pacing import Pacer
from beetsplug.discogs_enrich.discogs.response_store import ResponseStore, make_answer
from beetsplug.discogs_enrich.discogs.usage import Usage
from beetsplug.discogs_enrich.health.files import OwnFile, files, problems
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import Settings
from beetsplug.discogs_enrich.store import Store

from ..spoils import garbage, someone_elses

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {
    "cache": "cache.sqlite",
    "store": "discogs_store.sqlite",
    "counters": "discogs_usage.sqlite",
    "quota log": "discogs_quota_madeUp.sqlite",
    "token file": "token.json",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of somebody whose files are all there."""
    from datetime import datetime, timezone

    cache = str(tmp_path / "cache.sqlite")
    now = datetime.now(timezone.utc)
    answers = ResponseStore(cache, 10**6)
    for key in ("a", "b"):
        answers[key] = make_answer(200, "made-up", b"{}", now, now)
    answers.close()
    with Store(str(tmp_path / "discogs_store.sqlite")) as store:
        store.keep(1, {}, [], [])
    usage = Usage(str(tmp_path))
    usage.spend(None)
    usage.close()
    with Pacer(quota_log.path_of(str(tmp_path), "madeUp"), authenticated=True).slot():
        pass
    tokens = tmp_path / "token.json"
    tokens.write_text('{"user_token": "madeUp"}')
    tokens.chmod(0o600)
    return Settings(
        cache=CacheSettings(path=cache),
        tokenfile=str(tokens),
        config_dir=str(tmp_path),
    )


def looked_at(settings: Settings) -> dict[str, OwnFile]:
    return {file.name: file for file in files(settings, settings.config_dir)}


def said(settings: Settings) -> list[str]:
    """Return what is wrong, and what mends it, a line each."""
    found = files(settings, settings.config_dir)
    return [f"{one.message}: {one.remedy}" for one in problems(found)]


def test_whole_files(settings: Settings) -> None:
    found = looked_at(settings)
    assert {name: file.entries for name, file in found.items()} == {
        "cache": 2,
        "store": 1,
        "counters": 1,
        "quota log": 1,
        "token file": 1,
    }
    for file in found.values():
        assert file.bytes == os.path.getsize(file.path)
        assert (file.mode, file.error) == ("600", "")
    assert said(settings) == []


def test_none_is_there_yet(tmp_path: Path) -> None:
    folder = str(tmp_path / "nowhere")
    cache = CacheSettings(path=f"{folder}/cache.sqlite")
    settings = Settings(cache=cache, tokenfile=f"{folder}/x", config_dir=folder)
    assert {file.bytes for file in looked_at(settings).values()} == {None}
    assert said(settings) == []
    assert not os.path.exists(folder)


def test_a_cache_in_memory_is_no_file(settings: Settings) -> None:
    from dataclasses import replace

    cache = replace(settings.cache, backend="memory")
    assert "cache" not in looked_at(replace(settings, cache=cache))


def damage(path: str) -> None:
    """Spoil pages in the middle of a database."""
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        file.seek(size // 3)
        file.write(b"\xff" * (size // 2))


def unlink_an_index(path: str) -> None:
    """Let an index lack what is in its table: SQLite says that in several lines."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE made_up (name TEXT)")
        db.execute("CREATE INDEX made_up_name ON made_up (name)")
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'made_up_name'"
        ).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with open(path, "r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def lock(path: str) -> None:
    """Hold a file for as long as the process runs."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    HELD.append(db)


HELD: list[sqlite3.Connection] = []


def replaced(spoil: Callable[[str], None]) -> Callable[[str], None]:
    def work(path: str) -> None:
        os.remove(path)
        spoil(path)

    return work


def later(path: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("name", "spoil", "words"),
    [
        ("cache", damage, "cannot be used"),
        ("cache", damage, "setting cache.path name another"),
        ("cache", replaced(garbage), "remove it, what it holds can be asked for again"),
        ("cache", replaced(someone_elses), "another program): move it elsewhere"),
        ("store", damage, "put a backup in its place"),
        ("store", unlink_an_index, "cannot be used (it is damaged: "),
        ("store", later, "made by a later version of the plugin): update the plugin"),
        ("store", lock, "locked): wait until the other program is done"),
        ("counters", replaced(garbage), "remove it, what it has counted is lost"),
        ("quota log", replaced(garbage), "remove it, it tells of the last minute's"),
        ("token file", replaced(garbage), "it is no JSON): move it elsewhere and sign"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_mends_it(
    name: str, spoil: Any, words: str, settings: Settings
) -> None:
    path = looked_at(settings)[name].path
    spoil(path)
    os.chmod(path, 0o600)
    try:
        [line] = said(settings)
    finally:
        for db in HELD:
            db.close()
        HELD.clear()
    assert words in line
    assert line.isprintable()
    assert line.startswith(f"the {name} {path} cannot be used (")


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
@pytest.mark.parametrize("name", [*NAMES])
def test_what_others_may_read(name: str, settings: Settings) -> None:
    path = str(Path(settings.config_dir) / NAMES[name])
    os.chmod(path, 0o640)
    assert said(settings) == [
        f"others may read the {name} {path} (mode 640): chmod 600 {path}"
    ]


def test_a_write_that_was_cut_short_is_no_damage(settings: Settings) -> None:
    """The side file of a process that was killed is still there."""
    path = looked_at(settings)["store"].path
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("PRAGMA cache_size = 1")
        db.executemany(
            "INSERT INTO names (name, folded) VALUES (?, '')",
            [(f"made-up {n}" * 50,) for n in range(500)],
        )
        hot, main = Path(f"{path}-journal").read_bytes(), Path(path).read_bytes()
        db.execute("ROLLBACK")
    Path(path).write_bytes(main)
    Path(f"{path}-journal").write_bytes(hot)
    assert said(settings) == []
