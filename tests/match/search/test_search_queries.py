"""Each query's search, and where there is none. Names are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from beetsplug.discogs_enrich.match.clues.clues import (
    Clues,
    album_clues,
    single_clues,
)
from beetsplug.discogs_enrich.match.search import search_queries as queries
from beetsplug.discogs_enrich.match.search.search_queries import (
    artists,
    telling_titles,
    words,
)

from ..made_up import NAMES

ALBUM = Clues(
    artist="The Made-Up & Nobody feat. Aria",
    album="Glass and Harvest (Deluxe Edition)",
    barcode="5099999100102",
    catalognum="PMR 001",
    titles=("Intro", "Seven Quiet Engines", "The Lamps of Nowhere"),
)
HITS = Clues(
    artist="VA",
    album="Made-Up Hits",
    various=True,
    mixed=True,
    titles=("Left Bank", "Right Bank"),
    track_artists=("Ada Faux feat. Aria", "Nobody"),
)
MIX = replace(HITS, artist="DJ Nobody", various=False)
NAMELESS = replace(HITS, artist="")
FOREIGN = Clues(artist="Сломанный Маяк", album="東京")
SINGLE = Clues(artist="The Made-Up", title="Left & Right", album="Glass, Harvest")

NAMES_OF_ALBUM = {"artist": "Made Up Nobody", "release_title": "Glass Harvest"}


@pytest.mark.parametrize(
    ("query", "clues", "search"),
    [
        (queries.by_barcode, ALBUM, {"barcode": "5099999100102"}),
        (queries.by_barcode, HITS, None),
        (queries.by_number, ALBUM, {"catno": "PMR 001"}),
        (queries.by_number, replace(ALBUM, catalognum="none"), None),
        (queries.by_number, HITS, None),
        (queries.by_names, ALBUM, NAMES_OF_ALBUM),
        (
            queries.by_names,
            MIX,
            {"artist": "DJ Nobody", "release_title": "Made Up Hits"},
        ),
        (queries.by_names, HITS, None),
        (queries.by_names, Clues(artist="Made Up"), None),
        (
            queries.by_various,
            HITS,
            {"artist": "Various", "release_title": "Made Up Hits"},
        ),
        (
            queries.by_various,
            MIX,
            {"artist": "Various", "release_title": "Made Up Hits"},
        ),
        (queries.by_various, ALBUM, None),
        (queries.by_various, replace(HITS, album=""), None),
        (queries.by_artist, ALBUM, {"artist": "Made Up Nobody"}),
        (queries.by_artist, HITS, None),
        (queries.by_artist, Clues(album="Album"), None),
        (queries.by_title, ALBUM, {"release_title": "Glass Harvest"}),
        # a short title is on many albums
        (
            queries.by_title,
            replace(ALBUM, album="Glass"),
            {"release_title": "Glass", "track": "Lamps of Nowhere"},
        ),
        (queries.by_title, Clues(album="Glass"), {"release_title": "Glass"}),
        (queries.by_title, Clues(artist="Made Up"), None),
        (queries.by_title_of_many, NAMELESS, {"release_title": "Made Up Hits"}),
        (queries.by_title_of_many, HITS, None),
        (queries.by_title_of_many, ALBUM, None),
        (
            queries.by_artist_and_track_of_it,
            ALBUM,
            {"artist": "Made Up Nobody", "track": "Lamps of Nowhere"},
        ),
        (queries.by_artist_and_track_of_it, replace(ALBUM, titles=()), None),
        (queries.by_artist_and_track_of_it, HITS, None),
        (queries.by_artist_and_track_of_it, NAMELESS, None),
        (
            queries.by_first_track,
            HITS,
            {"artist": "Ada Faux", "track": "Left Bank", "type": "release"},
        ),
        (queries.by_first_track, ALBUM, None),
        (queries.by_first_track, replace(HITS, titles=(), track_artists=()), None),
        (queries.by_first_track, replace(HITS, titles=("", "Right Bank")), None),
        (queries.by_first_track, replace(HITS, track_artists=("", "Nobody")), None),
        (
            queries.by_telling_track,
            ALBUM,
            {"track": "Lamps of Nowhere", "type": "release"},
        ),
        (queries.by_telling_track, Clues(titles=("One", "Untitled")), None),
        (
            queries.by_other_track,
            ALBUM,
            {"track": "Seven Quiet Engines", "type": "release"},
        ),
        (queries.by_other_track, Clues(titles=("Left Bank", "Left Bank")), None),
        (
            queries.by_printed_name,
            ALBUM,
            {"anv": "Made Up Nobody", "release_title": "Glass Harvest"},
        ),
        (queries.by_printed_name, HITS, None),
        (queries.by_printed_name, replace(ALBUM, album=""), None),
        (
            queries.by_latin_names,
            FOREIGN,
            {"q": "Slomannyi Maiak Dong Jing", "type": "release"},
        ),
        (queries.by_latin_names, Clues(artist="Beyoncé", album="Ünïcödé"), None),
        (queries.by_latin_names, Clues(artist="ⴰⴱ", album="ⴳ"), None),
        (queries.by_latin_names, replace(FOREIGN, various=True), None),
        (queries.by_latin_names, replace(FOREIGN, album=""), None),
        (
            queries.by_words,
            ALBUM,
            {"q": "Made Up Nobody Glass Harvest", "type": "release"},
        ),
        (queries.by_words, HITS, {"q": "Made Up Hits", "type": "release"}),
        (queries.by_words, Clues(artist="Made Up"), None),
        (
            queries.by_track,
            SINGLE,
            {
                "release_title": "Glass Harvest",
                "track": "Left Right",
                "type": "release",
            },
        ),
        (queries.by_track, replace(SINGLE, album=""), None),
        (queries.by_track, replace(SINGLE, title=""), None),
        (
            queries.by_artist_and_track,
            SINGLE,
            {"artist": "Made Up", "track": "Left Right", "type": "release"},
        ),
        (queries.by_artist_and_track, replace(SINGLE, artist=""), None),
        (queries.by_artist_and_track, replace(SINGLE, title=""), None),
        (
            queries.by_track_words,
            SINGLE,
            {"q": "Made Up Left Right", "type": "release"},
        ),
        (
            queries.by_track_words,
            replace(SINGLE, artist=""),
            {"q": "Left Right", "type": "release"},
        ),
        (queries.by_track_words, replace(SINGLE, title=""), None),
    ],
)
def test_what_is_asked(
    query: queries.SearchQuery, clues: Clues, search: queries.Params | None
) -> None:
    assert query(clues) == search


QUERIES = dict.fromkeys((*queries.ALBUM_QUERIES, *queries.SINGLE_QUERIES))


def test_every_query_is_tested_and_clues_are_needed() -> None:
    assert {name for name in vars(queries) if name.startswith("by_")} == {
        query.__name__ for query in QUERIES
    }
    assert [query for query in QUERIES if query(Clues()) is not None] == []
    assert set(queries.SHARED_QUERIES) == set(queries.ALBUM_QUERIES)
    assert queries.SHARED_QUERIES[0] is queries.by_artist


ROWS = st.fixed_dictionaries(
    {
        "artist": NAMES,
        "albumartist": st.just("") | NAMES,
        "album": NAMES,
        "title": NAMES,
        "barcode": NAMES,
        "catalognum": NAMES,
    }
)


NOBODY = dict.fromkeys(("artist", "title", "barcode", "catalognum"), "")


@given(st.lists(ROWS, max_size=3))
@example([{**NOBODY, "albumartist": "_", "album": "Made Up"}])
def test_nothing_empty_is_ever_sent(rows: list[dict[str, str]]) -> None:
    found = [query(album_clues(None, rows)) for query in queries.ALBUM_QUERIES]
    found += [
        query(single_clues(row)) for row in rows for query in queries.SINGLE_QUERIES
    ]
    assert all(value.strip() for search in found if search for value in search.values())


@pytest.mark.parametrize(
    ("name", "searched"),
    [
        ("The Made-Up & The Others", "Made Up Others"),
        ("Made Up and Nobody", "Made Up Nobody"),
        ("Rock 'n' Roll", "Rock Roll"),
        ("Rock ’n’ Roll", "Rock Roll"),
        ("Rock-n-Roll", "Rock Roll"),
        ("The_Made_Up", "Made Up"),
        ("Made Up (And_The) Nobody", "Made Up Nobody"),
        ("Ada's R.H.C.", "Ada's R.H.C."),
        ("Nobody, The", "Nobody"),
        ("Another Theme", "Another Theme"),
        ("Сломанный маяк / 東京", "Сломанный маяк 東京"),
        # nothing else is left
        ("The The", "The The"),
        (" & ", "&"),
        ("!!!", "!!!"),
        (" ", ""),
        ("", ""),
    ],
)
def test_words(name: str, searched: str) -> None:
    assert words(name) == searched


@given(NAMES)
def test_words_are_never_empty_and_none_is_optional(name: str) -> None:
    found = words(name)
    assert bool(found) is bool(name.strip())
    optional = {"the", "and"} & set(found.casefold().split())
    assert not optional or found == name.strip()


@pytest.mark.parametrize(
    ("name", "searched"),
    [
        ("Made Up meets Nobody", "Made Up Nobody"),
        ("Made Up Vs. Nobody", "Made Up Nobody"),
        ("Made Up versus Nobody", "Made Up Nobody"),
        ("Made Up presents Nobody", "Made Up Nobody"),
        ("Made Up with The Others", "Made Up Others"),
        ("Made Up x Nobody", "Made Up Nobody"),
        ("A vs B vs C", "A B C"),
        ("Made Up feat. Nobody", "Made Up"),
        ("Made Up ft Nobody meets Aria", "Made Up"),
        # no joins: at the beginning, at the end, within a word
        ("Malcolm X", "Malcolm X"),
        ("With Nobody", "With Nobody"),
        ("Nobody Meets", "Nobody Meets"),
        ("Made Up Meetsville", "Made Up Meetsville"),
        ("", ""),
    ],
)
def test_joins_are_no_names(name: str, searched: str) -> None:
    assert artists(name) == searched


@pytest.mark.parametrize(
    ("album", "searched"),
    [
        # as long as what may have been cut off within a word
        ("Seven Quiet Engines in the Ni", "Seven Quiet Engines in"),
        ("Seven Quiet Engines Nowhere", "Seven Quiet Engines Nowhere"),
        (
            "Sevenquietenginesinthenightofnowhere",
            "Sevenquietenginesinthenightofnowhere",
        ),
    ],
)
def test_cut_titles(album: str, searched: str) -> None:
    assert queries.by_title(Clues(album=album)) == {"release_title": searched}


@pytest.mark.parametrize(
    ("titles", "telling"),
    [
        # those of a middling length first
        (
            ("Nowhere", "Seven Quiet Engines", "Lamps of Nowhere"),
            ["Lamps of Nowhere", "Seven Quiet Engines", "Nowhere"],
        ),
        # equals by the alphabet, whatever their order was
        (("Right Bank", "Night Bank"), ["Night Bank", "Right Bank"]),
        (("Left Bank", "Left & Bank"), ["Left Bank"]),
        (("One", "", "Untitled", "...", "The A"), []),
        ((), []),
    ],
)
def test_telling_titles(titles: tuple[str, ...], telling: list[str]) -> None:
    assert telling_titles(Clues(titles=titles)) == telling
