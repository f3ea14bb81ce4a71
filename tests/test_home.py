"""The beets of a test."""

from __future__ import annotations

import os
import signal
from threading import Timer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
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
