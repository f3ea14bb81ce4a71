"""A plugin of pytest for `make mutants`: the quickest tests first.

One that fails is enough.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

#: What mutmut has measured, in the folder that it runs tests in.
MEASURED = Path("mutmut-stats.json")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests begin that take the least time."""
    if MEASURED.exists():
        items.sort(key=lambda item: _durations().get(item.nodeid, 0.0))


@cache
def _durations() -> dict[str, float]:
    durations: dict[str, float] = json.loads(MEASURED.read_text())["duration_by_test"]
    return durations
