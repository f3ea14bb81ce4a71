"""The line that says, on a terminal, that an import waits for the quota."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...discogs.pacing import Waiting

#: Shorter waits are not worth a word, in seconds.
SHORT = 2.0

_CLEAR = "\r\x1b[K"


def waiting_words(waiting: Waiting) -> str:
    """Say for how long the quota is waited for: "waiting 41 s for the quota"."""
    seconds = max(1, round(waiting.seconds))
    return f"waiting {seconds} s for the quota ({waiting.allowed} a minute)"


class WaitingLine:
    """Shows a line while somebody waits; safe to use from several threads.

    :param is_asking: tells whether a prompt is on the screen, which is left alone
    """

    def __init__(self, is_asking: Callable[[], bool]) -> None:
        self._is_asking = is_asking
        self._lock = threading.Lock()
        self._is_shown = False

    def __call__(self, waiting: Waiting | None) -> None:
        """Show the line, or with None take it away."""
        if not sys.stderr.isatty():
            return
        with self._lock:
            if waiting is None or self._is_asking():
                self._hide()
            elif self._is_shown or waiting.seconds >= SHORT:
                sys.stderr.write(f"{_CLEAR}Discogs: {waiting_words(waiting)}")
                sys.stderr.flush()
                self._is_shown = True

    def _hide(self) -> None:
        if self._is_shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._is_shown = False

    def hide(self) -> None:
        """Take the line away: something else is about to be printed."""
        with self._lock:
            self._hide()
