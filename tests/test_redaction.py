"""What is left out of Discogs' answers when they are kept. All of it is made up."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.redaction import without_personal


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({"id": 1, "lowest_price": 3.5, "num_for_sale": 2}, {"id": 1}),
        ({"results": [{"user_data": {"in_collection": True}}]}, {"results": [{}]}),
        (
            {"stats": {"user": {"in_wantlist": 1}, "community": {"in_wantlist": 9}}},
            {"stats": {"community": {"in_wantlist": 9}}},
        ),
        (
            {"community": {"have": 5, "submitter": {"username": "made-up"}}},
            {"community": {"have": 5}},
        ),
        (
            {"tracklist": [{"title": "user_data"}]},
            {"tracklist": [{"title": "user_data"}]},
        ),
    ],
)
def test_what_is_personal(value: Any, kept: Any) -> None:
    assert without_personal(value) == kept
