"""How alike items and a release are, and which track each is. All data is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist, Track
from beetsplug.discogs_enrich.match.clues.clues import Clues, album_clues

from ...release.made_up import index, read, release
from ..made_up import compared
from .files_and_release import MADE_UP, TITLES, held, items, tracks

if TYPE_CHECKING:
    from beets.library import Item


def test_files_of_the_release_are_the_same() -> None:
    files = items(*TITLES, year=1997, country="GB", label="Paper Moth", media="CD")
    found = held(MADE_UP, files)
    assert found.similarity == 1.0
    assert found.complete
    assert (found.missing, found.extra) == (0, 0)
    assert found.agree == (
        "tracks",
        "titles",
        "durations",
        "order",
        "label",
        "media",
        "country",
        "year",
    )
    assert found.differ == ()
    assert found.release is MADE_UP
    assert found.distance is not None
    assert found.distance.distance == 0.0


def test_each_file_gets_the_track_that_it_is() -> None:
    files = items(*reversed(TITLES), track=0)
    found = held(MADE_UP, files)
    assert {place: track.title for place, track in found.tracks.items()} == dict(
        enumerate(reversed(TITLES))
    )


@pytest.mark.parametrize(
    ("files", "missing", "extra"),
    [
        (items(*TITLES[:3]), 1, 0),
        (items(*TITLES[:2]), 2, 0),
        (items(*TITLES, "Made-Up Bonus"), 0, 1),
    ],
)
def test_what_is_left_over(files: list[Item], missing: int, extra: int) -> None:
    found = held(MADE_UP, files)
    assert (found.missing, found.extra) == (missing, extra)
    assert not found.complete
    assert "tracks" in found.differ
    assert found.similarity < 1.0


@pytest.mark.parametrize(
    ("ours", "theirs", "held_at_all"),
    [
        (1, 3, True),
        (1, 4, False),
        (3, 1, True),
        (4, 1, False),
        (0, 1, False),
        (1, 0, False),
        # of long ones each comparison takes long
        (14, 40, True),
        (20, 41, False),
        (28, 42, True),
        (42, 28, True),
        (27, 41, False),
    ],
)
def test_what_has_far_more_tracks_is_another_release(
    ours: int, theirs: int, held_at_all: bool
) -> None:
    names = [f"Song {number}" for number in range(1, 60)]
    found = held(release(*tracks(*names[:theirs])), items(*names[:ours]))
    assert (found.distance is not None) is held_at_all
    if not held_at_all:
        assert (found.similarity, found.matched) == (0.0, {})
        assert (found.missing, found.extra) == (theirs, ours)
        assert found.heard.agree == found.heard.differ == ()


def test_evidence_is_told_even_of_what_is_too_far() -> None:
    clues = Clues(catalognum="PMR 001", year=1998)
    found = held(MADE_UP, [], clues)
    assert (found.agree, found.differ) == (("catalognum",), ("year",))
    assert found.release is MADE_UP


@pytest.mark.parametrize(
    ("years", "verdict"),
    [
        ({}, "differ"),
        # tags often hold the year of the first pressing
        ({"original_year": 1995}, ""),
        ({"original_year": 1990, "first_year": 1995}, ""),
        ({"original_year": 1995, "first_year": 1990}, "differ"),
    ],
)
def test_the_year_of_the_first_pressing(years: dict[str, Any], verdict: str) -> None:
    found = held(MADE_UP, items(*TITLES, year=1995), **years)
    assert ("year" in found.differ) is (verdict == "differ")
    assert "year" not in found.agree
    assert found.info.original_year == years.get("original_year", 1997)


def test_a_work_is_read_as_there_are_files_of_it() -> None:
    made = release(
        *tracks("Overture"),
        index("Suite", *(Track(f"Movement {n}", f"2.{n}") for n in (1, 2, 3))),
    )
    whole = held(made, items("Overture", "Suite"))
    parts = held(made, items("Overture", "Movement 1", "Movement 2", "Movement 3"))
    assert (whole.complete, parts.complete) == (True, True)
    assert (len(whole.values.tracks), len(parts.values.tracks)) == (2, 4)


SET = release(
    *(Track(f"{name} I", f"1-{n}", "track") for n, name in enumerate(TITLES, 1)),
    *(Track(f"{name} II", f"2-{n}", "track") for n, name in enumerate(TITLES[:3], 1)),
    formats="2 CD: Album",
)


def test_a_disc_that_was_made_an_album_of_its_own() -> None:
    files = items(
        *(f"{name} II" for name in TITLES[:3]), album="Made-Up Title (Disc 2)"
    )
    found = held(SET, files)
    assert found.complete
    assert found.similarity > 0.95
    assert {track.medium for track in found.values.tracks} == {2}
    # one that says so, and has the tracks of all
    every = [track.title for track in read(SET).tracks]
    whole = held(SET, items(*every, album="Made-Up Title (Disc 2)"))
    assert (whole.missing, whole.extra, len(whole.values.tracks)) == (0, 0, 7)
    # a disc that the release has not
    third = held(SET, items(*TITLES[:3], album="Made-Up Title (Disc 3)"))
    assert len(third.values.tracks) == 7


@pytest.mark.parametrize(
    ("ripped", "every"),
    [
        # a ripper's number and artist in the title
        (tuple(f"0{n} - Nimbus - {title}" for n, title in enumerate(TITLES, 1)), {}),
        # both names in the album's
        (TITLES, {"album": "Nimbus - Made-Up Title"}),
        # an artist of the album alone
        (TITLES, {"artist": "", "albumartist": "Nimbus"}),
        (TITLES, {"artist": "", "album": "Nimbus - Made-Up Title"}),
        # words for the medium that mean the same
        (TITLES, {"media": "cd"}),
        # a name of its country, and a region that takes it in
        (TITLES, {"country": "UK"}),
        (TITLES, {"country": "UK & Europe"}),
        # what MusicBrainz put there
        (TITLES, {"mb_albumid": "made-up", "data_source": "MusicBrainz"}),
    ],
)
def test_what_is_not_held_against_a_release(
    ripped: tuple[str, ...], every: dict[str, Any]
) -> None:
    files = items(*ripped, **every)
    clues = album_clues(None, files, artist="Nimbus")
    assert held(MADE_UP, files, clues).similarity == 1.0


@pytest.mark.parametrize(
    "every",
    [
        {"artist": "Aria Example"},
        {"album": "Another Title"},
        {"country": "US"},
        {"media": "Vinyl"},
        {"label": "Another Label"},
        {"length": 300.0},
        {"year": 1980},
        {"catalognum": "AAA 99"},
        {"disctotal": 3},
        {"disc": 2},
    ],
)
def test_what_is_held_against_a_release(every: dict[str, Any]) -> None:
    assert held(MADE_UP, items(*TITLES, **every)).similarity < 1.0


def test_artists_of_a_compilation_are_held_against_it() -> None:
    by = [Artist("Aria Example", id=6), Artist("Nimbus", id=5)]
    made = release(
        *(
            Track(title, str(number), "track", artists=(artist,))
            for number, (title, artist) in enumerate(zip(TITLES, by, strict=False), 1)
        ),
        artists=(Artist("Various", id=194),),
    )
    files = items(*TITLES[:2])
    files[0].artist = "Aria Example"
    assert held(made, files).similarity == 1.0
    files[0].artist = "Somebody Else"
    assert held(made, files).similarity < 1.0


def test_the_files_stay_as_they_are() -> None:
    files = items(*(f"0{n} - {t}" for n, t in enumerate(TITLES, 1)), media="cd")
    before = [dict(one) for one in files]
    held(MADE_UP, files)
    assert [dict(one) for one in files] == before


def test_a_limit_takes_away_what_is_of_another_pressing() -> None:
    """Clues without them mean that nothing of it is held against a release."""
    files = items(*TITLES, label="Another", country="US", year=1980, media="Vinyl")
    assert (
        held(MADE_UP, files, Clues(artist="Nimbus", album="Made-Up Title")).similarity
        == 1.0
    )


def test_media_of_several_kinds() -> None:
    """Each file has the medium of its own disc, the release has none of them."""
    made = release(
        Track("One", "CD-1", "track"),
        Track("Two", "DVD-1", "track"),
        formats="1 CD + 1 DVD",
    )
    files = items("One", "Two", media="CD")
    files[1].media = "DVD"
    for number, one in enumerate(files, 1):
        one.disc, one.track = number, 1
    assert held(made, files).similarity == 1.0


def test_what_tracks_and_pressing_say_stands_together() -> None:
    one = compared(1.0, "+barcode -year", heard="+titles -order")
    assert one.agree == ("titles", "barcode")
    assert one.differ == ("order", "year")
    assert [
        compared(missing=m, extra=e).complete for m, e in ((0, 0), (1, 0), (0, 1))
    ] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("tags", "alike"),
    [
        ({}, True),
        ({"artist": "Nimbsu"}, True),
        ({"artist": "Nimbus feat. Nobody"}, True),
        ({"artist": "Quite Another"}, False),
        ({"artist": "Nimbsu", "album": "Mad-Up Titel"}, True),
        ({"album": "Something Else"}, False),
        # without an artist the title has to do
        ({"artist": "", "album": "Mad-Up Titel"}, True),
        ({"artist": "", "album": "Something Else"}, False),
    ],
)
def test_whether_names_may_be_meant(tags: dict[str, str], alike: bool) -> None:
    files = items(*TITLES, **tags)
    assert held(MADE_UP, files).is_named_alike is alike


@pytest.mark.parametrize(
    ("places", "tags", "is_part"),
    [
        ((1, 3), {}, True),
        ((2, 4), {}, True),
        ((1, 3), {"album": "Mad-Up Titel"}, True),
        ((1, 3), {"album": "Something Else"}, False),
        # their numbers say that nothing is missing, or they have none
        ((1, 2), {}, False),
        ((1, 3), {"track": 0}, False),
        # they are at other places there
        ((1, 3), {"track": 7}, False),
        ((1, 2, 3, 4), {}, False),
    ],
)
def test_whether_files_are_some_tracks_of_an_album(
    places: tuple[int, ...], tags: dict[str, Any], is_part: bool
) -> None:
    files = [items(*TITLES, **tags)[place - 1] for place in places]
    comparison = held(MADE_UP, files)
    assert comparison.is_part is is_part
    assert comparison.missing == len(TITLES) - len(places)


@pytest.mark.parametrize(
    ("of", "is_part"), [(4, True), (0, False), (3, False), (5, False)]
)
def test_files_that_say_how_many_there_are(of: int, is_part: bool) -> None:
    found = held(MADE_UP, items(*TITLES[:3], tracktotal=of))
    assert found.missing == 1
    assert found.is_part is is_part


def test_how_likely_it_is() -> None:
    slips = {"artist": "Nimbuss", "album": "Made-Up Ttile"}
    found = held(MADE_UP, items(*TITLES, **slips))
    assert found.likelihood == pytest.approx(1 - (1 - found.similarity) / 4)
    for files in (
        items(*TITLES[:3], **slips),  # one is missing
        items(*TITLES, **slips, year=1960),  # another pressing
        items("Other", "Titles", "Than", "These", **slips),
        items(*TITLES, artist="Somebody Else", album="Something"),
    ):
        doubtful = held(MADE_UP, files)
        assert doubtful.likelihood == doubtful.similarity
