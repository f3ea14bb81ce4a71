"""Which records, copies and albums the options of a listing allow."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.compat.library_rows import ALBUM
from beetsplug.discogs_enrich.compat.library_survey import Linked
from beetsplug.discogs_enrich.shelf.record import Record
from beetsplug.discogs_enrich.shelf.record_filter import (
    RecordFilter,
    YearsError,
    years_in,
)
from beetsplug.discogs_enrich.store.shelf_rows import Instance

#: A made-up record, a copy of it, and an album that is linked to it.
RECORD = Record(
    release_id=1,
    master_id=2,
    artist="Sigur Made Up",
    title="Nothing",
    year=1984,
    labels=(("Made-Up Records", "MU 1"), ("Other Label", "O-1")),
    format="2×LP, Album, Reissue",
    media='12" Vinyl',
    genres=(),
    styles=(),
    cover="",
)
COPY = Instance(1, 1, 7, 3, "", {1: "Near Mint (NM or M-)"})
LINKED = Linked(
    ALBUM, 1, "Sigúr Made Up", "Nothing", 1, 2, 1984, "Made-Up Records", "", "LP, Album"
)


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        ({}, True),
        ({"format": "LP"}, True),
        ({"format": "vinyl"}, True),
        ({"format": '12" Vinyl'}, True),
        ({"format": "reissue"}, True),
        ({"format": "CD"}, False),
        ({"format": "Issue"}, False),
        ({"years": "1984"}, True),
        ({"years": "1980..1989"}, True),
        ({"years": "..1983"}, False),
        ({"years": "1985.."}, False),
        ({"artist": "sigúr"}, True),
        ({"artist": "nobody"}, False),
        ({"label": "other"}, True),
        ({"label": "third"}, False),
        ({"label": "other", "years": "1900"}, False),
    ],
)
def test_a_record_is_allowed_by_all_that_is_asked(
    wanted: dict[str, str], allowed: bool
) -> None:
    assert RecordFilter(**wanted).allows(RECORD) is allowed


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        ({"folder": "jazz"}, True),
        ({"folder": "Rock"}, False),
        ({"condition": "NM"}, True),
        ({"condition": "m-"}, True),
        ({"condition": "near mint"}, True),
        ({"condition": "Near Mint (NM or M-)"}, True),
        ({"condition": "M"}, False),
        ({"condition": "VG+"}, False),
    ],
)
def test_a_copy_is_allowed_by_what_its_owner_says(
    wanted: dict[str, str], allowed: bool
) -> None:
    found = RecordFilter(**wanted)
    assert found.is_of_copies
    assert found.allows_copy(COPY, "Jazz") is allowed


def test_an_album_is_allowed_by_its_own_fields() -> None:
    assert RecordFilter(artist="sigur", format="lp").allows_album(LINKED)
    assert not RecordFilter(years="1985").allows_album(LINKED)


def test_what_has_no_year_is_of_none() -> None:
    assert not RecordFilter(years="..1990").allows_album(LINKED._replace(year=0))


@pytest.mark.parametrize("text", ["", "..", "84", "1984-1990", "1984..x", "19841990"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(YearsError):
        years_in(text)
