"""A collection that was pulled decides about the albums of its owner.

All releases are made up; the token is a stranger's, so that no answer of the stand-in
tells what is owned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.store import NAME

from ..discogs_server import STRANGERS_TOKEN, TOKEN
from ..items import asked
from ..owned_records import keep_copies_in
from ..releases import CREDITS_LP, GERMAN_CD, OTHER_TWIN, TWIN, UK_CD, UK_LP

if TYPE_CHECKING:
    from ..discogs_server import DiscogsServer
    from ..home import Home

LINK = "$discogs_id $discogs_matched_by"


@pytest.fixture(autouse=True)
def _a_stranger(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN


def test_one_request_links_and_completes_an_album(
    home: Home, discogs: DiscogsServer
) -> None:
    keep_copies_in(home.path, OTHER_TWIN, UK_LP)
    home.own(OTHER_TWIN, mb=False)
    shown = home.beet("discogs-enrich").stdout
    assert "as the one that you own" in shown
    assert home.ls(LINK) == [f"{OTHER_TWIN} collection"]
    assert asked(discogs)[0] == f"/releases/{OTHER_TWIN}"
    assert discogs.count("/database/search") == 0


@pytest.mark.parametrize("token", [STRANGERS_TOKEN, TOKEN])
def test_own_copies_decide_nothing_where_that_is_not_wanted(
    home: Home, discogs: DiscogsServer, token: str
) -> None:
    """Neither those of a list nor those that an answer names."""
    keep_copies_in(home.path, OTHER_TWIN)
    home.settings["user_token"] = token
    home.settings["own_copies"] = False
    home.own(OTHER_TWIN, mb=False)
    home.beet("discogs-enrich")
    assert home.ls(LINK) == [" names"]
    assert discogs.count("/database/search") == 1


def test_without_a_network_a_record_is_linked_and_completed_later(
    home: Home, discogs: DiscogsServer
) -> None:
    keep_copies_in(home.path, CREDITS_LP)
    home.own(CREDITS_LP, mb=False)
    shown = home.beet("discogs-enrich", "--offline").stdout
    assert "tracks and credits come with a run that may ask Discogs" in shown
    assert home.ls(LINK) == [f"{CREDITS_LP} collection"]
    assert all(home.ls("$label/$catalognum/$discogs_format")[0].split("/"))
    assert home.ls("$title", "producers::.", album=False) == []
    assert discogs.log == []
    home.beet("discogs-enrich")
    assert home.ls(LINK) == [f"{CREDITS_LP} collection"]
    assert asked(discogs) == [f"/releases/{CREDITS_LP}"]
    assert home.ls("$title", "producers::.", album=False)
    discogs.reset()
    home.beet("discogs-enrich")
    assert discogs.log == []


def test_what_a_list_could_not_tell_is_found_out_later(
    home: Home, discogs: DiscogsServer
) -> None:
    """The CDs of two countries have one number, and lists tell no country."""
    number = home.release(GERMAN_CD)["labels"][0]["catno"]
    keep_copies_in(home.path, UK_CD)
    home.own(GERMAN_CD, mb=False, catalognum=number, country="DE", media="CD")
    home.beet("discogs-enrich", "--offline")
    assert home.ls(LINK) == [f"{UK_CD} collection"]
    shown = home.beet("discogs-enrich").stdout
    assert "is your own copy; the tags tell another country" in shown
    assert home.ls(LINK) == [f"{GERMAN_CD} catalognum"]


def test_what_is_not_sure_waits_for_its_user(
    home: Home, discogs: DiscogsServer
) -> None:
    """Both twins are owned: without a network nothing tells them apart."""
    keep_copies_in(home.path, TWIN, OTHER_TWIN)
    home.own(OTHER_TWIN, mb=False)
    home.beet("discogs-enrich", "--offline")
    assert home.ls(LINK) == [" "]
    listed = home.beet("discogs-review", "--list").stdout
    assert "2 records of your collection fit" in listed
    assert discogs.log == []


def test_what_was_not_asked_for_is_asked_by_the_next_run(
    home: Home, discogs: DiscogsServer
) -> None:
    keep_copies_in(home.path, TWIN, OTHER_TWIN)
    home.own(OTHER_TWIN, mb=False)
    home.beet("discogs-enrich", "--offline")
    assert "changed" not in home.beet("discogs-review", "--list").stdout
    home.beet("discogs-enrich")
    assert discogs.count("/database/search") == 1


@pytest.mark.parametrize("pulled", [None, TWIN, OTHER_TWIN])
def test_a_run_takes_what_its_preview_took(
    home: Home, discogs: DiscogsServer, pulled: int | None
) -> None:
    """Discogs tells that one of the twins is owned, the cache of its answer as well;
    what was pulled knows better, since it is asked for everything."""
    home.settings["user_token"] = TOKEN
    if pulled:
        keep_copies_in(home.path, pulled)
    home.own(TWIN, mb=False)
    own = f"r{pulled or TWIN} as the one that you own"
    assert own in home.beet("discogs-enrich", "-p").stdout
    asked_for = len(discogs.log)
    assert own in home.beet("discogs-enrich").stdout
    assert len(discogs.log) == asked_for


def test_an_import_takes_the_own_copy(home: Home, discogs: DiscogsServer) -> None:
    keep_copies_in(home.path, OTHER_TWIN)
    home.settings |= {"auto": True, "autotag": "yes"}
    home.rip(OTHER_TWIN)
    home.beet("import", "-q", str(home.path / "inbox"))
    assert home.ls(LINK) == [f"{OTHER_TWIN} collection"]
    assert discogs.count("/database/search") == 0


def test_another_pressing_is_told_by_the_tags(
    home: Home, discogs: DiscogsServer
) -> None:
    keep_copies_in(home.path, UK_LP)
    home.own(UK_CD, mb=False, catalognum="PMR 001 CD", media="CD", country="GB")
    home.beet("discogs-enrich")
    assert home.ls(LINK) == [f"{UK_CD} catalognum"]


def test_a_store_that_cannot_be_read_costs_no_look_up(
    home: Home, discogs: DiscogsServer
) -> None:
    """Nothing is written to it either, so that the run says what is wrong."""
    home.own(UK_CD, mb=False)
    (home.path / NAME).write_bytes(b"no database" * 100)
    done = home.beet("discogs-enrich", "-p", status=None)
    assert "is damaged" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_who_is_asked_may_look_at_other_pressings(
    home: Home, discogs: DiscogsServer
) -> None:
    keep_copies_in(home.path, OTHER_TWIN)
    home.settings |= {"auto": True, "autotag": "yes"}
    home.config["import"] = {"quiet": False, "timid": True}
    home.rip(OTHER_TWIN)
    shown = home.beet("import", str(home.path / "inbox"), typed="m\n2\na\n").stdout
    assert "1." in shown
    assert "2." in shown
    assert home.ls("$discogs_id") == [str(TWIN)]
