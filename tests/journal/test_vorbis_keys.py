"""Keys of Vorbis comments that are set in one go stand as mutagen sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mediafile import MediaFile
from mutagen.flac import VCFLACDict

from beetsplug.discogs_enrich.journal.vorbis_keys import KeysInOneGo, in_one_go
from tests.music import CONTAINERS, make_track

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Of a key with several values, others stand between them.
PAIRS = [
    ("ARTIST", "One"),
    ("Foreign", "kept"),
    ("artist", "Two"),
    ("TITLE", "Old"),
    ("DATE", "1999"),
]


def comments() -> Any:
    """Return the comments of a made-up file."""
    tags = VCFLACDict()
    tags.extend(PAIRS)
    return tags


def absent(tags: Any, key: str) -> None:
    """See to it that a key is not there, whatever is done to it."""
    assert key not in tags
    with pytest.raises(KeyError):
        tags[key]
    with pytest.raises(KeyError):
        del tags[key]


def delete(tags: Any, key: str) -> None:
    del tags[key]


CHANGES: dict[str, list[Callable[[Any], None]]] = {
    "nothing": [],
    "one is set": [lambda tags: tags.__setitem__("TITLE", ["New"])],
    "in another case": [lambda tags: tags.__setitem__("title", "New")],
    "several values": [lambda tags: tags.__setitem__("Artist", ["A", "B"])],
    "a new one": [lambda tags: tags.__setitem__("LABEL", ["Made Up"])],
    "no value": [
        lambda tags: tags.__setitem__("TITLE", []),
        lambda t: absent(t, "title"),
    ],
    "taken out": [lambda tags: delete(tags, "artist"), lambda t: absent(t, "ARTIST")],
    "never there": [lambda tags: absent(tags, "LABEL")],
    "twice": [
        lambda tags: tags.__setitem__("TITLE", ["New"]),
        lambda tags: tags.__setitem__("DATE", ["2001"]),
        lambda tags: tags.__setitem__("Title", ["Newer"]),
    ],
    "taken out, and set": [
        lambda tags: delete(tags, "DATE"),
        lambda tags: tags.__setitem__("LABEL", ["Made Up"]),
        lambda tags: tags.__setitem__("DATE", ["2001"]),
    ],
    "as a list in between": [
        lambda tags: tags.__setitem__("TITLE", ["New"]),
        lambda tags: tags.append(("MOOD", "blue")),
        lambda tags: tags.__setitem__("MOOD", tags["mood"] * 2),
    ],
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_keys_stand_as_mutagen_sets_them(
    changes: list[Callable[[Any], None]],
) -> None:
    tags, wanted = comments(), comments()
    keys = KeysInOneGo(tags)
    for change in changes:
        change(keys)
        change(wanted)
        names = wanted.keys()
        assert [keys[key] for key in names] == [wanted[key] for key in names]
    assert list(keys.put()) == list(wanted)
    assert list(tags) == list(wanted)


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_file_holds_the_same_bytes(tmp_path: Path, container: str) -> None:
    tags = {
        "title": "New",
        "artist": None,
        "genres": ["Dub", "Techno"],
        "year": 1999,
        "comments": "Made up",
    }
    before = {"title": "Old", "artist": "Somebody", "label": "Made Up"}
    paths = [
        make_track(tmp_path / name, container, before, 1) for name in ("wanted", "made")
    ]
    wanted, made = map(MediaFile, paths)
    wanted.update(tags)
    wanted.save()
    own = made.mgfile.tags
    with in_one_go(made.mgfile):
        made.update(tags)
    assert made.mgfile.tags is own
    made.save()
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_what_was_set_until_an_error_is_set(tmp_path: Path) -> None:
    file = MediaFile(make_track(tmp_path / "made", "flac", {"title": "Old"}, 1)).mgfile
    tags = file.tags

    def fail() -> None:
        file["TITLE"] = ["New"]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), in_one_go(file):
        fail()
    assert file.tags is tags
    assert tags["title"] == ["New"]
