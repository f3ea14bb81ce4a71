"""Libraries whose albums, or whose catalogue, are made for them: what they are like."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.identify.absent_albums import by_rare_artists, named_on, without_artists
from benchmarks.identify.calibration import rows, tenths
from benchmarks.identify.decoys import COMMON, print_of
from benchmarks.identify.draw import Album, drafted
from benchmarks.identify.harmful_noise import UNTITLED
from benchmarks.identify.libraries import IN, Library
from benchmarks.identify.noise import Origin
from benchmarks.identify.partial_albums import all_but, one_disc
from benchmarks.identify.players import Answer
from benchmarks.identify.profiles import BESET, RENAMED, set_of_discs
from benchmarks.identify.renamed_albums import WAYS, Chosen, non_latin, respelt
from benchmarks.identify.transliteration import SCRIPTS
from benchmarks.identify.truth import (
    Works,
    audio,
    fold,
    name_of,
    names_of,
    same,
    titles_of,
)
from benchmarks.identify.verdicts import Verdict

from ..discogs_server import catalogue_of, made_up
from ..discogs_server.builders import release
from .small_libraries import made

if TYPE_CHECKING:
    from benchmarks.identify.noise import Draft
    from benchmarks.identify.partial_albums import Part


def record(number: int, artist: str, title: str, **told: Any) -> dict[str, Any]:
    """A made-up release, on two CDs unless something else is told."""
    given: dict[str, Any] = {"formats": "CD x2: Album", **told}
    return release(number, artist, title, **given)


@pytest.fixture(scope="module")
def found() -> dict[str, Library]:
    """Libraries of all three catalogues, made of the made-up releases."""
    return made(1, "clean", *IN[BESET], *IN[RENAMED])


# What is not there


def test_a_seed_makes_the_same_libraries_and_another_one_others(
    found: dict[str, Library],
) -> None:
    again, other = made(1, *IN[RENAMED]), made(2, *IN[RENAMED])
    for name in IN[RENAMED]:
        assert again[name].albums == found[name].albums != other[name].albums


def test_no_album_is_in_two_libraries_of_a_catalogue(
    found: dict[str, Library],
) -> None:
    for names in (IN[BESET], IN[RENAMED]):
        drawn = [one.release for name in names for one in found[name].albums]
        assert len(drawn) == len(set(drawn)) >= 9


def test_unknown_artists_are_named_nowhere(found: dict[str, Library]) -> None:
    library = found["unknown artists"]
    named = set().union(*map(named_on, library.catalogue.releases.values()))
    assert library.albums
    for album in library.albums:
        original = made_up().releases[album.release]
        assert album.told == "absent"
        assert not named & {one["id"] for one in original["artists"]}
        title = fold(original["title"])
        others = library.catalogue.releases.values()
        assert any(fold(one["title"]) == title for one in others)


def test_bootlegs_have_artists_that_are_known_and_titles_that_many_have(
    found: dict[str, Library],
) -> None:
    library = found["bootlegs"]
    known = {
        fold(name_of(one["artists"][0])): one
        for one in library.catalogue.releases.values()
    }
    assert library.albums
    for album in library.albums:
        assert album.told == "absent"
        assert album.release not in library.catalogue.releases
        assert fold(album.items[0]["artist"]) in known
        assert "barcode" not in album.items[0]
        titles = {fold(title) for title in album.titles}
        assert not any(
            same(titles, titles_of(one)) for one in library.catalogue.releases.values()
        )


def test_artists_who_are_on_few_releases() -> None:
    rare = record(1, "Otto Naught", "One", tracks="1 | One")
    often = [record(n, "Ada Faux", f"No. {n}", tracks="1 | A") for n in range(2, 6)]
    catalogue = catalogue_of([rare, *often])
    assert by_rare_artists(catalogue) == [1]
    assert without_artists(catalogue, [rare]).releases.keys() == {2, 3, 4, 5}


@pytest.mark.parametrize("name", ["clean", "absent", "non-Latin"])
def test_what_is_made_up_differs_from_every_other_release(
    found: dict[str, Library], name: str
) -> None:
    real = made_up().releases.keys()
    by_names: dict[object, list[dict[str, Any]]] = defaultdict(list)
    for one in found[name].catalogue.releases.values():
        by_names[names_of(one)].append(one)
    pairs = [
        (one, other)
        for alike in by_names.values()
        for one, other in combinations(alike, 2)
        if not {one["id"], other["id"]} <= real
    ]
    assert pairs
    for one, other in pairs:
        assert print_of(one) != print_of(other) or not same(
            titles_of(one), titles_of(other)
        )


# What is called otherwise


def test_titles_are_those_of_the_kind(found: dict[str, Library]) -> None:
    for album in found["self-titled"].albums:
        shown = found["self-titled"].catalogue.releases[album.release]
        assert fold(shown["title"]) == fold(name_of(shown["artists"][0]))
    for album in found["generic titles"].albums:
        shown = found["generic titles"].catalogue.releases[album.release]
        assert shown["title"] in COMMON


def test_all_pressings_are_called_so_and_the_master(found: dict[str, Library]) -> None:
    for name in IN[RENAMED]:
        catalogue = found[name].catalogue
        works = Works(catalogue)
        for album in found[name].albums:
            shown = catalogue.releases[album.release]
            for other in works.others(album.release):
                assert catalogue.releases[other]["title"] == shown["title"]
            if shown.get("master_id"):
                assert catalogue.masters[shown["master_id"]]["title"] == shown["title"]


def test_non_latin_names_are_written_as_their_way_says(
    found: dict[str, Library],
) -> None:
    library = found["non-Latin"]
    ways = {way.name: way for way in WAYS}
    assert library.albums
    for album in library.albums:
        way = ways[album.noises[0]]
        shown = library.catalogue.releases[album.release]
        assert shown["title"].isascii() == (way.title == "{latin}")
        assert shown["artists"][0]["name"].isascii() == (way.artist == "{latin}")
        assert bool(shown["artists"][0]["anv"]) == bool(way.printed)
        assert album.items[0]["album"].isascii() == (way.files == "{latin}")
        assert list(album.titles) == [row["title"] for row in audio(shown)]


def test_which_letters_files_and_discogs_have() -> None:
    one = record(1, "Otto Naught", "Made-Up Box", tracks="1 | Sound (Mix)")
    for place, way in enumerate(WAYS):
        script = SCRIPTS[place % 3]
        renaming = non_latin(Chosen(one, place, frozenset()), random.Random(1))
        by_artist = {one["artists"][0]["id"]: renaming.discogs.artist}
        shown = respelt(one, renaming.discogs, by_artist)
        written = script.written("Made-Up Box")
        latin = script.romanized(written)
        assert shown["title"] == way.title.format(script=written, latin=latin)
        assert renaming.noises[:2] == (way.name, script.name)
        assert renaming.files is not None
        of_files = respelt(
            one, renaming.files, {one["artists"][0]["id"]: renaming.files.artist}
        )
        if way.artist == way.files and "family name first" not in renaming.noises:
            assert of_files["artists"][0]["name"] == shown["artists"][0]["name"]


@pytest.mark.parametrize(
    ("script", "name", "written", "official", "other"),
    [
        ("Cyrillic", "Box Shop", "Бокс Шоп", "Boks Shop", "Boks Sop"),
        ("Cyrillic", "Jazz, 99", "Джазз, 99", "Dzhazz, 99", "Dzazz, 99"),
        ("Cyrillic", "Ümit Ray", "Умит Рай", "Umit Ray", "Umit Raj"),
        ("Greek", "Choros", "Χορος", "Choros", "Xoros"),
        ("Greek", "Box", "Μποξ", "Box", "Mpoks"),
        ("Katakana", "Shida Tsuki", "シダ・ツキ", "Shida Tsuki", "Sida Tuki"),
        ("Katakana", "Mix No. 2", "ミクス・ノ.・2", "Mikusu No. 2", "Mikusu No. 2"),
    ],
)
def test_how_names_are_written(
    script: str, name: str, written: str, official: str, other: str
) -> None:
    [found] = [one for one in SCRIPTS if one.name == script]
    assert found.written(name) == written
    assert found.romanized(written) == official
    assert found.romanized(written, 1) == other


# What of an album is there

TRACKS = "\n".join(
    f"{disc}-{n} | Number {disc}{n} | 3:0{n}" for disc in (1, 2) for n in range(1, 6)
)
DISCS = record(1, "Otto Naught", "Made-Up Set", tracks=TRACKS)


def left(part: Part, one: dict[str, Any], seed: int = 1) -> Draft:
    chance = random.Random(seed)
    draft = drafted(one, one, chance)
    part(draft, Origin(one, 0), chance)
    return draft


@pytest.mark.parametrize(
    ("part", "count"),
    [(all_but(1), 9), (all_but(1 / 3), 7), (all_but(0.5), 5), (all_but(40), 2)],
)
def test_how_many_tracks_are_left(part: Part, count: int) -> None:
    numbers = [track.number for track in left(part, DISCS).tracks]
    assert len(numbers) == count
    assert numbers == sorted(numbers)


def test_a_disc_is_an_album() -> None:
    assert set_of_discs(DISCS)
    drafts = [left(one_disc, DISCS, seed) for seed in range(20)]
    for draft in drafts:
        disc = draft.tracks[0].title[7]
        assert [track.title for track in draft.tracks] == [
            f"Number {disc}{n}" for n in range(1, 6)
        ]
        assert [track.number for track in draft.tracks] == [1, 2, 3, 4, 5]
        assert draft.album.startswith("Made-Up Set")
        assert draft.album.rstrip(")]").endswith(disc)
        assert draft.tags.get("disc", int(disc)) == int(disc)
    assert 0 < sum("disc" in draft.tags for draft in drafts) < 20


@pytest.mark.parametrize(
    ("tracks", "formats", "several"),
    [
        (TRACKS, "CD x2: Album", True),
        (TRACKS.replace("-", "."), "CD x2: Album", True),
        (TRACKS.replace("-", "."), "CD: Album", False),  # parts of two index tracks
        (TRACKS, "Vinyl x2: LP", False),
        (TRACKS + "\n3-1 | Bonus", "CD x3: Album", False),
        ("1 | One\n2 | Two", "CD: Album", False),
    ],
)
def test_what_is_a_set_of_discs(tracks: str, formats: str, several: bool) -> None:
    one = record(1, "Otto Naught", "Set", tracks=tracks, formats=formats)
    assert set_of_discs(one) is several


def test_untitled_tracks_have_their_number() -> None:
    assert all(pattern.format(7) != pattern.format(8) for pattern in UNTITLED)


# Similarity


def verdict(similarity: float, *, right: bool, told: str = "") -> Verdict:
    album = Album("clean 1", "clean", 1, told, (), [{}])
    return Verdict(
        answer=Answer(album, {}, []),
        first="1",
        album=right,
        pressing=right,
        sure=True,
        claims=True,
        among=right,
        similarity=similarity,
        requests=1,
    )


def test_similarity_is_held_against_the_truth_by_tenths() -> None:
    three_in_four = [verdict(0.75, right=n % 4 > 0) for n in range(60)]
    always = [verdict(1.0, right=True) for _ in range(60)]
    few = [verdict(0.6, right=False) for _ in range(49)]
    low = [verdict(0.25, right=True) for _ in range(60)]
    verdicts = [*three_in_four, *always, *few, *low]
    assert [(one.span, one.off) for one in tenths(verdicts) if one.counts] == [
        ("0.7 to 0.8", 0),
        ("0.9 to 1.0", 0),
    ]
    absent = [verdict(0.75, right=False, told="absent") for _ in range(60)]
    there, with_absent = rows("import", [*verdicts, *absent])
    assert there.value == 0
    assert there.met
    assert with_absent.value == 37.5
    assert with_absent.goal is None
