"""`beet import` where several pressings fit: none of them is taken without a question.

All releases are made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mediafile import MediaFile

from ..discogs_server import DiscogsServer, catalogue_of
from ..discogs_server.builders import release
from ..home import Home
from ..seen import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINK = "$discogs_id|$discogs_master_id|$discogs_matched_by"
#: Titles of ten tracks; the record has one of them in another version.
TITLES = [
    f"Made Up Song {word}"
    for word in (
        "Alpha",
        "Bravo",
        "Charlie",
        "Delta",
        "Echo",
        "Foxtrot",
        "Golf",
        "Hotel",
        "India",
        "Juliet",
    )
]
LONG = "Made Up Song Charlie (Extended Version)"


def tracks(titles: list[str]) -> str:
    """Return a tracklist; the extended version takes its time."""
    return "\n".join(
        f"{place} | {title} | {'7:30' if title == LONG else f'3:{place:02}'}"
        for place, title in enumerate(titles, 1)
    )


def alike(number: int, **facts: Any) -> dict[str, Any]:
    """Return a release that differs from others in its number at most."""
    made = {"tracks": tracks(TITLES), "formats": "CD: Album", "labels": "Hollow Hill"}
    return release(number, "Ada Faux", "Four Of A Kind", **made | facts)


#: Their numbers, and that of their master.
FOUR = [90910100 + place for place in range(4)]
MASTER = 80910100
ORDERS = [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A beets whose user is asked, and whose Discogs has what a test puts there."""
    with DiscogsServer(catalogue_of([])) as server:
        home = Home(tmp_path, server)
        home.config["import"] = {"quiet": False}
        yield home


def has(home: Home, releases: list[dict[str, Any]], *masters: dict[str, Any]) -> None:
    """Let Discogs have these releases and no others."""
    home.server.catalogue = catalogue_of(releases, list(masters))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("quiet", [False, True])
def test_releases_without_a_master(
    home: Home, order: tuple[int, ...], quiet: bool
) -> None:
    """Nobody has put them under one: each could be an album of its own."""
    home.config["import"] = {"quiet": quiet}
    has(home, [alike(FOUR[place]) for place in order])
    done = home.beet("import", str(home.rip(FOUR[0])[0].parent), typed="b\n")
    assert home.ls(LINK) == []
    assert ("Candidates" in done.stdout or "Match" in done.stdout) != quiet


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("quiet", [False, True])
def test_pressings_of_a_master(home: Home, order: tuple[int, ...], quiet: bool) -> None:
    home.config["import"] = {"quiet": quiet}
    of_it = [alike(FOUR[place], master=MASTER) for place in order]
    has(home, of_it, {"id": MASTER, "main_release": FOUR[2], "year": 1997})
    home.beet("import", str(home.rip(FOUR[0])[0].parent))
    assert home.ls(LINK) == [f"|{MASTER}|names"]


def test_what_is_offered_stands_behind_the_master(home: Home) -> None:
    """Its tracks are those of one pressing, and the files' those of another one."""
    home.config["import"] = {"quiet": False, "timid": True}
    other = tracks([LONG if title == TITLES[2] else title for title in TITLES])
    of_it = [alike(one, master=MASTER) for one in FOUR[:3]]
    of_it.append(alike(FOUR[3], master=MASTER, tracks=other))
    has(home, of_it, {"id": MASTER, "main_release": FOUR[3], "year": 1997})
    done = home.beet("import", str(home.rip(FOUR[0])[0].parent), typed="m\nb\n")
    first, *others = done.stdout.rpartition("Candidates:")[2].split("  2. ", 1)
    assert "pressing open, 4 fit" in first
    assert others


@pytest.mark.parametrize("quiet", [False, True])
def test_titles_and_lengths_stay(home: Home, quiet: bool) -> None:
    """The master's tracklist is the record's, which has one song in full length."""
    home.config["import"] = {"quiet": quiet, "write": True}
    full = tracks([LONG if title == TITLES[2] else title for title in TITLES])
    record = alike(FOUR[0], master=MASTER, tracks=full, formats="Vinyl: LP, Album")
    has(
        home,
        [record, alike(FOUR[1], master=MASTER)],
        {"id": MASTER, "main_release": FOUR[0], "year": 1997},
    )
    home.beet("import", str(home.rip(FOUR[1])[0].parent))
    assert home.ls(LINK) == [f"|{MASTER}|names"]
    assert home.ls("$title", album=False) == TITLES
    assert home.ls("$length", "title:charlie", album=False) == ["3:03"]
    path = files(home)[2]
    assert "Charlie" in path.name
    assert "Extended" not in path.name
    assert MediaFile(path).title == TITLES[2]


def test_what_files_lack_is_filled_in(home: Home) -> None:
    """Rippers know nothing, and others write names in their own way."""
    home.config["import"] = {"quiet": True}
    has(
        home,
        [alike(one, master=MASTER) for one in FOUR[:2]],
        {"id": MASTER, "main_release": FOUR[0], "year": 1997},
    )
    paths = home.rip(FOUR[0])
    odd = ("Track 01", "02", "MADE UP SONG CHARLIE", "ada faux - made_up_song_delta")
    for path, title in zip(paths, odd, strict=False):
        file = MediaFile(path)
        file.title = title
        file.save()
    home.config["match"] = {"strong_rec_thresh": 0.3}
    home.beet("import", str(paths[0].parent))
    assert home.ls(LINK) == [f"|{MASTER}|names"]
    assert home.ls("$title", album=False) == TITLES


def test_numbers_and_names_stay(home: Home) -> None:
    """The record has its songs in another order, and one by a guest."""
    home.config["import"] = {"quiet": True}
    turned = [*TITLES[1::-1], *TITLES[2:]]
    rows = tracks(turned).splitlines()
    rows[4] = f"5 | {turned[4]} | 3:05 | Ada Faux & Nobody"
    record = alike(
        FOUR[0], master=MASTER, tracks="\n".join(rows), formats="Vinyl: LP, Album"
    )
    has(
        home,
        [record, alike(FOUR[1], master=MASTER)],
        {"id": MASTER, "main_release": FOUR[0], "year": 1997},
    )
    home.config["match"] = {"strong_rec_thresh": 0.3}
    home.beet("import", str(home.rip(FOUR[1])[0].parent))
    assert home.ls(LINK) == [f"|{MASTER}|names"]
    assert home.ls("$track $title", album=False) == [
        f"{place:02} {title}" for place, title in enumerate(TITLES, 1)
    ]
    assert set(home.ls("$artist", album=False)) == {"Ada Faux"}


def test_the_album_keeps_its_own_title(home: Home) -> None:
    """One of its pressings is called otherwise."""
    home.config["import"] = {"quiet": True}
    has(
        home,
        [
            alike(FOUR[0], master=MASTER),
            release(
                FOUR[1],
                "Ada Faux",
                "Four Of A Kind (Deluxe Edition)",
                tracks=tracks(TITLES),
                formats="CD: Album",
                master=MASTER,
            ),
        ],
        {"id": MASTER, "main_release": FOUR[0], "year": 1997},
    )
    home.beet("import", str(home.rip(FOUR[1])[0].parent))
    assert home.ls("$album|$discogs_master_id") == [
        f"Four Of A Kind (Deluxe Edition)|{MASTER}"
    ]
