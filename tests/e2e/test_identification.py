"""Albums that are tagged otherwise than Discogs writes them, and are found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from unidecode import unidecode

from ..discogs_server import STRANGERS_TOKEN, DiscogsServer, catalogue_of
from ..discogs_server.builders import release
from ..home import Home
from ..music import album_from_release, make_album
from ..releases import (
    ADA,
    COMPANY,
    CYRILLIC,
    DOUBLE_LP,
    SAMPLER,
    SAMPLERS,
    SYMPHONIES,
    ZERO,
)
from ..seen import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from ..music import AlbumSpec

    Change = Callable[[AlbumSpec], AlbumSpec]

LINK = "%ifdef{discogs_id}|%ifdef{discogs_master_id}|%ifdef{discogs_matched_by}"


@pytest.fixture
def stranger(home: Home) -> Iterator[Home]:
    """A beets of somebody who owns other records; nothing empty is ever asked for."""
    home.settings["user_token"] = STRANGERS_TOKEN
    yield home
    for entry in home.server.log:
        assert all(value.strip() for value in entry.query.values()), entry.query
        assert entry.query.get("year") != "0"


def rip(home: Home, release_id: int, change: Change, **tags: str) -> list[Path]:
    """Put a rip of an album into an inbox, its tags changed."""
    spec = change(album_from_release(home.release(release_id), mb=False, **tags))
    return make_album(home.path / "inbox" / str(release_id), spec)


def named(
    spec: AlbumSpec, *, artist: str | None = None, album: str | None = None
) -> AlbumSpec:
    """Return an album by another name; `artist` is that of its tracks as well."""
    if artist is not None:
        tracks = tuple(replace(track, artist=artist) for track in spec.tracks)
        spec = replace(spec, artist=artist, tracks=tracks)
    return spec if album is None else replace(spec, album=album)


def each(album: AlbumSpec, change: Callable[[int, str], str]) -> AlbumSpec:
    """Return an album with its tracks' titles changed; they count from 1."""
    tracks = tuple(
        replace(track, title=change(place, track.title))
        for place, track in enumerate(album.tracks, 1)
    )
    return replace(album, tracks=tracks)


def latin(album: AlbumSpec) -> AlbumSpec:
    """Return an album as somebody without its letters would have it."""
    bare = named(album, artist=unidecode(album.artist), album=unidecode(album.album))
    return each(bare, lambda _, title: unidecode(title))


