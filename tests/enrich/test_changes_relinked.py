"""What makes room, and what stays, when an album is enriched anew or linked to another
release. All data is made up."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.enrich.changes import plan, plan_single
from beetsplug.discogs_enrich.enrich.field_policies import Policies
from beetsplug.discogs_enrich.enrich.link import LinkedRelease
from beetsplug.discogs_enrich.journal.change import ALBUM

from .made_up import LINK, made_up_track, made_up_values


def becomes(row: dict[str, Any], values: Any, **given: Any) -> dict[str, Any]:
    """Return what becomes of an album; `given` are its policies, and `before`."""
    before = given.pop("before", None)
    policies = Policies(given)
    changes = plan(
        row, [], LinkedRelease(values, LINK, {}, before), policies, lambda _: False
    )
    return {change.field: change.new for change in changes}


@pytest.mark.parametrize(
    ("policy", "overwrite", "filled", "empty"),
    [
        ("fill", False, False, True),
        ("fill", True, True, True),
        ("overwrite", False, True, True),
        ("merge", False, True, True),
        ("skip", True, False, False),
    ],
)
def test_whether_a_value_would_be_used(
    policy: str, overwrite: bool, filled: bool, empty: bool
) -> None:
    policies = Policies({"label": policy}, overwrite=overwrite)
    assert policies.uses("label", "Mine") is filled
    assert policies.uses("label", "") is empty


def test_no_policy_keeps_a_link_from_following_the_match() -> None:
    found = becomes({"discogs_id": 1}, made_up_values(release_id=2), discogs_id="skip")
    assert found["discogs_id"] == 2
    assert found["original_year"] == 1979


def test_ids_that_a_hit_does_not_tell_stay_with_their_release() -> None:
    row = {"discogs_artistid": 5, "discogs_labelid": 9}
    values = made_up_values(first_id=None, label_id=None, release_id=1)
    assert not becomes(row, values).keys() & row
    before = made_up_values(first_id=5, label_id=9, release_id=2, tracks=())
    gone = becomes(row, values, before=before)
    assert (gone["discogs_artistid"], gone["discogs_labelid"]) == (None, None)
    told = becomes(row, made_up_values(first_id=6, label_id=None))
    assert told["discogs_artistid"] == 6
    assert "discogs_labelid" not in told


@pytest.mark.parametrize(
    ("row", "raw", "policy", "genres"),
    [
        # what an enrichment had made of Discogs' words, or Discogs' words themselves
        ({"genres": ["Mine"], "discogs_genres": ["Mine"]}, ("Dub",), "fill", ["New"]),
        ({"genres": ["Dub"]}, ("Dub",), "fill", ["New"]),
        # what a person has written, forbids, or Discogs knew nothing of
        ({"genres": ["Own"], "discogs_genres": ["Mine"]}, ("Dub",), "fill", None),
        ({"genres": ["Dub"]}, ("Dub",), "skip", None),
        ({"genres": ["Mine"], "discogs_genres": ["Mine"]}, (), "fill", None),
        # an album that was never enriched has none of ours
        ({"genres": ["Dub"], "discogs_updated": None}, ("Dub",), "fill", None),
    ],
)
def test_genres_follow_the_users_words(
    row: dict[str, Any], raw: tuple[str, ...], policy: str, genres: list[str] | None
) -> None:
    values = made_up_values(genres=("New",), raw_genres=raw)
    found = becomes({"discogs_updated": 900.0, **row}, values, genres=policy)
    assert found.get("genres") == genres
    changes = plan_single(
        {"discogs_updated": 900.0, **row},
        LinkedRelease(values, LINK),
        Policies({"genres": policy}),
    )
    assert {c.field: c.new for c in changes}.get("genres") == genres


def test_genres_of_another_release_are_known_by_its_words() -> None:
    before = made_up_values(genres=("Mapped",), raw_genres=("Dub",), tracks=())
    values = made_up_values(genres=("New",), raw_genres=("Rock",), release_id=2)
    row = {"genres": ["Dub"], "discogs_updated": 900.0}
    assert becomes(row, values, before=before)["genres"] == ["New"]
    single = plan_single(row, LinkedRelease(values, LINK, {}, before), Policies({}))
    assert {change.field: change.new for change in single}["genres"] == ["New"]
    assert "genres" not in becomes({**row, "genres": ["Rock"]}, values, before=before)


def test_a_master_in_place_of_a_release_leaves_nothing_of_the_pressing() -> None:
    brought = {"label": "Old Label", "barcode": "111", "format_text": "LP"}
    before = made_up_values(**brought, artist_id=5, tracks=())
    opened = made_up_values(release_id=0, master_id=8, label="Not Shared", is_open=True)
    row = {"label": "Old Label", "barcode": "111", "discogs_format": "LP"}
    row |= {"discogs_id": 1, "discogs_artistid": 5, "country": "Mine"}  # type: ignore[dict-item]
    found = becomes(row, opened, before=before)
    gone = ("label", "barcode", "discogs_format", "discogs_id", "discogs_artistid")
    assert [found[name] for name in gone] == [None] * 5
    assert "country" not in found
    assert found["discogs_master_id"] == 8
    # one master in place of another, or of none, has no pressing to take along
    was_open = made_up_values(is_open=True, release_id=0, master_id=7, tracks=())
    for nothing in (was_open, None):
        found = becomes(row, opened, before=nothing)
        assert not found.keys() & {"label", "barcode", "discogs_id"}


OLD_TRACK = {"composers": ("Anna Example", "Ben Example"), "position": "A1"}


@pytest.mark.parametrize(
    ("there", "policy", "expected"),
    [
        # the old release's people make room for the new one's
        (["Anna Example"], "fill", ["Cleo Example"]),
        (["Ben Example", "Anna Example"], "fill", ["Cleo Example"]),
        ([], "fill", ["Cleo Example"]),
        # others stay, alone or beside them
        (["Own", "Anna Example"], "fill", ["Own"]),
        (["Own", "Anna Example"], "merge", ["Own", "Cleo Example"]),
        (["Own", "Anna Example"], "overwrite", ["Cleo Example"]),
        (["Anna Example"], "skip", ["Anna Example"]),
    ],
)
def test_people_of_another_release_make_room(
    there: list[str], policy: str, expected: list[str]
) -> None:
    tracks = (made_up_track(), made_up_track(**OLD_TRACK))
    before = made_up_values(tracks=tracks)
    track = made_up_track(composers=("Cleo Example",))
    row = {"composers": there, "discogs_position": "A1"}
    policies, values = Policies({"composers": policy}), made_up_values(release_id=2)
    changes = plan(
        {},
        [row],
        LinkedRelease(values, LINK, {0: track}, before),
        policies,
        lambda _: False,
    )
    found = {change.field: change.new for change in changes if change.place == 0}
    assert found.get("composers", there) == expected
    assert found["discogs_position"] is None
    single = plan_single(row, LinkedRelease(values, LINK, {0: track}, before), policies)
    told = {change.field: change.new for change in single}
    assert told.get("composers", there) == expected


def test_a_file_without_a_track_of_the_new_release_loses_the_old_ones() -> None:
    before = made_up_values(tracks=(made_up_track(**OLD_TRACK, disctitle="Side"),))
    row = {"composers": ["Anna Example", "Own"], "discogs_position": "A1"}
    rows = [row | {"disctitle": "Side"}, row | {"disctitle": "Mine"}]
    values = made_up_values(release_id=2)
    changes = plan(
        {}, rows, LinkedRelease(values, LINK, {}, before), Policies({}), lambda _: False
    )
    found = {(c.place, c.field): c.new for c in changes if c.place != ALBUM}
    assert found == {
        (place, name): value
        for place in (0, 1)
        for name, value in (("discogs_position", None), ("composers", ["Own"]))
    } | {(0, "disctitle"): None}
    # without another release nothing of it is touched
    assert not [
        change
        for change in plan(
            {}, rows, LinkedRelease(values, LINK), Policies({}), lambda _: False
        )
        if change.place != ALBUM
    ]


@pytest.mark.parametrize(
    ("row", "policy", "expected"),
    [
        # the file was read before the library knew the field
        ({}, "fill", ["In The File"]),
        ({}, "merge", ["In The File", "Anna Example"]),
        ({}, "overwrite", ["Anna Example"]),
        ({}, "skip", ["In The File"]),
        ({"producers": ["In The Library"]}, "fill", ["In The Library"]),
    ],
)
def test_what_only_the_file_holds_comes_in(
    row: dict[str, Any], policy: str, expected: list[str]
) -> None:
    file = {"producers": ("In The File",)}
    values, policies = made_up_values(), Policies({"producers": policy})
    track = made_up_track(producers=("Anna Example",))
    changes = plan(
        {},
        [{}, row],
        LinkedRelease(values, LINK, {1: track}),
        policies,
        lambda _: False,
        [{}, file],
    )
    found = {c.field: c.new for c in changes if c.place == 1}
    assert found.get("producers", row.get("producers")) == expected
    single = plan_single(row, LinkedRelease(values, LINK, {0: track}), policies, file)
    told = {c.field: c.new for c in single}
    assert told.get("producers", row.get("producers")) == expected
