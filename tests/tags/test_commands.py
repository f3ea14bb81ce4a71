"""`beet write`, `beet update` and `beet modify` with the credits of a real library.

All people are made up.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from beets.library import Item

from ..music import CONTAINERS, audio_bytes, make_track
from . import CREDITS, raw, read

if TYPE_CHECKING:
    from pathlib import Path

    from ..home import Home

VALUES = {
    "producers": ["Ann Made-Up", "AC/DC"],
    "engineers": ["Bob"],
    "mixers": ["Cay", "Ünwirklich"],
    "djmixers": ["DJ Dee"],
    "conductors": ["Eve/Sample", "日本"],
    "performers": ["Fay (lead guitar, vocals)", "Gus", "Hal (Hank) Ex (drums)"],
    "mastering": ["Ida/Ivo", "Joe"],
}
TEMPLATE = "|".join(f"${name}" for name in CREDITS)
SHOWN = "|".join("; ".join(VALUES[name]) for name in CREDITS)
SET = [f"{name}={'; '.join(values)}" for name, values in VALUES.items()]


def owned_each(home: Home, v23: bool) -> list[Path]:
    """Put a file of each container into the library; of MP3 alone for ID3v2.3."""
    return [owned(home, ext) for ext in (["mp3"] if v23 else sorted(CONTAINERS))]


def owned(home: Home, ext: str, **tags: Any) -> Path:
    """Put a file of this container into the library, and return where it is."""
    home.music.mkdir(exist_ok=True)
    path = make_track(home.music / "t", ext, {"title": "Made Up", **tags}, 60)
    lib = home.library()
    lib.add(Item.from_path(str(path)))
    lib._close()
    return path


def differing(home: Home) -> list[str]:
    """The fields of ours that beets would write, or read from files that look changed.

    An empty list of beets' own comes back from APEv2 as an empty text: not counted.
    """
    for path in home.music.iterdir():
        os.utime(path, (2_000_000_000, 2_000_000_000))
    told = home.beet("write", "-p").stdout + home.beet("update", "-p", "-M").stdout
    return [name for name in CREDITS if f"  {name}:" in told]


@pytest.mark.parametrize("v23", [False, True])
def test_modify_writes_and_then_nothing_is_left(home: Home, v23: bool) -> None:
    home.config["id3v23"] = v23
    paths = owned_each(home, v23)
    audio = [audio_bytes(path) for path in paths]
    home.beet("modify", "-y", "-M", *SET)
    assert [read(path) for path in paths] == [VALUES] * len(paths)
    assert set(home.ls(TEMPLATE, album=False)) == {SHOWN}
    assert differing(home) == []
    home.beet("modify", "-y", "-M", "-W", "producers=Zoe", "performers=Zoe (bass)")
    assert [read(path) for path in paths] == [VALUES] * len(paths)
    home.beet("write")
    changed = {**VALUES, "producers": ["Zoe"], "performers": ["Zoe (bass)"]}
    assert [read(path) for path in paths] == [changed] * len(paths)
    assert differing(home) == []
    home.beet("modify", "-y", "-M", "producers!", "performers!")
    kept = {n: v for n, v in VALUES.items() if n not in ("producers", "performers")}
    assert [read(path) for path in paths] == [kept] * len(paths)
    assert differing(home) == []
    home.beet("update", "-M")
    shown = home.ls("%ifdef{producers}|$mixers", album=False)
    assert set(shown) == {"|Cay; Ünwirklich"}
    assert [audio_bytes(path) for path in paths] == audio


def test_update_brings_in_what_another_program_wrote(home: Home) -> None:
    from . import write

    path = owned(home, "flac")
    home.beet("ls")
    write(path, VALUES)
    assert differing(home) == list(CREDITS)
    home.beet("update", "-M")
    assert home.ls(TEMPLATE, album=False) == [SHOWN]
    assert differing(home) == []


def test_the_setting_decides_where_mp3_keeps_people(home: Home) -> None:
    path = owned(home, "mp3")
    home.settings["id3_credits"] = "txxx"
    home.beet("modify", "-y", "-M", *SET)
    assert {"TXXX:PRODUCER", "TXXX:PERFORMER", "TPE3"} <= raw(path).keys()
    assert not {"TIPL", "TMCL"} & raw(path).keys()
    home.settings["id3_credits"] = "tipl"
    assert differing(home) == []
    home.beet("write", "-f")
    assert "TXXX:PRODUCER" not in raw(path)
    assert {"TIPL", "TMCL"} <= raw(path).keys()


def test_a_setting_that_cannot_be_read_stops_nobody(home: Home) -> None:
    path = owned(home, "mp3")
    home.settings["id3_credits"] = "paper"
    done = home.beet("modify", "-y", "-M", "producers=Ann")
    assert "id3_credits: 'paper' cannot be used; allowed: tipl, txxx" in done.stderr
    assert raw(path)["TIPL"] == [["producer", "Ann"]]
