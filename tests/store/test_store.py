"""The plugin's own file. All people and releases are made up."""

from __future__ import annotations

import json
import os
import re
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
from hypothesis import given
from hypothesis import strategies as st

from beetsplug.discogs_enrich.store import (
    CreditRow,
    Hits,
    HitSets,
    Store,
    StoreError,
    TrackRow,
    Wanted,
    tables,
)

from ..spoils import a_folder, garbage, someone_elses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RELEASE, OTHER = 101, 102
ROOT = Path(__file__).parents[2]
TRACKS = [
    TrackRow(0, "A1", 1, 1, "Paper Harbour"),
    TrackRow(1, "A2", 1, 2, "Slow Ferries"),
    TrackRow(2, "B1", 1, 3, "Wet Rope"),
]
CREDITS = [
    CreditRow("Ruma Tolvek", "Mastered By", "mastering", artist_id=7),
    CreditRow(
        "Zoë Ångdahl",
        "Guitar [12-String]",
        "performers",
        "Z. A.",
        8,
        "12-String",
        places=(0, 2),
    ),
    CreditRow("The Odd Meters", "Written-By", "composers", places=(1,)),
    CreditRow("Ivo & Jill", "Mixed By", "mixers", unresolved="Except B1"),
    CreditRow("Sten Brandish", "Photography By", "other"),
]
RAW = {
    "id": RELEASE,
    "title": "Harbour Songs",
    "lowest_price": 3.5,
    "num_for_sale": 2,
    "blocked_from_sale": False,
    "tracklist": [{"title": "user_data"}],
    "stats": {"community": {"in_wantlist": 3}, "user": {"in_wantlist": 1}},
    "community": {
        "have": 5,
        "want": 6,
        "rating": {"average": 4.5, "count": 2},
        "submitter": {"username": "made-up-user"},
        "contributors": [{"username": "made-up-user"}],
    },
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "home" / "discogs_store.sqlite")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    with Store(path, timeout=0.2) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    store.keep(RELEASE, RAW, TRACKS, CREDITS, fetched=1e9)
    return store


def releases(store: Store, *wanted: Wanted) -> list[int]:
    """Return the releases with a credit that is wanted."""
    return sorted(json.loads(store.releases_with(*wanted)))


def test_what_is_kept_comes_back(filled: Store, path: str) -> None:
    for one in (filled, Store(path)):
        with one:
            assert one.tracks(RELEASE) == TRACKS
            assert one.credits(RELEASE) == CREDITS
            assert one.fetched(RELEASE) == 1e9
            assert one.raw(OTHER) is None


def test_prices_and_users_are_left_out(filled: Store, path: str) -> None:
    filled.keep(OTHER, b'{"id": 102, "title": "Z\xc3\xb6e", "user_data": {}}', [], [])
    assert filled.raw(OTHER) == {"id": 102, "title": "Zöe"}
    assert filled.raw(RELEASE) == {
        "id": RELEASE,
        "title": "Harbour Songs",
        "tracklist": [{"title": "user_data"}],
        "stats": {"community": {"in_wantlist": 3}},
        "community": {"have": 5, "want": 6, "rating": {"average": 4.5, "count": 2}},
    }


def test_the_time_of_fetching_is_now_unless_it_is_told(store: Store) -> None:
    before = time.time()
    store.keep(RELEASE, RAW, [], [])
    assert before <= (store.fetched(RELEASE) or 0) <= time.time()


def test_a_release_replaces_what_was_kept_of_it(filled: Store) -> None:
    filled.keep(OTHER, {"id": OTHER}, TRACKS, CREDITS)
    filled.keep(RELEASE, {"id": RELEASE}, TRACKS[:1], CREDITS[4:], fetched=2e9)
    assert filled.raw(RELEASE) == {"id": RELEASE}
    assert filled.tracks(RELEASE) == TRACKS[:1]
    assert filled.credits(RELEASE) == CREDITS[4:]
    assert filled.credits(OTHER) == CREDITS
    assert releases(filled, Wanted("Tolvek")) == [OTHER]


def test_all_of_a_release_is_kept_or_nothing(filled: Store) -> None:
    twice_the_same_place = [TRACKS[0], TRACKS[0]]
    with pytest.raises(sqlite3.IntegrityError):
        filled.keep(RELEASE, {"id": 0}, twice_the_same_place, [])
    with pytest.raises(ValueError, match="Expecting"):
        filled.keep(RELEASE, b"no JSON", [], [])
    assert filled.tracks(RELEASE) == TRACKS
    assert filled.credits(RELEASE) == CREDITS


