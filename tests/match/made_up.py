"""Made-up hits, and hits that were scored already, in as few words as possible."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from beetsplug.discogs_enrich.discogs.schema import SearchHit
from beetsplug.discogs_enrich.match.decide.evidence import Evidence
from beetsplug.discogs_enrich.match.decide.hit_score import ScoredHit

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
    agree = tuple(word[1:] for word in says.split() if word[0] == "+")
    differ = tuple(word[1:] for word in says.split() if word[0] == "-")
    return ScoredHit(hit(number, **given), names, Evidence(agree, differ), liked)
