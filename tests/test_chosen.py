"""A release that a person names: how likely the tags alone make it, and when it is
asked about again. All releases are made up."""

from __future__ import annotations

import pytest

from .discogs_server import STRANGERS_TOKEN
from .home import Home

TWIN, OTHER_TWIN, TWINS = 90020101, 90020102, 80020000
UK_CD = 90010102
UK_BARCODE = "5099999100102"
LIKELY = "$discogs_id|$discogs_matched_by|$discogs_similarity"


@pytest.fixture
def home(home: Home) -> Home:
    """A beets of somebody who owns other records."""
    home.settings["user_token"] = STRANGERS_TOKEN
    return home


# One of several that fit is as likely as each of them.


def test_one_of_two(home: Home) -> None:
    home.own(TWIN)
    home.beet("discogs-enrich", "--id", str(OTHER_TWIN), "twin")
    assert home.ls(LIKELY) == [f"{OTHER_TWIN}|chosen|0.50"]
    assert home.server.count("/masters/.*/versions") == 1


def test_what_a_run_has_seen_is_not_asked_for_again(home: Home) -> None:
    home.own(TWIN)
    home.beet("discogs-enrich")
    home.server.reset()
    home.beet("discogs-enrich", "--id", str(OTHER_TWIN), "twin")
    assert home.ls(LIKELY) == [f"{OTHER_TWIN}|chosen|0.50"]
    assert [entry.path for entry in home.server.log] == [f"/releases/{OTHER_TWIN}"]


def test_one_that_the_tags_name(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich", "--id", str(UK_CD), "glass")
    assert home.ls(LIKELY) == [f"{UK_CD}|chosen|1.00"]


def test_a_link_set_by_hand(home: Home) -> None:
    home.own(TWIN)
    home.beet("modify", "-ya", f"discogs_id={OTHER_TWIN}")
    home.beet("discogs-enrich")
    assert home.ls(LIKELY) == [f"{OTHER_TWIN}|chosen|0.50"]


def test_where_nobody_tells_the_others(home: Home) -> None:
    home.own(TWIN)
    home.server.faults.add("merged_away", path=r"/masters/\d+/versions")
    home.beet("discogs-enrich", "--id", str(OTHER_TWIN), "twin")
    assert home.ls(LIKELY) == [f"{OTHER_TWIN}|chosen|1.00"]


@pytest.mark.parametrize(
    ("written", "answers"), [(str(OTHER_TWIN), "a\n"), (f"m{TWINS}", "m\n2\na\n")]
)
def test_one_that_is_pasted_in_an_import(
    home: Home, written: str, answers: str
) -> None:
    """The tags that a match has changed tell nothing of how it was found."""
    home.config["import"] = {"quiet": False, "timid": True}
    album = str(home.rip(TWIN, mb=True)[0].parent)
    home.beet("import", "-S", written, album, typed=answers)
    [found] = home.ls(LIKELY)
    assert found.endswith("|chosen|0.50")
