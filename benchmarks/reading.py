"""How fast a release is read: from JSON to our values, and on to beets' AlbumInfo."""

from __future__ import annotations

import sys
import time
from statistics import median
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.discogs.decoding import decode_release
from beetsplug.discogs_enrich.release.beets_info import album_info
from beetsplug.discogs_enrich.release.values import read_release
from beetsplug.discogs_enrich.setting_groups import ReadOptions

from .releases import raw_releases
from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .rows import Options

    Read = Callable[[bytes], object]

PASSES = 7
OPTIONS = ReadOptions()
PACKAGE = "beetsplug.discogs_enrich."


def to_values(raw: bytes) -> object:
    """Read one answer as far as `release/` goes without beets."""
    return read_release(decode_release(raw), OPTIONS)


def to_album_info(raw: bytes) -> object:
    """Read one answer to what beets compares and stores."""
    return album_info(read_release(decode_release(raw), OPTIONS))


def measure(options: Options) -> list[Row]:
    """Read all releases several times; the median pass counts."""
    raw, what = raw_releases(options.releases)
    return [
        row("JSON to values", to_values, raw, Goal("≥", 5000), what),
        row("JSON to AlbumInfo", to_album_info, raw, Goal("≥", 2000), what),
    ]


def row(figure: str, read: Read, raw: Sequence[bytes], goal: Goal, what: str) -> Row:
    """Measure one reading.

    Names and positions that were read before are remembered. Nobody reads the
    same release again and again, so each pass begins with nothing remembered;
    how fast it would be otherwise stands in the note.
    """
    fresh, again = [], []
    for _ in range(PASSES):
        forget()
        fresh.append(seconds(read, raw))
        again.append(seconds(read, raw))
    note = f"{what}; {len(raw) / median(again):,.0f} /s the second time"
    return Row(figure, len(raw) / median(fresh), "/s", goal, note)


def seconds(read: Read, raw: Sequence[bytes]) -> float:
    """Return how long one pass takes; results are dropped as they come."""
    started = time.perf_counter()
    for one in raw:
        read(one)
    return time.perf_counter() - started


def forget() -> None:
    """Empty every `lru_cache` of the plugin."""
    for name, module in list(sys.modules.items()):
        if name.startswith(PACKAGE):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
