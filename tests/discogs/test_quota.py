"""The quota: what headers say, and what is left to others."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.discogs import quota
from beetsplug.discogs_enrich.discogs.quota import Quota, Sighting

from .quota_headers import headers

NOW = 946_684_769.0  # Fri, 31 Dec 1999 23:59:29 GMT


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {
                "X_Discogs_Ratelimit": 60,
                "X_Discogs_Ratelimit_Used": 7,
                "X_Discogs_Ratelimit_Remaining": 53,
            },
            Quota(60, 7),
        ),
        ({"x_discogs_ratelimit": 25, "x_discogs_ratelimit_used": 1}, Quota(25, 1)),
        (
            {"x_discogs_ratelimit": 60, "x_discogs_ratelimit_remaining": 50},
            Quota(60, 10),
        ),
        ({}, Quota(None, None)),
        (
            {"x_discogs_ratelimit": "lots", "x_discogs_ratelimit_used": "-1"},
            (None, None),
        ),
        ({"x_discogs_ratelimit": 0}, Quota(None, None)),
    ],
)
def test_quota_headers(given: dict[str, Any], expected: Quota) -> None:
    assert quota.read_quota(headers(**given)) == expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30", 30.0),
        (" 0 ", 0.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 30.0),
        ("Fri, 31 Dec 1999 23:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        # what is beyond all measure
        ("9" * 400, 3600.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3600.0),
        ("1 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Fri, 31 Dec 1999 23:59:59 -99999999999999999999999", None),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    assert quota.read_retry_after(headers(Retry_After=text), NOW) == seconds


@pytest.mark.parametrize(
    ("sightings", "share"),
    [
        ([], 0),
        ([(0, 3)], 0),  # three requests of ours were under way: no sign of others
        ([(-4, 0)], 0),
        ([(5, 5)], 5 + quota.RESERVE),
        ([(5, 8)], 8 + quota.RESERVE),
        ([(0, 9), (2, 4)], 4 + quota.RESERVE),
    ],
)
def test_share_of_others(sightings: list[tuple[int, int]], share: int) -> None:
    seen = [Sighting(NOW, low, high) for low, high in sightings]
    assert quota.foreign_share(seen) == share


@pytest.mark.parametrize(
    ("high", "held", "age", "may"),
    [
        (50, 5, 0.2, True),
        (50, 5, 0.05, False),  # the last answer is fresh: nothing to find out
        (58, 0, 0.9, True),
        (58, 1, 0.9, False),  # the reserve stays with the others
        (60, 0, 0.9, False),
    ],
)
def test_probe_beyond_our_share(high: int, held: int, age: float, may: bool) -> None:
    assert quota.may_probe(Sighting(NOW, high, high), held, 60, age) is may
