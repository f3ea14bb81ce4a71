"""Made-up releases that lack something: each row of the table takes away one
key, or several, which real answers come without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...releases import LACKING, YEAR_ZERO
from ..builders import release

if TYPE_CHECKING:
    from ..notation import Json

#: Title → the keys that are missing.
MISSING = {
    "No Date": ("released", "released_formatted"),
    "No Country": ("country",),
    "No Notes": ("notes",),
    "No Identifiers": ("identifiers",),
    "No Credits": ("extraartists",),
    "No Videos": ("videos",),
    "No Pictures": ("images", "thumb"),
    "No Master": ("master_id", "master_url"),
    "No Label": ("labels",),
    "No Companies Or Series": ("companies", "series"),
    "No Community": ("community",),
    "No Price": ("lowest_price", "num_for_sale"),
    "No Genre": ("genres", "styles"),
    "Next To Nothing": (
        *("status", "resource_url", "uri", "artists_sort", "labels", "series"),
        *("companies", "data_quality", "community", "num_for_sale"),
        *("lowest_price", "blocked_from_sale", "format_quantity", "date_added"),
        *("date_changed", "master_url", "country", "released", "notes"),
        *("released_formatted", "identifiers", "videos", "genres", "styles"),
        *("extraartists", "images", "thumb", "estimated_weight", "is_offensive"),
    ),
}


def _lacking(number: int, title: str, keys: tuple[str, ...]) -> Json:
    return release(
        number,
        "The Absentees",
        title,
        tracks="1 | Something | 3:00\n2 | Something Else |",
        formats="CD: Album",
        labels=f"Hole In The Wall | HOLE {number % 100}",
        released="2000-05-05",
        identifiers=[f"Barcode | 5 099999 {number % 1_000_000:06}"],
        without=keys,
    )


RELEASES = [
    *(
        _lacking(LACKING + at, title, keys)
        for at, (title, keys) in enumerate(MISSING.items())
    ),
    # Unknown year, and empty where others lack the key.
    release(
        YEAR_ZERO,
        "The Absentees",
        "Year Zero",
        tracks="A1 | Untitled |\nA2 | Untitled |\nB1 | Untitled |",
        formats="Vinyl",
        labels="Not On Label | none",
        country="",
        released="",
        year=0,
        genres="",
        styles="",
        images=0,
        notes="",
        also={"lowest_price": None, "num_for_sale": 0},
    ),
]
