"""What runs have come to, what waits for a person, and what a killed run has left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..discogs.usage import FAILED, FINISHED, STARTED
from ..journal.recorder import name_of
from ..journal.run_lock import is_importing, is_running
from ..review.review_queue import TO_SETTLE, ReviewQueue
from ..store import StoreError
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beets.library import Library

    from ..discogs.usage import Usage
    from ..store import Store

#: So many days of runs are counted, and so many runs are told of.
DAYS, LAST = 30, 5


@dataclass(frozen=True)
class CommandRuns:
    """How the runs of a command have ended in the last 30 days.

    `success` is the share of those that have ended well among all that were started;
    one that was killed is among these alone.
    """

    command: str
    started: int
    finished: int
    failed: int
    success: float


@dataclass(frozen=True)
class ChangingRun:
    """A run that has changed something: its number, and what it has changed."""

    run: int
    command: str
    began: float
    albums: int
    records: int
    folders: int
    fields: int
    files: int


@dataclass(frozen=True)
class Waiting:
    """Albums and singles that wait for a review."""

    uncertain: int
    open: int
    not_found: int


@dataclass(frozen=True)
class Runs:
    """`pending` are albums that a run was killed at, which the next one puts right (for
    what was changed on Discogs see `shelf`); `waiting` and `pending` are None where the
    store cannot be read."""

    commands: tuple[CommandRuns, ...]
    last: tuple[ChangingRun, ...]
    waiting: Waiting | None
    pending: int | None


def runs(
    lib: Library, store: Store, usage: Usage, retry_after: float, under_way: str
) -> Runs:
    """Return what runs have come to.

    :param retry_after: as the setting says
    :param under_way: the command that asks: its run has begun, and not ended yet
    """
    commands = tuple(_commands(usage, under_way))
    try:
        counts = ReviewQueue(lib, store, retry_after).counts(lib)
        changing = store.journal.runs(name_of(lib))[-LAST:]
        pending = _pending(lib, store)
    except StoreError:
        return Runs(commands, (), None, None)
    last = tuple(
        ChangingRun(
            one.id,
            one.command,
            one.began,
            one.albums,
            one.records,
            one.folders,
            one.fields,
            one.files,
        )
        for one in changing
    )
    waiting = Waiting(*(counts[status] for status in TO_SETTLE))
    return Runs(commands, last, waiting, pending)


def problems(found: Runs) -> Iterator[Problem]:
    """Yield what is left to be done."""
    if found.pending:
        albums = "1 album was" if found.pending == 1 else f"{found.pending} albums were"
        yield Problem(
            f"{albums} being changed when a run was killed",
            "the next run puts that right: beet discogs-enrich",
        )


def _commands(usage: Usage, under_way: str) -> Iterator[CommandRuns]:
    counted = dict(usage.counted(date.today() - timedelta(days=DAYS)).runs)
    counted[under_way, STARTED] = counted.get((under_way, STARTED), 1) - 1
    for command in sorted({command for command, _ in counted}):
        started, finished, failed = (
            counted.get((command, outcome), 0)
            for outcome in (STARTED, FINISHED, FAILED)
        )
        if started:
            yield CommandRuns(command, started, finished, failed, finished / started)


def _pending(lib: Library, store: Store) -> int:
    """Count albums that were begun and are not done, unless somebody is at it."""
    entries = store.journal.begun(name_of(lib))
    begun = [entry for entry in entries if not entry.subject.owner]
    if begun and (is_running(lib) or is_importing(lib)):
        return 0
    return len(begun)
