"""Changes of the journal as rows of its table: values packed, places alike together."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from ..compat.library_rows import ABSENT
from .journal_rows import FILE, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def trace_rows(traces: Sequence[Trace]) -> Iterator[tuple[Any, ...]]:
    """Yield traces as rows; those of files are one, since much of them is alike."""
    files = [trace for trace in traces if trace.place == FILE]
    for place, field, old, new, models in traces:
        if place != FILE:
            yield place, field, packed_value(old), packed_value(new), json.dumps(models)
    if files:
        packed = [trace[1:] for trace in files]
        text = json.dumps(packed, separators=(",", ":")).encode()
        yield FILE, "", None, zlib.compress(text), "[]"


def traces_of(place: str, field: str, old: Any, new: Any, ids: str) -> list[Trace]:
    """Return the traces that a row holds."""
    if place != FILE:
        models = tuple(json.loads(ids))
        return [Trace(place, field, unpacked_value(old), unpacked_value(new), models)]
    return [
        Trace(FILE, name, was, made, tuple(models))
        for name, was, made, models in json.loads(zlib.decompress(new))
    ]


def packed_value(value: Any) -> str | None:
    """Write a value as JSON: what SQL has none for is a list, nothing at all NULL."""
    if value is ABSENT:
        return None
    if isinstance(value, bytes):
        value = ["hex", value.hex()]
    return json.dumps(value, separators=(",", ":"))


def unpacked_value(text: str | None) -> Any:
    if text is None:
        return ABSENT
    value = json.loads(text)
    return bytes.fromhex(value[1]) if isinstance(value, list) else value