def test_reading_makes_nothing(store: Store, path: str) -> None:
    assert store.raw(RELEASE) is None
    assert store.fetched(RELEASE) is None
    assert store.tracks(RELEASE) == []
    assert store.credits(RELEASE) == []
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


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("Ruma Tolvek"), True),
        (Wanted("TOLV"), True),
        (Wanted("zoe angdahl"), True),  # accents
        (Wanted("Z. A."), True),  # as printed
        (Wanted("odd meters, the"), True),
        (Wanted("Ivo and Jill"), True),
        (Wanted("Nobody"), False),
        (Wanted(""), True),
        (Wanted("Ruma Tolvek", "mastered-by"), True),
        (Wanted("Ruma Tolvek", "Mastered By"), True),
        (Wanted("tolvek", "MASTERING"), True),  # the category
        (Wanted("tolvek", "mastered"), True),
        (Wanted("tolvek", "master"), False),  # no whole word
        (Wanted("tolvek", "mixed by"), False),
        (Wanted("", "guitar"), True),
        (Wanted("", "12-string"), True),
        (Wanted("", "string performers"), False),  # two words of two things
        (Wanted("angdahl", "performers"), True),
        (Wanted("angdahl", "drums"), False),
        (Wanted(pattern=re.compile("^Ru.*k$")), True),
        (Wanted(pattern=re.compile("^Z\\. A")), True),
        (Wanted(pattern=re.compile("^tolvek")), False),  # case counts here
        (Wanted(pattern=re.compile("Ångdahl"), role="guitar"), True),
        (Wanted(pattern=re.compile("Ångdahl"), role="mixers"), False),
    ],
)
def test_a_search(filled: Store, wanted: Wanted, found: bool) -> None:
    assert releases(filled, wanted) == ([RELEASE] if found else [])
    hits = filled.tracks_with(wanted)
    unresolved = wanted.name == "Ivo and Jill"  # counts for no track
    assert (hits == Hits()) is (not found or unresolved)


def test_several_wants_are_one_question(filled: Store) -> None:
    filled.keep(OTHER, {}, TRACKS, [CreditRow("Re:Made", "Remix", "remixers")])
    first, second = re.compile("^Ruma"), re.compile("^Re:")
    both = releases(filled, Wanted(pattern=first), Wanted(pattern=second))
    assert both == sorted([RELEASE, OTHER])
    assert releases(filled, Wanted("nobody"), Wanted("re made")) == [OTHER]
    nobody = Wanted("x", pattern=first)
    assert releases(filled, nobody, Wanted(pattern=second)) == [OTHER]


def placed(store: Store, tracks: list[TrackRow], *places: int) -> Callable[..., bool]:
    """Keep a credit for tracks; return what tells whether it counts for an item."""
    row = CreditRow("Ruma Tolvek", "Remix", "remixers", places=places)
    store.keep(RELEASE, {}, tracks, [row])
    hits = store.tracks_with(Wanted("tolvek"))
    assert (hits.whole, hits.partly) == ("[]", f"[{RELEASE}]")
    sets = HitSets(hits)

    def counts(position: str, disc: int = 0, number: int = 0) -> bool:
        return sets.count_for(RELEASE, position, disc, number)

    return counts


def test_a_position_names_a_track(store: Store) -> None:
    counts = placed(store, TRACKS, 1)
    assert counts("A2")
    assert counts(" a2")
    assert counts("A2", 1, 1)  # whatever number the item has
    assert counts("", 1, 2)
    assert counts("", 0, 2)
    assert not counts("A1", 1, 2)
    assert not counts("", 1, 1)
    assert not counts("X9", 1, 2)  # never guess


def test_a_position_that_starts_over_needs_its_disc(store: Store) -> None:
    tracks = [
        TrackRow(2 * disc + n, str(n + 1), disc + 1, n + 1, f"{disc} {n}")
        for disc in range(2)
        for n in range(2)
    ]
    counts = placed(store, tracks, 3)
    assert counts("2", 2, 2)
    assert not counts("2", 1, 2)
    assert not counts("2")
    assert counts("", 2, 4)  # numbered across the discs
    assert not counts("", 2, 3)
    assert not counts("", 1, 4)


def test_a_number_across_discs_gives_way_to_one_on_the_disc(store: Store) -> None:
    tracks = [TrackRow(0, "", 1, 1, "one")]
    tracks += [TrackRow(n, "", 2, n, f"two {n}") for n in (1, 2, 3)]
    counts = placed(store, tracks, 1)  # the first on disc 2, the second of all
    assert counts("", 2, 1)
    assert not counts("", 2, 2)


