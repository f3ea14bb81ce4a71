"""The benchmark of identification is fair: same for a seed, and its truth is true."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.identify import harmful_noise, noise, run
from benchmarks.identify.decoys import decoys, line, print_of, with_decoys
from benchmarks.identify.draw import Album, Drawer
from benchmarks.identify.libraries import IN
from benchmarks.identify.players import Answer
from benchmarks.identify.profiles import PROFILES, USUAL
from benchmarks.identify.truth import Works, audio, facts, fold, known_facts, told_by
from benchmarks.identify.verdicts import Judge
from benchmarks.rows import Options

from ..discogs_server import catalogue_of, made_up
from ..discogs_server.builders import release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..discogs_server import Catalogue

FEW = 600


@pytest.fixture(scope="module")
def crowd() -> Catalogue:
    """The made-up catalogue with made-up releases around it."""
    return with_decoys(made_up(), FEW, seed=1)


def drawn(crowd: Catalogue, seed: int) -> dict[str, list[Album]]:
    drawer = Drawer(crowd, made_up().releases, Works(crowd), seed)
    return {name: drawer.draw(PROFILES[name], 20) for name in IN[USUAL]}


# Decoys


def test_a_seed_makes_the_same_decoys_and_another_one_others() -> None:
    first, again, other = (decoys(made_up(), FEW, seed) for seed in (1, 1, 2))
    assert first == again
    assert len(first) == FEW
    assert [one["title"] for one in first] != [one["title"] for one in other]


def test_no_decoy_is_a_release_that_is_looked_for(crowd: Catalogue) -> None:
    real = made_up().releases
    own = {(line(r["artists"]), fold(r["title"]), print_of(r)) for r in real.values()}
    extra = [one for id_, one in crowd.releases.items() if id_ not in real]
    assert len(extra) == FEW
    for one in extra:
        names = line(one["artists"]), fold(one["title"])
        assert (*names, print_of(one)) not in own
    pressings = [one for one in extra if one.get("master_id") in made_up().masters]
    assert 20 <= len(pressings) <= FEW / 10


# Albums


def test_a_seed_draws_the_same_albums_and_another_one_others(crowd: Catalogue) -> None:
    first, again, other = drawn(crowd, 1), drawn(crowd, 1), drawn(crowd, 2)
    assert first == again
    assert all(first[name] != other[name] for name in ("clean", "heavy", "four"))


def test_albums_are_what_their_profile_says(crowd: Catalogue) -> None:
    albums = drawn(crowd, 1)
    for name in ("light", "heavy"):
        assert all(album.noises for album in albums[name])
    for album in albums["musicbrainz"]:
        assert all(item["data_source"] == "MusicBrainz" for item in album.items)
        assert {"mb_albumid", "mb_trackid"} <= album.items[0].keys()
    for album in albums["numbers"]:
        assert {"barcode", "catalognum"} & album.items[0].keys()
    assert {len(album.items) for album in albums["singles"]} == {1}
    artists = Counter(
        crowd.releases[a.release]["artists"][0]["name"] for a in albums["four"]
    )
    assert set(artists.values()) == {4}
    for name, least, most in (
        ("one missing", 1, 1),
        ("third missing", 2, 20),
        ("incomplete", 1, 40),
    ):
        for album in albums[name]:
            whole = audio(crowd.releases[album.release])
            assert least <= len(whole) - len(album.items) <= most
    for album in albums["untitled"]:
        assert all(re.search(r"\d+$", item["title"]) for item in album.items)
        assert not {item["title"] for item in album.items} & set(album.titles)


def test_a_tagger_is_not_told_the_truth(crowd: Catalogue) -> None:
    [album, *_] = drawn(crowd, 1)["clean"]
    assert album.sent.keys() == {"key", "single", "items"}
    assert str(album.release) not in str(album.sent)


# Noise


def draft(**tags: Any) -> noise.Draft:
    tracks = [noise.Track("Über & About", "The Naughts", 200.0, 1)]
    return noise.Draft("The Naughts", "Somewhere (A Made-Up Title)", tracks, tags)


@pytest.mark.parametrize(
    ("change", "artist", "album", "title"),
    [
        (
            noise.ampersand,
            "The Naughts",
            "Somewhere (A Made-Up Title)",
            "Über and About",
        ),
        (
            noise.bare_letters,
            "The Naughts",
            "Somewhere (A Made-Up Title)",
            "Uber & About",
        ),
        (
            noise.article_last,
            "Naughts, The",
            "Somewhere (A Made-Up Title)",
            "Über & About",
        ),
        (harmful_noise.no_subtitle, "The Naughts", "Somewhere", "Über & About"),
        (
            harmful_noise.cut,
            "The Naughts",
            "Somewhere (A Made-Up Title)",
            "Über & About",
        ),
        (
            harmful_noise.artist_in_title,
            "The Naughts",
            "Somewhere (A Made-Up Title)",
            "The Naughts - Über & About",
        ),
        (
            harmful_noise.underscores,
            "The_Naughts",
            "Somewhere_(A_Made-Up_Title)",
            "Über_&_About",
        ),
    ],
)
def test_what_a_noise_does(
    change: Callable[..., None], artist: str, album: str, title: str
) -> None:
    made = draft()
    change(made, noise.Origin({"artists": [{}]}, 0), random.Random(1))
    assert (made.artist, made.album, made.tracks[0].title) == (artist, album, title)


def test_only_noises_with_an_effect_are_counted() -> None:
    table = (
        noise.Noise("cut", 1, harmful_noise.cut),  # nothing is that long
        noise.Noise("no article", 1, noise.no_article),
    )
    made = draft(albumartist="The Naughts")
    put = noise.distort(made, noise.Origin({}, 0), table, 2, random.Random(1))
    assert put == ["no article"]
    assert made.tags["albumartist"] == made.tracks[0].artist == "Naughts"


def test_a_typo_leaves_a_word_recognizable() -> None:
    chance = random.Random(1)
    made = {harmful_noise.mistyped("Nonexistent", chance) for _ in range(50)}
    assert len(made) > 10
    assert all(abs(len(word) - 11) <= 2 and word[0] == "N" for word in made)


# Truth


def pressing(number: int = 1, **facts_: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "tracks": "A1 | One | 3:00\nA2 | Two | 4:00",
        "formats": "Vinyl: LP",
        "labels": "Paper Moth Recordings | PMR 001",
        "country": "UK",
        "released": "1997",
        **facts_,
    }
    title = given.pop("title", "Made-Up Album")
    artist = given.pop("artist", "Otto Naught")
    return release(number, artist, title, **given)


OTHER_YEAR = pressing(released="2005")
OTHER_NUMBER = pressing(labels="Paper Moth Recordings | PMR 002")
TWIN = pressing()
LONGER = pressing(tracks="A1 | One\nA2 | Two\nA3 | Three")


@pytest.mark.parametrize(
    ("tags", "others", "told"),
    [
        ({}, [], "alone"),
        ({}, [OTHER_YEAR], ""),
        ({"year": 1997}, [OTHER_YEAR], "tags"),
        ({"year": 1997}, [OTHER_YEAR, OTHER_NUMBER], ""),
        ({"catalognum": "PMR001"}, [OTHER_NUMBER], "number"),
        ({"catalognum": "PMR001"}, [OTHER_NUMBER, OTHER_YEAR], ""),
        ({"catalognum": "PMR001", "year": 1997}, [OTHER_NUMBER, OTHER_YEAR], "tags"),
        ({"country": "GB", "media": '12" Vinyl'}, [pressing(country="Japan")], "tags"),
        ({"media": '12" Vinyl'}, [pressing(formats="CD: Album")], "tags"),
        ({"label": "paper moth recordings", "year": 1997}, [TWIN], ""),
        ({"year": 1997}, [LONGER], "tracks"),
        # The year of another pressing is not that of this one: it tells nothing.
        ({"year": 1991}, [OTHER_YEAR], ""),
    ],
)
def test_what_tells_a_pressing_from_others(
    tags: dict[str, Any], others: list[dict[str, Any]], told: str
) -> None:
    rivals = [facts(one) for one in others]
    assert told_by(known_facts(tags), facts(pressing()), rivals, tracks=2) == told


@pytest.mark.parametrize(
    ("tags", "others", "told"),
    [
        ({"year": 1997}, [OTHER_YEAR], "year"),
        ({"year": 1997}, [pressing(released="2005", country="Japan")], "year"),
        ({"year": 1997, "country": "GB"}, [pressing(country="Japan")], "tags"),
    ],
)
def test_the_year_of_the_first_pressing_is_in_many_tags(
    tags: dict[str, Any], others: list[dict[str, Any]], told: str
) -> None:
    rivals = [facts(one) for one in others]
    known = known_facts(tags)
    assert told_by(known, facts(pressing()), rivals, first_year=1997) == told


def test_a_barcode_tells_in_any_spelling() -> None:
    own = pressing(identifiers=["Barcode | 0 5099999 10010 2"])
    rival = pressing(identifiers=["Barcode | 5 099999 100119"])
    known = known_facts({"barcode": "50999991001 02"})
    assert told_by(known, facts(own), [facts(rival)]) == "number"


def test_which_releases_are_the_same_album() -> None:
    works = Works(
        catalogue_of(
            [
                pressing(1, master=10),
                pressing(2, master=10, released="2005"),
                pressing(3),  # nobody has put it under the master
                pressing(4, title="Made-Up Album (Remixes)"),
                pressing(5, tracks="1 | Quite\n2 | Different"),
                pressing(6, artist="Otto Naught {&} Ada Faux"),
                pressing(7, artist="Somebody Else"),
            ]
        )
    )
    assert sorted(works.others(1)) == [2, 3, 6]
    assert works.others(7) == []
    assert works.of_master(10) == works.of(3)
    assert works.others(4) == works.others(5) == []
    assert works.of_master(11) == 0


@pytest.mark.parametrize(
    ("ids", "strong", "title", "faults"),
    [
        (["1"], True, "Made Up", []),
        (["2"], False, "Made Up", ["right pressing not first"]),
        (
            ["2", "1"],
            True,
            "Made Up",
            ["right pressing not first", "other pressing taken as sure"],
        ),
        (["m10"], True, "MADE UP!", ["right pressing not first"]),
        (
            ["m10"],
            True,
            "Made Up (Live)",
            ["right pressing not first", "right title replaced"],
        ),
        (["5", "1"], False, "Made Up", ["another album first"]),
        (["5"], True, "Made Up", ["another album first", "wrong and strong"]),
        (["m11"], False, "Made Up", ["another album first"]),
        ([], False, "Made Up", ["nothing found"]),
    ],
)
def test_what_an_answer_is_worth(
    ids: list[str], strong: bool, title: str, faults: list[str]
) -> None:
    catalogue = catalogue_of(
        [
            pressing(1, master=10),
            pressing(2, master=10, released="2005"),
            pressing(5, title="Another", master=11),
        ]
    )
    tags = {"album": "Made-Up Album", "title": "Made Up"}
    album = Album("clean 1", "clean", 1, "tags", (), [tags], titles=["Made Up!"])
    said = {
        "candidates": [{"id": id_, "similarity": 0.9} for id_ in ids],
        "recommended": "strong" if strong else "medium",
        "cpu": 0.1,
        "titles": [title],
    }
    judge = Judge(catalogue, Works(catalogue))
    verdict = judge.imported(Answer(album, said, ["/releases/1"]))
    assert verdict.faults == faults
    assert verdict.requests == 1


def test_all_of_it_on_a_small_scale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "FAILURES", tmp_path / "failures.jsonl")
    options = Options(
        albums=1,
        seed=1,
        rounds=1,
        releases=tmp_path,
        profiles=("ids",),
        per_profile=5,
        decoys=100,
    )
    rows = {row.figure: row for row in run.measure(options)}
    assert rows["wrong and sure, the worst library"].value == 0
    assert rows["ids: right album first"].note.endswith("2 albums")
    assert rows["enrich: requests, each: ids"].value >= 1
    assert rows["own matching per album, from the cache"].value > 0
    assert "ids" in capsys.readouterr().out
    assert (tmp_path / "failures.jsonl").exists()
