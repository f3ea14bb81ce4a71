"""What is held against a candidate before beets sorts them. All data is made up."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from beets.autotag import AlbumInfo, AlbumMatch, Distance, TrackInfo
from beets.library import Item

from beetsplug.discogs_enrich import WEIGHTS
from beetsplug.discogs_enrich.discogs.schema import Identifier, Label
from beetsplug.discogs_enrich.importer.beets_penalties import (
    MOST_CHARGES,
    add_penalties,
)
from beetsplug.discogs_enrich.release.beets_info import album_info

from ..release.made_up import read, release, rows

BARCODE = "5099999100102"
PRESSING = release(
    *rows("1", "2"),
    country="UK",
    released="1997",
    labels=(Label("Paper Moth", "PMR 001"),),
    identifiers=(Identifier("Barcode", "5 099999 100102"),),
    master_id=8,
)


@pytest.fixture(autouse=True)
def _weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """beets' own, and those that the plugin adds when it is loaded."""
    monkeypatch.setattr(Distance, "_weights", {**Distance._weights, **WEIGHTS})


def candidate(
    *items: Item, far: float = 0.1, info: AlbumInfo | None = None, **given: Any
) -> AlbumMatch:
    """Make a candidate that is `far` from its files; what is given is carried by it."""
    info = info or album_info(read(PRESSING))
    info.update(given)
    match = AlbumMatch.__new__(AlbumMatch)  # which would tell all plugins
    match.distance = Distance()
    match.distance.add("album", far)
    match.info, match.mapping = info, dict(zip(items, info.tracks, strict=False))
    match.extra_items, match.extra_tracks = [], []
    return match


def charged(match: AlbumMatch) -> dict[str, list[float]]:
    """Return what was added to a candidate's distance."""
    add_penalties(match)
    kinds = match.distance._penalties
    return {kind: kinds[kind] for kind in WEIGHTS if kind in kinds}


@pytest.mark.parametrize(
    ("barcodes", "charge"),
    [
        ((BARCODE, BARCODE), {"discogs_barcode": [0.0]}),
        # another spelling of it, and files that do not agree
        (("0" + BARCODE, ""), {"discogs_barcode": [0.0]}),
        (("4988999100105", BARCODE), {"discogs_barcode": [0.0]}),
        (("4988999100105", ""), {"discogs_barcode": [1.0]}),
        (("", ""), {}),
    ],
)
def test_another_barcode_is_another_pressing(
    barcodes: tuple[str, ...], charge: dict[str, list[float]]
) -> None:
    items = [Item(barcode=code) for code in barcodes]
    assert charged(candidate(*items)) == charge


def test_a_release_without_a_barcode_is_not_charged_for_it() -> None:
    silent = album_info(read(release(*rows("1", "2"))))
    assert charged(candidate(Item(barcode=BARCODE), info=silent)) == {}


@pytest.mark.parametrize(
    "info",
    [
        AlbumInfo([TrackInfo()], album="Made-Up Title", barcode="4988999100105"),
        album_info(msgspec.structs.replace(read(PRESSING), release_id=0)),
    ],
)
def test_what_is_no_release_of_ours_is_left_alone(info: AlbumInfo) -> None:
    assert charged(candidate(Item(barcode=BARCODE), info=info, doubtful=True)) == {}


def test_a_doubtful_candidate_stands_behind_the_one_that_was_decided_for() -> None:
    nearer = candidate(Item(), far=0.0, doubtful=True, behind=0.2)
    least = nearer.distance.distance + 0.2
    assert len(charged(nearer)["discogs_pressing"]) == 1
    assert nearer.distance.distance > least
    # as often as it takes, but no more
    far = candidate(Item(), far=0.0, doubtful=True, behind=0.7)
    assert charged(far) == {"discogs_pressing": [1.0] * 4}
    assert far.distance.distance > 0.7
    lost = candidate(Item(), far=0.0, doubtful=True, behind=1.0)
    assert charged(lost) == {"discogs_pressing": [1.0] * MOST_CHARGES}


def test_a_charge_that_changes_nothing_is_not_enough() -> None:
    """One charge always counts, even where nothing has to be overtaken."""
    assert charged(candidate(Item(), doubtful=True)) == {"discogs_pressing": [1.0]}


@pytest.mark.parametrize(
    ("tags", "given", "charged_for"),
    [
        # of a pasted master any pressing may be meant, until something singles one out
        ({}, {"of_master": True}, True),
        ({"catalognum": "PMR 001"}, {"of_master": True}, False),
        ({"year": 1997}, {"of_master": True}, False),
        ({"label": "Paper Moth"}, {"of_master": True}, True),
        # the year of the first pressing tells nothing of this one
        ({"year": 1997}, {"of_master": True, "original_year": 1997}, True),
        ({}, {}, False),
    ],
)
def test_any_pressing_of_a_pasted_master(
    tags: dict[str, Any], given: dict[str, Any], charged_for: bool
) -> None:
    match = candidate(Item(**tags), **{"original_year": 1990, **given})
    assert ("discogs_pressing" in charged(match)) is charged_for
