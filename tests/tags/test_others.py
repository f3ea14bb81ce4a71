"""What other programs wrote in the same frames, and what a change of mind leaves.

All people are made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mediafile import MediaFile
from mutagen.id3 import Frames

from ..music import make_track
from . import CREDITS, raw, read, write

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMMER = ["programming", "Zoe"]
ARRANGER = ["arranger", "Yan"]
PRODUCER = ["Producer", "Xia"]
GUITAR = ["guitar", "Wim"]


@pytest.fixture
def mp3(tmp_path: Path) -> Path:
    return make_track(tmp_path / "t", "mp3", {}, 60)


def by_others(path: Path, version: int = 4, **frames: Any) -> Path:
    """Write frames as another program would; a list of texts is a TXXX frame."""
    file = MediaFile(path).mgfile
    for key, value in frames.items():
        if key in ("TIPL", "TMCL", "IPLS"):
            file.tags.add(Frames[key](encoding=3, people=value))
        else:
            file.tags.add(Frames["TXXX"](encoding=3, desc=key, text=value))
    if version == 3:
        file.tags.update_to_v23()
    file.save(v2_version=version)
    return path


def test_only_the_own_role_is_replaced(mp3: Path) -> None:
    by_others(mp3, TIPL=[PROGRAMMER, ARRANGER, PRODUCER], TMCL=[GUITAR])
    assert read(mp3) == {"producers": ["Xia"], "performers": ["Wim (guitar)"]}
    write(mp3, {"producers": ["Ann"]})
    assert raw(mp3) == {
        "TIPL": [PROGRAMMER, ARRANGER, ["producer", "Ann"]],
        "TMCL": [GUITAR],
    }
    write(mp3, {"producers": None, "mixers": ["Bob"]})
    assert raw(mp3) == {
        "TIPL": [PROGRAMMER, ARRANGER, ["mix", "Bob"]],
        "TMCL": [GUITAR],
    }
    write(mp3, {"performers": ["Ann (bass)"]})
    assert raw(mp3) == {
        "TIPL": [PROGRAMMER, ARRANGER, ["mix", "Bob"]],
        "TMCL": [["bass", "Ann"]],
    }
    write(mp3, {"performers": None, "mixers": []})
    assert raw(mp3) == {"TIPL": [PROGRAMMER, ARRANGER]}
    assert read(mp3) == {}


def test_one_frame_for_all_people(mp3: Path) -> None:
    """ID3v2.3 does not tell an instrument from a role that nobody knows."""
    by_others(mp3, 3, TIPL=[PROGRAMMER, ARRANGER], TMCL=[GUITAR])
    assert raw(mp3) == {"IPLS": [PROGRAMMER, ARRANGER, GUITAR]}
    both = ["Zoe (programming)", "Wim (guitar)"]
    assert read(mp3) == {"performers": both}
    write(mp3, {"producers": ["Ann"]}, v23=True)
    people = [ARRANGER, ["producer", "Ann"], PROGRAMMER, GUITAR]
    assert raw(mp3) == {"IPLS": people}
    write(mp3, {"performers": both[1:]}, v23=True)
    assert raw(mp3) == {"IPLS": [ARRANGER, ["producer", "Ann"], GUITAR]}
    write(mp3, {"performers": [], "producers": []}, v23=True)
    assert raw(mp3) == {"IPLS": [ARRANGER]}


def test_from_one_version_to_the_other(mp3: Path) -> None:
    values = {
        "producers": ["Ann"],
        "performers": ["Bob (bass)"],
        "conductors": ["C", "D"],
    }
    write(mp3, values, v23=True)
    write(mp3, {"engineers": ["Eve"]})  # mutagen has read IPLS as TIPL
    found = raw(mp3)
    assert (found["TIPL"], found["TMCL"]) == (
        [["producer", "Ann"], ["engineer", "Eve"]],
        [["bass", "Bob"]],
    )
    assert read(mp3) == {**values, "engineers": ["Eve"]}
    write(mp3, values, v23=True)
    assert read(mp3) == {**values, "engineers": ["Eve"]}


def test_saved_twice(mp3: Path) -> None:
    """mutagen leaves IPLS behind in memory, and would then let it win."""
    from . import kind

    file = kind()(mp3, id3v23=True)
    for names in (["Ann"], ["Bob"], ["Cay", "Dee"]):
        file.producers = names
        file.performers = names
        file.save()
        assert (file.producers, file.performers) == (names, names)
        assert read(mp3) == {"producers": names, "performers": names}


@pytest.mark.parametrize("before", ["tipl", "txxx", "both"])
@pytest.mark.parametrize("after", ["tipl", "txxx", "both"])
@pytest.mark.parametrize("v23", [False, True])
def test_a_setting_that_changes(mp3: Path, before: str, after: str, v23: bool) -> None:
    old = {name: [f"Old {name}"] for name in CREDITS}
    new = {name: [f"New {name}"] for name in CREDITS}
    write(mp3, old, before, v23)
    assert read(mp3, id3_credits=after) == old
    write(mp3, new, after, v23)
    assert read(mp3, id3_credits=before) == new
    assert "Old" not in str(raw(mp3))
    has = {key.partition(":")[0] for key in raw(mp3)} - {"TPE3", "TXXX"}
    people = {"IPLS"} if v23 else {"TIPL", "TMCL"}
    assert has == (set() if after == "txxx" else people)
    assert ("TXXX:PRODUCER" in raw(mp3)) == (after != "tipl")


def test_people_come_before_text(mp3: Path) -> None:
    by_others(mp3, TIPL=[PRODUCER], PRODUCER=["Text"], MIXER=["Mia"])
    expected = {"producers": ["Xia"], "mixers": ["Mia"]}
    for setting in ("tipl", "txxx", "both"):
        assert read(mp3, id3_credits=setting) == expected


def test_case_of_a_name(mp3: Path) -> None:
    by_others(mp3, Mastering=["Old"], mastering=["Older"], Mastered=["Other"])
    write(mp3, {"mastering": ["Ann", "Bob"]})
    assert raw(mp3) == {"TXXX:MASTERING": ["Ann", "Bob"], "TXXX:Mastered": ["Other"]}


def test_values_that_another_program_joined(mp3: Path) -> None:
    """Nobody can tell two names from one with a slash: it is left as it is."""
    file = MediaFile(mp3).mgfile
    file.tags.add(Frames["TPE3"](encoding=3, text=["Ann", "Bob"]))
    file.tags.update_to_v23()
    file.save(v2_version=3)
    assert read(mp3) == {"conductors": ["Ann/Bob"]}


@pytest.mark.parametrize(("ext", "key"), [("flac", "PERFORMER"), ("ape", "Performer")])
def test_performers_elsewhere(tmp_path: Path, ext: str, key: str) -> None:
    path = make_track(tmp_path / "t", ext, {}, 60)
    file = MediaFile(path).mgfile
    file[key] = ["Ann", "Bob (bass)"]
    file["Ensemble"] = ["Cay"]
    file.save()
    assert read(path) == {"performers": ["Ann", "Bob (bass)"]}
    write(path, {"producers": ["Dee"]})
    found = {name.lower(): value for name, value in raw(path).items()}
    assert found == {
        "performer": ["Ann", "Bob (bass)"],
        "ensemble": ["Cay"],
        "producer": ["Dee"],
    }
