"""Made-up hits, scored hits and comparisons, in as few words as possible."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st

from beetsplug.discogs_enrich.discogs.schema import SearchHit
from beetsplug.discogs_enrich.match.decide.comparison import Comparison
from beetsplug.discogs_enrich.match.decide.evidence import Evidence
from beetsplug.discogs_enrich.match.decide.hit_score import ScoredHit
from beetsplug.discogs_enrich.release.beets_info import album_info

from ..release.made_up import read, release

#: What names are made of, and what is easily taken for something else.
PARTS = (
    "Made Up",
    "Nobody",
    "The ",
    "the",
    " and ",
    " & ",
    " n ",
    "'n'",
    " vs ",
    " meets ",
    " - ",
    "01",
    "99.9",
    "A1 ",
    "(2)",
    "*",
    "_",
    " ",
    ".",
    "!!!",
    "…",
    " EP",
    " feat. ",
    "(Disc 2)",
    "[CD 1/2]",
    "(Deluxe Edition)",
    "VA",
    "Various",
    "Кино́",
    "東京",
    "÷",
)
#: Names of any shape, the empty one among them.
NAMES = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=8).map("".join)

HIT: dict[str, Any] = {
    "id": 1,
    "type": "release",
    "title": "Made Up - Album",
    "year": 1997,
    "country": "UK",
    "catno": "PMR 001, PMR 002",
    "label": ("Paper Moth Recordings",),
    "format": ("Vinyl", "LP", "Album"),
    "barcode": ("5 099999 100102", "PMR-001-A1"),
}


def hit(number: int = 1, **given: Any) -> SearchHit:
    """Make a hit; what is not given is `HIT`'s."""
    return SearchHit(**{**HIT, "id": number, **given})


def scored(
    number: int, says: str = "", *, names: float = 1.0, liked: float = 0.0, **given: Any
) -> ScoredHit:
    """Make a scored hit; `says` is its evidence: "+barcode -year"."""
    return ScoredHit(hit(number, **given), names, told(says), liked)


def told(says: str) -> Evidence:
    """Make evidence of words: "+barcode -year"."""
    agree = tuple(word[1:] for word in says.split() if word[0] == "+")
    differ = tuple(word[1:] for word in says.split() if word[0] == "-")
    return Evidence(agree, differ)


def compared(
    similarity: float = 1.0,
    says: str = "",
    *,
    heard: str = "",
    missing: int = 0,
    extra: int = 0,
    named: bool = False,
    part: bool = False,
    **given: Any,
) -> Comparison:
    """Make what came of comparing items with release 1, whose values may be given;
    `says` is the evidence for its pressing, `heard` that of its tracks; see
    `is_named_alike` for `named`, and `is_part` for `part`."""
    values = msgspec.structs.replace(read(release()), **given)
    return Comparison(
        values,
        album_info(values),
        similarity,
        None,
        {},
        missing,
        extra,
        told(says),
        told(heard),
        named,
        part,
    )
