"""Discogs' JSON into structs. All records here are made up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beetsplug.discogs_enrich.discogs import decoding, errors, schema
from beetsplug.discogs_enrich.discogs.decoding import Body

if TYPE_CHECKING:
    from collections.abc import Callable


def _page(key: str, row: type[Any]) -> Callable[[bytes], schema.Page[Any]]:
    return lambda data: decoding.decode_page(Body(data), key, row)


decode_hits = _page("results", schema.SearchHit)
decode_versions = _page("versions", schema.Version)
decode_appearances = _page("releases", schema.Appearance)


def decode_master(data: bytes) -> schema.Master:
    return decoding.decode(Body(data), schema.Master)


def decode_identity(data: bytes) -> schema.Identity:
    return decoding.decode(Body(data), schema.Identity)


def _json(**record: Any) -> bytes:
    return json.dumps(record).encode()


def test_a_whole_release_is_read() -> None:
    release = decoding.decode_release(
        _json(
            id=7,
            title="Made-Up Title",
            year=1997,
            released="1997-09-00",
            master_id=3,
            artists=[{"name": "Nimbus (2)", "anv": "NIMBUS", "join": "&", "id": 5}],
            labels=[{"name": "Made-Up Label", "catno": "MUL 1", "id": 9}],
            formats=[{"name": "Vinyl", "qty": "2", "descriptions": ["LP"]}],
            tracklist=[
                {
                    "type_": "index",
                    "title": "Suite",
                    "sub_tracks": [{"position": "A1a", "title": "One"}],
                }
            ],
            something_new={"of": ["tomorrow"]},
        )
    )
    assert (release.id, release.title, release.master_id) == (7, "Made-Up Title", 3)
    assert release.artists[0] == schema.Artist("Nimbus (2)", "NIMBUS", "&", id=5)
    assert release.tracklist[0].sub_tracks[0].position == "A1a"
    assert release.broken == 0


def test_everything_but_the_id_may_be_absent() -> None:
    release = decoding.decode_release(b'{"id": 7}')
    assert release == schema.Release(7)
    assert release.tracklist == ()
    assert release.genres == ()
    assert release.master_id is None


# A field, what Discogs might send, what becomes of it, and how many rows it costs.
MENDED: list[tuple[str, Any, Any, int]] = [
    ("year", "1997", 1997, 0),
    ("year", "c. 1997", 1997, 0),
    ("year", 1997.0, 1997, 0),
    ("year", None, 0, 0),
    ("year", "unknown", 0, 1),
    ("year", [1997], 0, 1),
    ("year", True, 0, 1),
    ("year", 1e308, 0, 1),  # SQLite holds no such number
    ("year", 10**30, 0, 1),
    ("master_id", -(10**30), None, 1),
    ("title", None, "", 0),
    ("title", 1991, "1991", 0),
    ("title", 4.5, "4.5", 0),
    ("title", {"a": 1}, "", 1),
    ("title", True, "", 1),
    ("released", 1997, "1997", 0),
    ("master_id", "12", 12, 0),
    ("master_id", None, None, 0),
    ("genres", None, (), 0),
    ("genres", "Rock", ("Rock",), 0),
    ("genres", ["Rock", None, 3], ("Rock", "3"), 1),
    ("genres", 5, (), 1),
    ("artists", None, (), 0),
    ("artists", {"name": "Nimbus"}, (schema.Artist("Nimbus"),), 0),
    ("artists", ["Nimbus", {"name": "Aria"}], (schema.Artist("Aria"),), 1),
    ("artists", [{"name": "Aria", "id": "5"}], (schema.Artist("Aria", id=5),), 0),
    ("artists", [{"name": "Aria", "anv": None}], (schema.Artist("Aria"),), 0),
    ("formats", [{"name": "CD", "qty": 2}], (schema.Format("CD", "2"),), 0),
    (
        "formats",
        [{"name": "CD", "descriptions": None}, 3],
        (schema.Format("CD"),),
        1,
    ),
    (
        "tracklist",
        [{"title": "One", "artists": [{"name": "A"}, 4], "duration": None}],
        (schema.Track("One", artists=(schema.Artist("A"),)),),
        1,
    ),
    ("tracklist", [{"title": "One", "sub_tracks": 3}], (schema.Track("One"),), 1),
    ("community", "made up", schema.Community(), 1),
    ("community", {"have": "5", "want": []}, schema.Community(have=5), 1),
    ("community", {"rating": [4.5, 2]}, schema.Community(), 1),
    ("community", {"rating": {"average": 1e300}}, schema.Community(), 1),
    (
        "community",
        {"rating": {"average": "4.5", "count": "few"}},
        schema.Community(rating=schema.Rating(4.5)),
        1,
    ),
]


@pytest.mark.parametrize(("field", "sent", "kept", "broken"), MENDED)
def test_one_bad_value_costs_no_more_than_itself(
    field: str, sent: Any, kept: Any, broken: int
) -> None:
    release = decoding.decode_release(_json(id=7, country="UK", **{field: sent}))
    assert getattr(release, field) == kept
    assert release.country == "UK"
    assert release.broken == broken


def test_an_id_may_be_text() -> None:
    assert decoding.decode_release(b'{"id": "7", "title": 1}').id == 7


NO_ANSWERS = [
    b"",
    b"<html><body>502 Bad Gateway</body></html>",
    b'{"id": 7, "title": "cut off',
    b"[]",
    b"null",
    b'"text"',
    b"\xff\xfe",
    b"{}",
    b'{"id": null}',
    b'{"message": "Something went wrong."}',
]


@pytest.mark.parametrize("body", NO_ANSWERS)
@pytest.mark.parametrize(
    "decode",
    [
        decoding.decode_release,
        decode_master,
        decode_identity,
        decode_hits,
        decode_versions,
        decode_appearances,
    ],
)
def test_what_is_no_answer_is_said_to_be_bad(
    decode: Callable[[bytes], object], body: bytes
) -> None:
    with pytest.raises(errors.BadResponseError) as caught:
        decode(body)
    assert caught.value.detail


def test_the_message_of_discogs_is_kept_for_the_curious() -> None:
    with pytest.raises(errors.BadResponseError) as caught:
        decoding.decode_release(b'{"message": "Something went wrong."}')
    assert caught.value.detail == "Something went wrong."


def test_a_page_of_hits() -> None:
    page = decode_hits(
        _json(
            pagination={"page": 2, "pages": 3, "per_page": 50, "items": 101},
            results=[
                {
                    "id": 7,
                    "type": "release",
                    "title": "Nimbus - Made-Up Title",
                    "year": "1997",
                    "barcode": ["5 012345 678900", "MUT-1-A"],
                    "format": ["Vinyl", "LP"],
                    "community": {"have": 40, "want": 59},
                    "user_data": {"in_collection": True, "in_wantlist": False},
                }
            ],
        )
    )
    (hit,) = page.rows
    assert (page.page, page.pages, page.per_page, page.items) == (2, 3, 50, 101)
    assert (hit.id, hit.year, hit.have, hit.master_id) == (7, 1997, 40, None)
    assert hit.user_data.in_collection
    assert hit.barcode == ("5 012345 678900", "MUT-1-A")


def test_a_bad_hit_costs_only_itself() -> None:
    page = decode_hits(
        _json(results=[{"id": 7, "year": "1997-98"}, 4, {"title": "no id"}, {"id": 8}])
    )
    assert [(hit.id, hit.year) for hit in page.rows] == [(7, 1997), (8, 0)]
    assert page.broken == 2


def test_a_page_of_bad_hits_alone_is_no_answer() -> None:
    """Nothing that was looked for would be on Discogs."""
    with pytest.raises(errors.BadResponseError):
        decode_hits(_json(results=[{"id": 1e308}, {"title": "no id"}]))
    assert decode_hits(_json(results=[], pagination=None)).rows == ()


def test_a_truth_that_is_none_is_left_out() -> None:
    page = decode_hits(
        _json(
            results=[
                {"id": 7, "user_data": {"in_collection": "yes", "in_wantlist": 1}},
            ]
        )
    )
    assert page.rows[0].user_data == schema.UserData(in_wantlist=True)
    assert page.broken == 1


def test_a_page_may_come_without_pagination() -> None:
    page = decode_versions(_json(versions=[{"id": 7, "catno": 5}]))
    assert page.rows == (schema.Version(7, catno="5"),)
    assert page.pages == page.page == 1


def test_other_answers() -> None:
    assert decode_identity(_json(id=1, username="someone")).username == "someone"
    master = decode_master(_json(id=3, year="1996", main_release=7))
    assert (master.year, master.main_release) == (1996, 7)
    page = decode_appearances(_json(releases=[{"id": 9, "type": "master"}]))
    assert page.rows[0].type == "master"


KEYS = ["id", "name", "title", "qty", "artists", "sub_tracks", "descriptions"]
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=12,
)


@given(
    st.dictionaries(
        st.sampled_from([f for f in schema.Release.__struct_fields__ if f != "id"]),
        ANYTHING,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_value_is_too_odd(record: dict[str, Any]) -> None:
    assert decoding.decode_release(_json(**record, id=7)).id == 7


ALL_ERRORS = [
    errors.DiscogsError,
    errors.NotFoundError,
    errors.UnauthorizedError,
    errors.NeedsCredentialsError,
    errors.ForbiddenError,
    errors.TooManyRequestsError,
    errors.UnreachableError,
    errors.BadResponseError,
    errors.RedirectError,
    errors.GaveUpError,
    errors.NotCachedError,
    errors.BudgetSpentError,
]


@pytest.mark.parametrize("kind", ALL_ERRORS)
def test_every_error_is_one_line_for_the_user(
    kind: type[errors.DiscogsError],
) -> None:
    assert len(str(kind()).split()) > 4
    assert "\n" not in str(kind())
    assert str(kind("Said\n  exactly")) == "Said exactly"
    assert len({str(error()) for error in ALL_ERRORS}) == len(ALL_ERRORS)
