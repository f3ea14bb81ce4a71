"""Words that several commands print."""

from __future__ import annotations

LOCKED = "the library cannot be written ({}). Is another beet at work?"


def count(number: int, thing: str) -> str:
    """Return "1 request", "2 requests"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
