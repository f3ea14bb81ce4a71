"""The plugin's own share of the matching, in seconds of the processor.

What counts is the time that the thread of a look-up spends in the plugin, less that
in the client of Discogs (HTTP, cache, JSON) and less that in beets' assignment and
distances. What is left is the plugin's: choosing searches, scoring hits, reading
releases, deciding.
"""

from __future__ import annotations

import time
from functools import wraps
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich import DiscogsEnrichPlugin
from beetsplug.discogs_enrich.compat import beets_tagger
from beetsplug.discogs_enrich.discogs.client import DiscogsClient

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

#: beets' own part, which is as dear with every plugin.
BEETS = ("assign", "album_distance", "track_distance")


class OwnShare:
    """Takes the times; they can be taken out after each album."""

    def __init__(self) -> None:
        self._seconds = self._others = 0.0
        self._hits = self._fetched = 0
        self._inside = False

    def install(self) -> None:
        """Wrap the functions; for a process of its own."""
        for name in ("candidates", "item_candidates"):
            inner = getattr(DiscogsEnrichPlugin, name)
            setattr(DiscogsEnrichPlugin, name, self._whole(inner))
        for name in BEETS:
            setattr(beets_tagger, name, self._other(getattr(beets_tagger, name)))
        for name, inner in list(vars(DiscogsClient).items()):
            if callable(inner) and not name.startswith("_"):
                setattr(DiscogsClient, name, self._other(inner, COUNTS.get(name)))

    def taken(self) -> dict[str, float]:
        """Return what was counted since the last time."""
        found = {
            "seconds": self._seconds - self._others,
            "hits": self._hits,
            "fetched": self._fetched,
        }
        self._seconds = self._others = 0.0
        self._hits = self._fetched = 0
        return found

    def _whole(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **options: Any) -> list[Any]:
            started = time.thread_time()
            found = list(function(*args, **options))
            self._seconds += time.thread_time() - started
            return found

        return timed

    def _other(
        self,
        function: Callable[..., Any],
        count: Callable[[OwnShare, Any], None] | None = None,
    ) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **options: Any) -> Any:
            if self._inside:  # it is part of another one that is timed already
                return function(*args, **options)
            self._inside, started = True, time.thread_time()
            try:
                found = function(*args, **options)
            finally:
                self._others += time.thread_time() - started
                self._inside = False
            if count:
                count(self, found)
            return found

        return timed

    def _count_hits(self, page: Any) -> None:
        self._hits += len(page.rows)

    def _count_fetched(self, _answer: Any) -> None:
        self._fetched += 1


#: How the client's answers count.
COUNTS: dict[str, Callable[[OwnShare, Any], None]] = {
    "search": OwnShare._count_hits,
    "release": OwnShare._count_fetched,
    "master": OwnShare._count_fetched,
}
