"""`autotag: fallback`: Discogs is asked where other sources found nothing good."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..discogs_server import STRANGERS_TOKEN
from ..musicbrainz_server import MusicBrainzServer
from ..releases import KITES, KITES_LP, SAMPLER, ZERO
from ..seen import objects, paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..home import Home

PLUGINS = str(Path(__file__).parents[1] / "plugins")
ZERO_TITLE = "Zero Is A Number"
LINK = "%ifdef{discogs_id}|%ifdef{discogs_master_id}|$data_source"


@pytest.fixture
def last(home: Home) -> Home:
    """A beets that asks Discogs last."""
    home.settings |= {"autotag": "fallback", "user_token": STRANGERS_TOKEN}
    return home


class TestBesideMusicBrainz:
    """MusicBrainz knows none of these albums: its searches find nothing."""

    @pytest.fixture
    def mb(self, last: Home) -> Iterator[MusicBrainzServer]:
        """A MusicBrainz to which beets' own plugin goes."""
        with MusicBrainzServer() as server:
            last.config |= {
                "plugins": "musicbrainz discogs_enrich",
                "musicbrainz": {"host": server.host, "ratelimit": 100},
            }
            yield server

    def test_an_album_that_it_does_not_know(
        self, last: Home, mb: MusicBrainzServer
    ) -> None:
        last.beet("import", str(last.rip(ZERO)[0].parent))
        assert mb.count(r"/ws/2/release") >= 1
        assert paths(last.server)[:2] == ["/search", f"/releases/{ZERO}"]
        assert last.ls(LINK) == [f"{ZERO}||Discogs"]

    def test_a_summary_tells_what_it_was_asked(
        self, last: Home, mb: MusicBrainzServer
    ) -> None:
        """beets' own questions do not count."""
        last.own(ZERO, mb=True)
        last.config["musicbrainz"]["ratelimit"] = 2
        summary = last.beet("discogs-enrich", "-p").stdout.splitlines()[-1]
        asked = mb.count()
        assert re.search(rf" s\. MusicBrainz: {asked} requests?, \d\.\d s\.$", summary)
        *_, last_line = objects(last.beet("discogs-enrich", "--json").stdout)
        figures = last_line["summary"]
        assert figures["musicbrainz_requests"] == mb.count() - asked > 0

    def test_a_pressing_may_stay_open(self, last: Home, mb: MusicBrainzServer) -> None:
        done = last.beet("import", str(last.rip(KITES_LP)[0].parent))
        assert "pressing open, 3 fit" in done.stdout
        assert last.ls(LINK) == [f"|{KITES}|Discogs"]

    def test_a_prompt_shows_them(self, last: Home, mb: MusicBrainzServer) -> None:
        last.config["import"] = {"quiet": False, "timid": True}
        album = last.rip(KITES_LP)[0].parent
        done = last.beet("import", str(album), typed="m\n2\na\n")
        assert "≠ discogs pressing" in done.stdout
        [line] = last.ls(LINK)
        assert line.endswith(f"|{KITES}|Discogs")
        assert not line.startswith("|")

    def test_singletons_are_left_alone(self, last: Home, mb: MusicBrainzServer) -> None:
        [path] = [p for p in last.rip(SAMPLER) if "Left Bank" in p.name]
        last.beet("import", "-s", str(path))
        assert last.server.log == []
        assert mb.log

    def test_several_albums_in_one_import(
        self, last: Home, mb: MusicBrainzServer
    ) -> None:
        for release_id in (ZERO, KITES_LP):
            last.rip(release_id)
        last.beet("import", str(last.path / "inbox"))
        assert sorted(last.ls(LINK)) == [f"{ZERO}||Discogs", f"|{KITES}|Discogs"]

    def test_without_discogs_the_import_goes_on(
        self, last: Home, mb: MusicBrainzServer
    ) -> None:
        last.settings["retries"] = 0
        last.config["import"] = {"quiet_fallback": "asis"}
        last.server.faults.add("error_500", times=50)
        done = last.beet("import", str(last.rip(ZERO)[0].parent))
        assert "Traceback" not in done.stderr
        assert ZERO_TITLE in done.stderr
        assert last.ls("$album") == [ZERO_TITLE]


class TestBesideAnotherSource:
    """The other source is sure, or nearly, of each album."""

    @pytest.fixture
    def sure(self, last: Home) -> Home:
        """A beets whose other source knows every album."""
        last.config |= {
            "plugins": "made_up_source discogs_enrich",
            "pluginpath": [PLUGINS],
        }
        return last

    def test_a_strong_match_asks_nothing(self, sure: Home) -> None:
        done = sure.beet("import", str(sure.rip(ZERO)[0].parent))
        # One source alone: its match is not charged for being one of two.
        assert "Match (100.0%)" in done.stdout
        assert sure.server.log == []
        assert sure.ls(LINK) == ["||MadeUpSource"]

    def test_a_medium_match_asks_where_a_strong_one_is_wanted(self, sure: Home) -> None:
        sure.config["made_up_source"] = {"album": "Zero Is No Number At All"}
        sure.beet("import", str(sure.rip(ZERO)[0].parent))
        assert paths(sure.server)[:2] == ["/search", f"/releases/{ZERO}"]
        assert sure.ls(LINK) == [f"{ZERO}||Discogs"]

    @pytest.mark.parametrize("below", ["medium", "low"])
    def test_a_medium_match_may_be_enough(self, sure: Home, below: str) -> None:
        sure.settings["fallback_below"] = below
        sure.config["made_up_source"] = {"album": "Zero Is No Number At All"}
        sure.config["import"] = {"quiet_fallback": "asis"}
        sure.beet("import", str(sure.rip(ZERO)[0].parent))
        assert sure.server.log == []
        assert sure.ls("$album") == [ZERO_TITLE]

    def test_as_a_full_source_it_is_asked_anyway(self, sure: Home) -> None:
        sure.settings["autotag"] = True
        done = sure.beet("import", str(sure.rip(ZERO)[0].parent))
        assert "Match (100.0%)" not in done.stdout
        assert sure.server.log != []

    def test_the_stage_enriches_what_another_source_matched(self, sure: Home) -> None:
        sure.settings["auto"] = True
        sure.beet("import", str(sure.rip(ZERO)[0].parent))
        assert paths(sure.server) == ["/search", f"/releases/{ZERO}"]
        assert sure.ls(LINK) == [f"{ZERO}||MadeUpSource"]


@pytest.mark.parametrize("setting", [{"autotag": "last"}, {"fallback_below": "best"}])
def test_a_wrong_word_is_told(last: Home, setting: dict[str, str]) -> None:
    last.settings |= setting
    done = last.beet("import", str(last.rip(ZERO)[0].parent), status=1)
    assert next(iter(setting)) in done.stderr
    assert last.server.log == []
