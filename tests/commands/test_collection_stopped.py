"""A batch of changes of a collection that is not done to its end. All is made up."""

from __future__ import annotations

import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.discogs_server import COLLECTOR
from tests.home import BEET
from tests.releases import ADA, KITES_LP, ZOE

from .test_collection_change import COMMAND, said

if TYPE_CHECKING:
    from tests.discogs_server.collection import Collection
    from tests.home import Home


@pytest.fixture
def collection(home: Home) -> Collection:
    """What the made-up collector has on Discogs."""
    return home.server.collection_of(COLLECTOR)


def test_nothing_is_done_twice_where_discogs_falls_silent(
    home: Home, collection: Collection
) -> None:
    home.settings["retries"] = 0
    home.server.faults.add("lost_answer", times=None, method="POST")
    home.server.faults.add(
        "dropped", rf".*/collection/releases/{ADA}", times=None, skip=1
    )
    lines = said(home, "add", "-y", f"r{ADA}", f"r{ZOE}", status=1)
    assert "Whether this was done is not known" in "\n".join(lines)
    assert "1 in doubt, 1 not reached." in lines
    home.server.faults.clear()
    lines = said(home, "add", "-y", f"r{ADA}", f"r{ZOE}")
    assert "broke off while it changed this on Discogs; it is done now" in "\n".join(
        lines
    )
    assert (collection.copies(ADA), collection.copies(ZOE)) == (1, 1)


def test_a_copy_that_may_be_there_twice_is_named(
    home: Home, collection: Collection
) -> None:
    """Discogs adds it so late that it was asked again, and nothing is removed."""
    home.server.faults.add("lost_answer", method="POST")
    path = rf".*/collection/releases/{ADA}"
    home.server.faults.add("short_page", path, times=4, skip=1, rows=9)
    lines = said(home, "add", "-y", f"r{ADA}", status=1)
    first, second = (one.id for one in collection.instances_of(ADA))
    assert (
        f"Ada Faux - Day And Night: an answer was lost, and beside instance {second}"
        f" there is now {first}: is it one too many? `beet discogs-collection remove"
        f" r{ADA} --instance {first}`"
    ) in lines
    assert "1 added." in lines


def interrupted(home: Home, method: str, *args: str, times: int = 1) -> list[str]:
    """Press Ctrl-C when the first request of a method is there, and return what is
    printed. No answer takes less than some time."""
    home.write_config()
    home.server.log.clear()
    home.server.latency = 0.4 * times
    with subprocess.Popen(
        [*BEET, *args], env=home.env(), stdout=subprocess.PIPE, text=True
    ) as process:
        while not [one for one in home.server.log if one.method == method]:
            time.sleep(0.02)
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            time.sleep(0.2)
        stdout, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    home.server.latency = 0.0
    return stdout.splitlines()


ADD_THREE = (
    *(COMMAND, "add", "-y", "--rating", "3"),
    *(f"r{ADA}", f"r{ZOE}", f"r{KITES_LP}"),
)
NOT_REACHED = [
    f"not reached: Zoë Ünwirklich - Zoë Ünwirklich (r{ZOE})",
    f"not reached: The Improbable Kites - Weather For Beginners (r{KITES_LP})",
]


def test_ctrl_c_ends_it_after_the_record_at_hand(
    home: Home, collection: Collection
) -> None:
    lines = interrupted(home, "POST", *ADD_THREE)
    assert lines[-5:] == [
        "Stopped: interrupted.",
        *NOT_REACHED,
        "1 added, 2 not reached.",
        "`beet discogs-undo 1` takes it back.",
    ]
    assert [one.rating for one in collection.instances_of(ADA)] == [3]
    assert (collection.copies(ZOE), collection.copies(KITES_LP)) == (0, 0)
    assert said(home, *ADD_THREE[1:])[-2] == "2 added."


def test_another_ctrl_c_waits_for_no_answer(home: Home, collection: Collection) -> None:
    lines = interrupted(home, "POST", *ADD_THREE, times=2)
    assert "Whether this was done is not known" in lines[-5]
    assert lines[-4:] == [
        "Stopped: interrupted.",
        *NOT_REACHED,
        "1 in doubt, 2 not reached.",
    ]
    assert "it is done now" in "\n".join(said(home, *ADD_THREE[1:]))
    assert [one.rating for one in collection.instances_of(ADA)] == [3]
    assert collection.copies(ZOE) == collection.copies(KITES_LP) == 1


def test_ctrl_c_while_it_is_read_changes_nothing(
    home: Home, collection: Collection
) -> None:
    before = len(collection)
    interrupted(home, "GET", *ADD_THREE)
    assert len(collection) == before


def test_ctrl_c_ends_an_undo_after_the_record_at_hand(
    home: Home, collection: Collection
) -> None:
    said(home, *ADD_THREE[1:])
    lines = interrupted(home, "DELETE", "discogs-undo", "-y")
    assert "Stopped: interrupted." in lines
    assert lines[-1] == "`beet discogs-undo 2` brings it back."
    assert (collection.copies(ADA), collection.copies(KITES_LP)) == (1, 0)


def test_a_full_quota_is_waited_for(home: Home, collection: Collection) -> None:
    home.server.faults.add("too_many_seconds", method="POST", seconds=1, times=2)
    said(home, "add", "-y", f"r{ADA}")
    assert collection.copies(ADA) == 1
