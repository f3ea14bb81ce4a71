"""Files with other names: their tags are written under all of them, or not at all.

All releases are made up.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mediafile import MediaFile

from ..releases import ZOE
from ..seen import files, objects

if TYPE_CHECKING:
    from pathlib import Path

    from ..home import Home


def seeded(home: Home) -> list[Path]:
    """Own an album whose first file has another name, elsewhere; return those."""
    home.own(ZOE)
    folder = home.path / "seeded"
    folder.mkdir()
    first = files(home)[0]
    os.link(first, folder / first.name)
    return [folder / first.name]


def test_they_are_written_under_all_names(home: Home) -> None:
    others = seeded(home)
    home.beet("discogs-enrich")
    assert [MediaFile(path).label for path in files(home)] == ["Éditions Fantôme"] * 2
    assert [MediaFile(path).label for path in others] == ["Éditions Fantôme"]
    assert others[0].stat().st_nlink == 2


def test_they_are_left_to_the_library(home: Home) -> None:
    others = seeded(home)
    before = others[0].read_bytes()
    home.settings["hard_links"] = "skip"
    done = home.beet("discogs-enrich")
    assert "Files written: 1." in done.stdout
    assert "1 file left to the library, with other names" in done.stdout
    assert others[0].read_bytes() == before
    assert [MediaFile(path).label for path in files(home)] == [None, "Éditions Fantôme"]
    assert home.ls("$label") == ["Éditions Fantôme"]
    assert "label" in home.beet("write", "-p").stdout


def test_json_counts_them(home: Home) -> None:
    seeded(home)
    home.settings["hard_links"] = "skip"
    *_, last = objects(home.beet("discogs-enrich", "--json").stdout)
    assert (last["summary"]["files"], last["summary"]["linked_files"]) == (1, 1)


def test_a_choice_that_is_none(home: Home) -> None:
    home.settings["hard_links"] = "made up"
    done = home.beet("discogs-enrich", status=1)
    assert "hard_links" in done.stderr
    assert "write or skip" in done.stderr
