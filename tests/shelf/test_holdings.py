"""Records beside albums: what is ripped, what is not, what is there twice."""

from __future__ import annotations

from beetsplug.discogs_enrich.compat.library_rows import ALBUM, ITEM
from beetsplug.discogs_enrich.compat.library_survey import Linked
from beetsplug.discogs_enrich.shelf.holdings import Counts, Holdings
from beetsplug.discogs_enrich.store.shelf_rows import Want

#: Made-up releases: two pressings of master 10, one alone, one with two copies.
FIRST, SECOND, ALONE, TWICE, ELSEWHERE = 1, 2, 3, 4, 5
MASTERS = {FIRST: 10, SECOND: 10, TWICE: 40}


def album(id_: int, release: int, *, master: int = 0, place: str = ALBUM) -> Linked:
    """Return a made-up album, or a single."""
    return Linked(place, id_, "Nobody", "Nothing", release, master, 0, "", "", "")


COPIES = {FIRST: 1, ALONE: 1, TWICE: 2}
WANTS = [Want(SECOND, 0, "", ""), Want(ELSEWHERE, 0, "", "")]
ALBUMS = [
    album(1, ALONE),
    album(2, SECOND),
    album(3, ELSEWHERE, place=ITEM),
    album(4, 0, master=40),
    album(5, 0, master=50),
    album(6, 0),
]


def holdings() -> Holdings:
    """Return what is held of them."""
    return Holdings(COPIES, WANTS, ALBUMS, MASTERS)


def ids(held: list[object]) -> list[int]:
    """Return the releases."""
    return [one.release_id for one in held]  # type: ignore[attr-defined]


def test_each_list_has_what_it_says() -> None:
    found = holdings()
    assert ids([*found.records()]) == [FIRST, ALONE, TWICE]
    assert ids([*found.unripped()]) == [FIRST, TWICE]
    assert ids([*found.other_pressing()]) == [FIRST, TWICE]
    assert ids([*found.duplicates()]) == [TWICE]
    assert ids([*found.wanted()]) == [SECOND, ELSEWHERE]
    assert [one.id for one in found.unowned()] == [2, 3, 5]


def test_pressings_of_a_master_are_duplicates_where_that_is_asked() -> None:
    found = Holdings({**COPIES, SECOND: 1}, (), (), MASTERS)
    assert ids([*found.duplicates(masters=True)]) == [FIRST, TWICE, SECOND]


def test_a_record_knows_its_albums_and_those_of_other_pressings() -> None:
    first, alone, _ = holdings().records()
    assert ([x.id for x in first.albums], [x.id for x in first.others]) == ([], [2])
    assert ([x.id for x in alone.albums], [x.id for x in alone.others]) == ([1], [])
    second, elsewhere = holdings().wanted()
    assert [x.id for x in second.albums] == [2]
    assert [x.id for x in elsewhere.albums] == [3]


def test_all_is_counted() -> None:
    assert holdings().counts() == Counts(
        copies=4,
        records=3,
        ripped=1,
        unripped=2,
        other_pressing=2,
        duplicates=1,
        unowned=3,
        unlinked=1,
        wanted=2,
        wanted_in_library=2,
    )
