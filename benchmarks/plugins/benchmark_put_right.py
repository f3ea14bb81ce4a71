"""A beets plugin for the benchmarks: beets' own discogs plugin, its query put right.

Since 2.4.0 it searches for the title alone, and for compilations for artist and
title: the test is inverted. Here it is mended, and nothing else is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beets.plugins import BeetsPlugin

from tests.replaced import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Item
    from beets.metadata_plugins import QueryType


class BenchmarkPutRight(BeetsPlugin):
    """Mends the other plugin."""

    def __init__(self) -> None:
        super().__init__()
        from beetsplug.discogs import DiscogsPlugin

        inner = DiscogsPlugin.get_search_query_with_filters

        def mended(
            self: Any,
            query_type: QueryType,
            items: Sequence[Item],
            artist: str,
            name: str,
            va_likely: bool,
        ) -> tuple[str, dict[str, str]]:
            return inner(self, query_type, items, artist, name, not va_likely)

        replace(DiscogsPlugin, "get_search_query_with_filters", mended)
