"""What beets gets of a release, and what it makes of it. All data is made up."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from beets import config
from beets.autotag import AlbumMatch, Distance, TrackInfo
from beets.library import Item, Library
from mediafile import MediaFile

from beetsplug.discogs_enrich.discogs.schema import Artist, Label, Track
from beetsplug.discogs_enrich.release.beets_info import (
    album_info,
    track_ids,
    values_of,
    values_of_track,
)

from .made_up import credit, read, release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beets.library import Album

    from beetsplug.discogs_enrich.release.beets_info import DiscogsAlbumInfo

SEED = Path(__file__).resolve().parents[1] / "audio" / "silence.mp3"
MADE_UP = release(
    Track("One", "A1", extraartists=(credit("Aria", "Written-By", id=6),)),
    Track("Two", "B1", duration="1:15:12"),
    formats="1 Vinyl: LP, Album, Promo",
    artists=(Artist("Nimbus", id=5),),
    labels=(Label("Made-Up Label", "MUL 1", "Label", 9),),
    master_id=70,
    country="UK",
    released="1997-09-12",
    genres=("Electronic",),
    notes="bulky",
)


@pytest.fixture
def library() -> Iterator[Library]:
    config["create_backup_before_migrations"] = False
    yield Library(":memory:")
    config.clear()
    config.read(user=False)


def _applied(
    library: Library, info: DiscogsAlbumInfo, folder: Path
) -> tuple[Album, list[Item]]:
    """Apply a candidate to fresh files, as an import does."""
    items = []
    for number in range(len(info.tracks)):
        path = folder / f"{number}.mp3"
        shutil.copy(SEED, path)
        items.append(Item.from_path(str(path).encode()))
    pairs = dict(zip(items, info.tracks, strict=True))
    match = AlbumMatch(Distance(), info, pairs, [], [])
    match.apply_metadata()
    album = library.add_album(items)
    match.apply_album_metadata(album)
    album.store()
    for item in items:
        item.load()
        item.write()
    return album, items


MB_FIELDS = [name for name in Item._fields if name.startswith("mb_")]


def test_the_numbers_stay_out_of_musicbrainz_fields(
    library: Library, tmp_path: Path
) -> None:
    info = album_info(read(MADE_UP), original_year=1996)
    album, items = _applied(library, info, tmp_path)
    assert len(MB_FIELDS) > 5
    for row in (album, *items):
        assert not any(row.get(name) for name in MB_FIELDS)
    for item in items:
        tags = MediaFile(item.filepath)
        assert not any(getattr(tags, name) for name in MB_FIELDS if hasattr(tags, name))
        # beets writes the id of a track that has none as an empty frame
        assert not tags.mgfile["UFID:http://musicbrainz.org"].data
        assert not [
            key for key in map(str, tags.mgfile) if "MusicBrainz" in key and "Id" in key
        ]


def test_what_beets_stores(library: Library, tmp_path: Path) -> None:
    info = album_info(read(MADE_UP), original_year=1996)
    album, (one, two) = _applied(library, info, tmp_path)
    assert (album.album, album.albumartist) == ("Made-Up Title", "Nimbus")
    assert (album.label, album.catalognum) == ("Made-Up Label", "MUL 1")
    assert (album.year, album.month, album.day) == (1997, 9, 12)
    assert (album.original_year, album.country) == (1996, "GB")
    assert album.genres == ["Electronic"]
    assert (album.albumtype, album.albumstatus) == ("album", "Promotion")
    assert album.albumtypes == ["album"]
    assert (album.discogs_albumid, album.discogs_artistid, album.discogs_labelid) == (
        1,
        5,
        9,
    )
    assert not album.comp
    assert album.get("data_source") == "Discogs"
    assert (one.title, one.track, one.disc, one.tracktotal) == ("One", 1, 1, 2)
    assert (one.media, one.disctotal, one.artist) == ('12" Vinyl', 1, "Nimbus")
    assert (one.composers, two.composers) == (["Aria"], [])
    assert one.get("track_alt") == "A1"
    assert two.albumtypes == ["album"]


def test_nothing_bulky_is_stored(library: Library, tmp_path: Path) -> None:
    made = release(
        *MADE_UP.tracklist, images=(), notes="bulky", artists=MADE_UP.artists
    )
    album, items = _applied(library, album_info(read(made)), tmp_path)
    for row in (album, *items):
        assert set(row._values_flex) <= {"data_source", "track_alt"}


def test_the_old_way_is_kept_for_those_who_want_it(
    library: Library, tmp_path: Path
) -> None:
    info = album_info(read(MADE_UP), ids_in_mb_fields=True)
    album, (one, _) = _applied(library, info, tmp_path)
    assert (album.mb_albumid, album.mb_albumartistid) == ("1", "5")
    assert album.mb_releasegroupid == "70"
    assert (one.mb_trackid, one.mb_artistid, one.mb_releasetrackid) == (
        "1-A1",
        "5",
        "1-A1",
    )
    assert MediaFile(one.filepath).mb_albumid == "1"
    assert not set(one.keys()) & {"release_values", "track_values", "cover_art_url"}


def test_the_values_hang_on_the_infos() -> None:
    values = read(MADE_UP)
    info = album_info(values)
    assert values_of(info) is values
    assert values_of(info.tracks[1]) is values
    assert values_of_track(info.tracks[1]) is values.tracks[1]
    assert values_of(TrackInfo()) is None
    assert values_of_track(TrackInfo()) is None
    # beets copies its infos deeply
    assert values_of(info.copy()) is values
    assert info.identifier == ("Discogs", "1")


def test_every_track_has_an_id_of_its_own() -> None:
    tracks = [Track("T", text, "track") for text in ("A", "B", "A", "", "", "C")]
    values = read(release(*tracks))
    assert list(track_ids(str(values.release_id), values.tracks)) == [
        "1-t1",
        "1-B",
        "1-t3",
        "1-t4",
        "1-t5",
        "1-C",
    ]


def test_a_track_of_a_compilation_is_not_by_various_artists(
    library: Library, tmp_path: Path
) -> None:
    made = release(
        Track("One", "1", artists=(Artist("Aria", id=6),)),
        Track("Two", "2"),
        artists=(Artist("Various", id=194),),
    )
    info = album_info(read(made))
    assert info.va
    assert [track.artist for track in info.tracks] == ["Aria", None]
    album, (one, two) = _applied(library, info, tmp_path)
    assert (album.comp, album.albumartist) == (True, "Various Artists")
    assert (one.artist, one.albumartist) == ("Aria", "Various Artists")
    assert two.artist == "Various Artists"


def test_each_disc_has_its_own_medium(library: Library, tmp_path: Path) -> None:
    made = release(
        Track("Day", type_="heading"),
        Track("One", "CD-1"),
        Track("Night", type_="heading"),
        Track("Two", "DVD-1"),
        formats="1 CD + 1 DVD",
    )
    album, (one, two) = _applied(library, album_info(read(made)), tmp_path)
    assert (one.media, two.media) == ("CD", "DVD")
    assert (one.disctitle, two.disctitle) == ("Day", "Night")
    assert (one.disc, two.disc, two.track, two.disctotal) == (1, 2, 2, 2)
    assert {item.id for item in album.items()} == {one.id, two.id}


def test_lists_of_one_track_are_not_anothers() -> None:
    one, two = album_info(read(MADE_UP)).tracks
    one.composers_ids.append("x")
    assert two.composers_ids == []
