"""Links that library and files hold already: each leads straight to its release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mutagen
import pytest

from ..discogs_server import STRANGERS_TOKEN
from ..music.albums import made_up_mbid
from ..musicbrainz_server import MusicBrainzServer
from ..releases import (
    GERMAN_CD,
    GLASS_HARVEST,
    KITES,
    KITES_LP,
    KITES_US,
    TWIN,
    TWINS,
    UK_BARCODE,
    UK_CD,
    ZOE,
)
from ..seen import files, paths, tags, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..home import Home

RELEASE_PAGE = f"https://www.discogs.com/release/{KITES_US}-Made-Up"
MASTER_PAGE = f"https://www.discogs.com/master/{KITES}"
LINK = "%ifdef{discogs_id}|%ifdef{discogs_master_id}|$label|%ifdef{discogs_matched_by}"
LINKED = f"{KITES_US}|{KITES}|Long String America"
OPEN = f"|{KITES}|"


@pytest.fixture
def stranger(home: Home) -> Home:
    """A beets of somebody who owns other records, and asks for no original year."""
    home.settings |= {
        "user_token": STRANGERS_TOKEN,
        "fields": {"original_year": "skip"},
    }
    return home


def write(home: Home, **tags: str) -> None:
    """Write tags to the library's files, as another program does, past beets."""
    for path in files(home):
        file = mutagen.File(path)
        file.update(tags)
        file.save()


class TestTagsThatBeetsHasNotRead:
    """Another program tagged the files after beets had taken them in."""

    @pytest.mark.parametrize(
        ("tag", "value"),
        [
            ("DISCOGS_RELEASE_ID", str(KITES_US)),
            ("URL_DISCOGS_RELEASE_SITE", RELEASE_PAGE),
            ("DISCOGS_ID", f"r{KITES_US}"),
            ("COMMENT", f"Ripped by nobody from {RELEASE_PAGE}"),
        ],
    )
    def test_a_release_costs_one_request(
        self, stranger: Home, tag: str, value: str
    ) -> None:
        stranger.own(KITES_LP)
        write(stranger, **{tag: value})
        stranger.beet("discogs-enrich")
        assert paths(stranger.server) == [f"/releases/{KITES_US}"]
        assert stranger.ls(LINK) == [f"{LINKED}|id"]

    @pytest.mark.parametrize(
        ("tag", "value"),
        [
            ("DISCOGS_MASTER_RELEASE_ID", str(KITES)),
            ("URL_DISCOGS_MASTER_SITE", MASTER_PAGE),
        ],
    )
    def test_a_master_leaves_the_pressing_open(
        self, stranger: Home, tag: str, value: str
    ) -> None:
        stranger.own(KITES_LP)
        write(stranger, **{tag: value})
        stranger.beet("discogs-enrich")
        assert paths(stranger.server) == [
            f"/masters/{KITES}/versions",
            f"/masters/{KITES}",
        ]
        assert stranger.ls(LINK) == [f"{OPEN}|id"]

    def test_files_that_disagree_tell_nothing(self, stranger: Home) -> None:
        stranger.own(KITES_LP)
        write(stranger, DISCOGS_RELEASE_ID=str(KITES_US))
        last = mutagen.File(files(stranger)[-1])
        last["DISCOGS_RELEASE_ID"] = str(UK_CD)
        last.save()
        stranger.beet("discogs-enrich")
        assert stranger.ls(LINK) == [f"{OPEN}|names"]

    def test_an_import_reads_them_as_well(self, stranger: Home) -> None:
        album = stranger.rip(KITES_LP)
        for path in album:
            file = mutagen.File(path)
            file["URL_DISCOGS_RELEASE_SITE"] = RELEASE_PAGE
            file.save()
        stranger.beet("import", str(album[0].parent))
        assert paths(stranger.server)[0] == f"/releases/{KITES_US}"
        assert stranger.ls(LINK) == [f"{LINKED}|id"]


def test_a_link_in_the_comments(stranger: Home) -> None:
    stranger.own(KITES_LP, comments=f"Bought in no shop. {RELEASE_PAGE}")
    stranger.beet("discogs-enrich")
    assert paths(stranger.server) == [f"/releases/{KITES_US}"]
    assert stranger.ls(LINK) == [f"{LINKED}|url"]


