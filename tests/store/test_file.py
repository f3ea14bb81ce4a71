"""The plugin's own file: made when it is needed, shared, and not always usable."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.store import Hits, Store, StoreError, Wanted

from ..spoils import a_folder, garbage, someone_elses
from .made_up import CREDITS, OTHER, RAW, RELEASE, TRACKS, credits_of, fetched, releases

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def test_reading_makes_nothing(store: Store, path: str) -> None:
    assert store.raw(RELEASE) is None
    assert fetched(store, RELEASE) is None
    assert store.tracks(RELEASE) == []
    assert credits_of(store, RELEASE) == []
    assert releases(store, Wanted()) == []
    assert store.tracks_with(Wanted()) == Hits()
    assert not os.path.exists(os.path.dirname(path))


def test_a_file_without_tables_is_as_good_as_none(store: Store, path: str) -> None:
    os.mkdir(os.path.dirname(path))
    Path(path).touch()
    assert store.tracks(RELEASE) == []
    assert os.path.getsize(path) == 0
    store.keep(RELEASE, RAW, TRACKS, CREDITS)
    assert store.tracks(RELEASE) == TRACKS


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_the_file_is_private(filled: Store, path: str) -> None:
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    filled.close()
    os.chmod(path, 0o644)
    filled.keep(OTHER, {}, [], [])
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert os.listdir(os.path.dirname(path)) == [os.path.basename(path)]


# --- Not alone -----------------------------------------------------------------

WRITER = """
import sys
from tests.store.made_up import credits_of
from beetsplug.discogs_enrich.store import CreditRow, Store, TrackRow
path, first = sys.argv[1], int(sys.argv[2])
with Store(path) as store:
    for number in range(40):
        row = CreditRow(f"Person {number}", "Remix", "remixers", places=(0,))
        for release in (first + number, 999):
            store.keep(release, {"by": first}, [TrackRow(0, "A", 1, 1, "t")], [row])
        assert credits_of(store, first + number) == [row]
print("done")
"""


def test_two_processes_at_once(path: str) -> None:
    store = Store(path)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, path, first],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for first in ("1000", "2000")
    ]
    while any(process.poll() is None for process in started):
        store.releases_with(Wanted("person"))
    assert [process.communicate()[0] for process in started] == ["done\n"] * 2
    expected = [999] + [first + n for first in (1000, 2000) for n in range(40)]
    assert releases(store, Wanted("person")) == expected
    assert len(credits_of(store, 999)) == 1


def test_several_threads(store: Store) -> None:
    def work(first: int) -> None:
        for number in range(10):
            store.keep(first + number, RAW, TRACKS, CREDITS)

    threads = [threading.Thread(target=work, args=(n * 100,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(releases(store, Wanted("tolvek"))) == 40


def test_a_locked_file_is_an_error_in_time(filled: Store, path: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        with pytest.raises(StoreError, match=r"home.*is in use .*try again"):
            filled.keep(OTHER, {}, [], [])
        with pytest.raises(StoreError, match="is in use"):
            credits_of(filled, RELEASE)
        assert time.monotonic() - started < 10
    assert credits_of(filled, RELEASE) == CREDITS


# --- Not as it should be -------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (garbage, "is damaged .*not a database.*put a backup"),
        (someone_elses, "belongs to another program; move it"),
        (a_folder, "cannot be used .*check"),
    ],
)
def test_an_unusable_file_is_an_error(
    store: Store, path: str, spoil: Callable[[str], None], words: str
) -> None:
    os.mkdir(os.path.dirname(path))
    spoil(path)
    before = None if os.path.isdir(path) else Path(path).read_bytes()
    for use in (
        lambda: store.keep(RELEASE, RAW, TRACKS, CREDITS),
        lambda: credits_of(store, RELEASE),
        lambda: store.tracks_with(Wanted("x")),
    ):
        with pytest.raises(StoreError, match=words) as caught:
            use()
        assert path in str(caught.value)
    assert os.path.isdir(path) or Path(path).read_bytes() == before


def test_a_file_that_is_damaged_within(filled: Store, path: str) -> None:
    filled.close()
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)
    with pytest.raises(StoreError, match="is damaged"):
        credits_of(filled, RELEASE)


def test_a_body_that_is_damaged(filled: Store, path: str) -> None:
    for body in (b"\0", b"x\x9c\x03\0\0\0\0\x01"):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE releases SET raw = ?", (body,))
        with pytest.raises(StoreError, match="is damaged"):
            filled.raw(RELEASE)
    assert credits_of(filled, RELEASE) == CREDITS


# Root, whom no mode stops, becomes somebody else.
READER = """
import os, sys
from beetsplug.discogs_enrich.store import Store, StoreError, Wanted
if os.geteuid() == 0:
    os.setuid(65534)
store = Store(sys.argv[1])
print(store.releases_with(Wanted("tolvek")), store.raw(101)["title"])
try:
    store.keep(103, {}, [], [])
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_a_read_only_file_is_read(filled: Store, path: str, tmp_path: Path) -> None:
    filled.close()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "store.sqlite"
        copy.write_bytes(Path(path).read_bytes())
        copy.chmod(0o444)
        os.chmod(folder, 0o555)
        # The other user may not write what a measured test leaves behind.
        env = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
        done = subprocess.run(
            [sys.executable, "-c", READER, str(copy)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
            env=env,
        )
        os.chmod(folder, 0o755)
    assert done.stderr == ""
    found, error = done.stdout.splitlines()
    assert found == "[101] Harbour Songs"
    assert str(copy) in error
    assert "check its permissions" in error
