"""Credits, from Discogs to library, files and queries. All people are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mutagen.flac import FLAC

from beetsplug.discogs_enrich.credit_fields import CREDITS
from beetsplug.discogs_enrich.store import Store

from ..discogs_server import Catalogue
from ..music import audio_bytes
from ..releases import CREDITS_LP, NINE, SOLD, UK_CD
from ..seen import files, tags, values

if TYPE_CHECKING:
    from ..conftest import Prepared
    from ..home import Home

SHOWN = "$title|%ifdef{producers}|%ifdef{engineers}|%ifdef{performers}"
#: What each track of it gets: ranges, sides, a credit of its own, and of all.
GUITAR = "Mira Null (Guitar [12-String, Slide]); Mira Null (Vocals)"
TRACKS = [
    f"Alpha|Ada Faux|Otto Naught|{GUITAR}",
    f"Beta|Ada Faux|Otto Naught|{GUITAR}",
    f"Gamma|Otto Naught; Ada Faux|Otto Naught|{GUITAR}",
    f"Delta|Ada Faux||{GUITAR}",
    f"Epsilon|||{GUITAR}",  # who commissioned it is no producer
    f"Zeta|Ada Faux||{GUITAR}",
    f"Eta|||{GUITAR}",
]


def without(catalogue: Catalogue, gone: int) -> Catalogue:
    """Return a catalogue from which a release was deleted."""
    left = {id_: one for id_, one in catalogue.releases.items() if id_ != gone}
    return Catalogue(left, catalogue.masters, catalogue.gone | {gone})


def imported(home: Home) -> None:
    """Import that record."""
    home.beet("import", str(home.rip(CREDITS_LP, year=2006)[0].parent))


def enriched(home: Home) -> None:
    """Own that record, and enrich it."""
    home.own(CREDITS_LP, year=2006)
    home.beet("discogs-enrich")


@pytest.fixture(params=[imported, enriched])
def brought_in(request: pytest.FixtureRequest, home: Home, prepared: Prepared) -> Home:
    """A library with that record, by an import or by an enrichment."""
    return prepared(home, request.param)


def test_everybody_is_on_the_right_track(brought_in: Home) -> None:
    assert brought_in.ls(SHOWN, album=False) == TRACKS
    assert brought_in.ls("$discogs_credits") == [
        "Lyrics By: Nemo Notabene (All tracks except B1);"
        " Artwork By [Cover, Inner Sleeve]: The Imaginary Designers;"
        " Photography By: Mira Null; Executive-Producer: Ada Faux"
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
        "  mb_albumartistids:",
        "    -",
        "    - ",
    }


#: A query, and how many of the seven tracks it finds.
FOUND = {
    "producers:Ada Faux": 5,
    "credit:producers:Ada Faux": 5,
    "credit:executive-producer:Ada Faux": 7,
    "credit:executive:": 7,
    "performers:(Guitar": 7,
    "engineers:Otto": 3,
    "credit:Otto Naught": 3,
    "credit:remix:Otto Naught": 1,
    "credit:arranged-by:": 3,
    "credit:/^The Imag/": 7,
    "credit:lyrics-by:Nemo": 0,  # nobody knows on which tracks
    "credit:guitar:Ada Faux": 0,
}


def test_tracks_and_albums_are_found(brought_in: Home) -> None:
    found = {query: len(brought_in.ls("$title", query, album=False)) for query in FOUND}
    assert found == FOUND
    assert len(brought_in.ls("$album", "credit:lyrics-by:Nemo")) == 1
    assert brought_in.ls("$album", "credit:Eddy") == []


@pytest.mark.parametrize(
    ("wanted", "there"),
    [("no", set()), ("producers, mastering", {"producers", "mastering"})],
)
def test_only_the_credits_that_are_wanted(
    home: Home, wanted: str, there: set[str]
) -> None:
    home.settings["credits"] = wanted
    home.own(CREDITS_LP, year=2006)
    home.beet("discogs-enrich")
    lib = home.library()
    assert {n for item in lib.items() for n in CREDITS if item.get(n)} == there
    assert len(home.ls("$album", "credit:Mira Null")) == 1  # what is known stays known


def test_policies_hold_for_credits_too(home: Home) -> None:
    home.own(CREDITS_LP, year=2006)
    home.beet("modify", "-y", "-M", "producers=Nobody", "engineers=Nobody")
    home.settings["fields"] = {"engineers": "merge", "performers": "skip"}
    home.beet("discogs-enrich")
    first = home.ls(SHOWN, album=False)[0]
    assert first == "Alpha|Nobody|Nobody; Otto Naught|"
    home.settings["fields"] = {}
    home.beet("discogs-enrich", "-o", "album:Credits")
    assert home.ls(SHOWN, album=False)[0] == TRACKS[0]


PEOPLE = "%ifdef{producers}|$composers|$arrangers|$lyricists"


@pytest.mark.parametrize("gone", [False, True])
def test_another_release_brings_its_own_people(
    home: Home, gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the first one had brought does not stay, be it gone from Discogs or not."""
    home.own(CREDITS_LP, year=2006)
    home.beet("discogs-enrich")
    assert set(home.ls(PEOPLE, album=False)) != {"|||"}
    if gone:
        (home.path / "discogs_cache.sqlite").unlink()
        left = without(home.server.catalogue, CREDITS_LP)
        monkeypatch.setattr(home.server, "catalogue", left)
    home.beet("discogs-enrich", "-y", "--id", str(UK_CD), "album:Credits")
    assert set(home.ls(PEOPLE, album=False)) == {"|||"}
    assert not any(
        {"producer", "composer"} & {k for k, _ in FLAC(f).tags} for f in files(home)
    )


