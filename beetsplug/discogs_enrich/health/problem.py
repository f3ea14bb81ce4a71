"""What is wrong, and the command or setting that mends it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it should be, each part a line for the person at the
    terminal."""

    message: str
    remedy: str
