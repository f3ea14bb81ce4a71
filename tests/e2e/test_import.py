"""`beet import` with Discogs candidates, from the keyboard to the files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from mediafile import MediaFile

from ..music import audio_bytes
from ..releases import (
    GERMAN_CD,
    GLASS_HARVEST,
    KITES_BARCODE,
    KITES_CD,
    SAMPLER,
    SAMPLER_BARCODE,
    UK_BARCODE,
    UK_CD,
    UK_LP,
)
from ..seen import files

if TYPE_CHECKING:
    from ..home import Home, Tags


FETCHART = {
    "plugins": "fetchart discogs_enrich",
    "fetchart": {"sources": "cover_art_url", "minwidth": 0},
}
#: What tells the pressing from the others of its album.
TOLD: Tags = {"barcode": UK_BARCODE, "catalognum": "PMR 001 CD"}
LINK = "$discogs_id|$discogs_albumid|$discogs_master_id|$catalognum|$data_source"


@pytest.mark.parametrize("ext", ["flac", "mp3", "m4a", "ogg"])
def test_a_rip_gets_its_release(home: Home, ext: str) -> None:
    folder = home.rip(UK_CD, barcode=UK_BARCODE, catalognum="PMR 001 CD", ext=ext)[0]
    home.beet("import", str(folder.parent))
    assert home.ls(LINK) == [f"{UK_CD}|{UK_CD}|{GLASS_HARVEST}|PMR 001 CD|Discogs"]
    assert len(home.server.log) <= 3
    for path in files(home):
        tags = MediaFile(path)
        assert tags.label == "Paper Moth Recordings"
        assert tags.year == 1997


def test_discogs_numbers_stay_out_of_musicbrainz_fields(home: Home) -> None:
    home.beet("import", str(home.rip(UK_CD, barcode=UK_BARCODE)[0].parent))
    lib = home.library()
    found: dict[str, Any] = {}
    for model in (*lib.albums(), *lib.items()):
        found |= {k: v for k, v in dict(model).items() if k.startswith("mb_") and v}
    assert found == {}
    for path in files(home):
        tags = MediaFile(path).as_dict()
        # beets itself puts [""] where an artist has no id
        ids = {k: v for k, v in tags.items() if k.startswith("mb_") and v != [""]}
        assert not any(ids.values()), ids


def test_beets_old_way_can_be_had(home: Home) -> None:
    home.settings["ids_in_mb_fields"] = True
    home.beet("import", str(home.rip(UK_CD, **TOLD)[0].parent))
    assert home.ls("$mb_albumid") == [str(UK_CD)]


def test_a_second_import_finds_the_release_by_its_own_tag(home: Home) -> None:
    home.beet("import", str(home.rip(UK_CD, **TOLD)[0].parent))
    home.beet("remove", "-f", "album:Glass")
    (home.path / "discogs_cache.sqlite").unlink()
    home.server.reset()
    home.beet("import", str(files(home)[0].parent))
    assert [entry.path for entry in home.server.log] == [f"/releases/{UK_CD}"]
    assert home.ls("$discogs_id|$discogs_matched_by") == [f"{UK_CD}|id"]


def test_what_has_no_tag_stays_on_the_album(home: Home) -> None:
    home.beet("import", str(home.rip(UK_LP, catalognum="PMR 001")[0].parent))
    assert home.ls("$discogs_format|$discogs_matrix|$discogs_companies") == [
        "LP, Album|PMR-001-A1 (Side A, stamped); PMR-001-B2 (Side B, stamped)"
        "|Pressed By: Imaginary Pressing Plant"
    ]
    lib = home.library()
    with lib.transaction() as tx:
        keys = {row[0] for row in tx.query("SELECT DISTINCT key FROM item_attributes")}
    assert not keys & {"discogs_format", "discogs_matrix", "discogs_companies"}


def test_a_side_and_its_place_are_kept(home: Home) -> None:
    home.beet("import", str(home.rip(UK_LP, catalognum="PMR 001")[0].parent))
    assert home.ls("$discogs_position $disc", album=False) == [
        "A1 01",
        "A2 01",
        "A3 01",
        "B1 01",
        "B2 01",
        "B3 01",
    ]
    assert MediaFile(files(home)[3]).mgfile["VINYLTRACK"] == ["B1"]


def test_cover_art_is_where_fetchart_looks(home: Home) -> None:
    home.beet("import", str(home.rip(UK_LP, catalognum="PMR 001")[0].parent))
    [url] = home.ls("$cover_art_url")
    assert url.startswith(home.server.url)


def test_fetchart_takes_the_cover_of_a_candidate(home: Home) -> None:
    home.config |= FETCHART
    home.beet("import", str(home.rip(UK_LP, catalognum="PMR 001")[0].parent))
    assert [path.name for path in files(home) if "cover" in path.name]
    assert home.server.count(r"/images/.*") == 1


def test_fetchart_takes_the_cover_of_an_enriched_album(home: Home) -> None:
    home.config |= FETCHART
    home.own(UK_LP, catalognum="PMR 001")
    home.beet("discogs-enrich")
    home.beet("fetchart")
    assert [path.name for path in files(home) if "cover" in path.name]


def test_a_compilation_keeps_its_artists(home: Home) -> None:
    home.beet("import", str(home.rip(SAMPLER, barcode=SAMPLER_BARCODE)[0].parent))
    assert home.ls("$discogs_id|$albumartist|$comp") == [
        f"{SAMPLER}|Various Artists|True"
    ]
    assert "Ada Faux" in home.ls("$artist", album=False)


def test_a_single_has_an_artist_of_its_own(home: Home) -> None:
    [path] = [p for p in home.rip(SAMPLER) if "Left Bank" in p.name]
    home.config["import"] = {"quiet": False}
    home.beet("import", "-s", str(path), typed="1\na\n" * 3, status=None)
    [line] = home.ls("$artist|$title|$discogs_id", album=False)
    assert line.startswith("Ada Faux|Left Bank|")


def test_a_single_is_found_by_its_own_tag(home: Home) -> None:
    paths = home.rip(SAMPLER, barcode=SAMPLER_BARCODE)
    [path] = [p for p in paths if "Left Bank" in p.name]
    home.beet("import", "-s", str(path))
    [found] = home.ls("$discogs_id", album=False)
    assert found == str(SAMPLER)
    home.beet("remove", "-f", "title:Left")
    (home.path / "discogs_cache.sqlite").unlink()
    home.server.reset()
    home.beet("import", "-s", str(files(home)[0]))
    assert home.server.log[0].path == f"/releases/{found}"
    assert home.server.count("/database/search") == 0
    assert home.ls("$discogs_id|$discogs_matched_by", album=False) == [f"{found}|id"]


@pytest.mark.parametrize(
    "pasted",
    [
        f"{UK_LP}",
        f"r{UK_LP}",
        f"[r{UK_LP}]",
        f"https://www.discogs.com/release/{UK_LP}-Nonexistent-Foxes-Glass-Harvest",
        f"https://www.discogs.com/de/release/{UK_LP}?ev=rb",
        f"https://www.discogs.com/Foxes-Glass-Harvest/release/{UK_LP}",
    ],
)
def test_a_pasted_release(home: Home, pasted: str) -> None:
    folder = home.rip(UK_LP)[0].parent
    home.config["import"] = {"quiet": False, "timid": True}
    home.beet("import", str(folder), "-S", pasted, typed="a\n")
    assert home.ls("$discogs_id") == [str(UK_LP)]


@pytest.mark.parametrize(
    "pasted",
    [
        f"m{GLASS_HARVEST}",
        f"https://www.discogs.com/master/{GLASS_HARVEST}-Glass-Harvest",
    ],
)
def test_a_pasted_master_offers_its_pressings(home: Home, pasted: str) -> None:
    folder = home.rip(UK_LP)[0].parent
    home.config["import"] = {"quiet": False, "timid": True}
    done = home.beet("import", str(folder), "-S", pasted, typed="b\n", status=None)
    offered = re.findall(r"^\s+\d\. ", done.stdout, re.MULTILINE)
    shown = done.stdout.count("Nonexistent Foxes - Glass Harvest")
    assert max(len(offered), shown) >= 1
    paths = [entry.path for entry in home.server.log]
    assert f"/masters/{GLASS_HARVEST}" in paths
    assert f"/releases/{UK_LP}" in paths
    assert sum(path.startswith("/releases/") for path in paths) == 5


@pytest.mark.parametrize(
    "foreign",
    [
        f"{UK_LP}-1234-1234-1234-123456789012",  # MusicBrainz' begins like ours
        str(UK_LP),  # Deezer's is a number, too
    ],
)
def test_other_sources_ids_are_not_taken_for_ours(home: Home, foreign: str) -> None:
    folder = home.rip(KITES_CD, barcode=KITES_BARCODE, mb_albumid=foreign)[0].parent
    home.beet("import", str(folder))
    assert home.server.count(rf"/releases/{UK_LP}") == 0


def test_a_quiet_import_stops_at_a_sure_lead(home: Home) -> None:
    folder = home.rip(UK_CD, barcode=UK_BARCODE, catalognum="PMR 001 CD")[0].parent
    home.beet("import", str(folder))
    assert [entry.path for entry in home.server.log] == [
        "/database/search",
        f"/releases/{UK_CD}",
        f"/masters/{GLASS_HARVEST}",
    ]
    assert home.ls("$original_year") == ["1997"]


def test_a_prompt_gets_more_candidates(home: Home) -> None:
    home.config["import"] = {"quiet": False, "timid": True}
    folder = home.rip(UK_CD)[0].parent
    home.beet("import", str(folder), typed="b\n", status=None)
    assert home.server.count(r"/masters/.*|/releases/.*") == 5


def test_a_contradicting_barcode_ranks_behind(home: Home) -> None:
    home.config["import"] = {"quiet": False, "timid": True}
    folder = home.rip(GERMAN_CD, barcode=UK_BARCODE)[0].parent
    done = home.beet(
        "import", str(folder), "-S", str(GERMAN_CD), typed="b\n", status=None
    )
    assert "discogs barcode" in done.stdout


def test_no_candidates_where_they_are_not_wanted(home: Home) -> None:
    home.settings["autotag"] = False
    home.beet("import", str(home.rip(UK_CD, barcode=UK_BARCODE)[0].parent))
    assert home.server.log == []


def test_beside_beets_own_plugin_one_warning_and_one_source(home: Home) -> None:
    home.config["plugins"] = "discogs discogs_enrich"
    home.config["discogs"] = {"user_token": "madeUpTokenForTheOther"}
    done = home.beet("version")
    assert done.stderr.count("both enabled") == 1
    assert "madeUp" not in done.stdout + done.stderr


class TestAuto:
    """`auto: yes`: albums are enriched at the end of their import."""

    @pytest.fixture
    def auto(self, home: Home) -> Home:
        home.settings |= {"auto": True, "autotag": False}
        return home

    def test_an_as_is_import_is_enriched_and_the_originals_stay(
        self, auto: Home
    ) -> None:
        originals = auto.rip(UK_CD, mb=True, barcode=UK_BARCODE)
        before = [path.read_bytes() for path in originals]
        auto.beet("import", "-A", str(originals[0].parent))
        assert auto.ls("$discogs_id|$label") == [f"{UK_CD}|Paper Moth Recordings"]
        assert [path.read_bytes() for path in originals] == before
        for path, original in zip(files(auto), originals, strict=True):
            assert MediaFile(path).label == "Paper Moth Recordings"
            assert audio_bytes(path) == audio_bytes(original)

    def test_files_that_shall_not_be_written_are_not(self, auto: Home) -> None:
        auto.config["import"] = {"write": False}
        originals = auto.rip(UK_CD, mb=True, barcode=UK_BARCODE)
        auto.beet("import", "-A", str(originals[0].parent))
        assert auto.ls("$discogs_id") == [str(UK_CD)]
        assert MediaFile(files(auto)[0]).label is None

    @pytest.mark.parametrize("fault", ["error_500", "html_200", "dropped"])
    def test_trouble_leaves_the_import_alone(self, auto: Home, fault: str) -> None:
        auto.settings["retries"] = 0
        auto.server.faults.add(fault, times=50)
        album = auto.rip(UK_CD, mb=True, barcode=UK_BARCODE)
        done = auto.beet("import", "-A", str(album[0].parent))
        assert "not enriched" in done.stderr
        assert "Traceback" not in done.stderr
        assert len(auto.ls("$album")) == 1
        auto.server.faults.clear()
        auto.beet("discogs-enrich")
        assert auto.ls("$discogs_id") == [str(UK_CD)]

    def test_a_link_set_by_modify_is_followed(self, auto: Home) -> None:
        auto.own(UK_CD, barcode=UK_BARCODE)
        auto.beet("modify", "-ya", f"discogs_id={GERMAN_CD}")
        assert auto.ls("$discogs_albumid|$discogs_matched_by") == [
            f"{GERMAN_CD}|chosen"
        ]

    def test_other_commands_ask_nothing(self, auto: Home) -> None:
        auto.own(UK_CD, barcode=UK_BARCODE)
        auto.server.reset()
        auto.beet("ls")
        auto.beet("modify", "-ya", "comments=made up")
        assert auto.server.log == []

    def test_a_chosen_release_costs_nothing_more(self, auto: Home) -> None:
        auto.settings["autotag"] = True
        folder = auto.rip(UK_CD, barcode=UK_BARCODE, catalognum="PMR 001 CD")[0].parent
        auto.beet("import", str(folder))
        assert len(auto.server.log) == 3  # search, release, master
        assert auto.ls("$discogs_id|$discogs_matched_by") == [f"{UK_CD}|barcode"]


@pytest.mark.parametrize("fault", ["error_500", "html_502", "broken_json", "dropped"])
def test_trouble_in_a_look_up_is_one_line(home: Home, fault: str) -> None:
    home.settings["retries"] = 0
    home.config["import"] = {"quiet_fallback": "asis"}
    home.server.faults.add(fault, times=50)
    done = home.beet("import", str(home.rip(UK_CD, barcode=UK_BARCODE)[0].parent))
    assert "Traceback" not in done.stderr
    told = [line for line in done.stderr.splitlines() if "Glass Harvest" in line]
    assert len(told) == 1
    assert home.ls("$album") == ["Glass Harvest"]


def test_a_wrong_token_in_an_import_is_told_once(home: Home) -> None:
    home.settings["user_token"] = "madeUpTokenThatNobodyHas"
    for release in (UK_CD, KITES_CD):
        home.rip(release, barcode=UK_BARCODE)
    home.config["import"] = {"quiet_fallback": "asis"}
    done = home.beet("-vv", "import", str(home.path / "inbox"))
    assert done.stderr.count("settings/developers") == 1
    assert "madeUpTokenThatNobodyHas" not in done.stdout + done.stderr


def test_a_bad_setting_stops_an_import_before_it_begins(home: Home) -> None:
    home.settings["timeout"] = "soon"
    done = home.beet("import", str(home.rip(UK_CD)[0].parent), status=1)
    assert "timeout" in done.stderr
    assert "Traceback" not in done.stderr
