"""What files and library tell about their release."""

from __future__ import annotations

from typing import Any

import pytest
from beets.library import Item

from beetsplug.discogs_enrich.match.clues.clues import (
    Clues,
    album_clues,
    single_clues,
)
from beetsplug.discogs_enrich.match.clues.discogs_ids import IdClue, set_by_hand

MBID = "12345678-1234-1234-1234-123456789012"  # begins with eight digits


@pytest.mark.parametrize(
    ("album", "items", "expected"),
    [
        ({"discogs_id": 7, "discogs_albumid": 7}, [{}], [(7, "id")]),
        (
            {"discogs_url": "https://www.discogs.com/release/7-Made-Up"},
            [{}],
            [(7, "chosen")],
        ),
        # what the tags of the files brought along
        (None, [{"discogs_id": 7}, {"discogs_id": 7}], [(7, "id")]),
        (None, [{"discogs_id": 7}, {"discogs_id": 8}], []),
        # beets' own discogs plugin
        ({"discogs_albumid": 9}, [{"discogs_albumid": 9}], [(9, "id")]),
        ({"data_source": "Discogs", "mb_albumid": "9"}, [{}], [(9, "id")]),
        # other sources' numbers
        ({"data_source": "Deezer", "mb_albumid": "9"}, [{}], []),
        ({"mb_albumid": "9"}, [{}], []),
        ({"data_source": "Discogs", "mb_albumid": MBID}, [{}], []),
        # MusicBrainz' links, as beets' musicbrainz plugin stores them
        (None, [{"discogs_album_id": "7"}], [(7, "musicbrainz")]),
        # linked by hand to another release than the one it was enriched from
        ({"discogs_id": 8, "discogs_albumid": 7}, [{}], [(8, "chosen"), (7, "id")]),
    ],
)
def test_ids(
    album: dict[str, Any] | None, items: list[Any], expected: list[tuple[int, str]]
) -> None:
    clues = album_clues(album, items)
    assert [(clue.release_id, clue.word) for clue in clues.ids] == expected


def test_ids_of_the_command_line_come_first() -> None:
    clues = album_clues(
        {"discogs_id": 7, "discogs_albumid": 7}, [{}], ids=[IdClue(5, "chosen")]
    )
    assert [clue.release_id for clue in clues.ids] == [5, 7]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, None),
        ({"discogs_id": 7, "discogs_albumid": 7}, None),
        ({"discogs_id": 8, "discogs_albumid": 7}, 8),
        ({"discogs_id": 8}, 8),
        (
            {
                "discogs_id": 7,
                "discogs_url": "https://www.discogs.com/release/7",
                "discogs_albumid": 7,
            },
            None,
        ),
        (
            {
                "discogs_id": 7,
                "discogs_url": "https://www.discogs.com/de/release/9-X",
                "discogs_albumid": 7,
            },
            9,
        ),
        ({"discogs_url": "https://example.org/release/9"}, None),
    ],
)
def test_set_by_hand(row: dict[str, Any], expected: int | None) -> None:
    clue = set_by_hand(row)
    assert (clue and clue.release_id) == expected


def test_a_single_believes_its_tags_less_than_its_user() -> None:
    tagged = single_clues({"discogs_id": 7, "title": "Made Up"})
    assert [clue.word for clue in tagged.ids] == ["id"]
    relinked = single_clues({"discogs_id": 8, "discogs_albumid": 7})
    assert [clue.word for clue in relinked.ids][:1] == ["chosen"]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Made Up (Remastered 2011)", "Made Up"),
        ("Made Up [Disc 1]", "Made Up"),
        ("Made Up (Deluxe Edition)", "Made Up"),
        ("Made Up - Single", "Made Up"),
        ("Made Up CD 2", "Made Up"),
        ("Made Up (Live in Nowhere)", "Made Up (Live in Nowhere)"),
        ("Single", "Single"),
        ("(Deluxe Edition)", "(Deluxe Edition)"),
    ],
)
def test_plain_album(title: str, plain: str) -> None:
    assert Clues(album=title).plain_album == plain


@pytest.mark.parametrize(
    ("items", "given", "artist", "various"),
    [
        ([{"artist": "A"}, {"artist": "A"}], "A", "A", False),
        # beets names the most common artist, who may be anybody
        ([{"artist": "A"}, {"artist": "B"}], "A", "", True),
        ([{"artist": "A"}, {"artist": "B"}], "typed", "typed", False),
        # guests make no compilation
        ([{"artist": "A"}, {"artist": "A"}, {"artist": "A feat. B"}], "A", "A", False),
        ([{"artist": "A feat. B"}, {"artist": "A feat. C"}], "", "A feat. B", False),
        # a DJ's mix has many artists, and one
        (
            [
                {"artist": "A", "albumartist": "DJ"},
                {"artist": "B", "albumartist": "DJ"},
            ],
            "Various Artists",
            "DJ",
            False,
        ),
        (
            [{"albumartist": "Various Artists", "artist": "A"}],
            "",
            "Various Artists",
            True,
        ),
        ([{"artist": ""}], "", "", True),
    ],
)
def test_the_artist_of_an_album(
    items: list[Any], given: str, artist: str, various: bool
) -> None:
    clues = album_clues(None, items, artist=given)
    assert (clues.artist, clues.various) == (artist, various)


def test_the_albums_row_comes_before_its_items() -> None:
    clues = album_clues(
        {"album": "Made Up", "label": "Mute", "catalognum": "none", "year": 0},
        [
            {
                "album": "made up!",
                "label": "Other",
                "barcode": "7 27361 62652 5",
                "media": "CD",
                "year": 1997,
            }
        ],
    )
    assert (clues.album, clues.label, clues.catalognum) == ("Made Up", "Mute", "")
    assert (clues.barcode, clues.year, clues.media) == ("727361626525", 1997, "CD")


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [
        ("1 2 3", False),
        ("2 3", True),
        ("1 5", True),
        ("", False),
        ("1 1 1", False),
        # two discs, whose numbers begin anew or go on; one of their tracks is missing
        ("1-1 1-2 2-1 2-2", False),
        ("1-1 1-2 2-3 2-4", False),
        ("1-1 1-2 2-2", True),
        ("1-1 1-2 2-4", True),
        # the last one may be missing anywhere
        ("1-1 1-2 2-3", False),
    ],
)
def test_gaps_between_numbers(numbers: str, gaps: bool) -> None:
    items = []
    for word in numbers.split() or ["0", "0"]:
        disc, _, track = word.rpartition("-")
        items.append(Item(disc=int(disc or 0), track=int(track), title="Made Up"))
    assert album_clues(None, items).has_gaps is gaps


@pytest.mark.parametrize(
    ("files", "total"),
    [
        ("1:3 1:3", 3),
        ("1:2 1:2", 0),
        ("1:1 1:1", 0),  # counted by disc, and each of them is a disc
        ("1:3 1:0", 0),
        ("1:3 1:4", 0),
        ("1:4 1:4 2:4", 4),  # counted over both discs
        ("1:2 1:2 2:2", 4),
        ("1:2 1:2 2:2 2:2", 0),
    ],
)
def test_how_many_there_are_by_what_files_say(files: str, total: int) -> None:
    items = []
    for word in files.split():
        disc, _, of = word.partition(":")
        items.append(Item(disc=int(disc), tracktotal=int(of), title="Made Up"))
    found = album_clues(None, items)
    assert (found.total, found.has_gaps) == (total, bool(total))
