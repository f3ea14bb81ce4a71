"""The words of two worlds compared."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich import normalize

SAME_NAMES = [
    ("The Velvet Tides", "velvet tides"),
    ("Velvet Tides, The", "The Velvet Tides"),
    ("Beyoncé", "BEYONCE"),
    ("Sigur Rós", "Sigur Ros"),
    ("Кино", "Kino"),
    ("東京", "東京"),
    ("Stock & Aitken", "Stock and Aitken"),
    ("Mumford + Sons", "Mumford & Sons"),
    ("Rock 'n' Roll", "Rock & Roll"),
    ("Rock ’n’ Roll", "rock n roll"),
    ("Don't Stop", "Dont Stop"),
    ("Don’t Stop", "Don't Stop"),
    ("AC/DC", "AC-DC"),
    ("Ænima", "AEnima"),
    ("  Two\r\nLines ", "Two Lines"),
    ("snake_case", "Snake Case"),
    ("Straße", "Strasse"),
]


@pytest.mark.parametrize(("one", "other"), SAME_NAMES)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert normalize.fold(one) == normalize.fold(other) != ""


DIFFERENT_NAMES = [
    ("!!!", "???"),
    ("Wait For The", "Wait For"),
    ("Them", "The M"),
    ("1991", "1992"),
    ("東京", "大阪"),
    ("♥", "♦"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT_NAMES)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalize.fold(one) != normalize.fold(other)


@pytest.mark.parametrize(
    ("name", "folded"), [("", ""), ("The", "the"), ("The The", "the"), ("! !", "!!")]
)
def test_fold_leaves_something_of_every_name(name: str, folded: str) -> None:
    assert normalize.fold(name) == folded


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Two\r\nLines", "Two Lines"),
        ("  Double  Spaces ", "Double Spaces"),
        ("Power Of Seven<sup>7</sup>", "Power Of Seven7"),
        ("One - <a href=http://example.org>Factory</a>", "One - Factory"),
        ("I <3 You", "I <3 You"),
        ("<Untitled>", "<Untitled>"),
    ],
)
def test_tidy(raw: str, clean: str) -> None:
    assert normalize.tidy(raw) == clean


@pytest.mark.parametrize(
    ("name", "stripped"),
    [
        ("Nimbus (2)", "Nimbus"),
        ("Nimbus (16)", "Nimbus"),
        ("Nimbus", "Nimbus"),
        ("Nimbus(2)", "Nimbus(2)"),
        ("Overture (1812)", "Overture (1812)"),
        ("Nimbus (Live)", "Nimbus (Live)"),
        ("(2)", "(2)"),
    ],
)
def test_strip_disambiguation(name: str, stripped: str) -> None:
    assert normalize.strip_disambiguation(name) == stripped


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("STUMM 12", "stumm12"),
        ("stumm-12", "stumm12"),
        ("WARP CD6", "warpcd6"),
        ("R&S 9/12", "rs912"),
        ("none", ""),
        ("None", ""),
        ("", ""),
        (" - ", ""),
        ("Домашняя 7", "домашняя7"),
    ],
)
def test_catno_key(number: str, key: str) -> None:
    assert normalize.catno_key(number) == key


@pytest.mark.parametrize(
    ("printed", "digits"),
    [
        ("Barcode: 7 27361 62652 5", "727361626525"),
        ("7 27361 62652 5", "727361626525"),
        ("5 021603 060029 (Text)", "5021603060029"),
        ("EAN-13 4015698053821", "4015698053821"),
        ("UPC/EAN: 0602445790128", "0602445790128"),
        ("4-006758-801234", "4006758801234"),
        ("0756-55424 [sticker]", "075655424"),
        ("07599 25447", "0759925447"),
        ("96385074", "96385074"),
        ("none", ""),
        ("", ""),
        ("CYS 1359AS-1A", ""),
        ("541165901161C", ""),
        ("IFPI 4553", ""),
        ("12345", ""),
        ("0000000000000", ""),
        ("123456789012345", ""),
    ],
)
def test_barcode_digits(printed: str, digits: str) -> None:

    assert normalize.barcode_digits(printed) == digits


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("727361626525", "0 727361 626525", True),
        ("0602445790128", "602445790128", True),
        ("Barcode: 7 27361 62652 5", "727361626525", True),
        ("727361626525", "727361626526", False),
        ("", "", False),
        ("none", "none", False),
    ],
)
def test_same_barcode(one: str, other: str, same: bool) -> None:
    assert normalize.same_barcode(one, other) is same


@pytest.mark.parametrize(
    ("name", "descriptions", "media"),
    [
        ("Vinyl", ['12"', "33 ⅓ RPM"], '12" Vinyl'),
        ("Vinyl", ["LP", "Album"], '12" Vinyl'),
        ("Vinyl", ["LP", '10"'], '10" Vinyl'),
        ("Vinyl", ['7"', "Single"], '7" Vinyl'),
        ("Vinyl", [], "Vinyl"),
        ("CD", ["Album"], "CD"),
        ("CD", ["Mini", "Single"], "8cm CD"),
        ("CDr", ["Promo"], "CD-R"),
        ("Cassette", ["Album"], "Cassette"),
        ("File", ["FLAC", "Album"], "Digital Media"),
        ("DVD", [], "DVD"),
        ("DVD", ["DVD-Video", "PAL"], "DVD-Video"),
        ("Blu-ray", [], "Blu-ray"),
        ("SACD", ["Hybrid", "Multichannel"], "Hybrid SACD"),
        ("SACD", [], "SACD"),
        ("Hybrid", ["DualDisc"], "DualDisc"),
        ("DualDisc", [], "DualDisc"),
        ("Hybrid", [], "Hybrid"),
        ("Shellac", ['10"', "78 RPM"], '10" Shellac'),
        ("Flexi-disc", ['7"'], '7" Flexi-disc'),
        ("Minidisc", [], "MiniDisc"),
        ("Reel-To-Reel", [], "Reel-to-reel"),
        ("8-Track Cartridge", [], "8-Track Cartridge"),
        ("Box Set", ["Limited Edition"], ""),
        ("All Media", [], ""),
        ("Something New", [], "Something New"),
    ],
)
def test_media_name(name: str, descriptions: list[str], media: str) -> None:
    assert normalize.media_name(name, descriptions) == media


@pytest.mark.parametrize(
    ("media", "name"),
    [
        ('12" Vinyl', "Vinyl"),
        ("Vinyl", "Vinyl"),
        ("Digital Media", "File"),
        ("CD", "CD"),
        ("CD-R", "CDr"),
        ("8cm CD", "CD"),
        ("Hybrid SACD", "SACD"),
        ("DVD-Video", "DVD"),
        ("Cassette", "Cassette"),
        ('7" Flexi-disc', "Flexi-disc"),
        ("Media", ""),
        ("", ""),
    ],
)
def test_format_for(media: str, name: str) -> None:
    assert normalize.format_for(media) == name
