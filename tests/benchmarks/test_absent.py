"""Albums that the catalogue lacks, among their namesakes: what is right stays clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.identify.absent_albums import without
from benchmarks.identify.draw import Album
from benchmarks.identify.figures import enrich_rows, import_rows
from benchmarks.identify.players import Answer
from benchmarks.identify.rivals import KINDS, ONE_IN, PAST, with_rivals
from benchmarks.identify.tables import outcome
from benchmarks.identify.truth import Works, audio, names_of, titles_of
from benchmarks.identify.verdicts import FIGURES, Judge, Verdict

from ..discogs_server import catalogue_of, made_up
from ..discogs_server.builders import release
from .small_libraries import made

if TYPE_CHECKING:
    from benchmarks.identify.libraries import Library
    from tests.discogs_server import Catalogue


@pytest.fixture(scope="module")
def beset() -> dict[str, Library]:
    """The libraries whose albums have namesakes, of the made-up catalogue."""
    return made(1, "absent", "sequels")


def namesakes(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The releases that were put in for the sake of an album."""
    made_there = range(50_000_000 + PAST, 50_000_000 + 2 * PAST)
    return [one for id_, one in catalogue.releases.items() if id_ in made_there]


# The catalogue


def test_a_seed_makes_the_same_libraries_and_another_one_others(
    beset: dict[str, Library],
) -> None:
    again, other = made(1, "absent"), made(2, "absent")
    assert again.keys() == {"absent"}
    assert again["absent"].albums == beset["absent"].albums != other["absent"].albums
    assert again["absent"].catalogue.releases == beset["absent"].catalogue.releases


def test_what_is_absent_is_there_in_no_pressing(beset: dict[str, Library]) -> None:
    albums, catalogue = beset["absent"].albums, beset["absent"].catalogue
    whole = {**made_up().releases, **catalogue.releases}
    works = Works(catalogue_of(whole.values()))
    assert len(albums) == 15
    for album in albums:
        assert album.told == "absent"
        assert album.release not in catalogue.releases
        assert not catalogue.releases.keys() & set(works.others(album.release))


def test_what_has_sequels_is_there(beset: dict[str, Library]) -> None:
    albums, catalogue = beset["sequels"].albums, beset["sequels"].catalogue
    assert len(albums) == 12
    assert {album.release for album in albums} <= catalogue.releases.keys()
    assert catalogue is beset["absent"].catalogue


def test_every_album_has_a_namesake_with_other_tracks(
    beset: dict[str, Library],
) -> None:
    real = made_up().releases
    extra = namesakes(beset["absent"].catalogue)
    for album in [*beset["absent"].albums, *beset["sequels"].albums]:
        original = real[album.release]
        _, title = names_of(original)
        alike = [one for one in extra if names_of(one)[1].startswith(title)]
        assert alike
        for one in alike:
            common = titles_of(original) & titles_of(one)
            longest = max(len(audio(original)), len(audio(one)))
            assert len(common) * ONE_IN <= longest


def test_other_libraries_are_the_same_beside_them() -> None:
    alone, beside = made(1, "clean"), made(1, "clean", "absent")
    assert alone["clean"].albums == beside["clean"].albums
    assert (
        alone["clean"].catalogue.releases.keys()
        == beside["clean"].catalogue.releases.keys()
    )


def record(number: int, artist: str, title: str, **told: Any) -> dict[str, Any]:
    """A made-up release on vinyl."""
    given: dict[str, Any] = {"tracks": "A | Made-Up", "formats": "Vinyl: LP", **told}
    return release(number, artist, title, **given)


TRACKS = "\n".join(f"{n} | Number {n} | 3:0{n}" for n in range(1, 8))
ALBUM = record(1, "Otto Naught", "Made-Up Album", tracks=TRACKS, master=10)
SINGLE = record(2, "Otto Naught", "Made-Up Song", tracks="A | Song\nB | Tune")


