"""Releases that are kept, and searches among their credits."""

from __future__ import annotations

import re
import sqlite3
import tempfile
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beetsplug.discogs_enrich.store import (
    CreditRow,
    Hits,
    HitSets,
    Store,
    TrackRow,
    Wanted,
)

from .made_up import CREDITS, OTHER, RAW, RELEASE, TRACKS, credits_of, fetched, releases

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_is_kept_comes_back(filled: Store, path: str) -> None:
    for one in (filled, Store(path)):
        with one:
            assert one.tracks(RELEASE) == TRACKS
            assert credits_of(one, RELEASE) == CREDITS
            assert fetched(one, RELEASE) == 1e9
            assert one.raw(OTHER) is None


def test_prices_and_users_are_left_out(filled: Store, path: str) -> None:
    filled.keep(OTHER, {"id": 102, "title": "Zöe", "user_data": {}}, [], [])
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
    assert before <= (fetched(store, RELEASE) or 0) <= time.time()


def test_a_release_replaces_what_was_kept_of_it(filled: Store) -> None:
    filled.keep(OTHER, {"id": OTHER}, TRACKS, CREDITS)
    filled.keep(RELEASE, {"id": RELEASE}, TRACKS[:1], CREDITS[4:], fetched=2e9)
    assert filled.raw(RELEASE) == {"id": RELEASE}
    assert filled.tracks(RELEASE) == TRACKS[:1]
    assert credits_of(filled, RELEASE) == CREDITS[4:]
    assert credits_of(filled, OTHER) == CREDITS
    assert releases(filled, Wanted("Tolvek")) == [OTHER]


def test_all_of_a_release_is_kept_or_nothing(filled: Store) -> None:
    twice_the_same_place = [TRACKS[0], TRACKS[0]]
    with pytest.raises(sqlite3.IntegrityError):
        filled.keep(RELEASE, {"id": 0}, twice_the_same_place, [])
    assert filled.tracks(RELEASE) == TRACKS
    assert credits_of(filled, RELEASE) == CREDITS


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
        assert credits_of(store, RELEASE) == given_rows
        for row in given_rows:
            assert releases(store, Wanted(row.name)) == [RELEASE]
            assert releases(store, Wanted(row.name, row.role)) == [RELEASE]
