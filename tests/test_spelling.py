"""Words with a slip in them: formats, countries, and roles that a query asks for."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.countries import CODES, COUNTRIES
from beetsplug.discogs_enrich.spelling import unknown_country, unknown_format
from beetsplug.discogs_enrich.store import NAME, CreditRow, Store, TrackRow
from beetsplug.discogs_enrich.vocabulary import CARRIERS, MEDIA, SIZES

from .releases import ADA, SOLD

if TYPE_CHECKING:
    from .home import Home


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Vinil", "Vinyl"),
        ("vynil", "Vinyl"),
        ('12" Vinil', '12" Vinyl'),
        ("Casette", "Cassette"),
        ("re-issue", "Reissue"),
        ("CDs", "CD"),
        ("Digital Meida", "Digital Media"),
        # What releases say in words of their own is none of these.
        ("Digipak", ""),
        ("Gatefold", ""),
        ("CD2", ""),
        ("White Labels", ""),
        ("White Lable", "White Label"),
        ("Picture", ""),
        ("Splatter", ""),
        ("Card Sleeve", ""),
        ("180 Gram", ""),
    ],
)
def test_formats(word: str, near: str) -> None:
    found = unknown_format(word)
    assert found is not None
    assert found.near == near


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Germny", "Germany"),
        ("frnace", "France"),
        ("Swizterland", "Switzerland"),
        ("Narnia", ""),
        ("QX", ""),
    ],
)
def test_countries(word: str, near: str) -> None:
    found = unknown_country(word)
    assert found is not None
    assert found.near == near


def test_what_discogs_and_beets_know_is_known() -> None:
    formats = [*MEDIA, *SIZES, *CARRIERS, *SIZES.values(), *CARRIERS.values()]
    formats += [name for rows in MEDIA.values() for pair in rows for name in pair]
    formats += ["lp", '7"', '12" Vinyl', '10" Acetate', "Reissue", "45 RPM", "MP3"]
    assert [word for word in formats if word and unknown_format(word)] == []
    countries = [
        *COUNTRIES,
        *COUNTRIES.values(),
        *CODES,
        "gb",
        "Benelux",
        "Scandinavia",
    ]
    countries += [
        "UK & Europe",
        "UK, Europe & US",
        "Australia & New Zealand",
        "Unknown",
    ]
    assert [word for word in countries if unknown_country(word)] == []


# Options.


@pytest.mark.parametrize("command", ["discogs-enrich", "discogs-search"])
@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--format", "Vinil"], 'no format is called "Vinil"; did you mean "Vinyl"?'),
        (
            ["--country", "Germny"],
            'no country is called "Germny"; did you mean "Germany"?',
        ),
    ],
)
def test_a_slip_ends_the_command(
    home: Home, command: str, options: list[str], line: str
) -> None:
    home.own(ADA)
    done = home.beet(command, *options, "day", status=1)
    assert done.stderr == f"error: {line}\n"
    assert done.stdout == ""
    assert home.server.log == []


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--format", "Digipak"], 'the format "Digipak" is not known'),
        (["--country", "Narnia"], 'the country "Narnia" is not known'),
    ],
)
def test_another_word_is_looked_for(home: Home, options: list[str], line: str) -> None:
    home.own(ADA)
    done = home.beet("discogs-enrich", *options)
    assert f"discogs_enrich: {line}; it is looked for all the same\n" in done.stderr
    assert home.server.log != []


def test_a_slip_in_a_preference_is_said(home: Home) -> None:
    home.settings["prefer"] = {
        "formats": ["Vinil", "LP", "Digipak"],
        "countries": ["UK", "Germny"],
    }
    home.own(ADA)
    done = home.beet("discogs-enrich")
    assert done.stderr.splitlines() == [
        'discogs_enrich: prefer: no format is called "Vinil"; did you mean "Vinyl"?',
        'discogs_enrich: prefer: no country is called "Germny";'
        ' did you mean "Germany"?',
    ]
    assert home.ls("$discogs_id") == [str(ADA)]


def test_a_word_of_releases_own_finds_them(home: Home) -> None:
    home.own(SOLD)  # "CD, Album, Limited Edition, Digipak"
    home.beet("discogs-enrich", "--format", "Digipak")
    assert home.ls("$discogs_id") == [str(SOLD)]


def test_known_words_are_silent(home: Home) -> None:
    home.own(ADA)
    done = home.beet("discogs-enrich", "-p", "--format", "cd", "--country", "uk")
    assert done.stderr == ""


# Roles.


@pytest.fixture
def kept(home: Home) -> Home:
    """A library of one album, with its credits."""
    home.own(ADA)
    home.beet("modify", "-ya", "discogs_albumid=101")
    with Store(str(home.path / NAME)) as store:
        store.keep(
            101,
            {"id": 101},
            [TrackRow(0, "A1", 1, 1, "a")],
            [
                CreditRow("Ruma Tolvek", "Mastered By", "mastering"),
                CreditRow(
                    "Zoë Ångdahl",
                    "Snare Rim [Wobbling]",
                    "performers",
                    detail="Wobbling",
                ),
                CreditRow("Re:Made", "Remix", "remixers"),
            ],
        )
    return home


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("mastredby:", 'no role is called "mastredby"; did you mean "mastered-by"?'),
        (
            "mastredby:Tolvek",
            'no role is called "mastredby"; did you mean "mastered-by"?',
        ),
        (
            "photograpy:/^A/",
            'no role is called "photograpy"; did you mean "photography"?',
        ),
        ("Guitr:", 'no role is called "Guitr"; did you mean "guitar"?'),
        # a word that only the library has
        ("woblbing:", 'no role is called "woblbing"; did you mean "wobbling"?'),
        ("producres:", 'no role is called "producres"; did you mean "producers"?'),
        ("xyzzy:", 'the role "xyzzy" is not known'),
        ("xyzzy:/./", 'the role "xyzzy" is not known'),
    ],
)
def test_an_unknown_role_is_told(kept: Home, words: str, line: str) -> None:
    for options in ([], ["-a"]):
        done = kept.beet("ls", *options, f"credit:{words}")
        assert done.stdout == ""
        assert done.stderr == f"discogs_enrich: credit: {line}\n"


@pytest.mark.parametrize(
    "words",
    [
        "theremin:",  # a role, and nobody has it
        "mastered-by:Nobody",
        "snare:Nobody",
        "performers:Nobody",
        "Nobody",
        "Xyzzy:Nobody",  # a name, most likely
        "/^x/",
        ":Nobody",
    ],
)
def test_no_hits_are_no_slip(kept: Home, words: str) -> None:
    done = kept.beet("ls", "-a", f"credit:{words}")
    assert (done.stdout, done.stderr) == ("", "")


def test_without_a_file_a_slip_is_told_too(home: Home) -> None:
    done = home.beet("ls", "credit:mastredby:")
    assert 'did you mean "mastered-by"?' in done.stderr
    assert not (home.path / NAME).exists()


def test_it_is_told_once(kept: Home) -> None:
    """An enrichment asks for albums and for singles."""
    done = kept.beet("discogs-enrich", "-p", "credit:mastredby:", status=1)
    assert done.stderr.count("did you mean") == 1


def test_a_query_that_finds_something_looks_nothing_up(kept: Home) -> None:
    code = (
        "import sys\n"
        "from beetsplug.discogs_enrich.credit_query import AlbumCreditQuery\n"
        "def looked_up(words):\n"
        "    hits = AlbumCreditQuery('credit', words).hits\n"
        "    found = hits.count(',') + (hits != '[]')\n"
        "    return found, 'beetsplug.discogs_enrich.role_spelling' in sys.modules\n"
        "print(looked_up('mastered-by:'), looked_up('mastredby:'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "BEETSDIR": str(kept.path)},
    )
    assert done.stdout == "(1, False) (0, True)\n"