def test_what_goes_with_an_album_that_is_taken_out() -> None:
    other_title = record(3, "O. Naught", "The Album (Made-Up)", tracks=TRACKS)
    other_tracks = record(4, "Otto Naught", "Made-Up Album", tracks="1 | Odd")
    pressing = record(5, "Otto Naught", "Album, Made-Up", tracks="1 | A", master=10)
    catalogue = catalogue_of([ALBUM, SINGLE, other_title, other_tracks, pressing])
    left = without(catalogue, [1], Works(catalogue))
    assert left.releases.keys() == {2}
    assert not left.masters


@pytest.mark.parametrize(
    ("kind", "album", "fits"),
    [
        ("same title", ALBUM, True),
        ("by a namesake", ALBUM, True),
        ("by a namesake", record(6, "Various", "Made-Up"), False),
        ("its single", ALBUM, True),
        ("its single", SINGLE, False),
        ("its album", ALBUM, False),
        ("its album", SINGLE, True),
    ],
)
def test_which_albums_can_have_a_namesake(
    kind: str, album: dict[str, Any], fits: bool
) -> None:
    assert KINDS[kind].fits(album) is fits


def test_the_album_of_a_single_has_its_first_track() -> None:
    crowd = made_up()
    found = namesakes(with_rivals(crowd, [SINGLE] * 40, seed=1))
    albums = [one for one in found if len(audio(one)) >= 9]
    assert albums
    assert all(audio(one)[0]["title"] == "Song" for one in albums)
    assert all("Tune" not in {row["title"] for row in audio(one)} for one in albums)


# The verdict


def judged(
    said: dict[str, Any], told: str = "absent", *, enriched: bool = False
) -> Verdict:
    catalogue = catalogue_of([ALBUM, SINGLE])
    tags = {"album": "Made-Up Album", "title": "Made Up"}
    album = Album("absent 1", "absent", 1, told, (), [tags], titles=["Made Up"])
    judge = Judge(catalogue, Works(catalogue))
    judging = judge.enriched if enriched else judge.imported
    return judging(Answer(album, said, ["/releases/2"]))


def candidates(*ids: str, strong: bool = False) -> dict[str, Any]:
    return {
        "candidates": [{"id": id_, "similarity": 0.9} for id_ in ids],
        "recommended": "strong" if strong else "none",
        "cpu": 0.1,
        "titles": ["Made Up"],
        "errors": [],
        "share": {"seconds": 0.0, "hits": 0, "fetched": 0},
    }


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        (candidates(), []),
        (candidates("2"), []),
        (candidates("2", strong=True), ["wrong and strong"]),
    ],
)
def test_what_is_a_fault_where_nothing_is_right(
    said: dict[str, Any], faults: list[str]
) -> None:
    assert judged(said).faults == faults


def test_absent_albums_count_as_wrong_and_for_nothing_else() -> None:
    there = judged(candidates("1", strong=True), told="")
    absent = [judged(candidates("2", strong=True)), *3 * [judged(candidates())]]
    rows = {
        row.figure: row.value
        for row in import_rows({"ours": {"light": [there], "absent": absent}})
    }
    assert rows["wrong and sure, the worst library"] == 25
    assert rows["not found"] == rows["another pressing as sure"] == 0
    assert rows["light: right album first"] == 100
    assert "absent: right album first" not in rows
    assert FIGURES["right album"].of(absent) is None


def test_how_an_enrichment_ends_that_should_find_nothing() -> None:
    lines: list[dict[str, Any]] = [
        {"status": "enriched", "discogs_id": 2},
        {"status": "open", "discogs_master_id": 0, "tied": [2]},
        {"status": "uncertain", "discogs_id": 2},
        {"status": "uncertain", "discogs_master_id": 10},
        {"status": "not_found"},
    ]
    ended = [judged(line, enriched=True) for line in lines]
    rows = {
        row.figure: row.value for row in enrich_rows({"absent": ended}, {"ours": {}})
    }
    assert rows == {
        "enrich: requests, each: absent": 1,
        "enrich: wrong and sure, the worst library": 40,
    }
    assert [outcome(one) for one in ended] == [
        "wrong album",
        "open, wrong",
        "uncertain",
        "uncertain",
        "not found",
    ]
    assert [one.first for one in ended] == ["2", "2", "2", "m10", ""]
