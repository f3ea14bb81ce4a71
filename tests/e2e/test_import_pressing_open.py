"""`beet import` of albums that say nothing about their pressing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ..discogs_server import DiscogsServer, catalogue_of
from ..discogs_server.builders import release
from ..home import Home
from ..releases import (
    KITES,
    KITES_LP,
    OTHER_TWIN,
    SAMPLER,
    SAMPLER_BARCODE,
    TWIN,
    TWINS,
)
from ..seen import files, naming, paths, tags, values

if TYPE_CHECKING:
    from pathlib import Path

LINK = "%ifdef{discogs_id}|$discogs_master_id|$label|$discogs_matched_by"
OF_THE_MASTER = (
    "$discogs_master_id|$original_year|$genres|$styles|$data_source|$discogs_url"
)
#: What one pressing of "Weather For Beginners" has and another has not.
OF_A_PRESSING = {
    "discogs_id",
    "discogs_albumid",
    "discogs_labelid",
    "label",
    "labels",
    "catalognum",
    "catalognums",
    "barcode",
    "country",
    "media",
    "year",
    "month",
    "day",
    "discogs_format",
    "discogs_position",
    "discogs_matrix",
    "track_alt",
}
#: The same as tags of FLAC files.
TAGS_OF_A_PRESSING = {
    "DISCOGS_RELEASE_ID",
    "DISCOGS_LABEL_ID",
    "LABEL",
    "PUBLISHER",
    "CATALOGNUMBER",
    "BARCODE",
    "RELEASECOUNTRY",
    "MEDIA",
    "YEAR",
    "DATE",
    "VINYLTRACK",
}


@pytest.fixture
def asking(stranger: Home) -> Home:
    """The same, asking about every album."""
    stranger.config["import"] = {"quiet": False, "timid": True}
    return stranger


@pytest.mark.parametrize("mb_fields", [False, True])
def test_a_quiet_import_tells_what_the_master_tells(
    stranger: Home, mb_fields: bool
) -> None:
    stranger.settings["ids_in_mb_fields"] = mb_fields
    done = stranger.beet("import", str(stranger.rip(KITES_LP)[0].parent))
    assert "pressing open, 3 fit" in done.stdout
    assert stranger.ls(OF_THE_MASTER) == [
        f"{KITES}|1988|Indie Rock; Dream Pop; Rock|Indie Rock; Dream Pop|Discogs"
        f"|https://www.discogs.com/master/{KITES}"
    ]
    told, written = values(stranger), tags(stranger)
    names = {name for name, _ in told}
    assert names & OF_A_PRESSING == set()
    assert {name for name in names if name.startswith("mb_")} == set()
    assert naming(told, str(KITES)) == {"discogs_master_id", "discogs_url"}
    assert naming(told, f"m{KITES}") == set()

    in_files = {name for name, _ in written}
    assert in_files & TAGS_OF_A_PRESSING == set()
    assert not [
        name
        for name in in_files
        if name.startswith("MUSICBRAINZ_") and name.endswith("ID")
    ]
    assert naming(written, str(KITES)) == {"DISCOGS_MASTER_RELEASE_ID"}
    assert written.count(("DISCOGS_MASTER_RELEASE_ID", str(KITES))) == 4


def test_what_all_pressings_have_is_told(stranger: Home) -> None:
    stranger.beet("import", str(stranger.rip(TWIN)[0].parent))
    assert stranger.ls(LINK) == [f"|{TWINS}|Hollow Hill|names"]
    names = {name for name, _ in values(stranger)}
    assert names & {"discogs_id", "discogs_albumid", "catalognum", "barcode"} == set()
    assert paths(stranger.server) == ["/search", f"/masters/{TWINS}"]


#: Of two pressings, one with other discs.
SLABS = 80900100
DOUBLE_LP = release(
    90900101,
    "Ada Faux",
    "Made Up Of Slabs",
    master=SLABS,
    tracks="A1 | Slab | 3:01\nB1 | Slate | 3:02\nC1 | Marble | 3:03\nD1 | Chalk | 3:04",
    formats="Vinyl x2: LP, Album",
    labels="Hollow Hill | HH 901",
    released="1999",
)
ITS_CD = release(
    90900102,
    "Ada Faux",
    "Made Up Of Slabs",
    master=SLABS,
    tracks="1 | Slab | 3:01\n2 | Slate | 3:02\n3 | Marble | 3:03\n4 | Chalk | 3:04",
    formats="CD: Album",
    labels="Hollow Hill | HH 901 CD",
    released="1999",
)


@pytest.mark.parametrize("per_disc", [False, True])
def test_files_keep_their_discs(tmp_path: Path, per_disc: bool) -> None:
    """The record has two discs and the CD one; the master's tracks are the record's."""
    master = {"id": SLABS, "main_release": DOUBLE_LP["id"], "year": 1999}
    with DiscogsServer(catalogue_of([DOUBLE_LP, ITS_CD], [master])) as server:
        home = Home(tmp_path, server, config={"per_disc_numbering": per_disc})
        album = home.rip(ITS_CD["id"])[0].parent
        assert "pressing open, 2 fit" in home.beet("import", str(album)).stdout
        assert home.ls("$disc/$disctotal $track/$tracktotal", album=False) == [
            "00/00 01/04",
            "00/00 02/04",
            "00/00 03/04",
            "00/00 04/04",
        ]
        assert "track_alt" not in {name for name, _ in values(home)}


def test_an_enrichment_after_it_has_nothing_to_do(stranger: Home) -> None:
    stranger.beet("import", str(stranger.rip(KITES_LP)[0].parent))
    before = values(stranger), tags(stranger)
    stranger.server.reset()
    assert "0 requests" in stranger.beet("discogs-enrich").stdout
    assert stranger.server.log == []
    assert (values(stranger), tags(stranger)) == before


def test_its_own_tag_leads_to_the_master_again(stranger: Home) -> None:
    # The year is the album's, and by accident that of one pressing.
    stranger.beet("import", str(stranger.rip(KITES_LP, year=1988)[0].parent))
    stranger.beet("remove", "-f", "album:Weather")
    (stranger.path / "discogs_cache.sqlite").unlink()
    stranger.server.reset()
    stranger.beet("import", str(files(stranger)[0].parent))
    assert paths(stranger.server) == [
        f"/masters/{KITES}/versions",
        f"/masters/{KITES}",
    ]
    assert stranger.ls(LINK) == [f"|{KITES}||id"]
    assert {name for name, _ in values(stranger)} & OF_A_PRESSING == {"year"}
    assert {name for name, _ in tags(stranger)} & TAGS_OF_A_PRESSING == {"YEAR", "DATE"}


def test_the_likeliest_can_be_had(stranger: Home) -> None:
    stranger.settings["pressing"] = "best"
    stranger.beet("import", str(stranger.rip(KITES_LP)[0].parent))
    [line] = stranger.ls("$discogs_id|$label|$discogs_master_id")
    release, label, master = line.split("|")
    assert stranger.release(int(release))["labels"][0]["name"] == label
    assert master == str(KITES)


def test_a_prompt_shows_the_open_pressing_first(asking: Home) -> None:
    album = asking.rip(TWIN)[0].parent
    done = asking.beet("import", str(album), typed="m\nb\n")
    first, second, third = offered(done.stdout)
    assert "pressing open, 2 fit" in first
    assert "HH 22" not in first
    assert "HH 22" in second
    assert "HH 22" in third
    assert asking.ls(LINK) == []


@pytest.mark.parametrize("number", [2, 3])
def test_a_pressing_that_is_chosen_is_linked(asking: Home, number: int) -> None:
    album = asking.rip(TWIN)[0].parent
    done = asking.beet("import", str(album), typed=f"m\n{number}\na\n")
    [line] = asking.ls("$discogs_id|$discogs_albumid|$catalognum|$barcode")
    shown = done.stdout.rpartition("https://www.discogs.com/release/")[2].split()[0]
    assert shown in (str(TWIN), str(OTHER_TWIN))
    assert line == f"{shown}|{shown}|HH 22|099999201017"
    assert naming(tags(asking), shown) == {"DISCOGS_RELEASE_ID"}


@pytest.mark.parametrize(
    "pasted", [f"m{KITES}", f"https://www.discogs.com/master/{KITES}-Made-Up"]
)
def test_a_pasted_master_comes_before_its_pressings(asking: Home, pasted: str) -> None:
    album = asking.rip(KITES_LP)[0].parent
    done = asking.beet("import", str(album), typed=f"i\n{pasted}\nm\n1\na\n")
    first, *others = offered(done.stdout)
    assert "pressing open, 3 fit" in first
    assert sorted(
        number for one in others for number in ("STR-3 CD", "LSA 9003") if number in one
    ) == ["LSA 9003", "STR-3 CD"]
    assert asking.ls(LINK) == [f"|{KITES}||chosen"]
    assert {name for name, _ in values(asking)} & OF_A_PRESSING == set()


def test_a_pressing_of_a_pasted_master_is_linked(asking: Home) -> None:
    # The files tell their medium: of three pressings it is the record.
    album = asking.rip(KITES_LP, media="Vinyl")[0].parent
    done = asking.beet("import", str(album), "-S", f"m{KITES}", typed="m\n2\na\n")
    assert "STR-3," in offered(done.stdout)[1]
    assert asking.ls(LINK) == [f"{KITES_LP}|{KITES}|String Theory Records|chosen"]


def offered(stdout: str) -> list[str]:
    """Return the candidates of the last list, each with all its lines."""
    listed = stdout.rpartition("Candidates:")[2].partition("➜")[0]
    found: list[str] = []
    for line in listed.splitlines():
        if line.strip()[:2].strip(".").isdigit():
            found.append(line)
        elif found:
            found[-1] += f"\n{line}"
    return found


def test_a_prompt_says_nothing_of_what_is_not_known(asking: Home) -> None:
    asking.rip(TWIN)
    asking.rip(KITES_LP)
    done = asking.beet("import", str(asking.path / "inbox"), typed="m\ns\nm\nb\n")
    assert "Discogs, pressing open, 3 fit" in done.stdout
    assert "Discogs, CD, US, Hollow Hill, pressing open, 2 fit" in done.stdout
    assert "None" not in done.stdout


def test_a_prompt_about_a_single(asking: Home) -> None:
    [path] = [
        p for p in asking.rip(SAMPLER, barcode=SAMPLER_BARCODE) if "Left Bank" in p.name
    ]
    done = asking.beet("import", "-s", str(path), typed="b\n")
    assert "Discogs, Index 2, Track 2, [Nobody's Favourites Vol. 1]" in done.stdout


def test_what_somebody_prefers_to_the_first_is_chosen(asking: Home) -> None:
    album = asking.rip(KITES_LP)[0].parent
    done = asking.beet("import", "-t", str(album), typed="m\n2\na\n")
    assert "pressing open" in offered(done.stdout)[0]
    [line] = asking.ls("$discogs_id|$discogs_matched_by")
    assert line.endswith("|chosen")
    assert not line.startswith("|")