def test_a_masters_address_as_the_link(stranger: Home) -> None:
    stranger.own(KITES_LP)
    stranger.beet("modify", "-ya", f"discogs_url={MASTER_PAGE}-Made-Up")
    stranger.beet("discogs-enrich")
    assert paths(stranger.server)[0] == f"/masters/{KITES}/versions"
    assert stranger.ls(f"{LINK}|$discogs_url") == [f"{OPEN}|url|{MASTER_PAGE}"]


class TestMusicBrainz:
    """Links that people at MusicBrainz have made."""

    @pytest.fixture
    def mb(self, stranger: Home) -> Iterator[MusicBrainzServer]:
        """A MusicBrainz that links the kites' CD, and of the foxes a wrong one."""
        group = made_up_mbid("release group", TWINS)
        with MusicBrainzServer(
            releases={
                made_up_mbid("release", KITES_LP): [RELEASE_PAGE],
                made_up_mbid("release", UK_CD): [
                    f"https://www.discogs.com/release/{GERMAN_CD}"
                ],
                made_up_mbid("release", TWIN): [],
            },
            groups={group: [f"https://www.discogs.com/master/{TWINS}"]},
            group_of={made_up_mbid("release", TWIN): group},
        ) as server:
            stranger.config["musicbrainz"] = {"host": server.host, "ratelimit": 100}
            stranger.settings["musicbrainz"] = True
            yield server

    @pytest.mark.parametrize("auto", [False, True])
    def test_a_release(self, stranger: Home, mb: MusicBrainzServer, auto: bool) -> None:
        if auto:
            stranger.settings["musicbrainz"] = "auto"
            stranger.config["plugins"] = "musicbrainz discogs_enrich"
        stranger.own(KITES_LP, year=1989)
        stranger.beet("discogs-enrich")
        assert paths(stranger.server) == [f"/releases/{KITES_US}"]
        assert len(mb.log) == 1
        assert stranger.ls(LINK) == [f"{LINKED}|musicbrainz"]

    def test_without_a_network_it_is_not_asked_either(
        self, stranger: Home, mb: MusicBrainzServer
    ) -> None:
        stranger.own(KITES_LP, year=1989)
        stranger.beet("discogs-enrich", "--offline", status=1)
        assert mb.log == []

    def test_the_year_of_the_first_pressing_contradicts_no_link(
        self, stranger: Home, mb: MusicBrainzServer
    ) -> None:
        stranger.own(KITES_LP, year=1988)
        stranger.beet("discogs-enrich")
        assert stranger.ls(LINK) == [f"{LINKED}|musicbrainz"]

    def test_a_group_leads_to_the_master(
        self, stranger: Home, mb: MusicBrainzServer
    ) -> None:
        stranger.own(TWIN)
        stranger.beet("discogs-enrich")
        assert paths(stranger.server)[0] == f"/masters/{TWINS}/versions"
        assert stranger.server.count("/database/search") == 0
        assert stranger.ls(LINK) == [f"|{TWINS}||musicbrainz"]

    def test_a_link_that_the_tags_contradict_is_told(
        self, stranger: Home, mb: MusicBrainzServer
    ) -> None:
        stranger.own(UK_CD, barcode=UK_BARCODE, catalognum="PMR 001 CD")
        done = stranger.beet("discogs-enrich")
        assert (
            f"r{GERMAN_CD} is what MusicBrainz links to; the tags tell another barcode"
            in done.stdout
        )
        assert stranger.ls("$discogs_id|$discogs_matched_by") == [f"{UK_CD}|barcode"]

    def test_one_that_is_down_is_told_once(
        self, stranger: Home, mb: MusicBrainzServer
    ) -> None:
        mb.stop()
        stranger.own(KITES_LP)
        stranger.own(UK_CD, barcode=UK_BARCODE, catalognum="PMR 001 CD")
        done = stranger.beet("discogs-enrich")
        assert done.stderr.count("MusicBrainz cannot be reached") == 1
        assert sorted(stranger.ls("%ifdef{discogs_id}|$discogs_matched_by")) == [
            f"{UK_CD}|barcode",
            "|names",
        ]

    @pytest.mark.parametrize(
        "settings", [{"musicbrainz": False}, {"musicbrainz": "auto"}]
    )
    def test_it_is_not_asked_unless_it_is_wanted(
        self, stranger: Home, mb: MusicBrainzServer, settings: dict[str, Any]
    ) -> None:
        stranger.settings |= settings
        stranger.own(KITES_LP)
        stranger.beet("discogs-enrich")
        assert mb.log == []
        assert stranger.ls(LINK) == [f"{OPEN}|names"]


