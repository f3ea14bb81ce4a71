"""Is the right release found? Libraries full of noise, a catalogue full of decoys."""

from __future__ import annotations

from .run import measure

__all__ = ["measure"]
