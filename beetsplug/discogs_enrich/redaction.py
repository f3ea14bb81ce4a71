"""What in Discogs' answers is not a fact about music: prices, and people's own data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: Keys of what depends on who asks, names users, or is another number tomorrow.
PERSONAL = frozenset(
    {
        "user_data",
        "submitter",
        "contributors",
        "num_for_sale",
        "blocked_from_sale",
    }
)
# "lowest_price", "estimated_price", "prices"
_PRICE = "price"


def without_personal(value: Any, *, spare: str = "") -> Any:
    """Return a JSON value without those parts; what is left of it is a copy.

    :param spare: a key that stays all the same
    """
    if isinstance(value, list):
        return [without_personal(part, spare=spare) for part in value]
    if not isinstance(value, Mapping):
        return value
    kept = {
        key: without_personal(part, spare=spare)
        for key, part in value.items()
        if key == spare or (key not in PERSONAL and _PRICE not in key)
    }
    if isinstance(stats := kept.get("stats"), dict):
        stats.pop("user", None)
    return kept
