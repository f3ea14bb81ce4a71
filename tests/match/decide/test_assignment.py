"""Items are mapped to tracks as beets does it, however that is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from beets.autotag import TrackInfo, assign_items
from beets.library import Item

from beetsplug.discogs_enrich.compat import beets_tagger

if TYPE_CHECKING:
    from collections.abc import Sequence


def item(title: str, number: int, seconds: float = 200) -> Item:
    """Return an item of a made-up album."""
    return Item(title=title, track=number, length=seconds, data_source="Discogs")


def track(title: str, number: int, seconds: float = 200) -> TrackInfo:
    """Return a track of a made-up release."""
    return TrackInfo(
        title=title,
        index=number,
        medium_index=number,
        length=seconds,
        data_source="Discogs",
    )


SAME = [track("One", 1), track("Two", 2), track("Three", 3)]


@pytest.mark.parametrize(
    "items",
    [
        [item("One", 1), item("Two", 2), item("Three", 3)],
        [item("Three", 3), item("One", 1), item("Two", 2)],
        [item("One", 1), item("Two", 2)],
        [item("One", 1), item("One", 2), item("Three", 3)],
        [item("One", 1, 500), item("Two", 2), item("Three", 3)],
        [item("Two", 1), item("One", 2), item("Other", 3)],
    ],
)
def test_it_is_the_mapping_of_beets(items: Sequence[Item]) -> None:
    assert beets_tagger.assign(items, SAME) == assign_items(items, SAME)


def test_twins_among_the_tracks_are_not_mixed_up() -> None:
    tracks = [track("One", 1), track("One", 2)]
    items = [item("One", 1), item("Two", 2)]
    assert beets_tagger.assign(items, tracks) == assign_items(items, tracks)


def test_twins_that_do_not_differ_go_to_their_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tracks = [track("One", 1), track("Two", 2), track("One", 3)]
    items = [item("One", 3), item("Two", 2), item("One", 1)]
    wanted = assign_items(items, tracks)
    monkeypatch.setattr("beets.autotag.assign_items", None)
    assert beets_tagger.assign(items, tracks) == wanted


def test_twins_that_are_all_alike_are_left_to_beets() -> None:
    tracks = [track("One", 1), track("One", 2)]
    items = [item("One", 0), item("One", 0)]
    assert beets_tagger.assign(items, tracks) == assign_items(items, tracks)


def test_what_is_the_same_needs_no_pair_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beets.autotag.assign_items", None)
    items = [item("Two", 2), item("Three", 3), item("One", 1)]
    pairs, extra_items, extra_tracks = beets_tagger.assign(items, SAME)
    assert [(one.title, other.title) for one, other in pairs] == [
        ("One", "One"),
        ("Two", "Two"),
        ("Three", "Three"),
    ]
    assert not extra_items
    assert not extra_tracks
