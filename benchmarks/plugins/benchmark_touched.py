"""A beets plugin for the benchmark `structure`: which functions a command runs through.

It writes the files and names of all functions of the plugin that were called to the
file `BENCHMARK_TOUCHED`, one on a line.
"""

from __future__ import annotations

import os
import sys
import threading
from inspect import CO_OPTIMIZED
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beets.plugins import BeetsPlugin

if TYPE_CHECKING:
    from types import CodeType, FrameType

PACKAGE = f"{os.sep}discogs_enrich{os.sep}"


class BenchmarkTouched(BeetsPlugin):
    """Notes every call, in all threads."""

    def __init__(self) -> None:
        super().__init__()
        self._called: set[CodeType] = set()
        threading.setprofile(self._note)
        sys.setprofile(self._note)
        self.register_listener("cli_exit", self._tell)

    def _note(self, frame: FrameType, event: str, _: Any) -> None:
        # Bodies of modules and classes run when they are imported.
        if event == "call" and frame.f_code.co_flags & CO_OPTIMIZED:
            self._called.add(frame.f_code)

    def _tell(self, lib: object) -> None:
        sys.setprofile(None)
        threading.setprofile(None)
        lines = (
            f"{code.co_filename}\t{code.co_name}\n"
            for code in self._called
            if PACKAGE in code.co_filename
        )
        Path(os.environ["BENCHMARK_TOUCHED"]).write_text("".join(sorted(lines)))
