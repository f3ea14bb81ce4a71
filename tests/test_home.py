"""The beets of a test: its commands, and the homes that are made once."""

from __future__ import annotations

import os
import signal
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from .releases import ZOE

if TYPE_CHECKING:
    from .conftest import Prepared
    from .home import Home


class TooLongError(Exception):
    """What interrupts a test."""


def test_an_interrupted_command_answers_for_no_other(home: Home) -> None:
    home.server.faults.add("slow", path="/database/search", times=1, seconds=2.0)

    def interrupt(*_: object) -> None:
        raise TooLongError

    usual = signal.signal(signal.SIGUSR1, interrupt)
    timer = Timer(0.5, os.kill, (os.getpid(), signal.SIGUSR1))
    timer.start()
    try:
        with pytest.raises(TooLongError):
            home.beet("discogs-search", "glass harvest")
    finally:
        timer.cancel()
        signal.signal(signal.SIGUSR1, usual)
    assert home.beet("version").stdout.startswith("beets version")
    assert "no-such-command" in home.beet("no-such-command", status=1).stderr


def owned(home: Home) -> None:
    """Own an album."""
    home.settings["search_limit"] = 3
    home.own(ZOE)
    home.beet("discogs-enrich")


@pytest.mark.parametrize("time", [1, 2])
def test_a_prepared_home_is_as_it_was_made(
    home: Home, prepared: Prepared, time: int
) -> None:
    prepared(home, owned)
    assert home.settings["search_limit"] == 3
    assert home.server.log == []
    assert home.ls("$discogs_id|$label") == [f"{ZOE}|Éditions Fantôme"]
    assert home.beet("write", "-p").stdout == ""
    assert len(home.beet("discogs-runs").stdout.splitlines()) == 2
    home.settings["search_limit"] = 4
    home.beet("modify", "-ya", "label=Other")
    (home.path / "discogs_store.sqlite").unlink()
