"""MusicBrainz Picard sees the people whom we have written. All of them are made up.

Picard is a program of its own: set PICARD_PYTHON to a Python that has it
(`python -m venv picard && picard/bin/pip install "picard>=3"`).
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mediafile import MediaFile

from beetsplug.discogs_enrich import tags

from ..music import CONTAINERS, make_track
from . import write

VALUES = {
    "producers": ["Ann Made-Up", "AC/DC; Two"],
    "engineers": ["Bob (Example)"],
    "mixers": ["Cay", "Ünwirklich"],
    "djmixers": ["DJ Dee"],
    "conductors": ["Eve/Sample", "日本"],
    "performers": [
        "Fay (lead guitar, vocals)",
        "Gus",
        "Hal (Hank) Ex (drums)",
        "Ina (bass)",
    ],
    "mastering": ["Ida/Ivo", "Joe"],
    "arrangers": ["Kim", "Lea"],
    "remixers": ["Max", "Nia/Ott"],
}
PICARDS_NAMES = {
    "producers": "producer",
    "engineers": "engineer",
    "mixers": "mixer",
    "djmixers": "djmixer",
    "conductors": "conductor",
    "performers": "performer",
    "mastering": "mastering",
    "arrangers": "arranger",
    "remixers": "remixer",
}
#: Picard has no key for it in this container.
UNKNOWN = {"wma": {"performers", "mastering", "arrangers"}}
#: mediafile's own lists are joined in ID3v2.3.
JOINED = {"mp3, v2.3": {"remixers"}}

VERSIONS = [*sorted(CONTAINERS), "mp3, v2.3"]


def seen_by_picard(folder: Path, paths: list[Path]) -> dict[str, dict[str, Any]]:
    """Return what Picard reads from each file, or skip where there is no Picard."""
    python = os.environ.get("PICARD_PYTHON")
    if not python:
        pytest.skip("PICARD_PYTHON names no Python that has MusicBrainz Picard")
    done = subprocess.run(
        [python, Path(__file__).with_name("picard_reads.py"), folder / "i.ini", *paths],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return seen


def people(seen: dict[str, list[str]], name: str) -> list[str]:
    """Return one list of ours; "performer:guitar" becomes "Name (guitar)" again."""
    picards = PICARDS_NAMES[name]
    return [
        f"{value} ({role})" if role else value
        for tag, values in seen.items()
        for key, _, role in [tag.partition(":")]
        if key.lower() == picards
        for value in values
    ]


def expected(version: str) -> dict[str, list[str]]:
    """Return what Picard ought to see."""
    kept: dict[str, list[str]] = {}
    for name, values in VALUES.items():
        if name in UNKNOWN.get(version, ()):
            kept[name] = []
        elif name in JOINED.get(version, ()):
            kept[name] = ["/".join(values)]
        else:
            kept[name] = values
    return kept


def test_picard_shows_the_same_people(tmp_path: Path) -> None:
    tags.add_picard_keys()
    paths = {}
    for number, version in enumerate(VERSIONS):
        ext, _, v23 = version.partition(", ")
        paths[version] = make_track(tmp_path / str(number), ext, {}, 60)
        write(paths[version], VALUES, v23=bool(v23))
    seen = seen_by_picard(tmp_path, list(paths.values()))
    for version, path in paths.items():
        found = {name: sorted(people(seen[str(path)], name)) for name in VALUES}
        assert found == {n: sorted(v) for n, v in expected(version).items()}, version


def test_our_own_reader_of_the_same_files(tmp_path: Path) -> None:
    """The table above leaves out nothing that we ourselves could not read."""
    tags.add_picard_keys()
    for number, ext in enumerate(CONTAINERS):
        path = make_track(tmp_path / str(number), ext, {}, 60)
        write(path, {name: VALUES[name] for name in ("arrangers", "remixers")})
        file = MediaFile(path)
        assert (file.arrangers, file.remixers) == (
            VALUES["arrangers"],
            VALUES["remixers"],
        )
