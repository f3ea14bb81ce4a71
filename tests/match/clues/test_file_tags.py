"""Discogs' ids in the tags of real files. All ids and links are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.match.clues.file_tags import TAGS, FileIds

from .tagged import EVERY_CONTAINER, album, ids, put, put_comment, track

if TYPE_CHECKING:
    from pathlib import Path


NUMBERS = [
    ("DISCOGS_RELEASE_ID", "7", FileIds(releases=(7,))),
    ("Discogs Release Id", "7", FileIds(releases=(7,))),
    ("discogs-release-id", "7", FileIds(releases=(7,))),
    ("DiscogsReleaseId", "7", FileIds(releases=(7,))),
    ("DISCOGS_ID", " 7 ", FileIds(releases=(7,))),
    ("DISCOGSID", "r7", FileIds(releases=(7,))),
    ("DISCOGS_ALBUM_ID", "[r7]", FileIds(releases=(7,))),
    ("DISCOGS_MASTER_RELEASE_ID", "8", FileIds(masters=(8,))),
    ("Discogs Master Id", "m8", FileIds(masters=(8,))),
]
LINKS = [
    (
        "URL_DISCOGS_RELEASE_SITE",
        "https://www.discogs.com/release/7-Made-Up",
        FileIds(releases=(7,)),
    ),
    ("URL_DISCOGS_MASTER_SITE", "http://discogs.com/master/8", FileIds(masters=(8,))),
    ("DISCOGS_RELEASE_URL", "www.discogs.com/release/7", FileIds(releases=(7,))),
    ("discogs_uri", "https://www.discogs.com/release/7", FileIds(releases=(7,))),
    ("discogs_master_url", "https://api.discogs.com/masters/8", FileIds(masters=(8,))),
    ("DISCOGS_ID", "https://www.discogs.com/release/7", FileIds(releases=(7,))),
    ("DISCOGS_ID", "https://www.discogs.com/master/8", FileIds(masters=(8,))),
    ("WWWAUDIOFILE", "https://www.discogs.com/release/7", FileIds(releases=(7,))),
    ("WWW", "https://www.discogs.com/de/release/7-X", FileIds(releases=(7,))),
    ("URL", "https://www.discogs.com/Made-Up/release/7", FileIds(releases=(7,))),
    ("description", "From discogs.com/release/7.", FileIds(releases=(7,))),
]


@EVERY_CONTAINER
def test_ids_in_tags_of_every_name(tmp_path: Path, ext: str) -> None:
    for name, value, expected in (*NUMBERS, *LINKS):
        path = track(tmp_path, ext)
        put(path, name, value)
        assert ids(path) == expected, name


@EVERY_CONTAINER
def test_a_link_anywhere_in_a_comment(tmp_path: Path, ext: str) -> None:
    path = track(tmp_path, ext)
    put_comment(
        path,
        "Ripped from https://www.discogs.com/release/7-Made-Up by me;\n"
        "an edition of discogs.com/master/8",
    )
    assert ids(path) == FileIds((7,), (8,))


@EVERY_CONTAINER
def test_a_number_in_a_comment_is_none(tmp_path: Path, ext: str) -> None:
    path = track(tmp_path, ext)
    put_comment(path, "7")
    put(path, "CATALOGNUMBER", "7")
    put(path, "MusicBrainz Album Id", "7")
    put(path, "DISCOGS_ARTIST_ID", "7")
    put(path, "DISCOGS_NOTES", "Reissue of https://www.discogs.com/release/7")
    assert ids(path) == FileIds()


@EVERY_CONTAINER
@pytest.mark.parametrize(
    "value",
    [
        "0",
        "",
        " ",
        "12345, 999",
        "12345678-1234-4234-8234-123456789012",
        "-7",
        "7.0",
        "99999999999",
        "nf",
        "https://musicbrainz.org/release/7",
    ],
)
def test_values_that_are_no_ids(tmp_path: Path, ext: str, value: str) -> None:
    path = track(tmp_path, ext)
    put(path, "DISCOGS_RELEASE_ID", value)
    put(path, "DISCOGS_MASTER_ID", value)
    assert ids(path) == FileIds()


@EVERY_CONTAINER
def test_what_names_the_release_comes_before_links(tmp_path: Path, ext: str) -> None:
    path = track(tmp_path, ext)
    put_comment(path, "discogs.com/release/9")
    put(path, "URL", "https://www.discogs.com/release/5")
    put(path, "DISCOGS_RELEASE_ID", "7")
    assert ids(path).releases == (7, 5, 9)


@EVERY_CONTAINER
def test_a_number_that_the_link_calls_a_master_is_no_release(
    tmp_path: Path, ext: str
) -> None:
    path = track(tmp_path, ext)
    put(path, "DISCOGS_RELEASE_ID", "8")
    put(path, "WWWAUDIOFILE", "https://www.discogs.com/master/8-Made-Up")
    assert ids(path) == FileIds(masters=(8,))


@EVERY_CONTAINER
def test_files_are_only_read(tmp_path: Path, ext: str) -> None:
    path = track(tmp_path, ext)
    put(path, "DISCOGS_RELEASE_ID", "7")
    path.chmod(0o444)
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert ids(path).releases == (7,)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_names_in_the_table_are_folded() -> None:
    assert [
        name for name in TAGS if set(name) & set(" _-") or name != name.lower()
    ] == []


# --- Several files


@pytest.mark.parametrize(
    ("numbers", "agreed"),
    [
        ((), ()),
        ((7,), (7,)),
        ((7, 7), (7,)),
        ((7, 6), ()),
        ((7, 7, 7, 7, 7), (7,)),
        ((6, 7, 7, 7, 7), ()),
        ((7, 7, 6, 7, 7), ()),
        ((7, 7, 7, 7, 6), ()),
        ((7, 7, None, 7, 7), ()),
        # only the first, the middle and the last are read
        ((7, 6, 7, 6, 7), (7,)),
    ],
)
def test_files_have_to_agree(
    tmp_path: Path, numbers: tuple[int | None, ...], agreed: tuple[int, ...]
) -> None:
    assert ids(*album(tmp_path, *numbers)).releases == agreed


def test_each_id_counts_for_itself(tmp_path: Path) -> None:
    one, two = album(tmp_path, 7, 6)
    for path in (one, two):
        put(path, "DISCOGS_MASTER_ID", "8")
        put_comment(path, "discogs.com/release/5")
    assert ids(one, two) == FileIds((5,), (8,))


def test_containers_may_be_mixed(tmp_path: Path) -> None:
    paths = [*album(tmp_path, 7), *album(tmp_path, 7, ext="mp3")]
    assert ids(*paths).releases == (7,)
