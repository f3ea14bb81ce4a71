"""Made-up values of releases and tracks that tell nothing but what is given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from beetsplug.discogs_enrich.credit_fields import CREDITS
from beetsplug.discogs_enrich.enrich.link import Link
from beetsplug.discogs_enrich.fields import FIELDS

LINK = Link(matched_by="barcode", similarity=0.987654, at=1000.0, original_year=1979)


def made_up_values(**given: Any) -> Any:
    """Values of a made-up release that tells nothing but what is given, by field."""
    told = {"release_id": 1, "is_open": False, "raw_genres": ()}
    return _told("album", told | given)


def made_up_track(**given: Any) -> Any:
    """A made-up track that tells nothing but what is given, by field."""
    people = {name: given.pop(name) for name in CREDITS if name in given}
    return _told("track", given | {"credits": people})


def _told(level: str, given: dict[str, Any]) -> Any:
    told = SimpleNamespace(**given)
    for one in FIELDS:
        *parts, name = (one.source or one.name).split(".")
        if one.level == level and one.name not in CREDITS:
            holder = told
            for part in parts:
                vars(holder).setdefault(part, SimpleNamespace())
                holder = getattr(holder, part)
            setattr(holder, name, given.get(name, given.get(one.name)))
    return told
