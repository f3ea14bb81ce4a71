"""What a walk through the review queue has decided, and what has become of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

from beets.util.color import colorize

from ...compat import beets_program
from ...discogs.errors import DiscogsError
from ...enrich.outcome import headline
from .outcome_lines import lines
from .terminal import LOCKED, count, print_

if TYPE_CHECKING:
    from ...discogs.client import DiscogsClient
    from ...enrich.review_cases import Case, Cases
    from ...enrich.run_log import RunLog
    from ...match.clues.targets import Target
    from ...match.decide.comparison import Comparison

NO_MORE = "not asked for again"
DONE_WORDS = {"open": "with the pressing open"}


class Decisions:
    """Carries decisions out, and counts what becomes of them."""

    def __init__(self, cases: Cases, client: DiscogsClient, log: RunLog) -> None:
        self._cases = cases
        self._client = client
        self._log = log
        self._settled: set[int] = set()  # by `id` of the target
        self._statuses: Counter[str] = Counter()

    @property
    def failed(self) -> int:
        """How many albums could not be written."""
        return self._statuses["failed"]

    def has_settled(self, target: Target) -> bool:
        """Tell whether an album was decided about."""
        return id(target) in self._settled

    def take(self, case: Case, comparison: Comparison) -> bool:
        """Bring a release to an album; tell whether it is settled with that."""
        try:
            outcome = self._cases.take(case, comparison)
        except DiscogsError as error:
            print_(f"  {case.target.name}: {colorize('text_error', str(error))}")
            return False
        except sqlite3.OperationalError as error:  # nothing of it was stored
            print_(f"  {colorize('text_error', LOCKED.format(error))}")
            return False
        self._statuses[outcome.status] += 1
        self._log.add(headline(outcome))
        for line in lines(outcome, pretend=False, verbose=False):
            print_(line)
        if outcome.status == "failed":
            return False
        self._settled.add(id(case.target))
        return True

    def never(self, case: Case) -> None:
        """Ask no more for an album."""
        self._cases.never(case)
        self._settled.add(id(case.target))
        self._statuses[NO_MORE] += 1

    def tell_end(self, shown: int) -> None:
        """Say what came of it, and what it has cost.

        :param shown: how many albums the walk was to show
        """
        left = shown - len(self._settled)
        told = [
            f"{number} {DONE_WORDS.get(status, status)}"
            for status, number in self._statuses.items()
        ]
        told += [f"{left} left"] if shown and left else []
        print_()
        words = (", ".join(told) or "Nothing decided") + "."
        print_(words)
        self._log.add(f"{beets_program.command_line()}: {words}")
        asked = self._client.stats
        print_(
            f"{count(asked.requests, 'request')}, "
            f"{count(asked.cache_hits, 'answer')} from the cache."
        )
