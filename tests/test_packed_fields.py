"""Many fields in one row of an album: read, set, queried, and seen by its tracks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from beets.library import Album, Item, Library
from mediafile import MediaFile

from beetsplug.discogs_enrich import fields, packed_fields
from tests.releases import JAPAN_CD, TWIN, UK_LP

from .home import OWN_ROWS
from .seen import files

if TYPE_CHECKING:
    from pathlib import Path

    from .home import Home


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """An album of one track."""
    lib = Library(str(tmp_path / "library.db"))
    return lib.add_album([Item(path=b"/made/up.flac", album="Made Up")])


VALUES: dict[str, Any] = {
    "discogs_notes": 'Made up: "a\\b"\n␀ ─ 名',
    "discogs_media_count": 2,
    "discogs_similarity": 0.9731,
    "discogs_updated": 1_790_000_000.25,
    "styles": ("Dub; Techno", "Made/Up"),
    "labels": ("Made-Up",),
}


def test_what_is_set_comes_back_with_its_type(album: Album) -> None:
    for name, value in VALUES.items():
        packed_fields.assign_own(
            album, name, list(value) if name == "styles" else value
        )
    album.store(inherit=False)
    fresh = album.get_fresh_from_db()
    assert {name: packed_fields.own(fresh, name) for name in VALUES} == VALUES
    assert [*fresh._values_flex] == [packed_fields.ROW]


def test_the_last_value_that_goes_takes_the_row_along(album: Album) -> None:
    packed_fields.assign_own(album, "styles", ["Dub"])
    packed_fields.assign_own(album, "labels", ["Made-Up"])
    packed_fields.assign_own(album, "styles", None)
    assert json.loads(album[packed_fields.ROW]) == {"labels": ["Made-Up"]}
    packed_fields.assign_own(album, "labels", None)
    album.store(inherit=False)
    assert [*album.get_fresh_from_db()._values_flex] == []


def test_a_row_of_its_own_counts_first_and_gives_way(album: Album) -> None:
    packed_fields.assign_own(album, "discogs_notes", "Discogs'")
    album["discogs_notes"] = "the user's"
    assert packed_fields.own(album, "discogs_notes") == "the user's"
    packed_fields.assign_own(album, "discogs_notes", "Discogs' again")
    assert packed_fields.own(album, "discogs_notes") == "Discogs' again"
    assert "discogs_notes" not in album._values_flex


@pytest.mark.parametrize(
    "spoilt", ["", "no JSON", "[1]", "{", '{"styles": null}', '{"styles": 5}']
)
def test_a_row_spoilt_by_hand_says_nothing(album: Album, spoilt: str) -> None:
    album[packed_fields.ROW] = spoilt
    assert packed_fields.own(album, "styles") is None
    packed_fields.assign_own(album, "styles", ["Dub"])
    assert packed_fields.own(album, "styles") == ("Dub",)


def test_an_item_shows_its_own_before_its_albums(album: Album) -> None:
    styles = packed_fields.item_getters()["styles"]
    packed_fields.assign_own(album, "styles", ["Dub"])
    album.store(inherit=False)
    item = album.items()[0]
    assert styles(item) == ("Dub",)
    assert packed_fields.own(item, "styles") is None
    item["styles"] = ("Mine",)
    assert styles(item) == ("Mine",)
    item["styles"] = None  # as where a file was read that has no such tag
    assert styles(item) == ("Dub",)
    item["styles"] = ()  # as `beet modify styles=` does
    assert styles(item) is None
    assert styles(Item()) is None


def test_an_album_has_one_row_and_its_tracks_none(home: Home) -> None:
    home.own(UK_LP, catalognum="PMR 001")
    home.beet("discogs-enrich")
    with home.library().transaction() as tx:
        rows = tx.query("SELECT key FROM album_attributes ORDER BY key")
        ours = {key for (key,) in rows} & {*fields.BY_NAME, packed_fields.ROW}
        of_items = {key for (key,) in tx.query("SELECT key FROM item_attributes")}
    aside = {field.name for field in fields.ASIDE}
    assert ours == {packed_fields.ROW, *OWN_ROWS} - aside
    assert of_items.isdisjoint(ours)


@pytest.mark.parametrize("single", [False, True])
def test_fields_are_listed_and_queried_like_any_other(home: Home, single: bool) -> None:
    paths = home.rip(UK_LP)
    if single:
        home.beet("import", "-qsA", str(paths[0]))
    else:
        home.take_in(paths)
    home.beet("discogs-enrich", "--id", str(UK_LP))
    shown = "$discogs_format|$discogs_media_count|$styles|$labels"
    [line] = set(home.ls(shown, album=False))
    assert line == "LP, Album|1|Ambient|Paper Moth Recordings"
    home.own(TWIN)
    assert "" in home.ls("$discogs_similarity$discogs_updated$discogs_id$styles")
    for field in ("discogs_format", "discogs_media_count", "discogs_updated", "styles"):
        assert home.ls("$discogs_id", f"{field}-", album=False)[0] == str(UK_LP)
    for query in (
        "discogs_format:lp",
        "discogs_media_count:1",
        "discogs_media_count:..1",
        "styles:ambient",
        "discogs_similarity:0.2..",
        "discogs_updated:2020..",
        "discogs_url::/release/",
    ):
        assert home.ls("x", query, album=False), query
        assert bool(home.ls("x", query)) is not single, query
    for query in (
        "discogs_format:cassette",
        "discogs_media_count:2..",
        "discogs_updated:..2020",
        "labels:Nobody",
    ):
        assert home.ls("x", query, album=False) == [], query


def test_beets_writes_the_tags_of_what_it_has_no_row_for(home: Home) -> None:
    home.own(UK_LP, catalognum="PMR 001")
    home.beet("discogs-enrich", "-W")
    assert "STYLE" not in MediaFile(files(home)[0]).mgfile
    assert "styles: " in home.beet("write", "-p").stdout
    home.beet("write")
    tags = MediaFile(files(home)[0]).mgfile
    assert tags["STYLE"] == list(home.release(UK_LP)["styles"])
    assert tags["DISCOGS_MASTER_RELEASE_ID"] == [str(home.release(UK_LP)["master_id"])]
    assert home.beet("write", "-p").stdout == ""
    assert "styles" not in home.beet("update", "-p").stdout


# What a user takes away, and what stands behind it.


def enriched(home: Home, *, single: bool = False) -> None:
    """Put an album or one of its tracks into the library, and enrich it."""
    if single:
        home.beet("import", "-qsA", str(home.rip(UK_LP)[0]))
    else:
        home.own(UK_LP)
    home.beet("discogs-enrich", "--id", str(UK_LP))


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("field", ["styles", "discogs_notes", "discogs_media_count"])
def test_what_is_emptied_shows_nothing(home: Home, single: bool, field: str) -> None:
    enriched(home, single=single)
    album = [] if single else ["-a"]
    home.beet("modify", "-y", *album, f"{field}=")
    assert set(home.ls(f"${field}", album=False)) == {""}
    assert home.beet("write", "-p").stdout == ""
    home.beet("discogs-enrich", "-f")
    assert set(home.ls(f"${field}", album=False)).isdisjoint({""})
    assert home.beet("write", "-p").stdout == ""


def test_a_single_whose_moment_is_emptied_is_taken_again(home: Home) -> None:
    enriched(home, single=True)
    home.beet("modify", "-y", "discogs_updated=")
    assert home.ls("$discogs_updated", album=False) == [""]
    assert "1 with nothing to change" in home.beet("discogs-enrich").stdout


@pytest.mark.parametrize("change", ["styles=Mine", "discogs_id=5", "discogs_size=7"])
def test_what_was_taken_back_hides_nothing_later(home: Home, change: str) -> None:
    home.own(UK_LP, catalognum="PMR 001")
    field, _, value = change.partition("=")
    home.beet("modify", "-ya", change)
    home.beet("modify", "-ya", f"{field}!")
    home.beet("discogs-enrich")
    [line] = home.ls(f"${field}")
    assert line not in ("", value)
    assert set(home.ls(f"${field}", album=False)) == {line}
    home.beet("write")
    tags = MediaFile(files(home)[0]).mgfile
    assert (tags["STYLE"], tags["DISCOGS_RELEASE_ID"]) == (["Ambient"], [str(UK_LP)])


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize(
    "link", ["discogs_id={}", "discogs_url=https://www.discogs.com/release/{}"]
)
def test_a_link_taken_back_leads_to_no_older_one(
    home: Home, single: bool, link: str
) -> None:
    enriched(home, single=single)
    album = [] if single else ["-a"]
    home.beet("modify", "-y", *album, link.format(JAPAN_CD))
    home.beet("discogs-enrich")
    assert home.ls("$discogs_id", album=False)[0] == str(JAPAN_CD)
    home.beet("modify", "-y", *album, f"{link.partition('=')[0]}!")
    assert "nothing new to enrich" in home.beet("discogs-enrich").stderr
    shown = set(home.ls("$discogs_id|$discogs_albumid|$discogs_url", album=False))
    url = f"https://www.discogs.com/release/{JAPAN_CD}"
    taken = link.startswith("discogs_id")  # it is an ordinary attribute of the album
    assert shown == {f"{'' if taken else JAPAN_CD}|{JAPAN_CD}|{url}"}


def test_tracks_keep_no_copy_of_what_their_album_says(home: Home) -> None:
    enriched(home)
    home.beet("import", "-LA", "album:Glass")  # beets copies an album's row to them
    home.beet("modify", "-ya", "styles=")
    assert set(home.ls("$styles", album=False)) == {""}
    assert "STYLE" not in MediaFile(files(home)[0]).mgfile
    home.beet("discogs-enrich", "-f")
    with home.library().transaction() as tx:
        keys = {key for (key,) in tx.query("SELECT key FROM item_attributes")}
    assert keys.isdisjoint({packed_fields.ROW, *OWN_ROWS})
    assert set(home.ls("$styles", album=False)) == {"Ambient"}


def test_a_single_matched_anew_loses_the_old_releases_people(home: Home) -> None:
    home.settings["autotag"] = True
    home.config["import"] = {"quiet": False}
    home.beet("import", "-qsA", str(home.rip(UK_LP)[0]))
    home.beet("discogs-enrich", "-W", "--id", str(UK_LP))
    assert home.ls("%ifdef{producers}", album=False) != [""]
    command = ("import", "-sLt", "--search-id", str(JAPAN_CD), "title:Glass")
    home.beet(*command, typed="a\na\na\n")
    assert home.ls("$discogs_id|%ifdef{producers}", album=False) == [f"{JAPAN_CD}|"]