@pytest.mark.parametrize("more", [(), (CreditRow("Ruma Tolvek", "Mixed By", "x"),)])
def test_where_credits_count(store: Store, more: tuple[CreditRow, ...]) -> None:
    rows = [CreditRow("Ruma Tolvek", "Remix", "remixers", places=(0,)), *more]
    store.keep(RELEASE, {}, TRACKS, rows)
    hits = store.tracks_with(Wanted("ruma"))
    assert hits.whole == (f"[{RELEASE}]" if more else "[]")
    assert (hits.keys == "[]") is bool(more)


def test_of_a_range_that_was_read_in_part_the_part_counts(store: Store) -> None:
    row = CreditRow("Ruma Tolvek", "Remix", "remixers", "", 0, "", "A1, D9", (0,))
    store.keep(RELEASE, {}, TRACKS, [row])
    hits = store.tracks_with(Wanted("ruma"))
    assert hits.whole == "[]"
    for track in TRACKS:
        counts = HitSets(hits).count_for(RELEASE, *track[1:4])
        assert counts is (track.place == 0)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
rows = st.builds(
    CreditRow,
    texts,
    texts,
    texts,
    texts,
    st.integers(0, 2**31 - 1),
    texts,
    texts,
    st.none() | st.lists(st.integers(0, 99), max_size=4).map(tuple),
)


@given(st.lists(rows, max_size=6))
def test_any_credits_come_back(given_rows: list[CreditRow]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/s.sqlite") as store:
        store.keep(RELEASE, {}, [], given_rows)
        assert store.credits(RELEASE) == given_rows
        for row in given_rows:
            assert releases(store, Wanted(row.name)) == [RELEASE]
            assert releases(store, Wanted(row.name, row.role)) == [RELEASE]


# --- Not alone -----------------------------------------------------------------

WRITER = """
import sys
from beetsplug.discogs_enrich.store import CreditRow, Store, TrackRow
path, first = sys.argv[1], int(sys.argv[2])
with Store(path) as store:
    for number in range(40):
        row = CreditRow(f"Person {number}", "Remix", "remixers", places=(0,))
        for release in (first + number, 999):
            store.keep(release, {"by": first}, [TrackRow(0, "A", 1, 1, "t")], [row])
        assert store.credits(first + number) == [row]
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
    assert len(store.credits(999)) == 1


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
            filled.credits(RELEASE)
        assert time.monotonic() - started < 10
    assert filled.credits(RELEASE) == CREDITS


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
        lambda: store.credits(RELEASE),
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
        filled.credits(RELEASE)


def test_a_body_that_is_damaged(filled: Store, path: str) -> None:
    for body in (b"\0", b"x\x9c\x03\0\0\0\0\x01"):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE releases SET raw = ?", (body,))
        with pytest.raises(StoreError, match="is damaged"):
            filled.raw(RELEASE)
    assert filled.credits(RELEASE) == CREDITS


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


# --- Older and newer -----------------------------------------------------------

JOURNAL = "CREATE TABLE journal (id INTEGER PRIMARY KEY, words TEXT NOT NULL)"


def test_a_file_of_an_older_version_keeps_its_rows(
    filled: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    monkeypatch.setattr(tables, "SCRIPTS", (*tables.SCRIPTS, JOURNAL))
    assert filled.credits(RELEASE) == CREDITS
    assert filled.raw(RELEASE) is not None
    filled.keep(OTHER, {}, TRACKS, CREDITS)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(tables.SCRIPTS),)
        assert db.execute("SELECT count(*) FROM journal").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM releases").fetchone() == (2,)


def test_an_upgrade_that_fails_changes_nothing(
    filled: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    before = Path(path).read_bytes()
    with monkeypatch.context() as patched:
        broken = f"{JOURNAL}; CREATE TABLE credits (x)"
        patched.setattr(tables, "SCRIPTS", (*tables.SCRIPTS, broken))
        with pytest.raises(StoreError, match="already exists"):
            filled.credits(RELEASE)
    assert Path(path).read_bytes() == before
    assert filled.credits(RELEASE) == CREDITS


def test_a_file_of_a_later_version_stays_as_it_is(
    filled: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    with monkeypatch.context() as later:
        later.setattr(tables, "SCRIPTS", (*tables.SCRIPTS, JOURNAL))
        assert filled.fetched(RELEASE)
        filled.close()
    before = Path(path).read_bytes()
    with pytest.raises(StoreError, match="later version of this plugin; update"):
        filled.keep(OTHER, {}, [], [])
    assert Path(path).read_bytes() == before
