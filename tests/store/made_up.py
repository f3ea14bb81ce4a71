"""A made-up release, its credits, and what is asked about it."""

from __future__ import annotations

import json

from beetsplug.discogs_enrich.store import CreditRow, Store, TrackRow, Wanted

RELEASE, OTHER = 101, 102
TRACKS = [
    TrackRow(0, "A1", 1, 1, "Paper Harbour"),
    TrackRow(1, "A2", 1, 2, "Slow Ferries"),
    TrackRow(2, "B1", 1, 3, "Wet Rope"),
]
CREDITS = [
    CreditRow("Ruma Tolvek", "Mastered By", "mastering", artist_id=7),
    CreditRow(
        "Zoë Ångdahl",
        "Guitar [12-String]",
        "performers",
        "Z. A.",
        8,
        "12-String",
        places=(0, 2),
    ),
    CreditRow("The Odd Meters", "Written-By", "composers", places=(1,)),
    CreditRow("Ivo & Jill", "Mixed By", "mixers", unresolved="Except B1"),
    CreditRow("Sten Brandish", "Photography By", "other"),
]
RAW = {
    "id": RELEASE,
    "title": "Harbour Songs",
    "lowest_price": 3.5,
    "num_for_sale": 2,
    "blocked_from_sale": False,
    "tracklist": [{"title": "user_data"}],
    "stats": {"community": {"in_wantlist": 3}, "user": {"in_wantlist": 1}},
    "community": {
        "have": 5,
        "want": 6,
        "rating": {"average": 4.5, "count": 2},
        "submitter": {"username": "made-up-user"},
        "contributors": [{"username": "made-up-user"}],
    },
}


def releases(store: Store, *wanted: Wanted) -> list[int]:
    """Return the releases with a credit that is wanted."""
    return sorted(json.loads(store.releases_with(*wanted)))


_CREDITS_OF = """
SELECT n.name, r.role, r.category, ifnull(p.name, ''), c.artist_id, r.detail,
       c.unresolved, c.places
FROM credits c JOIN names n ON n.id = c.name_id JOIN roles r ON r.id = c.role_id
LEFT JOIN names p ON p.id = c.printed_id
WHERE c.release_id = ? ORDER BY c.line
"""


def credits_of(store: Store, release_id: int) -> list[CreditRow]:
    """Return the credits of a release as they are kept."""
    rows = store._rows(_CREDITS_OF, release_id)
    return [
        CreditRow._make((*row, None if places is None else tuple(json.loads(places))))
        for *row, places in rows
    ]


def fetched(store: Store, release_id: int) -> float | None:
    """Return when Discogs sent a release; None: it is not kept."""
    rows = store._rows("SELECT fetched FROM releases WHERE id = ?", release_id)
    return rows[0][0] if rows else None
