"""A field that changes: the unit of a plan, and of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: `Change.place` of a change to the album itself.
ALBUM = -1


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changes.

    `place` is the item's index in the sequence that was compared, or `ALBUM`.
    """

    field: str
    old: Any
    new: Any
    place: int = ALBUM
