"""The plugin's own file: releases as Discogs sent them, and everybody's credits.

One SQLite file in beets' config folder, keyed by release id. It is no cache: nothing in
it is dropped to make room or because the plugin has grown, and where it cannot be used
that is an error (`StoreError`).
"""

from __future__ import annotations

from .file import StoreError
from .releases import Store
from .rows import CreditRow, Hits, HitSets, TrackRow, Wanted

#: What the file is called in beets' config folder.
NAME = "discogs_store.sqlite"

__all__ = [
    "NAME",
    "CreditRow",
    "HitSets",
    "Hits",
    "Store",
    "StoreError",
    "TrackRow",
    "Wanted",
]
