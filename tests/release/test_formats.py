"""Formats in words and in parts; sorts of album and their standing."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Format
from beetsplug.discogs_enrich.release.formats import (
    album_status,
    album_types,
    carriers_of,
    read_formats,
)

from .made_up import fmt


def _formats(line: str) -> list[Format]:
    return [fmt(part.strip()) for part in line.split("+") if part.strip()]


# formats; in words, number of media, size, speed, weight, colour
FACTS = [
    (
        "2 Vinyl: LP, Album, Reissue; Gatefold, 180 Gram, Blue",
        ("2×LP, Album, Reissue, Gatefold, 180 Gram, Blue", 2, '12"', "", 180, "Blue"),
    ),
    (
        '1 Vinyl: 12", 33 ⅓ RPM, 45 RPM; Purple Splatter',
        (
            '12", 33 ⅓ RPM, 45 RPM, Purple Splatter',
            1,
            '12"',
            "33, 45",
            None,
            "Purple Splatter",
        ),
    ),
    ("1 CD: Album", ("CD, Album", 1, "", "", None, "")),
    ("1 Vinyl: EP", ("Vinyl, EP", 1, "", "", None, "")),
    ('3 Vinyl: LP, 10"', ('3×LP, 10"', 3, '10"', "", None, "")),
    (
        '1 Vinyl: 7", 45 RPM; Grey Label',
        ('7", 45 RPM, Grey Label', 1, '7"', "45", None, ""),
    ),
    (
        "1 Vinyl: LP; 140g, White Translucent",
        ("LP, 140g, White Translucent", 1, '12"', "", 140, "White Translucent"),
    ),
    ("1 Vinyl: LP, 180 Gram", ("LP, 180 Gram", 1, '12"', "", 180, "")),
    ('1 Vinyl: 10", LP', ('LP, 10"', 1, '10"', "", None, "")),
    ('1 Shellac: 10", 78 RPM', ('Shellac, 10", 78 RPM', 1, '10"', "78", None, "")),
    (
        "1 CD: Album + 1 DVD: PAL + 1 Box Set: Numbered",
        ("CD, Album + DVD, PAL + Box Set, Numbered", 2, "", "", None, ""),
    ),
    (
        '2 Vinyl: LP + 1 Vinyl: 7"',
        ('2×LP + 7"', 3, '7"', "", None, ""),
    ),
    ("47 File: MP3; 320 kbps", ("47×File, MP3, 320 kbps", 1, "", "", None, "")),
    ("0 CD", ("CD", 1, "", "", None, "")),
    ("many CD", ("CD", 1, "", "", None, "")),
    ("1 Box Set", ("Box Set", 0, "", "", None, "")),
    ("", ("", 0, "", "", None, "")),
]


@pytest.mark.parametrize(("line", "expected"), FACTS)
def test_facts(line: str, expected: tuple[object, ...]) -> None:
    formats = _formats(line)
    facts = read_formats(formats, carriers_of(formats))
    assert (
        facts.text,
        facts.media_count,
        facts.size,
        facts.rpm,
        facts.weight,
        facts.color,
    ) == expected


def test_a_box_is_no_medium() -> None:
    box, record = fmt("1 Box Set"), fmt("1 Vinyl: LP")
    assert read_formats([box], carriers_of([box])).media == ""
    assert read_formats([box, record], carriers_of([box, record])).media == '12" Vinyl'


COLOURS = [
    ("Blue Translucent", "Blue Translucent"),
    ("Clear Vinyl", "Clear Vinyl"),
    ("Aqua Blue", "Aqua Blue"),
    ("Multicolored", "Multicolored"),
    ("Gatefold, Red", "Red"),
    ("Red, Blue", "Red, Blue"),
    ("Glow In The Dark", "Glow In The Dark"),
    ("Gold Cover", ""),
    ("White Info Side Label", ""),
    ("Blue Background Logo", ""),
    ("Black Stickered Sleeve", ""),
    ("Generic Sleeve, Grey Label", ""),
    ("Cleared", ""),
    ("Redux Edition", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "colour"), COLOURS)
def test_colours_of_the_disc_only(text: str, colour: str) -> None:
    formats = [Format("Vinyl", "1", ("LP",), text)]
    assert read_formats(formats, carriers_of(formats)).color == colour


def test_a_wrong_quantity_costs_no_memory() -> None:
    assert len(carriers_of([fmt("99999999 CD")])) == 200


# formats, styles, sorts of album
TYPES = [
    ("1 CD: Album", [], ("album",)),
    ("1 Vinyl: LP", [], ("album",)),
    ("1 Vinyl: LP, Compilation", [], ("album", "compilation")),
    ("1 CD: Compilation, Mixed", [], ("compilation", "dj-mix")),
    ('1 Vinyl: 12", EP', [], ("ep",)),
    ("1 Vinyl: LP, EP", [], ("ep",)),
    ("1 Vinyl: LP, Album, EP", [], ("album", "ep")),
    ("1 CD: Maxi-Single", [], ("single",)),
    ('1 Vinyl: 7", Single', [], ("single",)),
    ("1 CD: Mini-Album", [], ("album",)),
    ("1 CD: Mini-Album, EP", [], ("album", "ep")),
    ("1 CD: Sampler, Promo", [], ("compilation",)),
    ("1 CD: Partially Mixed", [], ("dj-mix",)),
    ("1 File: Mixed; Mixtape", [], ("dj-mix", "mixtape/street")),
    ("1 CD: Album", ["Soundtrack", "Score"], ("album", "soundtrack")),
    ("1 CD:", ["Audiobook"], ("audiobook",)),
    ("1 CD:", ["Spoken Word", "Interview"], ("spokenword", "interview")),
    ('1 Vinyl: 12", 33 ⅓ RPM, Promo', ["Techno"], ()),
    ("1 All Media: EP + 2 CD:", [], ("ep",)),
    ("", [], ()),
]


@pytest.mark.parametrize(("line", "styles", "types"), TYPES)
def test_types(line: str, styles: list[str], types: tuple[str, ...]) -> None:
    assert album_types(_formats(line), styles) == types


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("1 CD: Album", "Official"),
        ("1 CD: Album, Promo", "Promotion"),
        ('1 Vinyl: 12", Test Pressing', "Promotion"),
        ("1 CD: Unofficial Release", "Bootleg"),
        ("1 CD: Promo, Unofficial Release", "Bootleg"),
        ("1 CD: Album + 1 CD: Promo", "Promotion"),
        ("", "Official"),
    ],
)
def test_status(line: str, status: str) -> None:
    assert album_status(_formats(line)) == status
