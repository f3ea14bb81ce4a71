"""Field policies over plain values."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.enrich.changes import plan, plan_single
from beetsplug.discogs_enrich.enrich.field_policies import Policies, decide
from beetsplug.discogs_enrich.enrich.link import LinkedRelease
from beetsplug.discogs_enrich.journal.change import ALBUM, Change

from .made_up import LINK, made_up_track, made_up_values


@pytest.mark.parametrize(
    ("policy", "old", "new", "many", "expected"),
    [
        ("fill", "", "Mute", False, "Mute"),
        ("fill", None, "Mute", False, "Mute"),
        ("fill", 0, 1997, False, 1997),
        ("fill", [], ["Dub"], True, ["Dub"]),
        ("fill", "Mute", "Mute Records", False, "Mute"),
        ("fill", ["Rock"], ["Dub"], True, ["Rock"]),
        ("overwrite", "Mute", "Mute Records", False, "Mute Records"),
        ("overwrite", "Mute", "", False, "Mute"),
        ("overwrite", "Mute", None, False, "Mute"),
        ("overwrite", ["Rock"], [], True, ["Rock"]),
        ("merge", ["Rock"], ["dub", "ROCK"], True, ["Rock", "dub"]),
        ("merge", "Mute", "Mute Records", False, "Mute"),
        ("merge", "", "Mute Records", False, "Mute Records"),
        ("skip", "", "Mute", False, ""),
        ("skip", [], ["Dub"], True, []),
    ],
)
def test_decide(policy: str, old: Any, new: Any, many: bool, expected: Any) -> None:
    assert decide(policy, old, new, many=many) == expected


@pytest.mark.parametrize(
    ("old", "new", "policies", "expected"),
    [
        # (year, month, day)
        ((0, 0, 0), (1997, 9, 12), {}, {"year": 1997, "month": 9, "day": 12}),
        ((1997, 0, 0), (1997, 9, 12), {}, {"month": 9, "day": 12}),
        # Another pressing's month would make a date that never was.
        ((1998, 0, 0), (1997, 9, 12), {}, {}),
        ((1997, 3, 0), (1997, 9, 12), {}, {}),
        ((1997, 9, 0), (1997, 9, 12), {}, {"day": 12}),
        # a year that changes takes its month and day along
        (
            (1998, 3, 1),
            (1997, None, None),
            {"year": "overwrite"},
            {"year": 1997, "month": 0, "day": 0},
        ),
        (
            (1998, 3, 1),
            (1997, 9, None),
            {"year": "overwrite"},
            {"year": 1997, "month": 9, "day": 0},
        ),
        (
            (1998, 3, 1),
            (1997, 9, 2),
            {"year": "overwrite", "month": "skip"},
            {"year": 1997},
        ),
        ((0, 0, 0), (1997, 9, 12), {"month": "skip"}, {"year": 1997}),
        # there is nothing to merge in a date
        ((1998, 0, 0), (1997, 9, 12), {"year": "merge"}, {}),
        (
            (0, 0, 0),
            (1997, 9, 12),
            {"year": "merge"},
            {"year": 1997, "month": 9, "day": 12},
        ),
        ((0, 0, 0), (None, None, None), {}, {}),
    ],
)
def test_date_is_one_value(
    old: tuple[int, ...],
    new: tuple[int | None, ...],
    policies: dict[str, str],
    expected: dict[str, int],
) -> None:
    row = dict(zip(("year", "month", "day"), old, strict=True))
    values = made_up_values(**dict(zip(("year", "month", "day"), new, strict=True)))
    changes = plan(
        row, [], LinkedRelease(values, LINK), Policies(policies), lambda _: False
    )
    assert {c.field: c.new for c in changes if c.field in row} == expected


def test_link_fields_follow_the_match_whatever_was_there() -> None:
    row = {"discogs_id": 1, "discogs_master_id": 11, "discogs_matched_by": "names"}
    changes = plan(
        row,
        [],
        LinkedRelease(made_up_values(release_id=2, master_id=None), LINK),
        Policies({}),
        lambda _: False,
    )
    found = {change.field: change.new for change in changes}
    assert found["discogs_id"] == 2
    assert found["discogs_master_id"] is None
    assert found["discogs_matched_by"] == "barcode"
    assert found["discogs_similarity"] == 0.9877
    assert found["discogs_updated"] == 1000.0


def test_each_track_is_decided_by_its_own_value() -> None:
    values = made_up_values(label="Mute")
    rows = [{"label": "Own"}, {"label": ""}]
    changes = plan(
        {"label": ""},
        rows,
        LinkedRelease(values, LINK),
        Policies({}),
        lambda name: name == "label",
    )
    assert [c for c in changes if c.field == "label"] == [
        Change("label", "", "Mute", ALBUM),
        Change("label", "", "Mute", 1),
    ]


def test_track_fields_go_to_the_matched_item_only() -> None:
    values = made_up_values()
    track = made_up_track(position="B1", composers=("Anna Example",))
    changes = plan(
        {},
        [{}, {}],
        LinkedRelease(values, LINK, {1: track}),
        Policies({}),
        lambda _: False,
    )
    of_tracks = {(c.place, c.field): c.new for c in changes if c.place != ALBUM}
    assert of_tracks == {
        (1, "discogs_position"): "B1",
        (1, "composers"): ["Anna Example"],
    }


def test_single_carries_the_album_fields_itself() -> None:
    values = made_up_values(label="Mute", release_id=7)
    changes = plan_single(
        {}, LinkedRelease(values, LINK, {0: made_up_track(position="A")}), Policies({})
    )
    found = {change.field: change.new for change in changes}
    assert found["discogs_id"] == 7
    assert found["label"] == "Mute"
    assert found["discogs_position"] == "A"
    assert {change.place for change in changes} == {0}


def test_nothing_changes_a_second_time() -> None:
    values = made_up_values(label="Mute", year=1997, genres=("Dub",), release_id=7)
    first = plan({}, [], LinkedRelease(values, LINK), Policies({}), lambda _: False)
    row = {change.field: change.new for change in first}
    assert (
        plan(row, [], LinkedRelease(values, LINK), Policies({}), lambda _: False) == []
    )


def test_overwrite_raises_fill_and_leaves_skip() -> None:
    policies = Policies({"label": "skip", "genres": "merge"}, overwrite=True)
    values = made_up_values(label="Mute", country="GB", genres=("Dub",))
    row = {"label": "Own", "country": "US", "genres": ["Rock"]}
    changes = plan(row, [], LinkedRelease(values, LINK), policies, lambda _: False)
    found = {c.field: c.new for c in changes if c.field in row}
    assert found == {"country": "GB", "genres": ["Rock", "Dub"]}


def test_an_items_own_copy_gives_way_to_the_album() -> None:
    """Tags of files and `beet modify -a` leave them; they would go to the file."""
    values = made_up_values(release_id=2, styles=("Dub",))
    rows = [{"discogs_id": 1, "styles": ("Old",)}, {}]
    changes = plan({}, rows, LinkedRelease(values, LINK), Policies({}), lambda _: False)
    assert [c for c in changes if c.place == 0] == [
        Change("discogs_id", 1, None, 0),
        Change("styles", ("Old",), None, 0),
    ]


def test_an_items_own_copy_stays_where_the_album_has_none() -> None:
    values = made_up_values(styles=())
    changes = plan(
        {},
        [{"styles": ("Mine",)}],
        LinkedRelease(values, LINK),
        Policies({}),
        lambda _: False,
    )
    assert "styles" not in {change.field for change in changes}


@pytest.mark.parametrize(
    ("field", "old", "new", "policy", "expected"),
    [
        # what the other release had brought makes room
        ("label", "Old Label", "New Label", "fill", "New Label"),
        ("catalognum", "OLD 1", "NEW 1", "fill", "NEW 1"),
        ("barcode", "111", "", "fill", ""),
        ("discogs_format", "LP", "CD", "fill", "CD"),
        ("discogs_matrix", ["A-1"], None, "fill", None),
        # what the user had put there does not
        ("label", "Mine", "New Label", "fill", "Mine"),
        ("label", "Old Label", "New Label", "skip", "Old Label"),
        ("discogs_format", "LP", "CD", "skip", "LP"),
    ],
)
def test_another_release(
    field: str, old: Any, new: Any, policy: str, expected: Any
) -> None:
    there = {"label": "Old Label", "catalognum": "OLD 1", "barcode": "111"}
    before = made_up_values(**there, release_id=1, tracks=())
    values = made_up_values(**{field: new}, release_id=2, tracks=())
    changes = plan(
        {field: old},
        [],
        LinkedRelease(values, LINK, {}, before),
        Policies({field: policy}),
        lambda _: False,
    )
    found = {change.field: change.new for change in changes}
    assert found.get(field, old) == expected


def test_the_date_of_another_release_makes_room() -> None:
    row = {"year": 1997, "month": 9, "day": 12}
    before = made_up_values(**row, release_id=1, tracks=())
    values = made_up_values(year=1998, month=None, day=None, release_id=2, tracks=())
    changes = plan(
        row, [], LinkedRelease(values, LINK, {}, before), Policies({}), lambda _: False
    )
    found = {c.field: c.new for c in changes if c.field in row}
    assert found == {"year": 1998, "month": 0, "day": 0}