@pytest.fixture
def foreign(home: Home) -> Home:
    """A library from before the plugin knew its fields; other programs wrote them."""
    from mutagen.id3 import ID3, TIPL, TMCL

    home.own(CREDITS_LP, year=2006, ext="mp3")
    home.beet("ls")
    for path in files(home):
        id3 = ID3(path)
        id3.add(TIPL(people=[["producer", "Own Producer"], ["tea", "Tea Lady"]]))
        id3.add(TMCL(people=[["saw", "Own Player"]]))
        id3.save()
    return home


def people_of(home: Home, frame: str) -> list[list[list[str]]]:
    """Return the pairs of a frame of each file."""
    from mutagen.id3 import ID3

    return [[list(p) for p in ID3(f)[frame].people] for f in files(home)]


def test_people_of_other_programs_are_filled_in_nowhere(foreign: Home) -> None:
    """And the library hears of them."""
    foreign.beet("discogs-enrich")
    assert people_of(foreign, "TMCL") == [[["saw", "Own Player"]]] * 7
    mixed = {0, 1, 2, 3, 5}  # A1 to A4, B2
    for place, pairs in enumerate(people_of(foreign, "TIPL")):
        assert ["tea", "Tea Lady"] in pairs
        assert [name for role, name in pairs if role == "producer"] == ["Own Producer"]
        assert (["mix", "Ada Faux"] in pairs) == (place in mixed)
    shown = foreign.ls("%ifdef{producers}|%ifdef{performers}", album=False)
    assert shown == ["Own Producer|Own Player (saw)"] * 7
    assert foreign.beet("write", "-p").stdout == ""


def test_people_of_other_programs_are_merged_or_replaced_on_demand(
    foreign: Home,
) -> None:
    foreign.settings["fields"] = {"producers": "merge", "performers": "overwrite"}
    foreign.beet("discogs-enrich")
    shown = foreign.ls("%ifdef{producers}|%ifdef{performers}", album=False)[0]
    assert shown == f"Own Producer; Ada Faux|{GUITAR}"


@pytest.mark.parametrize("policy", ["fill", "merge"])
def test_people_of_other_programs_stay_with_another_release(
    foreign: Home, policy: str
) -> None:
    foreign.settings["fields"] = {"producers": policy}
    foreign.beet("discogs-enrich")
    foreign.beet("discogs-enrich", "-y", "--id", str(UK_CD), "album:Credits")
    assert foreign.ls(PEOPLE, album=False) == ["Own Producer|||"] * 7
    assert people_of(foreign, "TMCL") == [[["saw", "Own Player"]]] * 7
    for pairs in people_of(foreign, "TIPL"):
        assert sorted(pairs) == [["producer", "Own Producer"], ["tea", "Tea Lady"]]


def test_people_of_a_track_of_which_discogs_knows_nobody(home: Home) -> None:
    """One track's new performers are no reason to take those of another."""
    home.own(NINE)
    last = files(home)[-1]
    file = FLAC(last)
    file["PERFORMER"] = ["Own Player (saw)"]
    file.save()
    home.beet("discogs-enrich")
    assert FLAC(last)["PERFORMER"] == ["Own Player (saw)"]
    assert home.ls("%ifdef{performers}", "track:9", album=False) == ["Own Player (saw)"]


def test_an_import_keeps_people_of_whom_discogs_says_nothing(home: Home) -> None:
    paths = home.rip(NINE)
    file = FLAC(paths[-1])
    file["PERFORMER"] = ["Own Player (saw)"]
    file.save()
    home.beet("import", str(paths[0].parent))
    assert home.ls("%ifdef{performers}", "track:9", album=False) == ["Own Player (saw)"]
    assert FLAC(files(home)[-1])["PERFORMER"] == ["Own Player (saw)"]


def test_audio_is_what_it_was(home: Home) -> None:
    home.own(CREDITS_LP, year=2006)
    before = [audio_bytes(path) for path in files(home)]
    home.beet("discogs-enrich")
    assert [audio_bytes(path) for path in files(home)] == before


def test_a_store_that_cannot_be_used_changes_nothing(home: Home) -> None:
    home.own(CREDITS_LP, year=2006)
    (home.path / "discogs_store.sqlite").write_text("not a database at all")
    before = values(home), tags(home)
    done = home.beet("discogs-enrich", status=None)
    assert done.returncode == 1
    assert "discogs_store.sqlite" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (values(home), tags(home)) == before


def test_an_import_goes_on_without_the_store(home: Home) -> None:
    """What cannot be written down first is not changed; the next enrichment does it."""
    home.path.mkdir(exist_ok=True)
    (home.path / "discogs_store.sqlite").write_text("not a database at all")
    done = home.beet("import", str(home.rip(CREDITS_LP, year=2006)[0].parent))
    assert "not enriched" in done.stderr
    assert "discogs_store.sqlite" in done.stderr
    (home.path / "discogs_store.sqlite").unlink()
    home.beet("discogs-enrich")
    assert home.ls(SHOWN, album=False) == TRACKS


def test_base_details_keep_no_release(home: Home) -> None:
    """What only a search told has no credits."""
    home.settings["detail"] = "base"
    home.own(SOLD, catalognum="PMR 040 CD")
    home.beet("discogs-enrich")
    assert home.ls("$discogs_id") == [str(SOLD)]
    with Store(str(home.path / "discogs_store.sqlite")) as store:
        assert store.raw(SOLD) is None
