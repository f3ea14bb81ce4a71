"""A beets plugin for the benchmarks: who is asked, and when each album begins.

Settings, under `benchmark_stand_in:`: `url`, the stand-in's, which beets' own
discogs plugin is made to ask (it cannot be told by a setting); `marks`, a file
that gets a line with the time at which the look-up of each album begins.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from beets import config
from beets.plugins import BeetsPlugin

if TYPE_CHECKING:
    from beets.importer import ImportSession, ImportTask


class BenchmarkStandIn(BeetsPlugin):
    """Turns beets' plugin to the stand-in, and takes times."""

    def __init__(self) -> None:
        super().__init__()
        if "discogs" in config["plugins"].as_str_seq():
            import discogs_client

            discogs_client.Client._base_url = self.config["url"].as_str()
        self._marks = Path(self.config["marks"].as_str())
        self.register_listener("import_task_start", self._begin)

    def _begin(self, session: ImportSession, task: ImportTask) -> None:
        if task.is_album:
            with self._marks.open("a") as file:
                print(repr(time.time()), file=file)
