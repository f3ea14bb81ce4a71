"""Credits, from Discogs to library, files and queries. All people are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mutagen.flac import FLAC

from beetsplug.discogs_enrich.keys import CREDITS

from .music import audio_bytes
from .seen import files, tags, values

if TYPE_CHECKING:
    from .home import Home

RECORD = 90130101  # credits of all sorts
SHOWN = "$title|%ifdef{producers}|%ifdef{engineers}|%ifdef{performers}"
#: What each track of it gets: ranges, sides, a credit of its own, and of all.
GUITAR = "Mira Null (Guitar [12-String, Slide]); Mira Null (Vocals)"
TRACKS = [
    f"Alpha|Ada Faux|Otto Naught|{GUITAR}",
    f"Beta|Ada Faux|Otto Naught|{GUITAR}",
    f"Gamma|Otto Naught; Ada Faux|Otto Naught|{GUITAR}",
    f"Delta|Ada Faux||{GUITAR}",
    f"Epsilon|Ada Faux||{GUITAR}",
    f"Zeta|Ada Faux||{GUITAR}",
    f"Eta|Ada Faux||{GUITAR}",
]


@pytest.fixture(params=["import", "enrich"])
def brought_in(request: pytest.FixtureRequest, home: Home) -> Home:
    """A library with that record, by an import or by an enrichment."""
    if request.param == "import":
        home.beet("import", str(home.rip(RECORD, year=2006)[0].parent))
    else:
        home.own(RECORD, year=2006)
        home.beet("discogs-enrich")
    return home


def test_everybody_is_on_the_right_track(brought_in: Home) -> None:
    assert brought_in.ls(SHOWN, album=False) == TRACKS
    assert brought_in.ls("$discogs_credits") == [
        "Lyrics By: Nemo Notabene (All tracks except B1);"
        " Artwork By [Cover, Inner Sleeve]: The Imaginary Designers;"
        " Photography By: Mira Null"
    ]


def test_files_say_the_same_and_nothing_is_left_to_write(brought_in: Home) -> None:
    gamma = FLAC(files(brought_in)[2])
    assert gamma["PRODUCER"] == ["Otto Naught", "Ada Faux"]
    assert gamma["MASTERING"] == ["Cut And Dried"]
    assert gamma["PERFORMER"] == GUITAR.split("; ")
    assert "DISCOGS_CREDITS" not in gamma
    # After an import from anywhere but MusicBrainz beets names a list of its own here.
    said = (
        brought_in.beet("write", "-p").stdout + brought_in.beet("update", "-p").stdout
    )
    assert {line for line in said.splitlines() if line.startswith("  ")} <= {
        "  mb_albumartistids:", "    -", "    - ",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("producers:Ada Faux", 7),
        ("performers:(Guitar", 7),
        ("engineers:Otto", 3),
        ("credit:Otto Naught", 3),
        ("credit:remix:Otto Naught", 1),
        ("credit:arranged-by:", 3),
        ("credit:/^The Imag/", 7),
        ("credit:lyrics-by:Nemo", 0),  # nobody knows on which tracks
        ("credit:guitar:Ada Faux", 0),
    ],
)
def test_tracks_are_found(brought_in: Home, query: str, found: int) -> None:
    assert len(brought_in.ls("$title", query, album=False)) == found


@pytest.mark.parametrize(
    ("query", "found"), [("credit:lyrics-by:Nemo", 1), ("credit:Eddy", 0)]
)
def test_albums_are_found(brought_in: Home, query: str, found: int) -> None:
    assert len(brought_in.ls("$album", query)) == found


@pytest.mark.parametrize(
    ("wanted", "there"),
    [("no", set()), ("producers, mastering", {"producers", "mastering"})],
)
def test_only_the_credits_that_are_wanted(
    home: Home, wanted: str, there: set[str]
) -> None:
    home.settings["credits"] = wanted
    home.own(RECORD, year=2006)
    home.beet("discogs-enrich")
    lib = home.library()
    assert {n for item in lib.items() for n in CREDITS if item.get(n)} == there
    assert len(home.ls("$album", "credit:Mira Null")) == 1  # what is known stays known


def test_policies_hold_for_credits_too(home: Home) -> None:
    home.own(RECORD, year=2006)
    home.beet("modify", "-y", "-M", "producers=Nobody", "engineers=Nobody")
    home.settings["fields"] = {"engineers": "merge", "performers": "skip"}
    home.beet("discogs-enrich")
    first = home.ls(SHOWN, album=False)[0]
    assert first == "Alpha|Nobody|Nobody; Otto Naught|"
    home.settings["fields"] = {}
    home.beet("discogs-enrich", "-o", "album:Credits")
    assert home.ls(SHOWN, album=False)[0] == TRACKS[0]


def test_another_release_brings_its_own_people(home: Home) -> None:
    """What the first one had brought does not stay behind."""
    home.own(90010101)
    home.beet("discogs-enrich", "--id", "90010101", "album:Glass")
    assert set(home.ls("%ifdef{producers}", album=False)) == {"Ada Faux"}
    home.beet("discogs-enrich", "--id", "90010102", "album:Glass")
    assert set(home.ls("%ifdef{producers}", album=False)) == {""}
    assert not any("PRODUCER" in FLAC(path) for path in files(home))


def test_audio_is_what_it_was(home: Home) -> None:
    home.own(RECORD, year=2006)
    before = [audio_bytes(path) for path in files(home)]
    home.beet("discogs-enrich")
    assert [audio_bytes(path) for path in files(home)] == before


def test_a_store_that_cannot_be_used_changes_nothing(home: Home) -> None:
    home.own(RECORD, year=2006)
    (home.path / "discogs_store.sqlite").write_text("not a database at all")
    before = values(home), tags(home)
    done = home.beet("discogs-enrich", status=None)
    assert done.returncode == 1
    assert "discogs_store.sqlite" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (values(home), tags(home)) == before


def test_an_import_goes_on_without_the_store(home: Home) -> None:
    home.path.mkdir(exist_ok=True)
    (home.path / "discogs_store.sqlite").write_text("not a database at all")
    done = home.beet("import", str(home.rip(RECORD, year=2006)[0].parent))
    assert "discogs_store.sqlite" in done.stderr
    assert home.ls(SHOWN, album=False) == TRACKS


def test_base_details_keep_no_release(home: Home) -> None:
    """What only a search told has no credits."""
    home.settings["detail"] = "base"
    home.own(90140101, catalognum="PMR 040 CD")
    home.beet("discogs-enrich")
    assert home.ls("$discogs_id") == ["90140101"]
    assert not (home.path / "discogs_store.sqlite").exists()
