"""The file of the quota: private, and no hindrance where it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs import quota_log
from beetsplug.discogs_enrich.discogs.pacing import Pacer

from ..spoils import a_folder, garbage, someone_elses
from .quota_headers import headers

if TYPE_CHECKING:
    from pathlib import Path


def test_a_clock_that_is_set_back_locks_nobody_out(
    quota_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pacer = Pacer(quota_file, authenticated=True, limit=1, window=0.3)
    with pacer.slot() as slot:
        slot.answered(429, headers(Retry_After="0"))
    true_time = time.time
    monkeypatch.setattr(time, "time", lambda: true_time() - 3600)
    begun = time.monotonic()
    with pacer.slot():
        pass
    assert 0.2 < time.monotonic() - begun < 10


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_the_log_is_private(quota_file: str) -> None:
    with Pacer(quota_file, authenticated=True).slot():
        pass
    assert stat.S_IMODE(os.stat(quota_file).st_mode) == 0o600


@pytest.mark.parametrize("spoil", [garbage, someone_elses, a_folder])
def test_an_unusable_file_is_said_once(
    spoil: Any, quota_file: str, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(quota_file)
    pacer = Pacer(quota_file, authenticated=True, limit=2, window=0.3)
    begun = time.monotonic()
    for _ in range(3):
        with pacer.slot() as slot:
            slot.answered(200, {})
    assert time.monotonic() - begun > 0.3  # the threads of this process still wait
    assert len(caplog.records) == 1
    assert "cannot be used" in caplog.text


def test_a_file_that_fails_later_is_replaced_too(quota_file: str) -> None:
    pacer = Pacer(quota_file, authenticated=True, window=1.0)
    with pacer.slot(), sqlite3.connect(quota_file) as db:
        db.execute("DROP TABLE slots")
    with pacer.slot():
        pass
    assert pacer.remaining() < 60


def test_logs_that_nobody_uses_are_swept(tmp_path: Path) -> None:
    for name, age in (("old", 90_000), ("new", 3_600)):
        path = quota_log.path_of(str(tmp_path), name)
        with Pacer(path, authenticated=True).slot():
            pass
        then = time.time() - age
        os.utime(path, (then, then))
    (tmp_path / "discogs_quota_old.sqlite-journal").write_text("made up")
    (tmp_path / "discogs_usage.sqlite").write_text("made up")
    quota_log.sweep(str(tmp_path))
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"discogs_quota_new.sqlite", "discogs_usage.sqlite"}
    assert quota_log.logs(str(tmp_path)) == [quota_log.path_of(str(tmp_path), "new")]
