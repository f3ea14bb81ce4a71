"""What the tags are called, in every container: written down by hand, read by mutagen.

All people are made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mediafile import MediaFile

from beetsplug.discogs_enrich import tags

from ..music import CONTAINERS, audio_bytes, make_track
from . import APE, CREDITS, VORBIS, raw, read, write

if TYPE_CHECKING:
    from pathlib import Path

ITUNES = "----:com.apple.iTunes:"

# field: (Vorbis and MP4 and TXXX, APEv2, ASF)
NAMES = {
    "producers": ("PRODUCER", "Producer", "WM/Producer"),
    "engineers": ("ENGINEER", "Engineer", "WM/Engineer"),
    "mixers": ("MIXER", "Mixer", "WM/Mixer"),
    "djmixers": ("DJMIXER", "DJMixer", "WM/DJMixer"),
    "conductors": ("CONDUCTOR", "Conductor", "WM/Conductor"),
    "performers": ("PERFORMER", "Performer", "PERFORMER"),
    "mastering": ("MASTERING", "Mastering", "MASTERING"),
}
VALUES = {
    "producers": ["Ann Made-Up", "AC/DC; Two"],
    "engineers": ["Bob (Example)"],
    "mixers": ["Cay", "Ünwirklich"],
    "djmixers": ["DJ Dee"],
    "conductors": ["Eve/Sample", "日本"],
    "performers": ["Fay (lead guitar, vocals)", "Gus", "Hal (Hank) Ex (drums)"],
    "mastering": ["Ida/Ivo", "Joe"],
}
INVOLVED = [
    ["producer", "Ann Made-Up"],
    ["producer", "AC/DC; Two"],
    ["engineer", "Bob (Example)"],
    ["mix", "Cay"],
    ["mix", "Ünwirklich"],
    ["DJ-mix", "DJ Dee"],
]
MUSICIANS = [
    ["lead guitar, vocals", "Fay"],
    ["performer", "Gus"],
    ["drums", "Hal (Hank) Ex"],
]
TEXT = {"TPE3": VALUES["conductors"], "TXXX:MASTERING": VALUES["mastering"]}
PEOPLE_AS_TEXT = {
    f"TXXX:{NAMES[name][0]}": VALUES[name]
    for name in ("producers", "engineers", "mixers", "djmixers", "performers")
}
#: (setting, version) → all frames
ID3: dict[tuple[str, str], dict[str, Any]] = {
    ("tipl", "2.4"): {"TIPL": INVOLVED, "TMCL": MUSICIANS, **TEXT},
    ("tipl", "2.3"): {"IPLS": INVOLVED + MUSICIANS, **TEXT},
    ("txxx", "2.4"): {**PEOPLE_AS_TEXT, **TEXT},
    ("txxx", "2.3"): {**PEOPLE_AS_TEXT, **TEXT},
    ("both", "2.4"): {"TIPL": INVOLVED, "TMCL": MUSICIANS, **PEOPLE_AS_TEXT, **TEXT},
    ("both", "2.3"): {"IPLS": INVOLVED + MUSICIANS, **PEOPLE_AS_TEXT, **TEXT},
}


def in_container(ext: str) -> dict[str, list[str]]:
    """Name → values, as the table has it."""
    column = 1 if ext in APE else 2 if ext == "wma" else 0
    before = ITUNES if ext == "m4a" else ""
    return {before + NAMES[name][column]: VALUES[name] for name in CREDITS}


@pytest.mark.parametrize("ext", [*VORBIS, *APE, "m4a", "wma"])
@pytest.mark.parametrize("id3_credits", ["tipl", "txxx", "both"])
def test_names_and_values(tmp_path: Path, ext: str, id3_credits: str) -> None:
    path = make_track(tmp_path / "t", ext, {}, 60)
    write(path, VALUES, id3_credits)
    assert raw(path) == in_container(ext)
    assert read(path) == VALUES


@pytest.mark.parametrize(("id3_credits", "version"), ID3)
def test_frames_and_values(tmp_path: Path, id3_credits: str, version: str) -> None:
    path = make_track(tmp_path / "t", "mp3", {}, 60)
    write(path, VALUES, id3_credits, v23=version == "2.3")
    assert raw(path) == ID3[id3_credits, version]
    assert read(path, id3_credits=id3_credits) == VALUES
    write(path, {name: [] for name in VALUES}, id3_credits, v23=version == "2.3")
    assert raw(path) == {}
    assert read(path) == {}


@pytest.mark.parametrize("ext", ["aiff", "wav"])
def test_other_files_with_id3(tmp_path: Path, ext: str) -> None:
    path = make_track(tmp_path / "t", ext, {}, 60)
    assert raw(write(path, VALUES, v23=True)) == ID3["tipl", "2.4"]  # v2.3: MP3 only


@pytest.mark.parametrize("ext", sorted(CONTAINERS))
@pytest.mark.parametrize("empty", [None, [], [""], ()])
def test_no_value_no_tag(tmp_path: Path, ext: str, empty: Any) -> None:
    path = make_track(tmp_path / "t", ext, {}, 60)
    audio = audio_bytes(path)
    assert read(path) == {}
    write(path, VALUES)
    assert audio_bytes(path) == audio
    write(path, dict.fromkeys(CREDITS, empty))
    assert (read(path), raw(path)) == ({}, {})
    assert audio_bytes(path) == audio


# Picard's keys beside mediafile's: (field, container) → (mediafile's, Picard's)
BESIDE = {
    ("remixers", "m4a"): (ITUNES + "REMIXERS", ITUNES + "REMIXER"),
    ("remixers", "wma"): ("WM/REMIXERS", "WM/ModifiedBy"),
    ("remixers", "ape"): ("REMIXER", "MixArtist"),
    ("remixers", "wv"): ("REMIXER", "MixArtist"),
    ("arrangers", "m4a"): (ITUNES + "Arranger", ITUNES + "ARRANGER"),
}
#: Picard finds mediafile's key too: under its own it would see each name twice.
ONLY_READ = {("remixers", "ape"), ("remixers", "wv"), ("arrangers", "m4a")}


@pytest.fixture(scope="module", autouse=True)
def _picard_keys() -> None:
    tags.add_picard_keys()


def beside(path: Path, name: str) -> tuple[Any, Any, Any]:
    """What stands under mediafile's key and Picard's, and what is read."""
    own, picard = BESIDE[name, path.suffix[1:]]
    found = raw(path)
    return found.get(own), found.get(picard), getattr(MediaFile(path), name)


@pytest.mark.parametrize(("name", "ext"), BESIDE)
def test_a_field_of_mediafiles_under_picards_key(
    tmp_path: Path, name: str, ext: str
) -> None:
    path = make_track(tmp_path / "t", ext, {}, 60)
    ann, bob = ["Ann/Ex; Ample", "Bob"], ["Bob"]
    written = (name, ext) not in ONLY_READ
    assert beside(path, name) == (None, None, None)
    write(path, {name: ann})
    assert beside(path, name) == (ann, ann if written else None, ann)
    set_raw(path, BESIDE[name, ext][1], "Cay")
    assert beside(path, name) == (ann, ["Cay"], ann)
    set_raw(path, BESIDE[name, ext][0], None)
    assert beside(path, name) == (None, ["Cay"], ["Cay"])
    write(path, {name: bob})
    assert beside(path, name) == (bob, bob if written else None, bob)
    write(path, {name: []})
    assert beside(path, name)[1:] in [(None, None), (None, [""])]  # as mediafile does
    write(path, {name: ann})
    write(path, {name: None})
    assert beside(path, name) == (None, None, None)


@pytest.mark.parametrize(("name", "ext"), BESIDE)
def test_a_library_that_never_read_picards_key(
    tmp_path: Path, name: str, ext: str
) -> None:
    """beets sets an empty list wherever its library has none."""
    path = make_track(tmp_path / "t", ext, {}, 60)
    set_raw(path, BESIDE[name, ext][1], "Cay")
    write(path, {name: []})
    assert beside(path, name)[1:] == (["Cay"], ["Cay"])


@pytest.mark.parametrize("ext", [*VORBIS, "mp3", "aiff"])
def test_where_picard_has_mediafiles_own_key(tmp_path: Path, ext: str) -> None:
    path = make_track(tmp_path / "t", ext, {}, 60)
    write(path, {"remixers": ["Ann"], "arrangers": ["Bob"]})
    id3 = {"TPE4": ["Ann"], "TIPL": [["arranger", "Bob"]]}
    assert raw(path) == (
        {"REMIXER": ["Ann"], "ARRANGER": ["Bob"]} if ext in VORBIS else id3
    )


def test_adding_picards_keys_twice_is_adding_them_once() -> None:
    before = MediaFile.__dict__["remixers"], MediaFile.__dict__["arrangers"]
    tags.add_picard_keys()
    assert before == (MediaFile.__dict__["remixers"], MediaFile.__dict__["arrangers"])
    assert {"remixers", "arrangers"} <= set(MediaFile.fields())


def set_raw(path: Path, key: str, value: str | None) -> None:
    """Set one tag as another program would; None takes it away."""
    file = MediaFile(path).mgfile
    if value is None:
        del file[key]
    else:
        file[key] = [value.encode()] if path.suffix == ".m4a" else [value]
    file.save()
