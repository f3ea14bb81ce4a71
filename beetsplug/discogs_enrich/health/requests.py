"""What was asked of Discogs today and this month, and what the budget leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..budget import DAY
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..budget import Budget
    from ..discogs.usage import Counted, Usage


@dataclass(frozen=True)
class BudgetState:
    """A budget, also in words, how much of it is used, and the day on which it begins
    anew."""

    requests: int
    per: str
    words: str
    used: int
    anew: str


@dataclass(frozen=True)
class Requests:
    """What was counted: today, this calendar month, and ever."""

    today: Counted
    month: Counted
    ever: Counted
    budget: BudgetState | None


def requests(usage: Usage, budget: Budget | None) -> Requests:
    """Return what was counted until now."""
    today = date.today()
    of_today, of_month = usage.counted(today), usage.counted(today.replace(day=1))
    state = None
    if budget is not None:
        used = (of_today if budget.per == DAY else of_month).requests
        anew = budget.anew(today).isoformat()
        state = BudgetState(budget.requests, budget.per, budget.words, used, anew)
    return Requests(of_today, of_month, usage.counted(), state)


def problems(found: Requests) -> Iterator[Problem]:
    """Yield what keeps runs from asking."""
    budget = found.budget
    if budget is not None and budget.used >= budget.requests:
        yield Problem(
            f"the budget of {budget.words} is used up until {budget.anew}",
            "a larger budget: N/day, N/month or none in the configuration",
        )
