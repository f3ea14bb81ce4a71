"""What a library needs, read of its rows, is what its models tell. All is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from beets.library import Item, Library

from beetsplug.discogs_enrich import packed_fields
from beetsplug.discogs_enrich.compat.stored_rows import stored_albums
from beetsplug.discogs_enrich.enrich.catalog_needs import needs_of
from beetsplug.discogs_enrich.match.clues.clues import READ, album_clues, single_clues
from beetsplug.discogs_enrich.match.clues.targets import clues_of, targets
from beetsplug.discogs_enrich.packed_fields import ROW, own_values
from beetsplug.discogs_enrich.store import NAME, Store
from tests.releases import JAPAN_CD, UK_LP

from ..items import items_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Albums and a single, with ids in columns, in rows, and among details."""
    lib = Library(str(tmp_path / "library.db"))
    plain = lib.add_album(items_of(UK_LP, mb=True, barcode="0 5099999100102"))
    plain["discogs_id"] = "90000001"
    plain.store()
    enriched = lib.add_album(items_of(JAPAN_CD, catalognum="MU 12", label="Made Up"))
    packed_fields.assign_own(enriched, "discogs_master_id", 80000002)
    enriched.store()
    mixed = [
        Item(artist=f"Nobody {n}", album="Made Up Hits", title=f"Hit {n}", track=n)
        for n in range(1, 5)
    ]
    lib.add_album(mixed)
    lib.add(Item(artist="Ada Faux", title="Alone", discogs_albumid=90000003))
    return lib


def test_rows_have_the_clues_of_their_models(library: Library) -> None:
    models = [clues_of(one) for one in targets(library, (), again=True)]
    rows = [
        single_clues(*map(own_values, one.items))
        if one.album is None
        else album_clues(own_values(one.album), list(map(own_values, one.items)))
        for one in stored_albums(library, {*READ, ROW})
    ]
    assert sorted(map(repr, rows)) == sorted(map(repr, models))
    assert len(rows) == 4


class Recorded(dict[str, Any]):
    """Values that remember what they were asked for."""

    asked: ClassVar[set[str]] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


def test_clues_read_no_other_fields() -> None:
    Recorded.asked.clear()
    by_hand = Recorded(
        discogs_url="https://www.discogs.com/master/80000002", discogs_updated="1"
    )
    for row in (Recorded(track=1), Recorded(data_source="Discogs"), by_hand):
        album_clues(row, [row, row])
        single_clues(row)
    assert Recorded.asked == READ


def test_all_that_albums_and_singles_are_found_by(
    library: Library, tmp_path: Path
) -> None:
    with Store(str(tmp_path / NAME)) as store:
        needs = needs_of(library, store)
    assert {"adafaux", "nobody3"} <= needs.artists
    assert "madeuphits" in needs.titles
    assert "mu12" in needs.numbers
    assert needs.barcodes == {"5099999100102"}
    assert {90000001, 90000003} <= needs.releases
    assert 80000002 in needs.masters


def test_who_may_be_meant_by_a_line_of_artists(tmp_path: Path) -> None:
    lib = Library(str(tmp_path / "library.db"))
    lib.add(
        Item(
            artist="Ada Faux meets Otto Naught feat. Mira Null",
            album="FM 18",
            title="A",
        )
    )
    with Store(str(tmp_path / NAME)) as store:
        needs = needs_of(lib, store)
    assert {"adafaux", "ottonaught", "miranull"} <= needs.artists
    # A track may be of a compilation, whose artist nobody has written down.
    assert "fm18" in needs.titles
    assert needs.album_artists == {"adafauxmeetsottonaughtfeatmiranull"}


def test_nobody_is_misspelt_where_there_are_many(
    library: Library, tmp_path: Path
) -> None:
    with Store(str(tmp_path / NAME)) as store:
        needs = needs_of(library, store)
    assert "various" not in needs.album_artists
    assert needs.album_artists <= needs.artists