@pytest.mark.parametrize("auto", [False, True])
def test_a_masters_address_on_an_album_that_is_linked(
    stranger: Home, auto: bool
) -> None:
    """Its user knows the album, and no more which pressing it is."""
    stranger.own(KITES_US, barcode="5099999300020")
    stranger.beet("discogs-enrich", "--id", str(KITES_US), "album:weather")
    assert stranger.ls(LINK) == [f"{LINKED}|chosen"]
    was = {name for name, _ in values(stranger)}
    assert "discogs_format" in was
    stranger.settings["auto"] = auto
    stranger.beet("modify", "-ya", f"discogs_url={MASTER_PAGE}-Made-Up")
    if not auto:
        assert stranger.ls(f"{LINK}|$discogs_url") == [
            f"{LINKED}|chosen|{MASTER_PAGE}-Made-Up"
        ]
        stranger.beet("discogs-enrich")
    assert stranger.ls(f"{LINK}|$discogs_url") == [f"|{KITES}||chosen|{MASTER_PAGE}"]
    left = {name for name, _ in values(stranger)}
    assert not left & {
        "discogs_format",
        "discogs_labelid",
        "discogs_position",
        "discogs_albumid",
        "catalognums",
    }
    assert "DISCOGS_RELEASE_ID" not in {name for name, _ in tags(stranger)}
    assert "0 requests" in stranger.beet("discogs-enrich").stdout
    assert "1 with the pressing open" in stranger.beet("discogs-enrich").stdout


def test_another_masters_address(stranger: Home) -> None:
    stranger.own(KITES_LP)
    stranger.beet("discogs-enrich")
    assert stranger.ls(LINK) == [f"{OPEN}|names"]
    other = f"https://www.discogs.com/master/{GLASS_HARVEST}"
    stranger.beet("modify", "-ya", f"discogs_url={other}")
    stranger.beet("discogs-enrich")
    assert stranger.ls(f"{LINK}|$discogs_url") == [f"|{GLASS_HARVEST}||chosen|{other}"]


def test_what_was_imported_anew_as_it_is_keeps_its_clue(home: Home) -> None:
    home.settings |= {"auto": True, "user_token": STRANGERS_TOKEN}
    home.beet("import", "-A", str(home.rip(ZOE, mb=True)[0].parent))
    home.beet("import", "-A", str(home.rip(UK_CD, barcode=UK_BARCODE)[0].parent))
    linked = sorted(home.ls("$discogs_id|$discogs_matched_by"))
    assert linked == [f"{UK_CD}|collection", f"{ZOE}|names"]
    home.beet("import", "-A", str(home.music))
    assert sorted(home.ls("$discogs_id|$discogs_matched_by")) == linked
    assert "as you chose" not in home.beet("discogs-runs", "3").stdout


def test_what_an_enrichment_has_written_makes_its_release_no_likelier(
    home: Home,
) -> None:
    home.settings |= {"user_token": STRANGERS_TOKEN, "fields": {"year": "overwrite"}}
    home.own(ZOE, year=1955)
    home.beet("discogs-enrich", "-y", "--id", str(ZOE))
    [before] = home.ls("$year|$discogs_similarity")
    assert before.startswith("2010|0.")
    told = home.beet("discogs-enrich", "-f").stdout
    assert home.ls("$year|$discogs_similarity") == [before]
    assert f"similarity {float(before.partition('|')[2]):.0%}" in told
