"""Made-up values of releases and tracks that tell nothing but what is given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from beetsplug.discogs_enrich.enrich.changes import Link
from beetsplug.discogs_enrich.fields import FIELDS

LINK = Link(clue="barcode", similarity=0.987654, at=1000.0, original_year=1979)


def made_up_values(**given: Any) -> Any:
    """Values of a made-up release that tells nothing but what is given."""
    names = {f.attribute for f in FIELDS if f.level == "album"}
    return SimpleNamespace(
        **{
            **dict.fromkeys(names),
            "release_id": 1,
            "is_open": False,
            "raw_genres": (),
            **given,
        }
    )


def made_up_track(**given: Any) -> Any:
    """A made-up track that tells nothing but what is given."""
    names = {f.attribute for f in FIELDS if f.level == "track"}
    return SimpleNamespace(**{**dict.fromkeys(names), **given})
