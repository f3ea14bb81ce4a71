"""The made-up catalogue: every release, artist and label here is invented.

Each module holds the rows of one subject; :func:`made_up` puts them together.
"""

from __future__ import annotations

from functools import lru_cache

from ..store import Catalogue, catalogue_of
from . import (
    credits,  # noqa: A004
    gaps,
    imprints,
    kinds,
    names,
    pressings,
    relations,
    tracklists,
)

MODULES = (pressings, names, tracklists, credits, imprints, kinds, gaps)


@lru_cache(maxsize=1)
def made_up() -> Catalogue:
    """All made-up releases; one object for the whole process, never changed."""
    return catalogue_of(
        releases=[one for module in MODULES for one in module.RELEASES],
        masters=[one for module in MODULES for one in getattr(module, "MASTERS", ())],
        gone=[one for module in MODULES for one in getattr(module, "GONE", ())],
        artists=relations.ARTISTS,
        labels=relations.LABELS,
    )
