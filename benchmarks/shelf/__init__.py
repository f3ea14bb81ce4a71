"""A collection: pulled, held against albums, listed, and written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import fields, lists, own_records, pulls, writes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..rows import Options, Row


def measure(options: Options) -> Iterator[Row]:
    """Measure one thing after the other."""
    for part in (pulls, lists, own_records, fields, writes):
        yield from part.measure(options)
