"""A beets plugin for the benchmark `catalog`: a Python without the package isal."""

from __future__ import annotations

import sys
from typing import Any, cast

from beets.plugins import BeetsPlugin


class BenchmarkNoIsal(BeetsPlugin):
    """Lets every import of isal fail."""

    def __init__(self) -> None:
        super().__init__()
        cast("dict[str, Any]", sys.modules)["isal"] = None
