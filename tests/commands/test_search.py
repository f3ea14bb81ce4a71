"""`beet discogs-search`, from the keyboard to the lines."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.commands.ui.hit_table import cells, table
from beetsplug.discogs_enrich.discogs.schema import SearchHit

from ..releases import GERMAN_CD, GLASS_HARVEST, UK_BARCODE, UK_CD, UK_LP
from ..terminal import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..home import Home

# Made-up releases of the stand-in.
NAMES = ("Nonexistent Foxes", "Glass Harvest")
PROVIDED = "Data provided by Discogs."
EVERY_TIME = {"type": "release", "per_page": "100"}


def lines(stdout: str) -> list[list[str]]:
    """Return the columns of each line."""
    return [line.split("\t") for line in stdout.splitlines()]


def asked(home: Home) -> Mapping[str, str]:
    """Return the parameters of the one request that was made."""
    [entry] = home.server.log
    assert entry.path == "/database/search"
    return entry.query


def on_terminal(home: Home, width: int, *args: str) -> str:
    """Run the command on a terminal of that width and return what is seen there."""
    seen = written(home, "discogs-search", *args, width=width)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r\n", "\n")


def test_hits_are_lines_of_columns(home: Home) -> None:
    done = home.beet("discogs-search", *NAMES)
    rows = {row[0]: row[1:] for row in lines(done.stdout)}
    assert rows[f"r{UK_LP}"] == [
        "Nonexistent Foxes - Glass Harvest",
        "1997",
        "UK",
        "Vinyl, LP, Album",
        "Paper Moth Recordings",
        "PMR 001",
        "yours",
        f"https://www.discogs.com/release/{UK_LP}",
    ]
    assert rows[f"r{UK_CD}"][-2] == ""
    assert f"{len(rows)} hits" in done.stderr
    assert "\x1b" not in done.stdout
    assert PROVIDED not in done.stdout


@pytest.mark.parametrize(
    ("args", "params"),
    [
        (NAMES, {"artist": NAMES[0], "release_title": NAMES[1]}),
        (["glass harvest"], {"q": "glass harvest"}),
        (["", "Glass Harvest"], {"release_title": "Glass Harvest"}),
        (["Various Artists", "X"], {"artist": "Various", "release_title": "X"}),
        (["x", "--country", "GB"], {"q": "x", "country": "UK"}),
        (["x", "--country", "usa"], {"q": "x", "country": "US"}),
        (["x", "--country", "XE"], {"q": "x", "country": "Europe"}),
        (["x", "--country", "UK & Europe"], {"q": "x", "country": "UK & Europe"}),
        (["x", "--country", "Unknown"], {"q": "x", "country": "Unknown"}),
        # a byte of the command line that is no text
        (["glass \udcff"], {"q": "glass ?"}),
        (["x", "--format", '12" Vinyl'], {"q": "x", "format": "Vinyl"}),
        (["x", "--format", "Digital Media"], {"q": "x", "format": "File"}),
        (["x", "--format", "Reissue"], {"q": "x", "format": "Reissue"}),
        (["--year", "1997"], {"year": "1997"}),
        (["--barcode", "5 099999 100102"], {"barcode": UK_BARCODE}),
        (
            ["--catno", "PMR 001", "--label", " Paper Moth "],
            {"catno": "PMR 001", "label": "Paper Moth"},
        ),
        (["--track", "Here", "--year", "0", "--label", ""], {"track": "Here"}),
    ],
)
def test_what_is_asked_for(home: Home, args: list[str], params: dict[str, str]) -> None:
    home.beet("discogs-search", *args)
    assert asked(home) == params | EVERY_TIME


def test_options_narrow_a_search_down(home: Home) -> None:
    done = home.beet(
        "discogs-search",
        *NAMES,
        "--country",
        "GB",
        "--format",
        "CD",
        "--catno",
        "PMR 001 CD",
    )
    assert [row[0] for row in lines(done.stdout)] == [f"r{UK_CD}"]
    assert "1 hit" in done.stderr
    assert "hits" not in done.stderr


def test_masters(home: Home) -> None:
    done = home.beet("discogs-search", *NAMES, "--master")
    assert asked(home)["type"] == "master"
    assert f"m{GLASS_HARVEST}" in [row[0] for row in lines(done.stdout)]
    done = home.beet("discogs-search", *NAMES, "--master", "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    [one] = [hit for hit in found if hit["discogs_master_id"] == GLASS_HARVEST]
    assert one["discogs_id"] is None
    assert one["url"] == f"https://www.discogs.com/master/{GLASS_HARVEST}"


def test_no_more_than_the_limit_is_shown(home: Home) -> None:
    done = home.beet("discogs-search", "--country", "UK")
    told = re.search(r"25 of (\d+) hits", done.stderr)
    assert told
    total = int(told[1])
    assert len(lines(done.stdout)) == 25 < total
    done = home.beet("discogs-search", "--country", "UK", "--limit", "100")
    assert len(lines(done.stdout)) == total
    done = home.beet("discogs-search", "--country", "UK", "--limit", "1", "--json")
    assert len(done.stdout.splitlines()) == 1
    assert len(home.server.log) == 1


def test_json_is_one_object_per_hit_and_nothing_else(home: Home) -> None:
    done = home.beet("discogs-search", "--barcode", UK_BARCODE, "--json")
    found = {
        hit["discogs_id"]: hit for hit in map(json.loads, done.stdout.splitlines())
    }
    release: Any = home.release(UK_CD)
    one = found[UK_CD]
    assert one == {
        "discogs_id": UK_CD,
        "discogs_master_id": GLASS_HARVEST,
        "name": "Nonexistent Foxes - Glass Harvest",
        "year": 1997,
        "country": "GB",
        "format": "CD, Album",
        "label": "Paper Moth Recordings",
        "catalognum": "PMR 001 CD",
        "labels": ["Paper Moth Recordings"],
        "barcode": "5099999100102",
        "matrix": [],
        "url": f"https://www.discogs.com/release/{UK_CD}",
        "genres": release["genres"],
        "styles": release["styles"],
        "in_collection": False,
    }


def test_a_search_made_before_costs_nothing(home: Home) -> None:
    fresh = home.beet("discogs-search", *NAMES, "--json").stdout
    kept = home.beet("discogs-search", *NAMES, "--json").stdout
    assert len(home.server.log) == 1
    pairs = zip(fresh.splitlines(), kept.splitlines(), strict=True)
    for one, other in ((json.loads(a), json.loads(b)) for a, b in pairs):
        assert one["in_collection"] is (one["discogs_id"] in (UK_LP, GERMAN_CD))
        assert one == other
    done = home.beet("discogs-search", *NAMES, "--offline")
    assert "yours" in done.stdout
    assert "yours" in home.beet("discogs-search", *NAMES, "--refresh").stdout
    assert len(home.server.log) == 2


def test_an_id_can_be_pasted(home: Home) -> None:
    home.own(UK_CD)
    row = lines(
        home.beet(
            "discogs-search", *NAMES, "--catno", "PMR001CD", "--country", "GB"
        ).stdout
    )[0]
    done = home.beet("discogs-enrich", "--id", row[0])
    assert f"enriched from r{UK_CD} as you chose" in done.stdout


def test_nothing_found_is_said(home: Home) -> None:
    done = home.beet("discogs-search", "made up and nowhere at all")
    assert done.stdout == ""
    assert "nothing that fits" in done.stderr


@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_table_fits_the_terminal(home: Home, width: int) -> None:
    shown = on_terminal(home, width, *NAMES)
    table, _, told = shown.partition("discogs_enrich: ")
    assert told == "9 hits\n"
    rows = table.splitlines()
    assert re.match(r"id +artist - title", rows[0])
    assert all(len(row) <= width for row in rows)
    ids = [row.split()[0] for row in rows if row.startswith("r9")]
    assert len(ids) == 9
    assert f"r{UK_LP}" in ids
    assert rows.pop() == f"{PROVIDED} https://www.discogs.com"
    if width == 140:
        assert len(rows) == 10
        assert "yours" in rows[1]


def test_what_discogs_sends_is_shown_as_it_is() -> None:
    title = "Nobody - [bold]Untitled[/bold] :star: [r5]"
    hit = SearchHit(id=1, title=title, country="UK\t&\nEurope")
    row = cells(hit)
    assert row == ("r1", title, "", "UK & Europe", "", "", "", "")
    assert "[bold]" in table([row])
    assert ":star:" in table([row])


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "say what to look for"),
        ([""], "say what to look for"),
        (["--year", "0"], "say what to look for"),
        (["--master"], "say what to look for"),
        (["glass", "harvest", "album"], "in quotes"),
        (["x", "--limit", "0"], "from 1 to 100"),
        (["x", "--limit", "101"], "from 1 to 100"),
        (["x", "--year", "soon"], "invalid integer value"),
        (["x", "--refresh", "--offline"], "exclude each other"),
    ],
)
def test_wrong_usage_ends_with_2(home: Home, args: list[str], told: str) -> None:
    done = home.beet("discogs-search", *args, status=2)
    assert told in done.stderr
    assert home.server.log == []


def test_no_credentials(home: Home) -> None:
    del home.settings["user_token"]
    failed(home, "wants a token")
    assert home.server.log == []


def test_a_wrong_token(home: Home) -> None:
    home.settings["user_token"] = "madeUpTokenThatNobodyHas"
    told = failed(home, "rejects the token")
    assert "madeUpTokenThatNobodyHas" not in told


def test_no_network(home: Home) -> None:
    home.settings |= {"base_url": "http://127.0.0.1:9", "retries": 0}
    failed(home, "cannot be reached")


def test_an_answer_that_cannot_be_read(home: Home) -> None:
    home.settings["retries"] = 1
    home.server.faults.add("broken_json", times=None)
    failed(home, "cannot be read")
    assert len(home.server.log) == 2


def test_offline_without_an_answer_in_the_cache(home: Home) -> None:
    failed(home, "Not in the cache", "--offline")
    assert home.server.log == []


def test_switched_off(home: Home) -> None:
    home.settings["enabled"] = False
    failed(home, "switched off")


def failed(home: Home, told: str, *args: str) -> str:
    """Run a search that fails, and return what is said."""
    done = home.beet("discogs-search", "glass harvest", "--json", *args, status=1)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr
