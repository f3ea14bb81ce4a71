"""A collection is read whole and again, whatever happens to it meanwhile."""

from __future__ import annotations

import random
import time
from itertools import count
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.discogs.errors import BudgetSpentError
from beetsplug.discogs_enrich.shelf import memory
from beetsplug.discogs_enrich.shelf.pull import was_pulled
from tests.releases import UK_CD, UK_LP

from .library import OWNER

if TYPE_CHECKING:
    from collections.abc import Callable

    from .library import Reader

PAGES = r"/users/.*/releases"
#: A made-up collection of so many pages, the last of them not full.
SIZE = 1250


def with_many(reader: Reader) -> list[int]:
    """Fill the collection, and return the numbers of the copies in its order."""
    reader.collection.fill(SIZE - len(reader.collection))
    return [one.id for one in reader.collection.instances()]


def once(*changes: Callable[[], object]) -> Callable[[], None]:
    """Return what makes each of the changes once, one between two pages."""
    left = iter(changes)

    def change() -> None:
        next(left, lambda: None)()

    return change


def test_a_small_collection_is_read_in_three_requests(reader: Reader) -> None:
    tally = reader.pull()
    assert reader.agrees()
    assert reader.requests == 3  # copies, folders, fields
    assert (tally.new, tally.ours, tally.theirs) == (3, 3, 3)
    assert [one.name for one in reader.shelf.folders(OWNER)] == [
        "All",
        "Uncategorized",
        "Living Room",
        "Made-Up Cellar",
    ]
    assert [one.name for one in reader.shelf.fields(OWNER)] == [
        "Media",
        "Sleeve",
        "Notes",
        "Cleaned",
        "Bought At",
    ]


def test_what_discogs_says_of_the_releases_is_kept(reader: Reader) -> None:
    reader.pull()
    basics = reader.shelf.basics([UK_LP])[UK_LP]
    assert f'"id":{UK_LP}' in basics
    assert '"labels":[{' in basics


def test_an_empty_collection_is_read_too(reader: Reader) -> None:
    for one in reader.collection.instances():
        reader.collection.remove(one.id)
    assert reader.pull().ours == 0
    assert was_pulled(reader.shelf, OWNER)


def test_each_page_is_read_once(reader: Reader) -> None:
    with_many(reader)
    reader.pull()
    assert reader.agrees()
    assert reader.requests == 13 + 2
    assert reader.pull().new == 0
    assert reader.requests == 2


def test_additions_take_two_requests(reader: Reader) -> None:
    with_many(reader)
    reader.pull()
    for _ in range(10):
        reader.collection.add(UK_CD)
    assert reader.pull().new == 10
    assert reader.agrees()
    assert reader.requests == 2


def test_more_additions_than_a_page_holds_are_all_found(reader: Reader) -> None:
    with_many(reader)
    reader.pull()
    for _ in range(230):
        reader.collection.add(UK_CD)
    assert reader.pull().new == 230
    assert reader.agrees()
    assert reader.requests == 4


def test_a_field_that_is_new_is_asked_for_by_its_name(reader: Reader) -> None:
    reader.pull()
    field = reader.collection.add_field("Made-Up Shelf Mark")
    copy = reader.collection.add(UK_CD)
    reader.collection.write(copy, field, "made up: A 7")
    reader.pull()
    assert reader.requests == 3
    assert reader.shelf.fields(OWNER)[-1].name == "Made-Up Shelf Mark"


def test_a_copy_that_was_taken_out_is_marked_and_stays(reader: Reader) -> None:
    ids = with_many(reader)
    reader.pull()
    reader.collection.remove(ids[300])
    began = time.time()
    assert reader.pull().gone == 1
    assert reader.agrees()
    assert reader.requests <= 2 + 4 + 1
    kept = reader.shelf.instances_by_id(OWNER, [ids[300]])[ids[300]]
    assert kept.gone is not None
    assert kept.gone >= began


def test_a_copy_that_was_moved_is_found_in_its_folder(reader: Reader) -> None:
    ids = with_many(reader)
    reader.pull()
    reader.collection.move(ids[700], reader.collection.add_folder("Made-Up Attic"))
    assert reader.pull().changed == 1
    assert reader.agrees()
    assert reader.requests == 3  # of the small folder's one page


def test_a_folder_that_was_dissolved_costs_no_request_a_copy(reader: Reader) -> None:
    ids = with_many(reader)
    attic = reader.collection.add_folder("Made-Up Attic")
    for id_ in ids[500:600]:
        reader.collection.move(id_, attic)
    reader.pull()
    for id_ in ids[500:600]:
        reader.collection.move(id_, 1)
    reader.collection.remove_folder(attic)
    reader.pull()
    assert reader.agrees()
    assert reader.requests <= 2 + 13


def test_many_that_were_taken_out_cost_no_more_than_everything(reader: Reader) -> None:
    ids = with_many(reader)
    reader.pull()
    for id_ in ids[::3]:
        reader.collection.remove(id_)
    assert reader.pull().gone == len(ids[::3])
    assert reader.agrees()
    assert reader.requests <= 2 + 9 + 2 + 2


def test_a_rating_that_was_changed_is_found_by_a_full_pull(reader: Reader) -> None:
    ids = with_many(reader)
    reader.pull()
    reader.collection.rate(ids[10], 4)
    reader.pull()
    assert not reader.agrees()
    assert reader.pull(full=True).changed == 1
    assert reader.agrees()


def test_what_is_taken_out_while_it_is_read_loses_nothing(reader: Reader) -> None:
    ids = with_many(reader)
    changes = [lambda id_=id_: reader.collection.remove(id_) for id_ in ids[:5]]
    reader.server.between_pages(once(*changes))
    reader.pull()
    assert reader.agrees()


def test_what_is_taken_out_when_it_was_read_is_found_to_be_gone(
    reader: Reader,
) -> None:
    ids = with_many(reader)
    changes = [lambda id_=id_: reader.collection.remove(id_) for id_ in ids[-5:]]
    reader.server.between_pages(once(*changes))
    reader.pull()
    assert reader.agrees()
    assert reader.shelf.count(OWNER) == SIZE - 5


def test_what_is_added_while_it_is_read_is_found_at_the_end(reader: Reader) -> None:
    with_many(reader)
    reader.server.between_pages(lambda: reader.collection.add(UK_CD))
    reader.pull()
    assert reader.agrees()


def test_what_is_moved_while_it_is_read_is_where_it_is(reader: Reader) -> None:
    ids = with_many(reader)
    attic = reader.collection.add_folder("Made-Up Attic")
    changes = [lambda id_=id_: reader.collection.move(id_, attic) for id_ in ids[-5:]]
    reader.server.between_pages(once(*changes))
    reader.pull()
    assert reader.agrees()


def test_short_pages_lose_nothing(reader: Reader) -> None:
    with_many(reader)
    reader.server.faults.add("short_page", path=PAGES, rows=7, skip=3, times=2)
    reader.pull()
    assert reader.agrees()
    # Two in a row: the second was the first one's second answer, so both are read anew
    assert reader.requests <= 13 + 2 + 6


def test_a_page_that_stays_short_is_made_good_by_the_folders(reader: Reader) -> None:
    ids = with_many(reader)
    reader.collection.move(ids[420], reader.collection.add_folder("Made-Up Attic"))
    path = r"/users/.*/folders/0/releases"
    reader.server.faults.add("short_page", path=path, rows=1, times=None)
    reader.pull()
    assert reader.agrees()


def test_what_discogs_counts_and_never_lists_is_told_and_asked_for_once(
    reader: Reader,
) -> None:
    with_many(reader)
    reader.server.faults.add("short_page", path=PAGES, rows=1, times=None)
    tally = reader.pull()
    assert tally.unlisted > 0
    assert reader.requests <= 6 * 13
    assert reader.pull().unlisted == tally.unlisted
    assert reader.requests <= 3


def test_a_pull_that_was_stopped_goes_on_where_it_was(reader: Reader) -> None:
    with_many(reader)
    with pytest.raises(BudgetSpentError):
        reader.pull(max_requests=6)
    assert reader.shelf.count(OWNER) > 500
    assert not was_pulled(reader.shelf, OWNER)
    tally = reader.pull()
    assert tally.is_resumed
    assert reader.agrees()
    assert reader.requests == 13 - 6 + 3  # and what is new, folders, fields


def test_a_pull_that_was_stopped_long_ago_begins_anew(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_many(reader)
    with pytest.raises(BudgetSpentError):
        reader.pull(max_requests=6)
    monkeypatch.setattr(memory, "GOES_ON", 0.0)
    assert not reader.pull().is_resumed
    assert reader.agrees()


def test_a_copy_that_comes_back_is_there_again(reader: Reader) -> None:
    ids = with_many(reader)
    reader.pull()
    reader.shelf.mark_gone(OWNER, [ids[-1]], 1.0)
    reader.pull()
    assert reader.agrees()


def test_dates_that_many_copies_share_lose_nothing(reader: Reader) -> None:
    at = reader.collection.instances()[0].added
    for _, release in zip(range(450), count(91_000_000)):
        reader.collection.add(release, added=at)
    reader.pull()
    assert reader.agrees()
    ids = [one.id for one in reader.collection.instances()]
    reader.collection.remove(ids[200])
    reader.pull()
    assert reader.agrees()


@pytest.mark.parametrize("seed", range(5))
def test_a_pull_finds_whatever_was_changed_since_the_last(
    reader: Reader, seed: int
) -> None:
    drawn = random.Random(seed)
    with_many(reader)
    folders = [1, *map(reader.collection.add_folder, ("Made-Up Attic", "Made-Up Car"))]
    for one in reader.collection.instances():
        reader.collection.move(one.id, drawn.choice(folders))
    reader.pull()
    assert reader.agrees()
    ids = [one.id for one in reader.collection.instances()]
    drawn.shuffle(ids)
    for _ in range(drawn.randrange(1, 20)):
        reader.collection.add(UK_CD, drawn.choice(folders))
        reader.collection.remove(ids.pop())
    for _ in range(drawn.randrange(3)):
        reader.collection.move(ids.pop(), drawn.choice(folders))
    reader.pull()
    assert reader.agrees()
