"""A catalogue on disk: made, asked, and what is found in it."""

from __future__ import annotations

from .identify import measure

__all__ = ["measure"]
