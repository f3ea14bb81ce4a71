"""A beets plugin for the tests: lets the quota's minute, and all waits, pass faster.

`made_up_scale: {window: 2.0}` is the window of the quota in seconds.
"""

from __future__ import annotations

from functools import partialmethod

from beets.plugins import BeetsPlugin

from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.importer.circuit_breaker import CircuitBreaker
from tests.replaced import replace


class MadeUpScale(BeetsPlugin):
    """Scales the clocks."""

    def __init__(self) -> None:
        super().__init__()
        self.config.add({"window": 60.0, "longest": 45.0})
        window = self.config["window"].as_number()
        longest = self.config["longest"].as_number()
        timed = partialmethod(DiscogsClient.__init__, window=window)
        replace(DiscogsClient, "__init__", timed)
        patient = partialmethod(CircuitBreaker.__init__, longest=longest)
        replace(CircuitBreaker, "__init__", patient)
