"""A plugin of pytest for `make mutants`: quick tests first, each with empty caches.

What an earlier test left in a cache would hide the code behind it, and its faults.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

#: What mutmut has measured, in the folder that it runs tests in.
MEASURED = Path("mutmut-stats.json")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests begin that take the least time: one that fails is enough."""
    if MEASURED.exists():
        items.sort(key=lambda item: _durations().get(item.nodeid, 0.0))


def pytest_runtest_setup() -> None:
    """Empty the caches of all functions of the plugin."""
    for name, module in list(sys.modules.items()):
        if name.startswith("beetsplug.discogs_enrich"):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


@cache
def _durations() -> dict[str, float]:
    durations: dict[str, float] = json.loads(MEASURED.read_text())["duration_by_test"]
    return durations
