"""A beets plugin for the tests: lets the quota's minute, and all waits, pass faster.

`made_up_scale: {window: 2.0}` is the window of the quota in seconds.
"""

from __future__ import annotations

from functools import partialmethod

from beets.plugins import BeetsPlugin

from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.importer.circuit_breaker import CircuitBreaker


class MadeUpScale(BeetsPlugin):
    """Scales the clocks."""

    def __init__(self) -> None:
        super().__init__()
        self.config.add({"window": 60.0, "longest": 45.0})
        window = self.config["window"].as_number()
        longest = self.config["longest"].as_number()
        DiscogsClient.__init__ = partialmethod(DiscogsClient.__init__, window=window)
        CircuitBreaker.__init__ = partialmethod(
            CircuitBreaker.__init__, longest=longest
        )
