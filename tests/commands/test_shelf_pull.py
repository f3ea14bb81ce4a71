"""`beet discogs-collection pull` and `beet discogs-wantlist pull`."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.discogs_server import COLLECTOR
from tests.home import BEET

if TYPE_CHECKING:
    from tests.home import Home

PULL = ("discogs-collection", "pull")
#: Pages of such a collection.
PAGES = 5


def with_many(home: Home) -> None:
    """Let the made-up collector have some pages of copies."""
    home.server.collection_of(COLLECTOR).fill(100 * PAGES - 3)


def test_a_pull_says_what_it_has_found(home: Home) -> None:
    done = home.beet(*PULL)
    name = COLLECTOR.name
    assert done.stdout == f"collection of {name}: 3 copies; 3 new (4 requests)\n"
    again = home.beet(*PULL).stdout
    assert again == f"collection of {name}: 3 copies; nothing new (2 requests)\n"


def test_the_wantlist_is_read_alike(home: Home) -> None:
    assert "2 wants; 2 new" in home.beet("discogs-wantlist", "pull").stdout


def test_json_is_one_object_and_quiet_nothing(home: Home) -> None:
    began = time.time()
    told = json.loads(home.beet(*PULL, "--json").stdout)
    assert began <= told.pop("as_of") <= time.time()
    assert told == {
        "list": "collection",
        "source": "discogs",
        "owner": COLLECTOR.name,
        "count": 3,
        "new": 3,
        "changed": 0,
        "gone": 0,
        "unlisted": 0,
        "full": True,
        "requests": 4,
    }
    done = home.beet(*PULL, "-q")
    assert (done.stdout, done.stderr) == ("", "")


def test_without_a_user_it_says_how_to_sign_in(home: Home) -> None:
    del home.settings["user_token"]
    done = home.beet(*PULL, status=1)
    assert "error: collection: A collection is a user's: sign in" in done.stderr
    assert home.server.log == []


def test_one_that_was_stopped_goes_on(home: Home) -> None:
    with_many(home)
    done = home.beet(*PULL, "--max-requests", "4", status=1)
    assert "is used up; the same command goes on where it was" in done.stderr
    home.server.log.clear()
    assert f"{100 * PAGES} copies" in home.beet(*PULL).stdout
    assert home.server.count(r"/users/.*/releases") == PAGES - 3 + 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_one_that_was_killed_goes_on(home: Home, how: signal.Signals) -> None:
    with_many(home)
    home.write_config()
    home.server.latency = 0.3
    process = subprocess.Popen(
        [*BEET, *PULL], env=home.env(), stderr=subprocess.PIPE, text=True
    )
    while home.server.count(r"/users/.*/releases") < 3:
        time.sleep(0.05)
    process.send_signal(how)
    _, stderr = process.communicate(timeout=60)
    if how == signal.SIGINT:
        assert "stopped; the same command goes on where it was" in stderr
        assert process.returncode == 130
    home.server.latency = 0.0
    home.server.log.clear()
    assert f"{100 * PAGES} copies" in home.beet(*PULL).stdout
    assert home.server.count(r"/users/.*/releases") <= PAGES - 2 + 1 + 1


def test_what_discogs_does_not_list_is_said(home: Home) -> None:
    path = r"/users/.*/releases"
    home.server.faults.add("short_page", path=path, rows=3, times=None)
    done = home.beet(*PULL)
    assert "collection: Discogs counts 3 that it does not list" in done.stderr


HEAD = (
    "Catalog#,Artist,Title,Label,Format,Rating,Released,release_id,CollectionFolder,"
    "Date Added"
)
ROW = "PMR 001,Made-Up Band,Made Up,Made-Up Records,LP,5,1987,{},Attic,"


def test_a_file_needs_no_request_and_no_token(home: Home) -> None:
    del home.settings["user_token"]
    path = home.path / "collection.csv"
    path.write_text(f"{HEAD}\n{ROW.format(90010101)}\n")
    usage = home.beet(*PULL, "--csv", str(path), status=2)
    assert "--user NAME" in usage.stderr
    done = home.beet(*PULL, "--csv", str(path), "--user", "somebody")
    assert done.stdout == "collection of somebody: 1 copy; 1 new (a file)\n"
    assert home.server.log == []


def test_a_file_that_is_none_is_named(home: Home) -> None:
    path = home.path / "collection.csv"
    path.write_text(f"{HEAD}\n{ROW.format('x')}\n")
    done = home.beet(*PULL, "--csv", str(path), "--user", "somebody", status=1)
    assert "collection.csv: line 2: release_id 'x' is no number" in done.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "say first what to do: pull"),
        (("pul",), "pul is none of pull"),
        (("pull", "x"), "pull reads all of it; what does 'x' mean?"),
        (("pull", "--user", "x"), "--user belongs to --csv"),
        (("pull", "--csv", "x", "--full"), "take one of them"),
        (("pull", "--csv", "x", "--max-requests", "1"), "limits nothing"),
        (("pull", "--max-requests", "-1"), "a number from 0 up"),
    ],
)
def test_wrong_usage_is_explained(home: Home, args: tuple[str, ...], told: str) -> None:
    assert told in home.beet("discogs-collection", *args, status=2).stderr
