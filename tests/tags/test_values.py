"""Whatever stands in a list comes back, in every container and version.

All people are made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from beetsplug.discogs_enrich.tags.styles import as_pair, as_performer

from ..music import CONTAINERS, make_track
from . import CREDITS, read, write

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = [*sorted(CONTAINERS), "mp3, v2.3"]

#: What ends a value in one container or another: no name holds it.
ZERO = "\0"

odd = st.text(st.sampled_from("aB ()/;,:&\n日é\\-"), max_size=12)
text = odd | st.text(st.characters(exclude_categories=["Cs"], exclude_characters=ZERO))
people = st.lists(text, max_size=4)
performers = st.lists(
    st.builds("{} ({})".format, text, text | st.sampled_from(["mix", "Performer"]))
    | text,
    max_size=4,
)
lists = st.fixed_dictionaries(
    {name: performers if name == "performers" else people for name in CREDITS}
)
ODD_NAMES = [
    "",
    "AC/DC",
    "Foo; Bar",
    "a, b & c",
    "Two\nLines",
    "日本 (2)",
    "(",
    "AC/DC",
]
ODD_PERFORMERS = [
    "Ann",
    "Ann (guitar)",
    "Ann (lead (12-string) guitar)",
    "Ann (Annie) Ex",
    "Ann (Annie) Ex (organ, bells)",
    "Ann (mix)",
    "Ann (DJ-Mix)",
    "Ann (arranger)",
    "Ann (performer)",
    "Ann ()",
    " (guitar)",
    "(guitar)",
    "Ann (",
    "Ann)",
    "Ann(guitar)",
    "Ann ((guitar)",
    "Ann (guitar))",
    "Ann  (guitar) ",
    "AC/DC (gong/bell; chimes)",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.mark.parametrize("version", VERSIONS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(values=lists, id3_credits=st.sampled_from(["tipl", "txxx", "both"]))
@example(dict.fromkeys(CREDITS, ODD_NAMES), "tipl")
@example(dict.fromkeys(CREDITS, ODD_NAMES), "both")
@example({"performers": ODD_PERFORMERS}, "tipl")
@example({"performers": ODD_PERFORMERS}, "txxx")
def test_reading_gives_what_was_written(
    folder: Path, version: str, values: dict[str, list[str]], id3_credits: str
) -> None:
    ext, _, v23 = version.partition(", ")
    path = make_track(folder / "t", ext, {}, 60)
    write(path, values, id3_credits, v23=bool(v23))
    kept = {name: [v for v in value if v] for name, value in values.items()}
    kept = {name: value for name, value in kept.items() if value}
    assert read(path, id3_credits=id3_credits) == kept
    write(path, read(path, id3_credits=id3_credits), id3_credits, v23=bool(v23))
    assert read(path, id3_credits=id3_credits) == kept


@pytest.mark.parametrize(
    ("performer", "pair"),
    [
        ("Ann (guitar)", ["guitar", "Ann"]),
        ("Ann (lead (12-string) guitar)", ["lead (12-string) guitar", "Ann"]),
        ("Ann (Annie) Ex (organ, bells)", ["organ, bells", "Ann (Annie) Ex"]),
        ("Ann", ["performer", "Ann"]),
        ("Ann (Annie) Ex", ["performer", "Ann (Annie) Ex"]),
        ("Ann(guitar)", ["performer", "Ann(guitar)"]),
        ("Ann (", ["performer", "Ann ("]),
        ("Ann)", ["performer", "Ann)"]),
        ("Ann ()", ["performer", "Ann ()"]),
        (" (guitar)", ["performer", " (guitar)"]),
        # in IPLS these would be read as roles
        ("Ann (Producer)", ["performer", "Ann (Producer)"]),
        ("Ann (DJ-mix)", ["performer", "Ann (DJ-mix)"]),
    ],
)
def test_instruments(performer: str, pair: list[str]) -> None:
    assert as_pair(performer) == pair
    assert as_performer(*pair) == performer


@given(text | st.builds("{} ({})".format, text, text))
def test_every_performer_survives_being_a_pair(performer: str) -> None:
    assert as_performer(*as_pair(performer)) == performer


@pytest.mark.parametrize("pair", [["", "Ann"], ["Performer", "Ann"]])
def test_no_instrument_as_others_write_it(pair: list[str]) -> None:
    assert as_performer(*pair) == "Ann"


#: A list of mediafile's own, in ID3v2.3: not ours to mend.
MEDIAFILES_OWN = ["composers", "lyricists", "remixers"]


@pytest.mark.parametrize("name", MEDIAFILES_OWN)
def test_lists_of_mediafiles_own_are_joined(tmp_path: Path, name: str) -> None:
    path = make_track(tmp_path / "t", "mp3", {}, 60)
    write(path, {name: ["Ann", "Bob"]}, v23=True)
    assert read(path, name) == {name: ["Ann/Bob"]}
