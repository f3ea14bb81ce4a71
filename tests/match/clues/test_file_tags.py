"""Discogs' ids in the tags of real files. All ids and links are made up."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import mutagen
import pytest
from mutagen.id3 import COMM, TXXX, WOAF, WOAS, WXXX

from beetsplug.discogs_enrich.match.clues.file_tags import (
    TAGS,
    FileIds,
    ids_in,
    read_ids,
)

from ...music import CONTAINERS, make_track
from ...music.containers import silence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ID3 = ("mp3", "aiff", "wav")
EVERY_CONTAINER = pytest.mark.parametrize("ext", CONTAINERS)

#: What a comment is called, where mutagen knows it by a key.
COMMENT = {"m4a": "©cmt", "wma": "Description"}


def put(path: Path, name: str, value: str) -> None:
    """Write a tag of any name in the way of the file's container."""
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    if path.suffix[1:] in ID3:
        file.tags.add(TXXX(encoding=3, desc=name, text=[value]))
    elif path.suffix == ".m4a" and name != COMMENT["m4a"]:
        file[f"----:com.apple.iTunes:{name}"] = [value.encode()]
    else:
        file[name] = [value]
    file.save()


def put_comment(path: Path, value: str) -> None:
    """Write the comment that players show."""
    ext = path.suffix[1:]
    if ext in ID3:
        put_frame(path, COMM(encoding=3, lang="eng", desc="", text=[value]))
    else:
        put(path, COMMENT.get(ext, "Comment"), value)


def put_frame(path: Path, frame: Any, **saving: Any) -> None:
    """Add an ID3 frame."""
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    file.tags.add(frame)
    file.save(**saving)


def track(folder: Path, ext: str, name: str = "one") -> Path:
    """Make a file with everyday tags."""
    tags = {"title": "Made Up", "artist": "Nobody", "track": 2, "year": 1997}
    return make_track(folder / name, ext, tags, 200)


def ids(*paths: Path) -> FileIds:
    return read_ids([bytes(path) for path in paths])


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


# --- What only one container has


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize(
    "frame",
    [
        TXXX(encoding=1, desc="discogs_release_id", text=["7"]),
        WXXX(encoding=0, desc="any", url="https://www.discogs.com/release/7"),
        WOAF(url="https://www.discogs.com/release/7"),
        WOAS(url="https://www.discogs.com/release/7"),
        COMM(encoding=1, lang="deu", desc="note: x", text=["discogs.com/release/7"]),
    ],
    ids=lambda frame: frame.FrameID,
)
def test_id3_frames(tmp_path: Path, frame: Any, version: int) -> None:
    path = track(tmp_path, "mp3")
    put_frame(path, frame, v2_version=version)
    assert ids(path) == FileIds(releases=(7,))


def test_a_comment_that_id3v1_cut_short_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.mp3"
    link = b"www.discogs.com/release/249504-Made-Up"
    tag = b"TAG" + bytes(94) + link[:28] + b"\0\2\xff"
    path.write_bytes(silence("mp3", 200) + tag)
    cut = mutagen.File(path).tags["COMM:ID3v1 Comment:eng"]
    assert cut.text == ["www.discogs.com/release/2495"]
    assert ids(path) == FileIds()


def test_several_values_in_apev2(tmp_path: Path) -> None:
    path = track(tmp_path, "wv")
    file = mutagen.File(path)
    file["URL"] = ["https://example.org", "https://www.discogs.com/release/7"]
    file["DISCOGS_RELEASE_ID"] = "7\0"
    file.save()
    assert ids(path) == FileIds(releases=(7,))


def test_an_address_that_apev2_marks_as_one(tmp_path: Path) -> None:
    path = track(tmp_path, "ape")
    file = mutagen.File(path)
    value = "https://www.discogs.com/release/7"
    file["URL"] = mutagen.apev2.APEValue(value, mutagen.apev2.EXTERNAL)
    file.save()
    assert ids(path) == FileIds(releases=(7,))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DT/Release Id", "7"),
        ("WM/DiscogsReleaseUrl", "https://www.discogs.com/release/7"),
        ("WM/UserWebURL", "https://www.discogs.com/release/7"),
        ("DISCOGS_RELEASE_ID", mutagen.asf.ASFDWordAttribute(7)),
    ],
)
def test_wma(tmp_path: Path, name: str, value: Any) -> None:
    path = track(tmp_path, "wma")
    file = mutagen.File(path)
    file[name] = value
    file.save()
    assert ids(path) == FileIds(releases=(7,))


def test_mp4_of_another_program_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = track(tmp_path, "m4a")
    file = mutagen.File(path)
    file["----:org.example:discogs_release_id"] = [b"\xff\xfe", b"7"]
    file.save()
    assert ids(path) == FileIds(releases=(7,))


def test_names_in_the_table_are_folded() -> None:
    assert [
        name for name in TAGS if set(name) & set(" _-") or name != name.lower()
    ] == []


# --- Several files


def album(folder: Path, *numbers: int | None, ext: str = "flac") -> list[Path]:
    """Make a file for each number, which its tag holds; None: it has no such tag."""
    paths = []
    for place, number in enumerate(numbers):
        paths.append(track(folder, ext, f"{place}"))
        if number is not None:
            put(paths[-1], "DISCOGS_RELEASE_ID", str(number))
    return paths


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


# --- What is no good file


def _directory(path: Path) -> None:
    path.mkdir()


BROKEN: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: None,
    "directory": _directory,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("DISCOGS_RELEASE_ID=7"),
    "head of a FLAC": lambda path: path.write_bytes(b"fLaC"),
    "head of an MP3": lambda path: path.write_bytes(b"ID3\x04\x00\x00\x00\x00\x7f\x7f"),
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("sort", BROKEN)
@pytest.mark.parametrize("ext", ["flac", "mp3", "m4a", "txt"])
def test_what_cannot_be_read_has_no_say(tmp_path: Path, sort: str, ext: str) -> None:
    path = tmp_path / f"broken.{ext}"
    BROKEN[sort](path)
    assert ids(path) == FileIds()
    good = album(tmp_path, 7, 7)
    assert ids(good[0], path, good[1]).releases == (7,)


def test_a_path_that_no_system_takes() -> None:
    assert read_ids([b"made\0up"]) == FileIds()


@EVERY_CONTAINER
def test_damaged_files_raise_nothing(tmp_path: Path, ext: str) -> None:
    path = track(tmp_path, ext)
    put(path, "DISCOGS_RELEASE_ID", "7")
    put_comment(path, "discogs.com/release/7")
    whole, dice = path.read_bytes(), random.Random(7)
    for _ in range(150):
        data = bytearray(whole[: dice.choice((len(whole), dice.randrange(len(whole))))])
        for _ in range(dice.randrange(12)):
            data[dice.randrange(min(len(data), 600) or 1) : 0] = dice.randbytes(1)
        for _ in range(dice.randrange(12) if data else 0):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        assert isinstance(ids(path), FileIds)


def test_no_tags_at_all() -> None:
    assert ids_in({}) == FileIds()
