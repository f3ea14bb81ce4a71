"""The same questions to the stand-in Discogs and to a catalogue of its releases.

What they answer otherwise is one of `ACCEPTED`, or a mistake.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

pytest.importorskip("zstandard")

from beetsplug.discogs_enrich.discogs.decoding import Body, decode, decode_page
from beetsplug.discogs_enrich.discogs.schema import (
    Appearance,
    Master,
    Release,
    SearchHit,
    Version,
)
from beetsplug.discogs_enrich.match.search.search_queries import artists, words

from ..discogs_server import DiscogsServer
from ..discogs_server.asking import SIGNED_IN, ask
from ..discogs_server.notation import IMAGES
from ..discogs_server.quota import Limits
from ..releases import GLASS_HARVEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beetsplug.discogs_enrich.catalog.answers import Catalog

    Params = dict[str, str]
    Hit = tuple[str, int]
    #: Returns the body of an answer, by the parameters of its page.
    Reader = Callable[[Params], Body]

SEARCH = "/database/search"


class Difference(NamedTuple):
    """Hits that only one of the two has, and why that is as it should be."""

    why: str
    is_more: bool  # the catalogue has them, and not the stand-in
    explains: Callable[[Params, Hit], bool]


ACCEPTED = (
    Difference(
        "a master is found by any of its pressings, not by its main one alone",
        True,
        lambda _, hit: hit[0] == "master",
    ),
    Difference(
        "a name as printed is looked for among all names of artists",
        True,
        lambda params, _: "anv" in params,
    ),
    Difference(
        "a number is all of the number: a part of it finds nothing, nor does 'none'",
        False,
        lambda params, _: "catno" in params,
    ),
    Difference(
        "free text is not looked for in credits, notes and numbers",
        False,
        lambda params, _: "q" in params,
    ),
    Difference(
        "the title of a release finds no artists or labels of that name",
        False,
        lambda params, hit: "release_title" in params and hit[0] in ("artist", "label"),
    ),
)
#: What no dump has, or is written otherwise in an address.
NOT_IN_HITS = ("uri", "thumb", "cover_image", "community", "user_data")


@pytest.fixture(scope="module")
def server() -> Iterator[DiscogsServer]:
    """The stand-in, without a quota."""
    with DiscogsServer(limits=Limits(authenticated=10**6)) as running:
        yield running


def readers(
    server: DiscogsServer, whole: Catalog, path: str, **params: str
) -> tuple[Reader, Reader]:
    """Return what reads the pages of an answer of the one, and of the other."""

    def theirs(page: Params) -> Body:
        sent = ask(server, path, SIGNED_IN, **params, **page).content
        return Body(sent.replace(f"{server.url}/images".encode(), IMAGES.encode()))

    def ours(page: Params) -> Body:
        found = whole.answer(path, {**params, **page})
        assert found is not None, (path, params)
        return Body(found)

    return theirs, ours


def every_page(read: Reader, key: str, row: Any) -> list[Any]:
    """Return the rows of all pages."""
    pages = [decode_page(read({"page": "1", "per_page": "40"}), key, row)]
    for number in range(2, pages[0].pages + 1):
        asked = {"page": str(number), "per_page": "40"}
        pages.append(decode_page(read(asked), key, row))
    found = [row for page in pages for row in page.rows]
    assert {page.items for page in pages} == {len(found)}
    return found


def without(row: Any, *names: str) -> list[Any]:
    """Return the values of a row but for some."""
    return [getattr(row, name) for name in row.__struct_fields__ if name not in names]


def questions(release: dict[str, Any]) -> Iterator[Params]:
    """Yield what is asked of Discogs to find a release."""
    by = artists(" ".join(one["name"] for one in release["artists"]))
    title = words(release["title"])
    names = {"artist": by, "release_title": title}
    yield names
    yield {"artist": by}
    yield {"artist": by, "type": "master"}
    yield {"release_title": title}
    yield {"title": f"{by} - {title}", "type": "release"}
    yield {"q": f"{by} {title}", "type": "release"}
    yield {"q": release["artists"][0]["name"], "type": "artist"}
    yield {**names, "format": "Vinyl", "type": "release"}
    yield {**names, "year": str(release.get("year") or "")}
    yield {**names, "country": release.get("country", ""), "type": "release"}
    for genre in release.get("genres", ())[:1]:
        yield {"artist": by, "genre": genre, "type": "release"}
    for style in release.get("styles", ())[:1]:
        yield {"artist": by, "style": style}
    for one in release["artists"]:
        if one.get("anv"):
            yield {"anv": artists(one["anv"]), "release_title": title}
    yield from of_tracks(release, by)
    yield from of_numbers(release)


def of_tracks(release: dict[str, Any], by: str) -> Iterator[Params]:
    for track in release["tracklist"][:3]:
        title = words(track["title"])
        yield {"track": title, "type": "release"}
        yield {"artist": by, "track": title}
        for one in track.get("artists", ())[:1]:
            name = artists(one["name"])
            yield {"artist": name, "track": title, "type": "release"}


def of_numbers(release: dict[str, Any]) -> Iterator[Params]:
    for label in release.get("labels", ()):
        yield {"catno": label["catno"], "type": "release"}
        yield {"catno": label["catno"].replace(" ", "")}
        yield {"label": label["name"], "type": "release"}
        yield {"q": label["name"], "type": "label"}
    for one in release.get("identifiers", ()):
        if one["type"] == "Barcode":
            yield {"barcode": one["value"]}
            yield {"barcode": one["value"].replace(" ", ""), "type": "release"}


def explained(params: Params, hit: Hit, *, is_more: bool) -> set[str]:
    """Return why only one of the two has a hit; there has to be a reason."""
    why = {
        one.why
        for one in ACCEPTED
        if one.is_more is is_more and one.explains(params, hit)
    }
    assert why, (params, hit, is_more)
    return why


def test_a_search_finds_the_same(server: DiscogsServer, whole: Catalog) -> None:
    releases = server.catalogue.releases.values()
    asked = {tuple(sorted(one.items())) for r in releases for one in questions(r)}
    seen: set[str] = set()
    for params in map(dict, sorted(asked)):
        theirs, ours = (
            {(hit.type, hit.id) for hit in every_page(read, "results", SearchHit)}
            for read in readers(server, whole, SEARCH, **params)
        )
        for hit in theirs ^ ours:
            seen |= explained(params, hit, is_more=hit in ours)
    assert len(asked) > 600
    assert seen == {one.why for one in ACCEPTED}


@pytest.mark.parametrize(
    "params",
    [
        {"release_title": "glass harvest"},
        {"artist": "Ada Faux", "type": "release"},
        {"artist": "Nonexistent Foxes", "type": "master"},
        {"q": "Otto Naught", "type": "artist"},
        {"q": "Paper Moth", "type": "label"},
    ],
)
def test_hits_say_the_same(
    server: DiscogsServer, whole: Catalog, params: Params
) -> None:
    theirs, ours = (
        {
            (hit.type, hit.id): without(hit, *NOT_IN_HITS)
            for hit in every_page(read, "results", SearchHit)
        }
        for read in readers(server, whole, SEARCH, **params)
    )
    assert theirs
    assert ours == theirs


def test_releases_are_the_same(server: DiscogsServer, whole: Catalog) -> None:
    for id_ in server.catalogue.releases:
        both = readers(server, whole, f"/releases/{id_}")
        theirs, ours = (decode(read({}), Release) for read in both)
        assert ours == theirs


def test_masters_are_the_same(server: DiscogsServer, whole: Catalog) -> None:
    for id_ in server.catalogue.masters:
        both = readers(server, whole, f"/masters/{id_}")
        theirs, ours = (decode(read({}), Master) for read in both)
        assert ours == theirs


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"format": "Vinyl"},
        {"format": "cd", "country": "Germany"},
        {"label": "Paper Moth Recordings", "sort": "label", "sort_order": "desc"},
        {"released": "1997", "sort": "title"},
        {"sort": "country"},
        {"sort": "catno"},
        {"sort": "no such key", "sort_order": "desc"},
    ],
    ids=str,
)
def test_pressings_are_the_same(
    server: DiscogsServer, whole: Catalog, params: Params
) -> None:
    seen = 0
    for id_ in server.catalogue.masters:
        theirs, ours = (
            [without(row, "stats") for row in every_page(read, "versions", Version)]
            for read in readers(server, whole, f"/masters/{id_}/versions", **params)
        )
        assert ours == theirs
        seen += len(ours)
    assert seen


def test_the_filters_are_the_same(server: DiscogsServer, whole: Catalog) -> None:
    path = f"/masters/{GLASS_HARVEST}/versions"
    theirs, ours = (
        json.loads(read({}).data)["filters"]
        for read in readers(server, whole, path, format="CD")
    )
    assert ours == theirs


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_artists_have_made_the_same(
    server: DiscogsServer, whole: Catalog, order: str
) -> None:
    for id_ in server.catalogue.artist_names:
        path = f"/artists/{id_}/releases"
        theirs, ours = (
            every_page(read, "releases", Appearance)
            for read in readers(server, whole, path, sort="year", sort_order=order)
        )
        assert sorted(map(repr, ours)) == sorted(map(repr, theirs))
        years = [row.year for row in ours]
        assert years == sorted(years, reverse=order == "desc")


def test_labels_have_published_the_same(server: DiscogsServer, whole: Catalog) -> None:
    """But for what has two numbers of a label: it is one row, with both."""
    for id_ in server.catalogue.label_names:
        theirs, ours = (
            every_page(read, "releases", Appearance)
            for read in readers(server, whole, f"/labels/{id_}/releases")
        )
        assert {row.id for row in ours} == {row.id for row in theirs}
        assert len({row.id for row in ours}) == len(ours)
        for row in ours:
            numbers = [one.catno for one in theirs if one.id == row.id]
            assert row.catno == ", ".join(filter(None, numbers))
