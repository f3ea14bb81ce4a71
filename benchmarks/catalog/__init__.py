"""A catalogue: made of dumps, asked, and enriched from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import build, lookups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..rows import Options, Row

#: What is measured, one thing after the other.
PARTS = (build.measure, lookups.measure)


def measure(options: Options) -> Iterator[Row]:
    """Measure one thing after the other."""
    for part in PARTS:
        yield from part(options)
