"""Names of albums and artists: what is taken off them, and how alike they are.

All artists and titles are made up, but for a few names of peculiar shapes.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.clues.name_similarity import (
    ANYBODYS,
    CUT,
    MIX,
    OTHER,
    SAMPLER,
    apart,
    disc_of,
    lead_artist,
    names_apart,
    plain_title,
    single_fit,
    spaced,
    title_fit,
    track_title,
)
from beetsplug.discogs_enrich.match.decide.hit_score import PLAUSIBLE, name_fit

from ..made_up import NAMES


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Made Up", "Made Up"),
        ("Made Up (Remastered 2011)", "Made Up"),
        ("Made Up [Disc 1]", "Made Up"),
        ("Made Up (Deluxe Edition) [Disc 2]", "Made Up"),
        ("Made Up - Single", "Made Up"),
        ("Made Up – EP", "Made Up"),
        ("Made Up EP", "Made Up"),
        ("Made Up - 2009 Remaster", "Made Up"),
        ("Made Up - Remastered 2009", "Made Up"),
        ("Made Up (Re-Release)", "Made Up"),
        ("Made Up CD 2", "Made Up"),
        ("Made Up, Disc 2", "Made Up"),
        ("Made Up, Disc 2 of 3", "Made Up"),
        ("Made Up: CD1", "Made Up"),
        ("Made Up (feat. Somebody)", "Made Up"),
        ("Made Up (feat. Somebody) [Single]", "Made Up"),
        # what belongs to the title
        ("Made Up (Live in Nowhere)", "Made Up (Live in Nowhere)"),
        ("Single", "Single"),
        ("EP", "EP"),
        ("EP 2", "EP 2"),
        ("ABCD 2", "ABCD 2"),
        ("(Deluxe Edition)", "(Deluxe Edition)"),
        ("Featuring Nobody", "Featuring Nobody"),
        ("Лунная дорожка (Deluxe Edition)", "Лунная дорожка"),
        ("偽物 [Disc 1]", "偽物"),
        ("", ""),
    ],
)
def test_plain_title(title: str, plain: str) -> None:
    assert plain_title(title) == plain


@given(NAMES.filter(bool))
def test_a_plain_title_is_never_empty(title: str) -> None:
    assert plain_title(title)
    assert lead_artist(title)


@pytest.mark.parametrize(
    ("title", "disc"),
    [
        ("Made Up (Disc 2)", 2),
        ("Made Up CD2", 2),
        ("Made Up [cd 12]", 12),
        ("Made Up, disk 3", 3),
        ("Made Up - Disc 1", 1),
        ("Made Up (disc 2: The Second Half)", 2),
        ("Made Up CD 2 - The Second Half", 2),
        ("Made Up (Disc 2 of 3)", 2),
        ("Made Up [CD 1/2]", 1),
        ("Made Up", 0),
        ("Made Up 2", 0),
        ("Disc 2", 0),
        ("ABCD2", 0),
        ("Made Up (Disc 2) Live", 0),
        ("Made Up CD 1997", 0),
        ("", 0),
    ],
)
def test_disc_of(title: str, disc: int) -> None:
    assert disc_of(title) == disc


@pytest.mark.parametrize(
    ("artist", "album", "expected"),
    [
        ("Made Up", "Album", ("Made Up", "Album")),
        ("Made Up", "Made Up - Album", ("Made Up", "Album")),
        ("The Made Up", "made up - Album", ("The Made Up", "Album")),
        ("Сломанный Маяк", "Сломанный маяк - Берег", ("Сломанный Маяк", "Берег")),
        ("", "Made Up - Album", ("Made Up", "Album")),
        ("Unknown", "Made Up - Album - Live", ("Made Up", "Album - Live")),
        ("Various Artists", "VA - Made Up Hits", ("Various Artists", "Made Up Hits")),
        ("VA", "Various - Made Up Hits", ("VA", "Made Up Hits")),
        # two names that are the album's own
        ("Made Up", "One - Two", ("Made Up", "One - Two")),
        ("Various Artists", "One - Two", ("Various Artists", "One - Two")),
        # nothing on one side of the dash
        ("", " - Album", ("", " - Album")),
        ("", "Made Up - ", ("", "Made Up - ")),
        ("", "Made-Up", ("", "Made-Up")),
        ("Made Up", "Made Up - Single", ("Made Up", "Made Up - Single")),
        ("", "Made Up - EP", ("", "Made Up - EP")),
    ],
)
def test_names_apart(artist: str, album: str, expected: tuple[str, str]) -> None:
    assert names_apart(artist, album) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Made_Up_Name", "Made Up Name"),
        ("_Made__Up_", "Made Up"),
        (" Made_Up ", "Made Up"),
        ("Made_Up Name", "Made_Up Name"),
        ("MadeUp", "MadeUp"),
        (" ", ""),
        ("", ""),
    ],
)
def test_spaced(name: str, expected: str) -> None:
    assert spaced(name) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Song", "Song"),
        ("01 - Song", "Song"),
        ("01 Song", "Song"),
        ("01. Song", "Song"),
        ("3.Song", "Song"),
        ("3) Song", "Song"),
        ("12 - Made Up - Song", "Song"),
        ("Made Up - 12 - Song", "Song"),
        ("made up - Song", "Song"),
        ("01_-_Made_Up_-_Song", "Song"),
        ("01 - 1999", "1999"),
        # a number that is the title, or begins it
        ("1999", "1999"),
        ("99.9", "99.9"),
        ("01 - 99.9", "99.9"),
        ("1.5 Volts", "1.5 Volts"),
        ("16 Tons of Nothing", "16 Tons of Nothing"),
        ("A1 Song", "A1 Song"),
        ("01", "01"),
        ("3.", "3."),
        # another's name is a part of the title
        ("Nobody - Song", "Nobody - Song"),
        ("Made Up - ", "Made Up -"),
        ("", ""),
    ],
)
def test_track_title(title: str, expected: str) -> None:
    assert track_title(title, "Made Up") == expected


@given(NAMES, NAMES)
def test_any_track_has_a_title(title: str, artist: str) -> None:
    assert bool(track_title(title, artist)) is bool(spaced(title))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Made Up", "made  up!", 0, 0),
        ("The Made Up", "Made Up, The", 0, 0),
        ("Ünïcödé & Co", "Unicode and Co", 0, 0),
        ("Кино́", "Kino", 0, 0),
        ("東京", "东京", 0, 0),
        ("東京", "大阪", 0.5, 1),
        ("", "", 0, 0),
        ("", "Made Up", 1, 1),
        # what beets takes for the same is not quite
        ("Made Up (Live)", "Made Up", OTHER, CUT),
        # cut off, or without its subtitle
        ("Seven Quiet Engines in", "Seven Quiet Engines in the Night", OTHER, CUT),
        ("Glass Harvest", "Glass Harvest: The Songs of a Summer", CUT, CUT),
        # shorter beginnings say nothing
        ("Glass", "Glass Harvest of a Summer", 0.5, 1),
        ("Made Up", "Something Else", 0.5, 1),
    ],
)
def test_apart(one: str, other: str, least: float, most: float) -> None:
    assert least <= apart(one, other) <= most


@given(NAMES, NAMES)
def test_names_are_as_far_from_each_other_both_ways(one: str, other: str) -> None:
    distance = apart(one, other)
    assert 0 <= distance <= 1
    assert distance == apart(other, one)
    assert apart(one, one) == 0


@pytest.mark.parametrize(
    ("artist", "album", "title", "least", "most"),
    [
        ("Prince", "Purple Rain", "Prince - Purple Rain", 1, 1),
        ("Nimbus", "Cloud", "Nimbus (2) - Cloud", 1, 1),
        ("Nimbus (3)", "Cloud", "Nimbus (2) - Cloud", 1, 1),
        ("Nimbus feat. Aria", "Cloud", "Nimbus - Cloud", 1, 1),
        ("The The", "Soul Mining", "The The - Soul Mining", 1, 1),
        ("Made Up", "One - Two", "Made Up - One - Two", 1, 1),
        ("A - B", "C", "A - B - C", 1, 1),
        ("Made Up", "Made Up (Remastered 2011)", "Made Up - Made Up", 1, 1),
        ("Made Up", "Glass EP", "Made Up - Glass EP", 1, 1),
        # another record may be meant
        ("Made Up", "Glass EP", "Made Up - Glass", 0.97, 0.97),
        ("Made Up", "Glass (Winter Version)", "Made Up - Glass", 0.9, 0.97),
        ("Made Up", "Glass (Remastered 2011)", "Made Up - Glass", 1, 1),
        ("Made Up", "Glass Vol. 2", "Made Up - Glass Vol. 1", 0, 0.6),
        ("Made Up", "Glass II", "Made Up - Glass", 0, 0.6),
        ("***", "???", "... - !!!", 0, 0.1),
        ("Сломанный Маяк", "Берег", "Slomannyi Maiak - Bereg", 1, 1),
        ("偽物", "東京", "偽物 - 東京", 1, 1),
        # cut off after thirty letters
        (
            "Made Up",
            "Seven Quiet Engines in the Nig",
            "Made Up - Seven Quiet Engines in the Night",
            0.88,
            1,
        ),
        # a name as printed may be nothing like the artist's own
        ("Rising High Collective", "Fever", "R.H.C.* - Fever", 0.85, 0.85),
        ("Rising High Collective", "Fever", "R.H.C.* & Aria* - Fever", 0.85, 0.85),
        ("Nimbus", "Cloud", "Nimbus* - Cloud", 1, 1),
        ("Someone Else", "Fever", "R.H.C. - Fever", 0, 0.6),
        # a title that differs is not made up for by the artist
        ("Made Up", "Another", "Made Up - Purple Rain", 0, 0.6),
        ("Made Up", "No Dash", "No Dash", 0.5, 0.8),
        ("Made Up", "", "Made Up - Cloud", 0, 0),
    ],
)
def test_title_fit(
    artist: str, album: str, title: str, least: float, most: float
) -> None:
    fit = title_fit(artist, album, title, mixed=False)
    assert least <= round(fit, 6) <= most


@pytest.mark.parametrize(
    ("artist", "title", "mixed", "fit"),
    [
        ("Various Artists", "Various - Made Up Hits", True, 1),
        ("VA", "Various - Made Up Hits", False, 1),
        ("", "DJ Nobody - Made Up Hits", True, 1),
        # a DJ's mix stands under either name
        ("Various Artists", "DJ Nobody - Made Up Hits", True, 1 - MIX / 2),
        ("DJ Nobody", "Various - Made Up Hits", True, 1 - MIX / 2),
        ("DJ Nobody", "DJ Nobody - Made Up Hits", True, 1),
    ],
)
def test_albums_of_many_artists(
    artist: str, title: str, mixed: bool, fit: float
) -> None:
    assert title_fit(artist, "Made Up Hits", title, mixed=mixed) == pytest.approx(fit)


def test_an_album_of_one_artist_is_none_of_various() -> None:
    fit = title_fit("Nobody", "Made Up Hits", "Various - Made Up Hits", mixed=False)
    assert fit < PLAUSIBLE


@given(NAMES, NAMES, NAMES, st.booleans())
def test_any_names_fit_more_or_less(
    artist: str, album: str, title: str, mixed: bool
) -> None:
    assert 0 <= title_fit(artist, album, title, mixed=mixed) <= 1
    assert ANYBODYS <= single_fit(artist, title) <= 1


@pytest.mark.parametrize(
    ("title", "fit"),
    [
        ("Made Up - Any Album", 1),
        ("Made Up (2) - Any Album", 1),
        ("Made Up* - Any Album", 1),
        ("Various - Any Sampler", SAMPLER),
        ("Nobody At All - Any Mix", ANYBODYS),
    ],
)
def test_a_single_may_come_from_anywhere(title: str, fit: float) -> None:
    assert single_fit("Made Up", title) == fit
    assert single_fit("Made Up feat. Aria", title) == fit
    assert name_fit(Clues(artist="Made Up", title="Song", album="X"), title) == fit
    assert fit >= PLAUSIBLE