#: What is in the tags → the release that it is, and what to make of its true names.
OTHERWISE: Mapping[str, tuple[int, Change]] = {
    "a typo in the title": (ZERO, lambda a: named(a, album="Zero Is A Nunber")),
    "a typo in the artist": (
        SYMPHONIES,
        lambda a: named(a, artist="The Paper Orchester"),
    ),
    "both names in one field": (
        ZERO,
        lambda a: named(a, album="Otto Naught - Zero Is A Number", artist=""),
    ),
    "the artist twice": (
        ZERO,
        lambda a: named(a, album="Otto Naught - Zero Is A Number"),
    ),
    "names of files": (
        DOUBLE_LP,
        lambda a: each(
            named(a, artist="Nonexistent_Foxes", album="Four_Sides_Of_A_Coin"),
            lambda place, title: f"{place:02}_-_{title.replace(' ', '_')}",
        ),
    ),
    "an edition": (
        DOUBLE_LP,
        lambda a: named(a, album=f"{a.album} (Deluxe Edition) [Remaster]"),
    ),
    "a title cut off": (
        DOUBLE_LP,
        lambda a: named(a, album="Four Sides Of A Co"),
    ),
    "no article": (SYMPHONIES, lambda a: named(a, artist="Paper Orchestra")),
    "and for &": (
        COMPANY,
        lambda a: named(a, artist="Ada Faux and Otto Naught"),
    ),
    "a guest": (ZERO, lambda a: named(a, artist="Otto Naught feat. Mira Null")),
    "capitals": (ZERO, lambda a: named(a, album=a.album.upper())),
    "another script": (CYRILLIC, lambda a: a),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_an_album_is_found(stranger: Home, name: str) -> None:
    release_id, change = OTHERWISE[name]
    stranger.take_in(rip(stranger, release_id, change))
    stranger.beet("discogs-enrich")
    assert stranger.ls(LINK)[0].startswith(f"{release_id}|")
    assert len(stranger.server.log) <= 4
    assert stranger.server.count(r"/releases/.*") == 1


@pytest.mark.parametrize(
    "name", ["a typo in the title", "a typo in the artist", "an edition", "and for &"]
)
def test_a_quiet_import_takes_it(stranger: Home, name: str) -> None:
    release_id, change = OTHERWISE[name]
    stranger.beet("import", str(rip(stranger, release_id, change)[0].parent))
    assert stranger.ls(LINK)[0].startswith(f"{release_id}|")
    title = stranger.release(release_id)["title"]
    assert stranger.ls("$album") == [title]


@pytest.mark.parametrize(
    "name", ["both names in one field", "names of files", "another script"]
)
def test_a_person_is_offered_it(stranger: Home, name: str) -> None:
    release_id, change = OTHERWISE[name]
    stranger.config["import"] = {"quiet": False, "timid": True}
    stranger.beet(
        "import", str(rip(stranger, release_id, change)[0].parent), typed="a\n"
    )
    assert stranger.ls(LINK)[0].startswith(f"{release_id}|")


def test_a_compilation_without_an_artist(stranger: Home) -> None:
    stranger.settings["autotag"] = False
    album = rip(stranger, SAMPLER, lambda album: album)[0].parent
    stranger.beet("import", "-A", str(album))
    done = stranger.beet("discogs-enrich")
    assert "pressing open, 2 fit" in done.stdout
    assert stranger.ls(LINK) == [f"|{SAMPLERS}|names"]
    assert len(stranger.server.log) == 2  # without a year it is held against the tracks


def test_an_imported_compilation(stranger: Home) -> None:
    album = rip(stranger, SAMPLER, lambda album: album)[0].parent
    stranger.beet("import", str(album))
    assert stranger.ls(f"$albumartist|$comp|{LINK}") == [
        f"Various Artists|True||{SAMPLERS}|names"
    ]


def test_another_script_by_its_number(stranger: Home) -> None:
    number = stranger.release(CYRILLIC)["labels"][0]["catno"]
    stranger.take_in(rip(stranger, CYRILLIC, latin, catalognum=number))
    stranger.beet("discogs-enrich")
    assert stranger.ls(LINK) == [f"{CYRILLIC}||catalognum"]
    assert stranger.ls("$album") == ["Nesushchestvuiushchii Gorod"]


def test_tags_in_another_script_than_discogs(tmp_path: Path) -> None:
    number = 90900201
    latins = release(
        number,
        "Vydumannyi Orkestr",
        "Nesushchestvuiushchii Gorod",
        tracks="1 | Ulitsa | 4:20\n2 | Tramvai | 3:45\n3 | Stantsiia | 6:18",
        formats="CD: Album",
        labels="Hollow Hill | HH 902",
        country="US",
    )
    titles = ("Улица", "Трамвай", "Станция")
    with DiscogsServer(catalogue_of([latins])) as server:
        home = Home(tmp_path, server)

        def cyrillic(album: AlbumSpec) -> AlbumSpec:
            there = named(
                album, artist="Выдуманный Оркестр", album="Несуществующий Город"
            )
            return each(there, lambda place, _: titles[place - 1])

        home.take_in(rip(home, number, cyrillic))
        home.beet("discogs-enrich")
        assert home.ls(LINK) == [f"{number}||names"]
        assert paths(server) == ["/search", "/search", f"/releases/{number}"]


class TestDiscsApart:
    """Discs of a set that are kept as albums of their own, numbered from 1."""

    NAMES = ("Day And Night (Disc 2)", "Day And Night [CD2]", "Day And Night, Disc 2")

    @staticmethod
    def second(album: AlbumSpec, name: str) -> AlbumSpec:
        return replace(album, album=name, tracks=album.tracks[3:])

    @pytest.mark.parametrize("name", NAMES)
    def test_the_second_disc(self, stranger: Home, name: str) -> None:
        own = rip(stranger, ADA, lambda album: self.second(album, name))
        stranger.take_in(own)
        done = stranger.beet("discogs-enrich")
        assert f"enriched from r{ADA} by artist and title" in done.stdout
        told = "$track $title $discogs_position $disctitle"
        assert stranger.ls(told, album=False) == [
            "01 Evening 2-1 Night",
            "02 Midnight 2-2 Night",
            "03 Small Hours 2-3 Night",
        ]
        assert stranger.ls("$album") == [name]

    def test_in_an_import(self, stranger: Home) -> None:
        stranger.config["per_disc_numbering"] = True
        folder = rip(stranger, ADA, lambda album: self.second(album, self.NAMES[0]))
        stranger.beet("import", str(folder[0].parent))
        assert stranger.ls(LINK) == [f"{ADA}||names"]
        assert stranger.ls("$disc-$track $title", album=False) == [
            "02-01 Evening",
            "02-02 Midnight",
            "02-03 Small Hours",
        ]

    def test_half_an_album_that_says_nothing_of_discs(self, stranger: Home) -> None:
        own = rip(stranger, ADA, lambda album: self.second(album, "Day And Night"))
        stranger.take_in(own)
        done = stranger.beet("discogs-enrich")
        assert "3 tracks of the release are missing" in done.stdout
        assert stranger.ls("%ifdef{discogs_id}") == [""]
