"""The plugin's fields: types in the library, tags in files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from mediafile import MediaFile

from beetsplug.discogs_enrich import tags
from beetsplug.discogs_enrich.field_types import NAMES, TEXT
from beetsplug.discogs_enrich.fields import FIELDS
from beetsplug.discogs_enrich.match.clues.matched_by import MATCHED_BY, MatchedBy

from .music import CONTAINERS, make_track

if TYPE_CHECKING:
    from pathlib import Path

NAMES_THERE_ARE = ["Foo; Bar", "AC/DC", "Ünwirklich", "日本", "a, b & c"]


@pytest.mark.parametrize(
    "names", [NAMES_THERE_ARE, ["One; Two"], ["One"], ["", "x"], None]
)
def test_a_list_of_names_survives_the_database(names: list[str] | None) -> None:
    kept = NAMES.from_sql(NAMES.to_sql(NAMES.normalize(names)))
    assert kept == (names and tuple(names))


@pytest.mark.parametrize(
    ("given", "kept"),
    [(None, None), ([], None), ("", None), ("One", ("One",)), (["a", "b"], ("a", "b"))],
)
def test_what_is_assigned(given: Any, kept: Any) -> None:
    assert NAMES.normalize(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"), [("A1", "A1"), ("", None), (None, None), (7, "7")]
)
def test_no_text_is_none(given: Any, kept: str | None) -> None:
    assert TEXT.normalize(given) == kept
    assert TEXT.from_sql(given) == kept
    assert TEXT.format(kept) == (kept or "")


def test_what_a_user_types_is_split() -> None:
    assert NAMES.parse("Foo; Bar") == ("Foo", "Bar")
    assert NAMES.format(["Foo", "Bar"]) == "Foo; Bar"
    assert NAMES.format(None) == ""


def test_the_table_is_sound() -> None:
    names = [field.name for field in FIELDS]
    assert len(names) == len(set(names))
    assert all(field.level in ("album", "track") and field.help for field in FIELDS)
    assert not [name for name in names if name.startswith("mb_")]


def test_every_clue_is_explained() -> None:
    assert {*MATCHED_BY, ""} == set(get_args(MatchedBy))


VALUES: dict[str, Any] = {
    "discogs_id": 249504,
    "discogs_master_id": 96559,
    "discogs_artistid": 72872,
    "discogs_labelid": 895,
    "styles": NAMES_THERE_ARE,
    "vinyltrack": "B2a",
    "producers": NAMES_THERE_ARE,
    "engineers": ["One"],
    "mixers": ["One", "Two"],
    "djmixers": ["One"],
    "conductors": NAMES_THERE_ARE,
    "mastering": NAMES_THERE_ARE,
    "performers": ["One (guitar)", "Two"],
}


@pytest.fixture(scope="module", autouse=True)
def _tags() -> None:
    for name, descriptor in tags.media_fields().items():
        if name not in MediaFile.__dict__:
            MediaFile.add_field(name, descriptor)


def test_every_tag_is_tried_here() -> None:
    assert set(VALUES) == set(tags.media_fields())


@pytest.mark.parametrize("ext", sorted(CONTAINERS))
def test_tags_come_back_as_they_were(tmp_path: Path, ext: str) -> None:
    path = make_track(tmp_path / "t", ext, {"title": "Made Up"}, 60)
    file = MediaFile(path)
    file.update(VALUES)
    file.save()
    again = MediaFile(path)
    assert {name: getattr(again, name) for name in VALUES} == VALUES
    again.update(dict.fromkeys(VALUES))
    again.save()
    gone = MediaFile(path)
    assert {name for name in VALUES if getattr(gone, name)} == set()
    raw = str(gone.mgfile.tags).casefold()
    assert not [f.tag for f in FIELDS if f.tag and f.tag.casefold() in raw]


def test_nothing_is_not_written_as_nought(tmp_path: Path) -> None:
    path = make_track(tmp_path / "t", "mp3", {}, 60)
    file = MediaFile(path)
    file.update({"discogs_artistid": 0, "styles": [], "vinyltrack": ""})
    file.save()
    assert not [key for key in MediaFile(path).mgfile.tags if "TXXX" in key]
