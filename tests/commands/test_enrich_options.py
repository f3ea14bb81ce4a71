"""What is typed behind `beet discogs-enrich`, and the settings that it obeys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ..discogs_server import STRANGERS_TOKEN
from ..releases import (
    GLASS_HARVEST,
    KITES_BARCODE,
    KITES_CD,
    KITES_LP,
    OTHER_TWIN,
    TWIN,
    TWINS,
    UK_BARCODE,
    UK_CD,
)
from ..seen import files, objects, rows

if TYPE_CHECKING:
    from ..home import Home


def test_pretend_shows_every_change_and_makes_none(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    before = rows(home), [path.read_bytes() for path in files(home)]
    done = home.beet("discogs-enrich", "-p")
    assert "label: '' -> 'Paper Moth Recordings'" in done.stdout
    assert "1 would be enriched" in done.stdout
    assert (rows(home), [path.read_bytes() for path in files(home)]) == before


def test_what_is_announced_is_what_is_done(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    said = objects(home.beet("discogs-enrich", "-p", "--json").stdout)[0]["changes"]
    done = objects(home.beet("discogs-enrich", "--json").stdout)[0]["changes"]
    volatile = ("discogs_updated",)
    assert [c for c in said if c["field"] not in volatile] == [
        c for c in done if c["field"] not in volatile
    ]


def test_without_writing_the_files_stay(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    before = [path.read_bytes() for path in files(home)]
    home.beet("discogs-enrich", "-W")
    assert home.ls("$discogs_id") == [str(UK_CD)]
    assert [path.read_bytes() for path in files(home)] == before


def test_an_id_on_the_command_line(home: Home) -> None:
    home.own(TWIN)
    url = f"https://www.discogs.com/release/{OTHER_TWIN}-Made-Up"
    done = home.beet("discogs-enrich", "--id", url, "album:Twin Rivers")
    assert f"enriched from r{OTHER_TWIN} as you chose" in done.stdout


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--id", f"m{GLASS_HARVEST}"], "a master, which has many pressings"),
        (["--id", "12345678-1234-1234-1234-123456789012"], "no Discogs release"),
        (["--refresh", "--offline"], "exclude each other"),
        (["--timid", "--json"], "take one of them"),
        (["--limit", "-1"], "0 up"),
        (["--limit", "many"], "invalid integer value"),
        (["--id", "1", "album:nowhere"], "the query matches 0"),
        (["--nonsense"], "no such option"),
    ],
)
def test_wrong_usage_ends_with_2(home: Home, args: list[str], told: str) -> None:
    done = home.beet("discogs-enrich", *args, status=2)
    assert told in done.stderr
    assert home.server.log == []


def test_a_query_that_matches_nothing(home: Home) -> None:
    done = home.beet("discogs-enrich", "album:nowhere", status=1)
    assert "no album or single matches album:nowhere" in done.stderr
    assert "nothing new to enrich" in home.beet("discogs-enrich").stderr


def test_nobody_answers(home: Home) -> None:
    home.own(TWIN)
    done = home.beet("discogs-enrich", "-t", status=1)
    assert "Stopped: nobody answers.\n0 enriched." in done.stdout
    assert home.ls("$label") == [""]


def test_json_is_one_object_per_album_and_the_summary(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(TWIN)
    done = home.beet("discogs-enrich", "--json")
    *albums, last = objects(done.stdout)
    by_status = {album["status"]: album for album in albums}
    assert by_status["enriched"]["discogs_id"] == UK_CD
    assert by_status["enriched"]["matched_by"] == "barcode"
    assert by_status["enriched"]["for"] == [
        "tracks",
        "titles",
        "durations",
        "order",
        "barcode",
        "year",
    ]
    assert by_status["open"]["tied"] == [TWIN, OTHER_TWIN]
    assert by_status["open"]["discogs_id"] is None
    assert by_status["open"]["discogs_master_id"] == TWINS
    summary = last["summary"]
    assert (summary["enriched"], summary["open"], summary["failed"]) == (1, 1, 0)
    assert summary["requests"] == len(home.server.log)
    # Both had a year: what they got is the original one.
    gained = {"year": 0, "genre": 2, "label": 1, "catalognum": 1, "credits": 0}
    assert summary["gained"] == gained


def test_limits_end_a_run_that_the_next_one_goes_on_with(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(KITES_CD, barcode=KITES_BARCODE, catalognum="STR-3 CD")
    first = home.beet("discogs-enrich", "--limit", "1")
    assert "1 enriched" in first.stdout
    assert "--limit 1 is reached" in first.stdout
    home.server.reset()
    second = home.beet("discogs-enrich", "--max-requests", "1")
    assert "0 enriched" in second.stdout
    assert "--max-requests" in second.stdout
    assert len(home.server.log) == 1
    home.beet("discogs-enrich")
    assert sorted(home.ls("$discogs_id")) == [str(UK_CD), str(KITES_CD)]


def test_offline_uses_the_cache_alone(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich", "-p")
    home.server.reset()
    home.own(TWIN)
    done = home.beet("discogs-enrich", "--offline", status=1)
    assert f"enriched from r{UK_CD}" in done.stdout
    assert "--offline" in done.stdout
    assert home.server.log == []


def test_refresh_asks_anew(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    home.server.reset()
    home.beet("discogs-enrich", "--refresh", "album:Glass")
    assert [entry.path for entry in home.server.log] == [f"/releases/{UK_CD}"]


def test_policies(home: Home) -> None:
    home.settings["fields"] = {
        "label": "overwrite",
        "genres": "merge",
        "country": "skip",
    }
    home.own(
        UK_CD,
        barcode=UK_BARCODE,
        label="Moth",
        genres=["Made-Up Genre"],
        catalognum="PMR001CD",
    )
    home.beet("discogs-enrich")
    release = home.release(UK_CD)
    genres = "; ".join(["Made-Up Genre", *release["styles"], *release["genres"]])
    assert home.ls("$label|$genres|$country|$catalognum") == [
        f"Paper Moth Recordings|{genres}||PMR001CD"
    ]


def test_force_takes_everything_again_and_keeps_how_it_was_found(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    linked = f"linked to r{UK_CD} by its stored id, similarity 100%: nothing to change"
    for options in (["-f"], ["-f", "-p"]):
        done = home.beet("discogs-enrich", *options)
        assert linked in done.stdout
        assert "enriched, 1 with nothing to change." in done.stdout
        assert "gained" not in done.stdout
    assert home.ls("$discogs_matched_by") == ["barcode"]


def test_overwrite_replaces_what_is_there(home: Home) -> None:
    home.settings["fields"] = {"label": "skip"}
    home.own(UK_CD, barcode=UK_BARCODE, label="Moth", catalognum="PMR001CD")
    home.beet("discogs-enrich")
    home.beet("discogs-enrich", "-o", "album:Glass")
    assert home.ls("$label|$catalognum") == ["Moth|PMR 001 CD"]


def test_no_credentials_are_told_once(home: Home) -> None:
    del home.settings["user_token"]
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(TWIN)
    home.own(KITES_LP)
    home.beet("modify", "-ya", f"discogs_id={KITES_LP}", "album:Weather")
    done = home.beet("discogs-enrich", status=1)
    said = (done.stdout + done.stderr).splitlines()
    told = [line.partition("Discogs wants a token")[0] for line in said]
    assert [line for line, whole in zip(told, said, strict=True) if line != whole] == [
        "Ada Faux - Twin Rivers, Same Water: failed: ",
    ]
    assert "1 more failed for the same reason." in said
    all_said = home.beet("-v", "discogs-enrich", status=1).stdout
    assert all_said.count(": failed: Discogs wants a token") == 2
    assert "more failed" not in all_said
    assert f"enriched from r{KITES_LP}" in done.stdout


def test_a_run_that_nobody_has_signed_in_for_stops(home: Home) -> None:
    del home.settings["user_token"]
    for release in (UK_CD, TWIN, KITES_LP, KITES_CD):
        home.own(release)
    said = home.beet("discogs-enrich", status=1).stdout
    assert said.count("Discogs wants a token") == 1
    assert "2 more failed for the same reason.\nStopped: nobody is signed in. The" in (
        said
    )


def test_a_wrong_token_is_told_once_and_ends_the_run(home: Home) -> None:
    home.settings["user_token"] = "madeUpTokenThatNobodyHas"
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(TWIN)
    done = home.beet("-vv", "discogs-enrich", status=1)
    said = done.stdout + done.stderr
    assert said.count("https://www.discogs.com/settings/developers") == 1
    assert "madeUpTokenThatNobodyHas" not in said
    assert len(home.server.log) == 2  # it is doubted once


def test_switched_off(home: Home) -> None:
    home.settings["enabled"] = False
    done = home.beet("discogs-enrich", status=1)
    assert "switched off" in done.stderr


def test_bad_settings_are_told_all_at_once(home: Home) -> None:
    home.settings |= {"rate_limit": "fast", "genres": "none", "serch_limit": 3}
    done = home.beet("discogs-enrich", status=1)
    assert "rate_limit" in done.stderr
    assert "genres" in done.stderr
    home.settings |= {"rate_limit": "auto", "genres": "both"}
    done = home.beet("discogs-enrich")
    assert "did you mean search_limit?" in done.stderr
