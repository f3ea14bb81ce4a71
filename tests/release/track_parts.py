"""Tracklists whose tracks have parts."""

from __future__ import annotations

from .made_up import index, rows

FLAT = rows("1 4:00", "2.1 1:00", "2.2 2:00", "3 4:00")
SUITE = index("Suite", *rows("2a 1:00", "2b 2:00"))
MOVEMENTS = index("Sonata", *rows("2 1:00", "3 2:00"))
WHOLE = index("Opera", *rows("1.1", "1.2", "1.3"), duration="50:37")
MEDLEY = (*rows("B1 6:10"), *rows("B1a", "B1b", "B1c"), *rows("B2 1:00"))
