"""Counts requests as they are sent, and refuses one too many."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from .errors import BudgetSpentError

if TYPE_CHECKING:
    from ..budget import Budget
    from .session import Stats
    from .usage import Usage


class RequestCounter:
    """Counts for this run, and for all processes. Safe to use from several threads.

    :param max_requests: most requests of this run; None: any number
    :param budget: most requests of all processes; None: any number
    """

    def __init__(
        self,
        stats: Stats,
        usage: Usage,
        max_requests: int | None,
        budget: Budget | None,
    ) -> None:
        self._stats = stats
        self._usage = usage
        self._most = max_requests
        self._budget = budget
        self._lock = threading.Lock()

    def check(self) -> None:
        """See whether there may be another request.

        :raises BudgetSpentError: there may be none
        """
        self._check_run()
        if self._budget is not None:
            self._usage.check(self._budget)

    def sending(self) -> None:
        """Count a request that is about to be sent.

        :raises BudgetSpentError: there may be none; it is not counted
        """
        with self._lock:
            self._check_run()
            self._usage.spend(self._budget)
            self._stats.add(requests=1)

    def answered(self, status: int, seconds: float) -> None:
        """Count an answer, or with `usage.NO_ANSWER` that there was none."""
        self._usage.add_answer(status, seconds)

    def close(self) -> None:
        """Write what was counted."""
        self._usage.close()

    def _check_run(self) -> None:
        if self._most is not None and self._stats.requests >= self._most:
            raise BudgetSpentError
