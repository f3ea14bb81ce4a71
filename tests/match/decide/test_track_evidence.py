"""What tracks say for and against a release: tables over made-up ones."""

from __future__ import annotations

from typing import Any

import pytest
from beets.autotag import TrackInfo
from beets.library import Item

from beetsplug.discogs_enrich.match.decide.evidence import GRACE, track_evidence

ITEM: dict[str, Any] = {"title": "Seven Quiet Engines", "length": 200.0, "track": 2}
TRACK: dict[str, Any] = {**ITEM, "index": 9, "medium_index": 2}


def pair(item: dict[str, Any], track: dict[str, Any]) -> tuple[Item, TrackInfo]:
    """Make a pair that fits, but for what is given."""
    theirs = {**TRACK, **track}
    theirs.pop("track", None)
    return Item(**{**ITEM, **item}), TrackInfo(**theirs)


def verdicts(*pairs: tuple[Item, TrackInfo], complete: bool = True) -> list[str]:
    found = track_evidence(pairs, complete=complete)
    return [f"+{kind}" for kind in found.agree] + [f"-{kind}" for kind in found.differ]


@pytest.mark.parametrize(
    ("item", "track", "verdict"),
    [
        ({}, {}, ["+titles", "+durations", "+order"]),
        ({"title": "seven quiet engines!"}, {}, ["+titles", "+durations", "+order"]),
        ({"title": "Another"}, {}, ["+durations", "+order", "-titles"]),
        ({"title": ""}, {}, ["+durations", "+order"]),
        ({}, {"title": ""}, ["+durations", "+order"]),
        ({"length": 200 + GRACE}, {}, ["+titles", "+durations", "+order"]),
        ({"length": 201 + GRACE}, {}, ["+titles", "+order", "-durations"]),
        ({"length": 0.0}, {}, ["+titles", "+order"]),
        ({}, {"length": None}, ["+titles", "+order"]),
        # counted through, or on its disc
        ({"track": 9}, {}, ["+titles", "+durations", "+order"]),
        ({"track": 3}, {}, ["+titles", "+durations", "-order"]),
        ({"track": 0}, {}, ["+titles", "+durations"]),
    ],
)
def test_a_track(
    item: dict[str, Any], track: dict[str, Any], verdict: list[str]
) -> None:
    assert verdicts(pair(item, track)) == ["+tracks", *verdict]


@pytest.mark.parametrize(
    ("others", "verdict"),
    [(0, "+titles"), (1, "+titles"), (2, ""), (5, ""), (6, "-titles"), (10, "-titles")],
)
def test_a_share_of_the_tracks_has_to_say_so(others: int, verdict: str) -> None:
    pairs = [pair({"title": "Another"}, {})] * others + [pair({}, {})] * (10 - others)
    told = [one for one in verdicts(*pairs) if "titles" in one]
    assert told == ([verdict] if verdict else [])


def test_tracks_that_are_left_over() -> None:
    assert verdicts(complete=False) == ["-tracks"]
    assert verdicts(complete=True) == ["+tracks"]
