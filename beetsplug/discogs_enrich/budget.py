"""The setting `budget`: how many requests there may be in a calendar day or month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from .setting_types import Kind

DAY, MONTH = "day", "month"

#: How it may be written, and the most that is taken for a number.
ALLOWED = "none, or a number of requests per day or month as 500/day, 10000/month"
MOST = 10**9


class Budget(NamedTuple):
    """So many requests in a calendar day or month, of all `beet` processes together.

    Days begin at midnight of this machine's clock.
    """

    requests: int
    per: str

    def since(self, today: date) -> date:
        """Return the first day of those that count with a day."""
        return today if self.per == DAY else today.replace(day=1)

    def anew(self, today: date) -> date:
        """Return the day on which it begins anew."""
        if self.per == DAY:
            return today + timedelta(days=1)
        # The 28th is in every month, and four days later is the next one.
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1)

    @property
    def words(self) -> str:
        """Return "1 request a day", "500 requests a month"."""
        return f"{self.requests} request{'s' * (self.requests != 1)} a {self.per}"

    def __str__(self) -> str:
        return f"{self.requests}/{self.per}"


def _budget(written: Any) -> Budget | None:
    """ "500/day", "10000 / month", "none"."""
    text = "".join(str(written).split()).lower()
    if text == "none":
        return None
    number, _, per = text.partition("/")
    if per not in (DAY, MONTH) or not (number.isascii() and number.isdigit()):
        raise ValueError("no budget")
    if not 0 < int(number) <= MOST:
        raise ValueError("none at all, or beyond all measure")
    return Budget(int(number), per)


BUDGET = Kind(ALLOWED, _budget)
