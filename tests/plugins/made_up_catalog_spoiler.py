"""A beets plugin for the tests: the catalogue fails while in use.

With the first change of the library, what `MADE_UP_SPOILS` says happens to the
catalogue that is open: "removed", "cut", or "replaced" by a file that is none.
"""

from __future__ import annotations

import os
from pathlib import Path

from beets.plugins import BeetsPlugin

NAME = "discogs_catalog.sqlite"


class MadeUpCatalogSpoiler(BeetsPlugin):
    """Waits for the first change."""

    def __init__(self) -> None:
        super().__init__()
        self._spoil = os.environ.get("MADE_UP_SPOILS", "")
        self.register_listener("database_change", self._changed)

    def _changed(self, lib: object, model: object) -> None:
        path = Path(os.environ["BEETSDIR"]) / NAME
        if self._spoil == "removed":
            path.unlink()
        elif self._spoil == "cut":
            os.truncate(path, path.stat().st_size // 3)
        elif self._spoil == "replaced":
            beside = path.with_suffix(".other")
            beside.write_text("made up")
            beside.replace(path)
        self._spoil = ""
