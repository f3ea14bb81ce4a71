"""One run of `beet discogs-enrich` over its albums, and what ends it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from ..discogs.errors import (
    BudgetSpentError,
    DiscogsError,
    NeedsCredentialsError,
    NotCachedError,
    TooManyRequestsError,
    UnauthorizedError,
)
from ..enrich.outcome import Outcome
from ..enrich.schedule import ahead, one_by_one
from ..store import StoreError
from .ui.questions import UNANSWERED, UnansweredError
from .ui.terminal import LOCKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..enrich.enricher import Enricher
    from ..enrich.outcome import LookedUp
    from ..enrich.schedule import Step
    from ..match.clues.targets import Target
    from .ui.progress import Progress
    from .ui.run_report import RunReport

#: After this many albums in a row for which Discogs gave no answer of use, stop.
MOST_SILENT = 3

LATER = "The same command goes on later, and with --offline from the cache alone."
#: Why a run stops; what has kept the last albums from an answer was said of them.
SILENT = f"Discogs gives no answers of use. {LATER}"
SIGN_IN = "nobody is signed in. The same command goes on when somebody is."


class EnrichLoop:
    """One run over the targets: what to do about each kind of trouble."""

    def __init__(
        self, enricher: Enricher, report: RunReport, progress: Progress, interrupt: Any
    ) -> None:
        self._enricher = enricher
        self._report = report
        self._progress = progress
        self._interrupt = interrupt
        self._unreached = 0
        #: Why the run ended early, in words; empty where it did not.
        self.stopped = ""
        #: It ended early because something is wrong, not because it was told to.
        self.broken = False
        #: A person was asked, and nobody has answered.
        self.is_unanswered = False

    def pass_over(self, found: Iterable[Target], status: str) -> None:
        """Count the targets that there is nothing to do for, with what keeps them."""
        for target in found:
            self._report.add(Outcome(target, status))
            self._progress.step()

    def work(self, steps: Sequence[Step], limit: int | None, *, alone: bool) -> None:
        """Work on the steps, at most `limit` of them, until something stops.

        :param alone: look up no album ahead of the one that a person is asked about
        """
        try:
            self._work(steps[:limit], alone=alone)
            if limit is not None and limit < len(steps) and not self.stopped:
                self.stopped = f"--limit {limit} is reached."
        except KeyboardInterrupt:
            self.stopped = "interrupted."
        except sqlite3.OperationalError as error:
            # It is the first write of an album that waits for the lock, or none:
            # nothing of the one at hand was stored.
            self.stopped, self.broken = LOCKED.format(error), True

    def _work(self, steps: Sequence[Step], *, alone: bool) -> None:
        every = one_by_one if alone else ahead
        with closing(every(self._look_up, steps)) as looked_up:
            for step, result in looked_up:
                self._progress.at(step.target.name)
                if not self._take(step.target, result):
                    return

    def _look_up(self, step: Step) -> LookedUp | None:
        return self._enricher.look_up(step.target, step.batch)

    def _take(self, target: Target, looked_up: Callable[[], LookedUp | None]) -> bool:
        """Settle one target; tell whether to go on."""
        try:
            outcome = self._enricher.settle(looked_up(), target)
        except BudgetSpentError as error:
            self.stopped = str(error)
            return False
        except UnansweredError:
            self.stopped, self.is_unanswered = f"{UNANSWERED}.", True
            return False
        except UnauthorizedError as error:
            self.stopped, self.broken = str(error), True
            return False
        except StoreError as error:
            self.stopped, self.broken = str(error), True
            return False
        except DiscogsError as error:
            outcome = Outcome(target, "failed", message=str(error))
            self._note_silence(error)
        else:
            self._unreached = 0
        with self._progress.above():
            self._report.add(outcome)
        self._progress.step()
        if self._interrupt.asked:
            self.stopped = "interrupted."
        return not self.stopped

    def _note_silence(self, error: DiscogsError) -> None:
        """Stop where it is not one album that Discogs has no answer for."""
        if isinstance(error, NotCachedError):
            return  # with --offline, each is on its own
        self._unreached += 1
        # A quota that is used up for minutes is used up for the next album, too.
        if self._unreached >= MOST_SILENT or isinstance(error, TooManyRequestsError):
            self.stopped, self.broken = _why_over(error), True


def _why_over(error: DiscogsError) -> str:
    """Return why a run stops at an error; of how long Discogs wants none, that."""
    if isinstance(error, NeedsCredentialsError):
        return SIGN_IN
    return f"{error} {LATER}" if isinstance(error, TooManyRequestsError) else SILENT
