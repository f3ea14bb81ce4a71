"""The builders of audio files: their lengths, their tags, their albums."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mediafile import MediaFile

from tests.music import (
    CONTAINERS,
    album_from_release,
    audio_bytes,
    make_album,
    make_track,
)
from tests.music.albums import credit, disc_numbers, file_name, seconds
from tests.music.containers import SEEDS

if TYPE_CHECKING:
    from pathlib import Path

EVERY_CONTAINER = pytest.mark.parametrize("ext", CONTAINERS)

TAGS = {
    "title": "Silence — made up",
    "artist": "Anna Example",
    "album": "Nothing to Hear",
    "albumartist": "The Samples",
    "track": 2,
    "tracktotal": 12,
    "disc": 1,
    "disctotal": 2,
    "year": 1997,
    "genres": ["Ambient", "Drone"],
    "mb_albumid": "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e",
    "mb_trackid": "0a0a0a0a-1b1b-4c2c-8d3d-5f5f5f5f5f5f",
    "comments": "https://www.discogs.com/release/1",
}


# --- Files


@EVERY_CONTAINER
def test_seeds_are_small_and_bare(ext: str) -> None:
    path = SEEDS / f"silence.{ext}"
    assert path.stat().st_size < 4096
    assert not MediaFile(path).mgfile.tags


@EVERY_CONTAINER
@pytest.mark.parametrize("length", [1, 12.5, 284, 3723])
def test_length_is_as_asked(tmp_path: Path, ext: str, length: float) -> None:
    path = make_track(tmp_path / "one", ext, TAGS, length)
    assert MediaFile(path).length == pytest.approx(length, abs=CONTAINERS[ext].step)
    assert path.stat().st_size < 48_000


@EVERY_CONTAINER
def test_tags_come_back(tmp_path: Path, ext: str) -> None:
    file = MediaFile(make_track(tmp_path / "one", ext, TAGS, 200))
    assert {name: getattr(file, name) for name in TAGS} == TAGS


@EVERY_CONTAINER
def test_tagging_leaves_the_audio_alone(tmp_path: Path, ext: str) -> None:
    path = make_track(tmp_path / "one", ext, {}, 200)
    bare, audio = path.read_bytes(), audio_bytes(path)
    file = MediaFile(path)
    file.update({**TAGS, "lyrics": "la " * 4000})
    file.save()
    assert path.read_bytes() != bare
    assert audio_bytes(path) == audio
    MediaFile(path).delete()
    assert audio_bytes(path) == audio


@EVERY_CONTAINER
def test_other_audio_is_seen(tmp_path: Path, ext: str) -> None:
    one, two = (make_track(tmp_path / f"{n}", ext, TAGS, n) for n in (200, 201))
    assert audio_bytes(one) != audio_bytes(two)


def test_an_old_tag_at_the_end_of_an_mp3_is_no_audio(tmp_path: Path) -> None:
    path = make_track(tmp_path / "one", "mp3", TAGS, 200)
    audio = audio_bytes(path)
    path.write_bytes(path.read_bytes() + b"TAG" + bytes(125))
    assert audio_bytes(path) == audio


def test_changed_frames_are_seen(tmp_path: Path) -> None:
    path = make_track(tmp_path / "one", "flac", TAGS, 200)
    audio = audio_bytes(path)
    path.write_bytes(path.read_bytes()[:-1] + b"\x55")
    assert audio_bytes(path) != audio


def test_a_tag_that_mediafile_would_drop_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mediafile has no field albun"):
        make_track(tmp_path / "one", "flac", {"albun": "Nothing"}, 1)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("AC/DC: Live?", "AC_DC_ Live_"),
        ("...", "_"),
        ("Où est l'été", "Où est l'été"),
    ],
)
def test_file_names(title: str, name: str) -> None:
    assert file_name(title) == name


# --- Albums of a release, all made up

RELEASE = {
    "id": 7,
    "master_id": 70,
    "title": "Nothing to Hear",
    "year": 1997,
    "artists": [{"id": 1, "name": "Samples, The (2)", "join": ""}],
    "tracklist": [
        {"type_": "heading", "position": "", "title": "First", "duration": ""},
        {"type_": "track", "position": "1-1", "title": "One", "duration": "4:44"},
        {
            "type_": "index",
            "position": "",
            "title": "Suite",
            "duration": "",
            "sub_tracks": [
                {"position": "1-2", "title": "Suite, Part 1", "duration": "1:02:03"},
                {"position": "1-3", "title": "Suite, Part 2", "duration": ""},
            ],
        },
        {"position": "DVD1-1", "title": "Film", "duration": "3:00"},
    ],
}
COMPILATION = {
    "id": 8,
    "title": "Everybody",
    "year": 0,
    "artists": [{"id": 194, "name": "Various"}],
    "tracklist": [
        {
            "type_": "track",
            "position": position,
            "title": title,
            "duration": "3:00",
            "artists": [{"id": artist_id, "name": artist}],
        }
        for position, title, artist_id, artist in [
            ("A1", "One", 11, "Anna Example"),
            ("B1", "Two", 12, "Ben Sample (3)"),
            ("C1", "Three", 11, "Anna Example"),
        ]
    ],
}


def test_an_album_as_musicbrainz_would_have_tagged_it() -> None:
    album = album_from_release(RELEASE, barcode="123")
    assert (album.artist, album.album) == ("The Samples", "Nothing to Hear")
    assert [(t.title, t.seconds, t.tags["disc"]) for t in album.tracks] == [
        ("One", 284, 1),
        ("Suite, Part 1", 3723, 1),
        ("Suite, Part 2", 201, 1),  # no duration on the release: one is made up
        ("Film", 180, 2),
    ]
    told = {"albumartist", "tracktotal", "disctotal", "comp", "year", "barcode"}
    assert {name: album.tags[name] for name in told} == {
        "albumartist": "The Samples",
        "tracktotal": 4,
        "disctotal": 2,
        "comp": False,
        "year": 1997,
        "barcode": "123",
    }
    assert album == album_from_release(RELEASE, barcode="123")  # same ids each time
    ids = [t.tags[key] for t in album.tracks for key in ("mb_trackid", "mb_artistid")]
    assert len(set(ids)) == len(album.tracks) + 1


def test_a_rip_tells_only_names() -> None:
    album = album_from_release(RELEASE, mb=False)
    assert not album.tags
    assert not any(track.tags for track in album.tracks)


def test_a_compilation_has_an_artist_for_each_track() -> None:
    album = album_from_release(COMPILATION)
    assert album.tags["albumartist"] == "Various Artists"
    assert album.tags["comp"] is True
    assert "year" not in album.tags
    one, two, three = album.tracks
    assert [t.artist for t in album.tracks] == [
        "Anna Example",
        "Ben Sample",
        "Anna Example",
    ]
    assert [t.tags["disc"] for t in album.tracks] == [1, 1, 2]
    assert one.tags["mb_artistid"] == three.tags["mb_artistid"]
    assert one.tags["mb_artistid"] != two.tags["mb_artistid"]


@EVERY_CONTAINER
def test_an_album_as_files(tmp_path: Path, ext: str) -> None:
    paths = make_album(tmp_path / "album", album_from_release(RELEASE), ext)
    files = [MediaFile(path) for path in paths]
    assert paths[0].name == f"01 One.{ext}"
    assert [f.track for f in files] == [1, 2, 3, 4]
    assert [f.disc for f in files] == [1, 1, 1, 2]
    assert {f.album for f in files} == {"Nothing to Hear"}
    assert len({f.mb_albumid for f in files}) == 1


def test_a_rip_as_files(tmp_path: Path) -> None:
    paths = make_album(tmp_path, album_from_release(COMPILATION, mb=False), "mp3")
    file = MediaFile(paths[1])
    assert (file.artist, file.title, file.track) == ("Ben Sample", "Two", 2)
    assert (file.albumartist, file.mb_albumid, file.disc) == (None, None, None)


@pytest.mark.parametrize(
    ("artists", "line"),
    [
        ([("Anna Example", "")], "Anna Example"),
        ([("Anna Example", "&"), ("Samples, The", "")], "Anna Example & The Samples"),
        ([("Anna", ","), ("Ben", "feat."), ("Cleo", "")], "Anna, Ben feat. Cleo"),
        ([("Anna", ""), ("Ben (12)", "")], "Anna, Ben"),
        ([("Various", "")], "Various Artists"),
    ],
)
def test_artists_as_one_line(artists: list[tuple[str, str]], line: str) -> None:
    assert credit([{"name": name, "join": join} for name, join in artists]) == line


@pytest.mark.parametrize(
    ("duration", "total"),
    [("4:44", 284), ("75:12", 4512), ("1:02:03", 3723), ("", 0)],
)
def test_durations(duration: str, total: int) -> None:
    assert seconds(duration) == total


@pytest.mark.parametrize(
    ("positions", "discs"),
    [
        (["1", "2", "3"], [1, 1, 1]),
        (["1-1", "1-2", "2-1"], [1, 1, 2]),
        (["CD1-1", "CD2-1", "DVD1-1"], [1, 2, 3]),
        (["A1", "A2", "B1", "C1", "D1"], [1, 1, 1, 2, 2]),
        (["A", "AA"], [1, 1]),
        (["B2a", "B2b"], [1, 1]),
        (["", "Video 1"], [1, 1]),
    ],
)
def test_discs_of_positions(positions: list[str], discs: list[int]) -> None:
    assert disc_numbers(positions) == discs
