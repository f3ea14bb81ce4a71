"""In which order albums are looked up, and at what cost. All data is made up."""

from __future__ import annotations

from typing import Any

import pytest
from beets.library import Album, Item

from beetsplug.discogs_enrich.enrich.schedule import (
    BASE_BY_SEARCH,
    BASE_SHARED,
    BY_ID,
    BY_SEARCH,
    LEFT,
    SHARED,
    Step,
    plan,
    requests,
)
from beetsplug.discogs_enrich.match.clues.targets import Target

from ..memory_source import MemorySource

KEPT = 5
#: It has that one, and a question costs a request.
API = MemorySource({KEPT}, cost=1)


def album(artist: str = "", **fields: Any) -> Target:
    """Make an album; its items are not to be read for a plan."""
    return Target(Album(albumartist=artist, album="Made Up", **fields), _unread)


def single(artist: str = "", **fields: Any) -> Target:
    item = Item(artist=artist, title="Made Up", **fields)
    return Target(None, lambda: [item])


def _unread() -> list[Item]:
    raise AssertionError("items were read")


def planned(*targets: Target, base: bool = False) -> list[tuple[int, int, float]]:
    """Return each step as the target's place, how many share, and the requests."""
    steps = plan(targets, API, base=base)
    assert len(steps) == len(targets)
    return [
        (targets.index(s.target), len(s.batch), round(s.requests, 2)) for s in steps
    ]


@pytest.mark.parametrize(
    ("target", "base", "cost"),
    [
        (album("Nimbus"), False, BY_SEARCH),
        (album("Nimbus"), True, BASE_BY_SEARCH),
        (single("Nimbus"), False, BY_SEARCH),
        (album("Nimbus", discogs_id=7, discogs_albumid=7), False, BY_ID),
        (album("Nimbus", discogs_url="https://www.discogs.com/release/7"), True, BY_ID),
        (album("Nimbus", discogs_id=KEPT, discogs_albumid=KEPT), False, 0),
        # linked by hand to another one, and back
        (album("Nimbus", discogs_id=7, discogs_albumid=KEPT), False, BY_ID),
        (album("Nimbus", discogs_id=KEPT, discogs_albumid=7), False, 0),
        (single("Nimbus", discogs_id=KEPT), False, 0),
    ],
)
def test_what_an_album_costs(target: Target, base: bool, cost: float) -> None:
    assert planned(target, base=base) == [(0, 0, cost)]


def test_what_costs_nothing_comes_first_and_artists_stand_together() -> None:
    targets = [
        album("Nimbus"),
        album("Nobody"),
        album("Aria", discogs_id=KEPT, discogs_albumid=KEPT),
        album("The Nimbus feat. Aria"),
        album("Aria", discogs_id=7, discogs_albumid=7),
        single("Nimbus"),
        album("NIMBUS"),
        album("Ada Faux", discogs_id=KEPT, discogs_albumid=KEPT),
    ]
    shared = round(SHARED + 1 / 3, 2)
    assert planned(*targets) == [
        (2, 0, 0),
        (7, 0, 0),
        (0, 3, shared),
        (3, 3, shared),
        (6, 3, shared),
        (1, 0, BY_SEARCH),
        (4, 0, BY_ID),
        (5, 0, BY_SEARCH),
    ]


def test_a_batch_is_the_same_for_all_of_it() -> None:
    ours = [album("Nimbus"), album("NIMBUS"), album("The Nimbus", discogs_id=7)]
    steps = plan([album("Aria"), *ours], API, base=False)
    batches = [step.batch for step in steps if step.batch]
    assert batches[0] == tuple(ours)
    assert batches[1] is batches[0]


def test_hits_are_enough_for_the_base() -> None:
    targets = [album("Nimbus"), album("Nimbus")]
    assert planned(*targets, base=True) == [
        (0, 2, BASE_SHARED + 0.5),
        (1, 2, BASE_SHARED + 0.5),
    ]


@pytest.mark.parametrize(
    "target",
    [
        album("Various Artists"),
        album("VA"),
        album("Unknown"),
        album(""),
        album("Nimbus", discogs_master_id=8),
        album("Nimbus", discogs_url="https://www.discogs.com/master/8"),
        single("Nimbus"),
    ],
)
def test_what_shares_no_search(target: Target) -> None:
    assert planned(target, target) == [(0, 0, BY_SEARCH), (0, 0, BY_SEARCH)]


def test_who_is_asked_for_by_id_needs_no_search() -> None:
    """And counts all the same: taken again, a run shall ask what it asked before."""
    linked = album("Nimbus", discogs_id=7, discogs_albumid=7)
    assert [batch for _, batch, _ in planned(album("Nimbus"), linked)] == [2, 0]


def test_an_estimate_of_the_requests() -> None:
    steps = plan([album("Nimbus") for _ in range(10)], API, base=False)
    # one search for all of them, and what they find
    assert requests(steps) == round(1 + 10 * SHARED)
    base = plan([album("Nimbus") for _ in range(10)], API, base=True)
    assert requests(base) == round(1 + 10 * BASE_SHARED)
    assert requests([]) == requests([Step(album())]) == 0


def test_a_catalogue_knows_most_of_them() -> None:
    targets = [album(f"Nobody {number}") for number in range(100)]
    steps = plan(targets, API, base=False, on_disk=True)
    assert requests(steps) == round(100 * LEFT * BY_SEARCH)


def test_what_costs_nothing_needs_no_requests() -> None:
    steps = plan([album("Nimbus"), album("Aria")], MemorySource(), base=False)
    assert requests(steps) == 0


def test_no_targets_no_steps() -> None:
    assert plan([], API, base=False) == []
