"""A wantlist is read whole and again, whatever happens to it meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tests.releases import UK_LP

from .library import OWNER

if TYPE_CHECKING:
    from .library import Reader

FIRST = 91_000_000
SIZE = 450


def with_many(reader: Reader) -> None:
    """Want many made-up releases, one an hour."""
    begun = datetime(2024, 3, 1, tzinfo=timezone.utc)
    for at in range(SIZE):
        reader.wantlist.add(FIRST + at, added=begun + timedelta(hours=at))


def test_all_of_it_is_read_and_then_what_is_new(reader: Reader) -> None:
    with_many(reader)
    tally = reader.pull_wants()
    assert reader.wants_agree()
    assert (tally.new, tally.theirs) == (SIZE + 2, SIZE + 2)
    assert reader.requests == 5
    reader.wantlist.add(UK_LP)
    assert reader.pull_wants().new == 1
    assert reader.requests == 1


def test_what_was_taken_out_is_marked_and_stays(reader: Reader) -> None:
    with_many(reader)
    reader.pull_wants()
    reader.wantlist.remove(FIRST + 7)
    assert reader.pull_wants().gone == 1
    assert reader.wants_agree()
    assert reader.requests <= 4
    gone = [one for one in reader.shelf.wants(OWNER, gone=True) if one.gone]
    assert [one.release_id for one in gone] == [FIRST + 7]


def test_a_note_that_was_changed_is_found_by_a_full_pull(reader: Reader) -> None:
    with_many(reader)
    reader.pull_wants()
    reader.wantlist.edit(FIRST + 100, rating=3, notes="made up: cheap")
    assert reader.pull_wants(full=True).changed == 1
    assert reader.wants_agree()


def test_what_changes_while_it_is_read_loses_nothing(reader: Reader) -> None:
    with_many(reader)
    changes = iter(
        (
            lambda: reader.wantlist.remove(FIRST),
            lambda: reader.wantlist.remove(FIRST + SIZE - 1),
            lambda: reader.wantlist.add(FIRST + SIZE),
        )
    )
    reader.server.between_pages(lambda: next(changes, lambda: None)())
    reader.pull_wants()
    assert next(changes, None) is None
    assert reader.wants_agree()


def test_many_that_were_taken_out_are_found(reader: Reader) -> None:
    with_many(reader)
    reader.pull_wants()
    for at in range(0, SIZE, 3):
        reader.wantlist.remove(FIRST + at)
    reader.pull_wants()
    assert reader.wants_agree()


def test_what_was_added_at_one_moment_is_all_read(reader: Reader) -> None:
    reader.wantlist.fill(range(FIRST, FIRST + SIZE))
    reader.pull_wants()
    assert reader.wants_agree()
