"""Which pressing is meant, as far as hits tell: tables over made-up evidence."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import UserData
from beetsplug.discogs_enrich.match.decide.pressings import (
    Pressings,
    albums,
    open_words,
)

from ..made_up import scored

OWNED = UserData(in_collection=True)


def pressings(*says: str) -> Pressings:
    """Make pressings, numbered from 1, by what speaks for and against each."""
    return Pressings([scored(number, told) for number, told in enumerate(says, 1)])


def ids(group: Pressings) -> list[int]:
    return [one.hit.id for one in group.hits]


def test_albums_are_those_of_one_master_or_of_none() -> None:
    ranked = [
        scored(1, master_id=8),
        scored(2),
        scored(3, master_id=9),
        scored(4, master_id=8),
        scored(8),  # a release with the number of a master
        scored(5, master_id=0),
    ]
    assert [ids(group) for group in albums(ranked)] == [[1, 4], [2], [3], [8], [5]]
    assert [group.master_id for group in albums(ranked)] == [8, None, 9, None, None]
    assert albums([]) == []
    assert not any(group.is_partial for group in albums(ranked))
    assert all(group.is_partial for group in albums(ranked, is_partial=True))


def test_the_best_name_counts() -> None:
    group = Pressings([scored(1, names=0.8), scored(2, names=0.95)])
    assert group.names == 0.95


@pytest.mark.parametrize(
    ("says", "tied", "left_over", "choice"),
    [
        # one alone
        ([""], [1], False, 1),
        (["+label"], [1], False, 1),
        (["-barcode"], [], False, None),
        # nothing tells them apart
        (["", ""], [1, 2], False, None),
        (["+label", ""], [1, 2], False, None),
        (["+year", "+media"], [1, 2], False, None),
        # evidence does
        (["+barcode", ""], [1], False, 1),
        (["+year", "", "-country"], [1], False, 1),
        (["+label +country", ""], [1], False, 1),
        (["+barcode +year", "+barcode", "+year"], [1], False, 1),
        (["+barcode", "+barcode", ""], [1, 2], False, None),
        # what is ruled out beats nothing
        (["+barcode -year", "+label"], [2], False, 2),
        (["+barcode -media", "", ""], [2, 3], False, None),
        # only left over: as wrong as the other may be
        (["", "-barcode"], [1], True, None),
        (["+label", "+label -catalognum"], [1], True, None),
        (["+label", "-catalognum"], [1], False, 1),
        (["+label", "+label -year", "-year"], [1], True, None),
        # nothing fits
        (["-barcode", "-barcode"], [], False, None),
        (["+barcode -year", "+label -media"], [], False, None),
    ],
)
def test_choice_by_evidence(
    says: list[str], tied: list[int], left_over: bool, choice: int | None
) -> None:
    group = pressings(*says)
    assert [one.hit.id for one in group.tied] == tied
    assert group.is_left_over is left_over
    chosen = group.choice
    assert (chosen and (chosen[0].hit.id, chosen[1])) == (choice and (choice, ""))


def test_the_users_own_copy_breaks_a_tie() -> None:
    own = scored(2, user_data=OWNED)
    assert Pressings([scored(1, liked=1.0), own]).choice == (own, "collection")
    # Of two the one that is liked more, or none.
    both = [scored(1, user_data=OWNED), scored(2, user_data=OWNED)]
    assert Pressings(both).choice is None
    liked = scored(2, liked=0.5, user_data=OWNED)
    assert Pressings([both[0], liked]).choice == (liked, "prefer")


def test_what_the_user_prefers_breaks_a_tie() -> None:
    liked = scored(2, liked=1.5)
    assert Pressings([scored(1, liked=1.0), liked]).choice == (liked, "prefer")
    assert Pressings([scored(1, liked=1.5), liked]).choice is None


def test_wishes_are_no_evidence() -> None:
    """What is ruled out, or beaten, is not chosen for being owned or liked."""
    beaten = scored(2, liked=3.0, user_data=OWNED)
    assert Pressings([scored(1, "+barcode"), beaten]).choice == (
        scored(1, "+barcode"),
        "",
    )
    ruled_out = scored(2, "-year", liked=3.0, user_data=OWNED)
    assert Pressings([ruled_out]).choice is None
    assert Pressings([scored(1), ruled_out, scored(3)]).choice is None


@pytest.mark.parametrize(
    ("fit", "words"),
    [
        (None, "pressing open"),
        (0, "pressing open, none fits"),
        (1, "pressing open, 1 may fit"),
        (12, "pressing open, 12 fit"),
    ],
)
def test_open_words(fit: int, words: str) -> None:
    assert open_words(fit) == words
