"""VINYLTRACK: the place of a track on a record, and on nothing else. All is made up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from mediafile import MediaFile

from beetsplug.discogs_enrich import normalize
from beetsplug.discogs_enrich.release.values import TrackValues

from ..discogs_server import DiscogsServer, catalogue_of
from ..discogs_server.builders import release
from ..home import Home
from ..release.made_up import read, rows
from ..release.made_up import release as struct
from ..seen import differences, files, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LP, CD, OTHER_CD, TAPE, BOTH = 90900501, 90900502, 90900503, 90900504, 90900505
TITLES = ("Groove", "Dust", "Needle", "Label")
SIDES, NUMBERS = ("A1", "A2", "B1", "B2"), ("1", "2", "3", "4")


def made(number: int, positions: tuple[str, ...], *formats: str) -> dict[str, object]:
    """Make a release of these positions."""
    lines = (
        f"{position} | {title} | 3:0{at}"
        for at, (position, title) in enumerate(zip(positions, TITLES, strict=True))
    )
    return release(
        number,
        "Ada Faux",
        f"Carrier {number}",
        tracks="\n".join(lines),
        formats=formats,
        labels=f"Hollow Hill | HH {number}",
    )


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A beets, and a stand-in that has an album on every sort of carrier."""
    releases = [
        made(LP, SIDES, "Vinyl: LP, Album"),
        made(CD, NUMBERS, "CD: Album"),
        made(OTHER_CD, ("1.1", "1.2", "1.3", "1.4"), "CD: Album"),
        made(TAPE, SIDES, "Cassette: Album"),
        made(BOTH, ("A", "B", "CD-1", "CD-2"), 'Vinyl: 7"', "CD: Album"),
    ]
    with DiscogsServer(catalogue_of(releases)) as server:
        yield Home(tmp_path, server)


def own(home: Home, release_id: int, written: str = "", **tags: str) -> None:
    """Take an album in; `written` is what another program has put into its files."""
    paths = home.rip(release_id, mb=True, **tags)
    for path in paths if written else ():
        file = MediaFile(path).mgfile
        file["VINYLTRACK"] = written
        file.save()
    home.take_in(paths)


def link(home: Home, release_id: int, *options: str) -> None:
    """Enrich the only album from a release."""
    home.beet("discogs-enrich", "--id", str(release_id), *options, "artist:Ada")


def in_files(home: Home) -> list[str]:
    """Return what the tag says in each file, "" where it is missing."""
    return [
        "".join(MediaFile(path).mgfile.get("VINYLTRACK", [])) for path in files(home)
    ]


def positions(home: Home) -> list[str]:
    return home.ls("$discogs_position", album=False)


def is_at_rest(home: Home) -> bool:
    """Tell whether `beet write` has nothing to write of ours."""
    return "vinyltrack" not in home.beet("write", "-p").stdout


@pytest.mark.parametrize(
    ("release_id", "in_library", "tagged"),
    [
        (LP, SIDES, SIDES),
        (CD, NUMBERS, ("",) * 4),
        (TAPE, SIDES, ("",) * 4),
        (BOTH, ("A", "B", "CD-1", "CD-2"), ("A", "B", "", "")),
    ],
)
def test_what_is_written(
    home: Home, release_id: int, in_library: tuple[str, ...], tagged: tuple[str, ...]
) -> None:
    own(home, release_id)
    before = snapshot(home)
    link(home, release_id)
    assert (positions(home), in_files(home)) == ([*in_library], [*tagged])
    assert is_at_rest(home)
    home.beet("discogs-undo", "-y", typed="y\n")
    assert differences(before, snapshot(home)) == []


def test_beet_write_does_not_bring_it_to_a_cd(home: Home) -> None:
    own(home, BOTH)
    link(home, BOTH)
    home.beet("write", "-f")
    assert in_files(home) == ["A", "B", "", ""]
    home.beet("modify", "-y", "discogs_position=9", "track:3")
    assert in_files(home) == ["A", "B", "", ""]


@pytest.mark.parametrize("release_id", [LP, CD])
def test_an_import_writes_the_same(home: Home, release_id: int) -> None:
    rip = home.rip(release_id, mb=False, catalognum=f"HH {release_id}")
    home.beet("import", str(rip[0].parent))
    assert positions(home) == [*(SIDES if release_id == LP else NUMBERS)]
    assert in_files(home) == [*(SIDES if release_id == LP else ("",) * 4)]


def test_a_file_without_it_takes_nothing_from_the_library(home: Home) -> None:
    own(home, CD)
    link(home, CD)
    for path in files(home):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    home.beet("update")
    assert positions(home) == [*NUMBERS]


@pytest.mark.parametrize("options", [[], ["-o"]])
def test_what_others_wrote_on_a_cd_stays(home: Home, options: list[str]) -> None:
    own(home, CD, "7")
    before = snapshot(home)
    link(home, CD, *options)
    link(home, OTHER_CD, *options)
    assert positions(home) == ["1.1", "1.2", "1.3", "1.4"]
    assert in_files(home) == ["7"] * 4
    assert is_at_rest(home)
    home.beet("discogs-undo", "-y", "2", typed="y\n")
    home.beet("discogs-undo", "-y", "1", typed="y\n")
    assert differences(before, snapshot(home)) == []


def test_an_import_leaves_it_on_a_cd(home: Home) -> None:
    rip = home.rip(CD, mb=False, catalognum=f"HH {CD}")
    for path in rip:
        file = MediaFile(path).mgfile
        file["VINYLTRACK"], file["DISCOGS_RELEASE_ID"] = "7", str(CD)
        file.save()
    home.beet("import", str(rip[0].parent))
    assert home.ls("$discogs_id") == [str(CD)]
    assert in_files(home) == ["7"] * 4


@pytest.mark.parametrize(("options", "tagged"), [([], ["7"] * 4), (["-o"], [*SIDES])])
def test_what_others_wrote_on_a_record(
    home: Home, options: list[str], tagged: list[str]
) -> None:
    own(home, LP, "7")
    link(home, LP, *options)
    assert (positions(home), in_files(home)) == ([*SIDES], tagged)


def test_a_cd_in_the_place_of_a_record_takes_it_out(home: Home) -> None:
    own(home, LP)
    link(home, LP)
    before = snapshot(home)
    link(home, CD)
    assert (positions(home), in_files(home)) == ([*NUMBERS], [""] * 4)
    home.beet("discogs-undo", "-y", typed="y\n")
    assert differences(before, snapshot(home)) == []
    assert in_files(home) == [*SIDES]


def test_the_record_counts_and_not_what_the_files_were_made_of(home: Home) -> None:
    own(home, CD, media="CD")
    link(home, LP)
    assert home.ls("$media", album=False) == ["CD"] * 4  # as MusicBrainz said
    assert in_files(home) == [*SIDES]


@pytest.mark.parametrize(
    ("media", "record"),
    [
        ("Vinyl", True),
        ('12" Vinyl', True),
        ('7" Flexi-disc', True),
        ('10" Shellac', True),
        ("Acetate", True),
        ("Edison Diamond Disc", True),
        ("Pathé disc", True),
        ("CD", False),
        ("8cm CD", False),
        ("Cassette", False),
        ("DVD-Video", False),
        ("Digital Media", False),
        ("", False),
    ],
)
def test_what_is_a_record(media: str, record: bool) -> None:
    assert normalize.is_record(media) is record


def test_a_lathe_cut_is_one() -> None:
    [track, *_] = read(struct(*rows("A1", "B1"), formats='1 Lathe Cut: 7"')).tracks
    assert isinstance(track, TrackValues)
    assert track.vinyltrack == "A1"
