"""What stands in one cell of an export, taken apart and put together."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist, Format, Label
from beetsplug.discogs_enrich.release import artists, formats
from beetsplug.discogs_enrich.setting_groups import ReadOptions
from beetsplug.discogs_enrich.shelf import csv_words


@pytest.mark.parametrize(
    ("cell", "artist"),
    [
        ("Made-Up Band", "Made-Up Band"),
        ("Made-Up Band (2)", "Made-Up Band"),
        ("Nimbus (2), Cumulus (14) & Stratus", "Nimbus, Cumulus & Stratus"),
        ("Nimbus (3) Feat. Cumulus (2)", "Nimbus Feat. Cumulus"),
        ("Rain, Wind & Made Up", "Rain, Wind & Made Up"),
        ("Made-Up Ones, The", "The Made-Up Ones"),
        ("Various", "Various Artists"),
    ],
)
def test_artists_are_read_as_those_of_a_release(cell: str, artist: str) -> None:
    rows = csv_words.read_artists(cell)
    options = ReadOptions(va_name="Various Artists")
    assert artists.read_artists(rows, options, anv=False).artist == artist
    assert csv_words.written_artists(rows) == cell


@pytest.mark.parametrize(
    ("labels", "numbers", "pairs"),
    [
        ("Made Up", "MU 1", [("Made Up", "MU 1")]),
        ("Made Up, Other", "MU 1, O-1", [("Made Up", "MU 1"), ("Other", "O-1")]),
        ("Made Up, Other", "MU 1", [("Made Up", "MU 1"), ("Other", "MU 1")]),
        ("Made Up", "MU 1, MU 2", [("Made Up", "MU 1"), ("Made Up", "MU 2")]),
        ("Made Up, Inc.", "MU 1", [("Made Up, Inc.", "MU 1")]),
        ("A, B, C", "1, 2", [("A", "1"), ("B", "2"), ("C", "")]),
        ("", "", []),
        ("Not On Label", "none", [("Not On Label", "none")]),
    ],
)
def test_labels_get_their_numbers(
    labels: str, numbers: str, pairs: list[tuple[str, str]]
) -> None:
    found = csv_words.read_labels(labels, numbers)
    assert [(row.name, row.catno) for row in found] == pairs


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("LP, Album, RE", "LP, Album, Reissue"),
        ("2xLP, Album, Ltd, RM", "2×LP, Album, Limited Edition, Remastered"),
        ('12", Maxi', '12", Maxi-Single'),
        ('2x12", EP', '2×12", EP'),
        ("CD, Album + DVD, PAL", "CD, Album + DVD, PAL"),
        ("Cass, Comp", "Cassette, Compilation"),
        ("Box + 3xCD, Album", "Box Set + 3×CD, Album"),
        ("LP, Album, Blue + Green Splatter", "LP, Album, Blue + Green Splatter"),
        ("8-Trk", "8-Track Cartridge"),
        ("", ""),
    ],
)
def test_formats_are_read_in_full(cell: str, text: str) -> None:
    rows = csv_words.read_formats(cell)
    found = formats.read_formats(rows, formats.carriers_of(rows))
    assert found.text == text
    assert csv_words.written_formats(rows) == cell


def test_a_record_is_vinyl() -> None:
    assert csv_words.read_formats('7", Single') == (
        Format("Vinyl", "1", ('7"', "Single")),
    )


def test_what_discogs_has_said_comes_back_as_the_same_words() -> None:
    rows = (Format("Vinyl", "2", ("LP", "Album", "Reissue"), "Gatefold, 180 Gram"),)
    cell = csv_words.written_formats(rows)
    assert cell == "2xLP, Album, RE, Gatefold, 180 Gram"
    again = csv_words.read_formats(cell)
    said = [formats.read_formats(x, formats.carriers_of(x)).text for x in (rows, again)]
    assert said[0] == said[1]


def test_what_is_in_several_cells_is_written() -> None:
    assert csv_words.written_labels((Label("A", "1"), Label("B"))) == (
        "A, B",
        "1, none",
    )
    joined = (Artist("Nimbus (2)", join="&"), Artist("Cumulus"))
    assert csv_words.written_artists(joined) == "Nimbus (2) & Cumulus"
