"""A beets plugin for the tests: dies while a catalogue is swapped.

The new file is given its rights, is written to the disk, takes the old one's place, and
so does its name in the folder: `MADE_UP_STEP` says before or after which of these
steps the process kills itself, from 1.
"""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import Any

from beets.plugins import BeetsPlugin

from beetsplug.discogs_enrich import atomic_file
from tests.replaced import replace

STEPS = ("chmod", "fsync", "replace")


class MadeUpSwapKiller(BeetsPlugin):
    """Counts the steps, and kills."""

    def __init__(self) -> None:
        super().__init__()
        if moment := os.environ.get("MADE_UP_STEP"):
            replace(atomic_file, "os", _Deadly(int(moment)))


class _Deadly:
    """The module `os`, in which some functions count.

    :param moments: how many moments are left to live
    """

    def __init__(self, moments: int) -> None:
        self._left = moments

    def __getattr__(self, name: str) -> Any:
        found = getattr(os, name)
        return partial(self._counted, found) if name in STEPS else found

    def _counted(self, step: Any, *args: Any) -> Any:
        self._pass()
        result = step(*args)
        self._pass()
        return result

    def _pass(self) -> None:
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)
