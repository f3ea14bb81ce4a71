"""A budget of requests, and what is counted. All releases are made up."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.discogs.usage import NAME, Counted, Usage

from ..discogs_server import COLLECTOR
from ..home import BEET
from ..releases import ADA, CREDITS_LP, NINE, ZOE
from ..seen import objects

if TYPE_CHECKING:
    from ..home import Home

SPENT = "The budget of {} a {} is used up; it begins anew on"
ALBUMS = (ADA, CREDITS_LP, NINE, ZOE)


def counted(home: Home) -> Counted:
    return Usage(str(home.path)).counted(date.today())


def test_a_run_stops_and_goes_on_where_it_was(home: Home) -> None:
    for release_id in ALBUMS:
        home.own(release_id)
    home.settings["budget"] = "3/day"
    done = home.beet("discogs-enrich")
    assert f"Stopped: {SPENT.format('3 requests', 'day')}" in done.stdout
    assert "Traceback" not in done.stderr
    assert len(home.server.log) == 3
    enriched = len(home.ls("$id", "discogs_id:1.."))
    assert 0 < enriched < len(ALBUMS)
    again = home.beet("discogs-enrich", "--json")
    assert objects(again.stdout)[-1]["summary"]["requests"] == 0
    home.settings["budget"] = "1000/month"
    home.beet("discogs-enrich")
    assert len(home.ls("$id", "discogs_id:1..")) == len(ALBUMS)
    assert counted(home).requests == len(home.server.log)


def test_max_requests_stays_what_it_was(home: Home) -> None:
    for release_id in ALBUMS:
        home.own(release_id)
    home.settings["budget"] = "100/day"
    done = home.beet("discogs-enrich", "--max-requests", "2")
    assert "allowed by --max-requests is used up" in done.stdout
    assert len(home.server.log) == 2


def test_two_commands_at_once_share_it(home: Home) -> None:
    home.server.collection_of(COLLECTOR).fill(3_000)
    home.settings["budget"] = "15/day"
    home.beet("ls")  # of two that make its library at once, one fails in beets
    pulls = [
        subprocess.Popen(
            [*BEET, "discogs-collection", "pull"],
            env=home.env(),
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for pull in pulls:
        assert SPENT.format("15 requests", "day") in pull.communicate(timeout=60)[1]
    assert len(home.server.log) == 15


def test_another_command_says_it_in_a_line(home: Home) -> None:
    home.settings["budget"] = "1/month"
    home.beet("discogs-search", "Glass Harvest")
    done = home.beet("discogs-search", "Nine Songs", status=1)
    assert done.stderr.startswith(f"error: {SPENT.format('1 request', 'month')}")
    assert home.beet("discogs-search", "Glass Harvest").stdout  # the cache has it


def test_an_import_goes_on_without_us_and_says_so_once(home: Home) -> None:
    home.settings |= {"budget": "1/day", "auto": True}
    home.beet("discogs-search", "Glass Harvest")
    paths = [home.rip(release_id)[0].parent for release_id in ALBUMS]
    done = home.beet("import", "-A", *map(str, paths))
    assert done.stderr.count(SPENT.format("1 request", "day")) == 1
    assert done.stderr.count("discogs_enrich:") == 1
    assert "4 not looked up" in done.stdout
    assert len(home.ls("$id")) == len(ALBUMS)
    assert len(home.server.log) == 1


def test_candidates_are_none_and_it_is_said_once(home: Home) -> None:
    home.settings |= {"budget": "1/day"}
    home.beet("discogs-search", "Glass Harvest")
    paths = [home.rip(release_id)[0].parent for release_id in ALBUMS[:2]]
    done = home.beet("import", "-q", *map(str, paths))
    assert done.stderr.count(SPENT.format("1 request", "day")) == 1
    assert home.ls("$id") == []


def test_runs_are_counted_by_what_became_of_them(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich")
    home.beet("discogs-enrich")
    # Nothing that is found, no slip and no answer "no" is a failure.
    home.beet("discogs-show", "album:Nowhere", status=1)
    home.beet("discogs-show", status=2)
    home.beet("discogs-doctor", "--offline", env={"DISCOGS_MAX_RESULTS": "x"}, status=1)
    home.beet("discogs-prices", "--below", "0", f"r{ADA}", status=1)
    home.beet("discogs-search", "--format", "Vinil", "Made Up", status=1)
    home.beet("discogs-undo", "1", typed="n\n")
    home.beet("discogs-undo", "99", status=1)
    home.beet("discogs-runs", "1", "added:never", status=1)
    home.beet("discogs-pressings", "r999999999", status=1)
    home.settings["auto"] = True
    home.beet("import", "-A", str(home.rip(ZOE)[0].parent))
    home.server.faults.add("html_502", times=None)
    home.settings["retries"] = 0
    home.beet("discogs-enrich", "-f", "--refresh", "album:Zoë", status=1)
    home.beet("discogs-show", "--refresh", "album:Zoë", status=1)
    home.beet("discogs-search", "Made Up", status=1)
    assert counted(home).runs == {
        ("discogs-enrich", "started"): 3,
        ("discogs-enrich", "finished"): 2,
        ("discogs-enrich", "failed"): 1,
        ("discogs-show", "started"): 2,
        ("discogs-show", "finished"): 1,
        ("discogs-show", "failed"): 1,
        ("discogs-search", "started"): 2,
        ("discogs-search", "finished"): 1,
        ("discogs-search", "failed"): 1,
        ("discogs-doctor", "started"): 1,
        ("discogs-doctor", "finished"): 1,
        ("discogs-prices", "started"): 1,
        ("discogs-prices", "finished"): 1,
        ("discogs-undo", "started"): 2,
        ("discogs-undo", "finished"): 2,
        ("discogs-runs", "started"): 1,
        ("discogs-runs", "finished"): 1,
        ("discogs-pressings", "started"): 1,
        ("discogs-pressings", "finished"): 1,
        ("import", "started"): 1,
        ("import", "finished"): 1,
    }


def test_an_import_writes_what_it_has_counted(home: Home) -> None:
    home.settings["auto"] = True
    home.beet("import", "-A", str(home.rip(ZOE)[0].parent))
    told = counted(home)
    assert told.requests == sum(told.answers.values()) == len(home.server.log) > 0


def test_a_command_that_needs_no_setting_works_with_a_bad_one(home: Home) -> None:
    home.settings["budget"] = "many"
    assert home.beet("discogs-runs").stdout == "nothing was changed yet\n"
    done = home.beet("discogs-enrich", status=1)
    assert "discogs_enrich.budget: 'many' cannot be used; allowed: none, or" in (
        done.stderr
    )


def test_other_commands_count_nothing(home: Home) -> None:
    home.beet("ls")
    assert not (home.path / NAME).exists()
