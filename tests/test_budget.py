"""The setting `budget`: how it is written, and when it begins anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beetsplug.discogs_enrich.budget import BUDGET, Budget


@pytest.mark.parametrize(
    ("written", "budget"),
    [
        ("none", None),
        (" None ", None),
        ("500/day", Budget(500, "day")),
        ("10000 / Month", Budget(10_000, "month")),
        ("1/day", Budget(1, "day")),
    ],
)
def test_what_may_be_written(written: Any, budget: Budget | None) -> None:
    assert BUDGET.read(written) == budget
    if budget is not None:
        assert BUDGET.read(str(budget)) == budget


@pytest.mark.parametrize(
    "written",
    [
        "",
        "500",
        500,
        "500/week",
        "0/day",
        "-1/day",
        "1.5/day",
        "١/day",
        "/day",
        "9" * 12,
    ],
)
def test_what_may_not(written: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        BUDGET.read(written)


@pytest.mark.parametrize(
    ("per", "today", "since", "anew"),
    [
        ("day", "2024-02-28", "2024-02-28", "2024-02-29"),
        ("day", "2025-12-31", "2025-12-31", "2026-01-01"),
        ("month", "2024-02-29", "2024-02-01", "2024-03-01"),
        ("month", "2025-12-31", "2025-12-01", "2026-01-01"),
        ("month", "2025-01-31", "2025-01-01", "2025-02-01"),
        ("month", "2025-06-01", "2025-06-01", "2025-07-01"),
    ],
)
def test_days_and_months(per: str, today: str, since: str, anew: str) -> None:
    budget = Budget(1, per)
    day = date.fromisoformat(today)
    assert budget.since(day) == date.fromisoformat(since)
    assert budget.anew(day) == date.fromisoformat(anew)
