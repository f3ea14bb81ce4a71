"""What becomes of the albums of an import: what waits, how it was found, what is said.

All releases are made up.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ..discogs_server import STRANGERS_TOKEN, DiscogsServer, Limits, made_up
from ..home import Home
from ..releases import ADA, CREDITS_LP, EXTENSION, OTHER_TWIN, SOLD, TWIN, TWINS, ZOE

PLUGINS = Path(__file__).parents[1] / "plugins"
pytestmark = pytest.mark.usefixtures("enriching")

LINK = "%ifdef{discogs_id}|%ifdef{discogs_master_id}|$discogs_matched_by"


# What waits.


def test_an_open_album_waits_for_a_review(home: Home) -> None:
    done = home.beet("import", str(home.rip(TWIN)[0].parent))
    assert home.ls(LINK) == [f"|{TWINS}|names"]
    assert "1 with the pressing open" in done.stdout
    assert "`beet discogs-review` goes on" in done.stdout
    home.server.reset()
    reviewed = home.beet("discogs-review", typed="p\n2\na\n")
    assert f"1. r{TWIN}" in reviewed.stdout
    assert home.server.count("/database/search") == 0
    assert home.ls(LINK)[0].startswith(f"{OTHER_TWIN}|{TWINS}|chosen")
    assert home.ls("$discogs_similarity") == ["0.50"]


def test_a_pasted_master_waits_for_a_review(home: Home) -> None:
    home.config["import"] = {"quiet": False, "timid": True}
    album = str(home.rip(TWIN)[0].parent)
    home.beet("import", "-S", f"m{TWINS}", album, typed="m\n1\na\n")
    assert home.ls(LINK) == [f"|{TWINS}|chosen"]
    listed = home.beet("discogs-review", "--json").stdout
    assert str(TWIN) in listed
    assert str(OTHER_TWIN) in listed


def test_an_uncertain_album_waits_for_a_review(home: Home) -> None:
    paths = home.rip(ADA, mb=True, tracktotal=0)
    paths[-1].unlink()
    done = home.beet("import", "-A", str(paths[0].parent))
    assert "1 uncertain" in done.stdout
    assert "Ada Faux - Day And Night" in home.beet("discogs-review", "--list").stdout


def test_what_waits_is_said_where_nothing_is_new(home: Home) -> None:
    home.beet("import", str(home.rip(TWIN)[0].parent))
    done = home.beet("discogs-enrich")
    said = done.stdout + done.stderr
    assert "nothing to enrich" not in said
    assert "nothing new to enrich" in said
    assert "1 with the pressing open" in done.stdout


# How it was found stays.


@pytest.mark.parametrize("ids", [False, True])
@pytest.mark.parametrize("options", [["-L"], []])
def test_a_second_import_of_the_library(
    home: Home, options: list[str], ids: bool
) -> None:
    home.settings["ids_in_mb_fields"] = ids
    home.beet("import", str(home.rip(ZOE, catalognum="EF-7")[0].parent))
    assert home.ls(LINK) == [f"{ZOE}||catalognum"]
    home.beet("import", *(options or [str(home.music)]))
    assert home.ls(LINK) == [f"{ZOE}||catalognum"]


def test_an_open_album_imported_again(home: Home) -> None:
    home.beet("import", str(home.rip(TWIN)[0].parent))
    home.beet("import", "-L")
    assert home.ls(LINK) == [f"|{TWINS}|names"]


def test_force_makes_nothing_surer(home: Home) -> None:
    """A pressing that was picked of two is as likely as the other one."""
    home.config["import"] = {"quiet": False, "timid": True}
    home.beet("import", str(home.rip(TWIN)[0].parent), typed="m\n2\na\n")
    assert home.ls("$discogs_id|$discogs_similarity")[0].endswith("|0.50")
    for _ in range(2):
        home.beet("discogs-enrich", "-f")
        assert home.ls("$discogs_similarity") == ["0.50"]


# What is said, and when.


def test_a_summary_ends_the_import(home: Home) -> None:
    for release in (ZOE, ADA, TWIN):
        home.rip(release)
    done = home.beet("import", str(home.path / "inbox"))
    assert re.search(
        r"^Discogs: 2 enriched, 1 with the pressing open\.\n"
        r"\d+ requests, \d+ answers? from the cache\.\n"
        r"Waiting for you: 1 with the pressing open\. `beet discogs-review` goes on\.$",
        done.stdout,
        re.MULTILINE,
    )


def test_no_summary_where_discogs_had_no_part(home: Home) -> None:
    home.settings |= {"auto": False, "autotag": "no"}
    done = home.beet("import", "-A", str(home.rip(ZOE)[0].parent))
    assert "Discogs" not in done.stdout


@pytest.mark.parametrize("quiet", [False, True])
def test_what_went_wrong_is_said_in_its_turn(home: Home, quiet: bool) -> None:
    """The second album is looked up while the first one's prompt is on the screen."""
    home.config["import"] = {"quiet": quiet, "timid": not quiet}
    home.settings |= {"auto": False, "retries": 0}
    for release in (ADA, ZOE):
        home.rip(release)
    home.server.faults.add("error_500", path=f"/releases/{ZOE}", times=None)
    done = home.beet("import", str(home.path / "inbox"), typed="a\ns\n")
    lines = (done.stdout + done.stderr).splitlines()
    told = [line for line in lines if f"r{ZOE}" in line]
    assert len(told) == 1
    assert "Zoë Ünwirklich" in told[0]


def test_albums_without_an_answer_are_named(home: Home) -> None:
    home.config["import"] = {"quiet": True}
    home.settings |= {"retries": 0}
    paths = [home.rip(release)[0].parent for release in (ZOE, ADA)]
    home.server.faults.add("html_503", times=None)
    done = home.beet("import", str(home.path / "inbox"))
    assert home.ls("$album") == []
    assert "Skipped for want of an answer from Discogs: 2 folders." in done.stdout
    assert all(str(path) in done.stdout for path in paths)
    assert "--offline" not in done.stdout + done.stderr
    home.config["import"] = {"quiet": True, "quiet_fallback": "asis"}
    done = home.beet("import", str(home.path / "inbox"))
    assert "Discogs: 2 not looked up." in done.stdout
    assert "`beet discogs-enrich` goes on" in done.stdout
    home.server.faults.clear()
    assert "2 enriched" in home.beet("discogs-enrich").stdout


# The quota.


@pytest.mark.parametrize("quiet", [True, False])
def test_no_album_is_lost_to_the_own_pacing(tmp_path: Path, quiet: bool) -> None:
    """A look-up may take less time than the wait for the quota."""
    limits = Limits(authenticated=4)
    with DiscogsServer(made_up(), window=2.0, limits=limits) as server:
        home = Home(tmp_path, server)
        home.settings |= {"user_token": STRANGERS_TOKEN}
        home.config |= {
            "plugins": "discogs_enrich made_up_scale",
            "pluginpath": str(PLUGINS),
            "made_up_scale": {"window": 2.0, "longest": 1.5},
            "import": {"quiet": quiet},
        }
        for release in (ZOE, ADA, CREDITS_LP, SOLD, EXTENSION):
            home.rip(release)
        done = home.beet("import", str(home.path / "inbox"))
        assert "took too long" not in done.stdout + done.stderr
        assert server.too_many == 0
        assert len(home.ls(LINK)) == 5
        assert "waited for the quota" in done.stdout
