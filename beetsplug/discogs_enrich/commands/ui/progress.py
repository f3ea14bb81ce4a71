"""The progress line of a long run, on a terminal only."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ...compat import beets_program
from ...control_characters import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...discogs.client import DiscogsClient
    from ...discogs.pacing import Waiting


class Progress:
    """Albums done, the one at hand or what is waited for, and when it will be over.

    Off a terminal, or with `quiet`, it shows nothing.

    :param total: how many there are to do; None: `expect` will say it
    """

    def __init__(
        self, client: DiscogsClient, total: int | None, *, quiet: bool
    ) -> None:
        self._client = client
        self._total = total or 0
        self._done = 0
        self._start = time.monotonic()
        self._name = self._left = ""
        self._bar: Any = None
        self._task: Any = None
        self._shown = total not in (0, 1) and not quiet and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        if self._shown:
            self._bar = _bar(self.words)
            self._task = self._bar.add_task("", total=self._total)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    @contextmanager
    def above(self) -> Iterator[None]:
        """Print something above the line: it is taken away and comes back."""
        if self._bar is not None:
            self._bar.stop()
        yield
        if self._bar is not None:
            self._bar.start()

    def expect(self, total: int) -> None:
        """Say how many there are to do."""
        self._total = max(total, self._done)
        if self._bar is not None:
            self._bar.update(self._task, total=self._total)

    def at(self, name: str) -> None:
        """Say which album is at hand."""
        self._name = name

    def step(self) -> None:
        """Count one album as done."""
        self._done += 1
        if self._bar is not None:
            self._left = f"about {clock(self._eta())} to go"
            self._bar.update(self._task, advance=1)

    def words(self) -> str:
        """Say what it is at, and how long it will take."""
        waiting = self._client.waiting
        at = self._name if waiting is None else waiting_words(waiting)
        return " · ".join(filter(None, [self._left, visible(at)]))

    def _eta(self) -> float:
        """Return the seconds that the rest takes.

        As long per album as until now, and no faster than the quota: a run
        begins with a minute's worth of requests at once, which does not last.
        """
        return eta(
            done=self._done,
            total=self._total,
            elapsed=time.monotonic() - self._start,
            requests=self._client.stats.requests,
            per_minute=self._client.per_minute,
            remaining=self._client.remaining or 0,
        )


def _bar(words: Callable[[], str]) -> Any:
    """Return rich's line of progress.

    :param words: what stands at its end, asked for each time that it is shown, since a
        wait moves every second
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        TextColumn,
    )
    from rich.text import Text

    class Words(ProgressColumn):
        def render(self, task: object) -> Text:
            return Text(words(), no_wrap=True, overflow="ellipsis")

    return Progress(
        SpinnerColumn(),
        TextColumn("Discogs"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        Words(),
        console=Console(stderr=True, no_color=not beets_program.has_colors()),
        refresh_per_second=4,
        redirect_stdout=False,  # beets writes past it; see `Progress.above`
        redirect_stderr=False,
        transient=True,
    )


def eta(
    *,
    done: int,
    total: int,
    elapsed: float,
    requests: int,
    per_minute: int,
    remaining: int,
) -> float:
    """Return how many seconds the remaining albums will take.

    The larger of the pace until now and of what the quota allows for the
    requests to come, less those that the window still has.
    """
    if not done:
        return 0.0
    ahead = total - done
    asked = requests / done * ahead
    by_quota = max(0.0, asked - remaining) * 60 / max(1, per_minute)
    return max(elapsed / done * ahead, by_quota)


def clock(seconds: float) -> str:
    """Return a duration as people read it: "45 s", "12 min", "3 h 20 min"."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{round(seconds)} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


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
