"""`beet discogs-enrich` where several pressings fit, and what decides among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ..discogs_server import STRANGERS_TOKEN
from ..releases import KITES, KITES_BARCODE, KITES_CD, KITES_LP, KITES_US, TWIN, TWINS
from ..seen import naming, objects, paths, tags, values

if TYPE_CHECKING:
    from ..home import Home

LINK = "%ifdef{discogs_id}|%ifdef{discogs_master_id}|$label|%ifdef{discogs_matched_by}"


def test_an_open_album_gets_what_the_master_tells(stranger: Home) -> None:
    stranger.own(KITES_LP)
    before = values(stranger)
    [album, summary] = objects(stranger.beet("discogs-enrich", "--json").stdout)
    assert (album["status"], album["discogs_id"]) == ("open", None)
    assert album["discogs_master_id"] == KITES
    assert album["url"] == f"https://www.discogs.com/master/{KITES}"
    assert sorted(album["tied"]) == [KITES_LP, KITES_CD, KITES_US]
    assert album["matched_by"] == "names"
    assert album["requests"] == len(stranger.server.log)
    assert summary["summary"]["open"] == 1

    changed = {change["field"] for change in album["changes"]}
    assert changed == {
        "discogs_master_id",
        "discogs_url",
        "discogs_matched_by",
        "discogs_similarity",
        "discogs_updated",
        "original_year",
        "genres",
        "styles",
    }
    gained = {name for name, _ in values(stranger)} - {name for name, _ in before}
    assert gained == changed
    assert naming(tags(stranger), str(KITES)) == {"DISCOGS_MASTER_RELEASE_ID"}


def test_a_second_run_asks_nothing_and_forcing_one_keeps_it(stranger: Home) -> None:
    stranger.own(KITES_LP)
    stranger.beet("discogs-enrich")
    (stranger.path / "discogs_cache.sqlite").unlink()
    stranger.server.reset()
    before = values(stranger), tags(stranger)
    assert "0 requests" in stranger.beet("discogs-enrich").stdout
    assert stranger.server.log == []
    done = stranger.beet("discogs-enrich", "-f")
    assert "by artist and title, similarity 100%; pressing open, 3 fit" in done.stdout
    assert paths(stranger.server) == ["/search", f"/masters/{KITES}"]  # as before
    assert stranger.ls(LINK) == [f"|{KITES}||names"]
    assert (values(stranger), tags(stranger)) != before  # when it was


def test_one_of_the_tied_may_be_chosen(stranger: Home) -> None:
    stranger.own(KITES_LP)
    done = stranger.beet("discogs-enrich", "-t", typed=f"i\n{KITES_CD}\na\n")
    assert "pressing open, 3 fit; choose one, or apply the album:" in done.stdout
    for number in ("STR-3 CD", "LSA 9003"):
        assert number in done.stdout.partition("choose one")[2]
    assert stranger.ls(LINK) == [f"{KITES_CD}|{KITES}|String Theory Records|chosen"]
    assert naming(tags(stranger), str(KITES_CD)) == {"DISCOGS_RELEASE_ID"}


def test_an_open_album_may_be_applied_by_a_person(stranger: Home) -> None:
    stranger.own(KITES_LP)
    done = stranger.beet("discogs-enrich", "-t", typed="a\n")
    assert "1 with the pressing open" in done.stdout
    assert stranger.ls(LINK) == [f"|{KITES}||names"]


def test_a_pressing_that_is_known_later_is_linked(stranger: Home) -> None:
    stranger.own(KITES_LP)
    stranger.beet("discogs-enrich")
    stranger.beet("modify", "-ya", f"discogs_id={KITES_US}")
    stranger.beet("discogs-enrich")
    assert stranger.ls(f"{LINK}|$discogs_url") == [
        f"{KITES_US}|{KITES}|Long String America|chosen"
        f"|https://www.discogs.com/release/{KITES_US}"
    ]


def test_a_linked_album_is_not_opened(home: Home) -> None:
    """Its release was deleted, and of two others nothing tells which it is now."""
    home.own(TWIN)
    home.beet("discogs-enrich")
    (home.path / "discogs_cache.sqlite").unlink()
    home.settings["user_token"] = STRANGERS_TOKEN
    home.server.faults.add("merged_away", path=f"/releases/{TWIN}")
    before = values(home), tags(home)
    done = home.beet("discogs-enrich", "-f")
    assert f"its pressing is open, and it is linked to r{TWIN} already" in done.stdout
    assert f"r{TWIN} was merged away or deleted" in done.stdout
    assert (values(home), tags(home)) == before


def test_the_own_copy_breaks_a_tie(home: Home) -> None:
    home.own(TWIN)
    done = home.beet("discogs-enrich")
    assert f"enriched from r{TWIN} as the one that you own" in done.stdout
    assert home.ls(LINK) == [f"{TWIN}|{TWINS}|Hollow Hill|collection"]


@pytest.mark.parametrize(
    ("prefer", "release", "label"),
    [
        ({"formats": ["LP"]}, KITES_LP, "String Theory Records"),
        ({"countries": ["US", "GB"]}, KITES_US, "Long String America"),
        ({"labels": ["Long String America"]}, KITES_US, "Long String America"),
        ({"formats": ["CD"], "countries": ["UK"]}, KITES_CD, "String Theory Records"),
    ],
)
def test_what_is_preferred_breaks_a_tie(
    stranger: Home, prefer: dict[str, list[str]], release: int, label: str
) -> None:
    stranger.settings["prefer"] = prefer
    stranger.own(KITES_LP)
    stranger.beet("discogs-enrich")
    assert stranger.ls(LINK) == [f"{release}|{KITES}|{label}|prefer"]


class TestLimits:
    """`--format`, `--country`, `--label`, `--year`: which pressings may be chosen."""

    @pytest.mark.parametrize(
        ("options", "release"),
        [
            (["--format", "Vinyl"], KITES_LP),
            (["--format", "lp"], KITES_LP),
            (["--format", "CD", "--country", "US"], KITES_US),
            (["--format", "CD", "--label", "string theory"], KITES_CD),
            (["--format", "CD", "--year", "1989", "--country", "GB"], KITES_CD),
        ],
    )
    def test_files_are_linked_to_the_record_on_the_shelf(
        self, stranger: Home, options: list[str], release: int
    ) -> None:
        stranger.own(KITES_LP, media="Digital Media")
        stranger.beet("discogs-enrich", *options)
        assert stranger.ls("$discogs_id|$discogs_matched_by") == [f"{release}|names"]

    def test_without_them_such_files_leave_the_pressing_open(
        self, stranger: Home
    ) -> None:
        stranger.own(KITES_LP, media="Digital Media")
        assert "pressing open, none fits" in stranger.beet("discogs-enrich").stdout

    def test_without_a_query_they_are_for_new_albums(self, stranger: Home) -> None:
        stranger.own(KITES_CD, barcode=KITES_BARCODE, catalognum="STR-3 CD")
        stranger.beet("discogs-enrich")
        stranger.beet("discogs-enrich", "--format", "Vinyl")
        assert stranger.ls("$discogs_id") == [str(KITES_CD)]
        stranger.beet("discogs-enrich", "--format", "Vinyl", "album:weather")
        assert stranger.ls("$discogs_id") == [str(KITES_LP)]

    def test_a_link_outside_is_told_and_replaced(self, stranger: Home) -> None:
        stranger.own(KITES_CD, barcode=KITES_BARCODE, catalognum="STR-3 CD")
        stranger.beet("discogs-enrich")
        stranger.server.reset()
        done = stranger.beet("discogs-enrich", "--format", "Vinyl", "album:Weather")
        assert f"r{KITES_CD} is not within --format Vinyl" in done.stdout
        assert paths(stranger.server) == [
            f"/masters/{KITES}/versions",
            f"/releases/{KITES_LP}",
        ]
        assert stranger.ls("$discogs_id|$catalognum|$discogs_format|$year") == [
            f"{KITES_LP}|STR-3|LP, Album|1988"
        ]
        assert naming(values(stranger), str(KITES_CD)) == set()
        assert naming(tags(stranger), str(KITES_CD)) == set()

    @pytest.mark.parametrize(
        "options", [["--format", "Shellac"], ["--year", "1931"], ["--country", "JP"]]
    )
    def test_what_nothing_satisfies_changes_nothing(
        self, stranger: Home, options: list[str]
    ) -> None:
        stranger.own(KITES_LP)
        before = values(stranger), tags(stranger)
        [album, _] = objects(stranger.beet("discogs-enrich", "--json", *options).stdout)
        assert album["status"] in ("uncertain", "not_found")
        assert (values(stranger), tags(stranger)) == before

    def test_a_stored_link_stays_where_nothing_satisfies(self, stranger: Home) -> None:
        stranger.own(KITES_CD, barcode=KITES_BARCODE, catalognum="STR-3 CD")
        stranger.beet("discogs-enrich")
        before = values(stranger), tags(stranger)
        done = stranger.beet("discogs-enrich", "--format", "Shellac", "album:Weather")
        assert f"r{KITES_CD} is not within --format Shellac" in done.stdout
        assert (values(stranger), tags(stranger)) == before
