"""The catalogue has every oddity, and answers have the shape of real ones."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import requests

from ..releases import GLASS_HARVEST, NEXT_TO_NOTHING, NO_NOTES, UK_LP
from . import DiscogsServer, catalogue_of, load, made_up, more_releases
from .asking import SIGNED_IN, ask

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Real data, in the folder beside the checkout.
DATA = Path(__file__).resolve().parents[3] / "shared" / "discogs-data"

# The catalogue


def test_everything_in_the_catalogue_is_made_up() -> None:
    releases = made_up().releases.values()
    assert len(releases) >= 40
    unlabelled = {r["id"] for r in releases if "made up" not in r.get("notes", "")}
    # These lack their notes on purpose.
    assert unlabelled == {NO_NOTES, NEXT_TO_NOTHING}
    assert min(r["id"] for r in releases) >= 90_000_000


def test_names_and_numbers_are_one_to_one() -> None:
    catalogue = made_up()
    for table in (catalogue.artist_names, catalogue.label_names):
        assert len(set(table.values())) == len(table)
    assert catalogue.artist_names[194] == "Various"


def rows(release: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for track in release["tracklist"]:
        yield track
        yield from track.get("sub_tracks", ())


POSITIONS = (
    "1 A1 A AA A1a B2a 1-3 CD2-7 DVD1-1 3a 5.1 1.1 III D 2-12".split()  # noqa: SIM905
)


def test_the_catalogue_has_every_oddity() -> None:
    releases = list(made_up().releases.values())
    tracks = [row for release in releases for row in rows(release)]
    credited = [
        *(c for r in releases for c in r.get("extraartists", ())),
        *(c for t in tracks for c in t.get("extraartists", ())),
    ]
    media = [medium for release in releases for medium in release["formats"]]
    identifiers = [i for r in releases for i in r.get("identifiers", ())]
    artists = [a for owner in (*releases, *tracks) for a in owner.get("artists", ())]
    wanted: list[tuple[set[Any], set[Any]]] = [
        ({*POSITIONS, "Video 1", ""}, {t["position"] for t in tracks}),
        ({"heading", "index", "track", None}, {t.get("type_") for t in tracks}),
        ({"4:44", "75:12", "1:02:03", "", None}, {t.get("duration") for t in tracks}),
        (
            {"A1 to A4, B2", "1-1 to 1-12", "3, 5, 7 to 9", "B", "CD2", "A1 – A3"},
            {c["tracks"] for c in credited},
        ),
        (
            {"Producer, Mixed By", "Guitar [12-String, Slide], Vocals"},
            {c["role"] for c in credited},
        ),
        (
            {"&", ",", "feat.", "vs.", "and", "With", "/", ""},
            {a["join"] for a in artists},
        ),
        ({"Various", "Otto Naught (2)", "Imaginary Designers, The"}, names(artists)),
        (
            {"CD", "DVD", "Vinyl", "File", "Box Set", "All Media", "Cassette"},
            names(media),
        ),
        ({False}, {"descriptions" in m for m in media}),
        ({"180 Gram, Blue Translucent", None}, {m.get("text") for m in media}),
        ({str}, {type(m["qty"]) for m in media}),
        (
            {"Barcode", "Matrix / Runout", "Label Code", "Rights Society", "ASIN"},
            {i["type"] for i in identifiers},
        ),
        ({"none"}, {lab["catno"] for r in releases for lab in r.get("labels", ())}),
        ({0}, {r["year"] for r in releases}),
        (
            {"1997-09-12", "1997-10-00", "1998", "", None},
            {r.get("released") for r in releases},
        ),
        (
            {"UK", "Europe", "UK & Europe", "USSR", "Worldwide", "Japan", None},
            {r.get("country") for r in releases},
        ),
    ]
    for expected, present in wanted:
        assert expected <= present


def names(things: list[dict[str, Any]]) -> set[str]:
    return {thing["name"] for thing in things}


MAY_BE_ABSENT = (
    "released country notes identifiers extraartists videos images master_id labels "
    "companies series community lowest_price"
)


@pytest.mark.parametrize("key", MAY_BE_ABSENT.split())
def test_some_release_lacks(key: str) -> None:
    lacking = [r["id"] for r in made_up().releases.values() if key not in r]
    assert lacking
    assert len(lacking) < len(made_up().releases)


def test_more_releases_are_each_their_own() -> None:
    more = more_releases(60, models=made_up().releases.values())
    catalogue = catalogue_of(more)
    assert len(catalogue.releases) == len({one["title"] for one in more}) == 60
    assert catalogue.masters == {}
    assert len({one["formats"][0]["name"] for one in more if "formats" in one}) > 3
    assert made_up().releases[UK_LP]["title"] == "Glass Harvest"
    assert more_releases(2)[1]["title"] == "Made-Up Album 2"


# Beside real answers, where they are at hand


@pytest.fixture(scope="module")
def real() -> Iterator[DiscogsServer]:
    if not DATA.exists():
        pytest.skip("no real data beside the checkout")
    catalogue = load(DATA)
    assert catalogue.index  # made once: it takes longer than a request may
    with DiscogsServer(catalogue=catalogue) as server:
        yield server


def recorded(name: str) -> dict[str, Any]:
    path = DATA / "api" / name
    if not path.exists():
        pytest.skip("no recorded answers beside the checkout")
    answer: dict[str, Any] = json.loads(path.read_text())
    return answer


def shape(value: dict[str, Any]) -> dict[str, str]:
    return {key: type(one).__name__ for key, one in value.items()}


@pytest.mark.parametrize("kind", ["release", "master"])
def test_hits_have_the_recorded_shape(discogs: DiscogsServer, kind: str) -> None:
    theirs = next(
        hit for hit in recorded("search-page.json")["results"] if hit["type"] == kind
    )
    ours = ask(discogs, "/database/search", q="glass harvest", type=kind).json()
    assert shape(ours["results"][0]) == shape(theirs)


@pytest.mark.parametrize(
    ("name", "path", "key"),
    [
        ("versions.json", f"/masters/{GLASS_HARVEST}/versions", "versions"),
        ("versions.json", f"/masters/{GLASS_HARVEST}/versions", "filter_facets"),
        ("wantlist.json", "/users/made-up-collector/wants", "wants"),
        (
            "collection-items.json",
            # As one who is not the owner sees them.
            "/users/made-up-stranger/collection/folders/0/releases",
            "releases",
        ),
        ("folders.json", "/users/made-up-collector/collection/folders", "folders"),
    ],
)
def test_rows_have_the_recorded_shape(
    discogs: DiscogsServer, name: str, path: str, key: str
) -> None:
    ours = ask(discogs, path).json()
    assert shape(ours[key][0]) == shape(recorded(name)[key][0])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("identity.json", "/oauth/identity"),
        ("marketplace-stats.json", f"/marketplace/stats/{UK_LP}"),
    ],
)
def test_answers_have_the_recorded_shape(
    discogs: DiscogsServer, name: str, path: str
) -> None:
    assert shape(ask(discogs, path).json()) == shape(recorded(name))


def test_a_release_has_the_recorded_keys(discogs: DiscogsServer) -> None:
    theirs = recorded("release-249504.json").keys()
    ours = ask(discogs, f"/releases/{UK_LP}").json().keys()
    assert theirs - ours == set()
    assert ours - theirs == {"videos", "is_offensive"} - theirs


@pytest.mark.parametrize(
    "name", ["release-404-with-headers.json", "search-404-page-too-large.json"]
)
def test_errors_have_the_recorded_headers(discogs: DiscogsServer, name: str) -> None:
    theirs = recorded(name)
    path = theirs["url"].removeprefix("https://api.discogs.com")
    answer = requests.get(discogs.url + path, headers=SIGNED_IN, timeout=60)
    quota_headers = {h for h in theirs["headers"] if h.startswith("x-discogs-rate")}
    assert answer.status_code == theirs["status"]
    assert answer.json() == json.loads(theirs["body"])
    assert quota_headers <= {name.lower() for name in answer.headers}


def test_real_releases_are_served_and_found(real: DiscogsServer) -> None:
    release = ask(real, "/releases/549").json()
    assert release["title"] == "Artificial Intelligence"
    hits = ask(real, "/database/search", barcode="5021603060029", type="release").json()
    assert 549 in [hit["id"] for hit in hits["results"]]
    before = time.perf_counter()
    for _ in range(20):
        real.catalogue.index.find({"artist": "aphex twin", "release_title": "works"})
    assert (time.perf_counter() - before) / 20 < 0.01
