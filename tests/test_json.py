"""What `--json` prints is what `docs/json.md` says. All releases are made up."""

from __future__ import annotations

import json
import shlex
import sys
from typing import TYPE_CHECKING, Any, get_args

import pytest
from beets.library import Item
from jsonschema import Draft202012Validator, ValidationError

from beetsplug.discogs_enrich.commands.command_table import COMMANDS
from beetsplug.discogs_enrich.commands.ui.json_types import Gained, Status
from beetsplug.discogs_enrich.enrich.outcome import STATUSES
from beetsplug.discogs_enrich.fields import GAINS

from .catalog.dump_server import DUMPS
from .discogs_server import STRANGERS_TOKEN
from .json_page import fill, printed, sections, timeless

if TYPE_CHECKING:
    from .conftest import Prepared
    from .home import Home

CREDITS, SOLD, TWINS, ADA = 90130101, 90140101, 90020101, 90120301
EXTENSION, SINGLE, ZOE = 90120501, 90120201, 90110701
PAGE = {section.name: section for section in sections()}


def a_library(home: Home) -> None:
    """Make an album or a single of each status, and a run of each kind."""
    home.settings |= {"user_token": STRANGERS_TOKEN, "auto": True}
    home.beet("import", "-A", str(home.rip(CREDITS, mb=True)[0].parent))
    home.settings["auto"] = False
    home.own(SOLD, ext="mp3")
    home.own(TWINS)
    home.own(EXTENSION, album="Nothing Like It")
    home.take_in(home.rip(ADA, mb=True, tracktotal=0)[:-1])
    lib = home.library()
    known, unknown = (Item.from_path(str(path)) for path in home.rip(SINGLE))
    unknown.title, unknown.artist = "Not Its Title", "Nobody At All"
    for item in (known, unknown):
        lib.add(item)
    lib._close()
    home.beet("discogs-enrich")
    home.beet("discogs-review", "title:Not", typed="n\ny\n")
    home.beet("discogs-undo", "-y", "2", "album:Sold")
    home.beet("discogs-undo", "-y", "3")


@pytest.fixture
def library(home: Home, prepared: Prepared) -> Home:
    """A library with that."""
    return prepared(home, a_library)


def lines(home: Home, section: str, *args: str, status: int = 0) -> list[Any]:
    """Return what a command prints with `--json`; it is as the page says."""
    command = [section.removesuffix(" N"), *args, "--json"]
    return checked(section, home.beet(*command, status=status).stdout)


def checked(section: str, stdout: str) -> list[Any]:
    """Return the objects that were printed; each is as the page says."""
    assert stdout.isascii()
    objects = [json.loads(line) for line in stdout.splitlines()]
    for one in objects:
        Draft202012Validator(PAGE[section].schema).validate(one)
    assert objects
    return objects


def test_the_examples(home: Home) -> None:
    fill(home)
    for section in PAGE.values():
        assert timeless(printed(home, section)) == timeless(section.example), (
            f"{section.name}: `python -m tests.json_page` records it anew"
        )


def test_an_enrichment(library: Home) -> None:
    seen: list[Any] = []
    for options in (["-f", "-p"], ["id:1.."], ["-f"]):
        *albums, last = lines(library, "discogs-enrich", *options)
        assert last["summary"]["pretend"] == ("-p" in options)
        seen += albums
    assert {bool(one["item_id"]) for one in seen} == {True, False}
    library.settings["retries"] = 0
    library.server.faults.add("error_500", times=None)
    seen += lines(library, "discogs-enrich", "-f", "--refresh", status=1)[:-1]
    assert {one["status"] for one in seen} == {*get_args(Status)}


def test_a_review(library: Home) -> None:
    found = [one["status"] for one in lines(library, "discogs-review")]
    assert found == ["uncertain", "open", "not_found", "never"]


def test_runs(library: Home) -> None:
    seen: list[Any] = []
    for run in lines(library, "discogs-runs"):
        seen += lines(library, "discogs-runs N", str(run["run"]))
    assert {"names", "undo"} <= {one["matched_by"] for one in seen}
    tags = [tags for one in seen for tags in one["tags"]]
    assert {type(one["new"]) for one in tags} == {dict, str}


@pytest.mark.parametrize("options", [[], ["--master"]])
def test_a_search(home: Home, options: list[str]) -> None:
    for _ in ("Discogs", "the cache"):
        found = lines(home, "discogs-search", *options, "Glass Harvest")
        assert any(one["in_collection"] for one in found)
        assert {one["discogs_id"] is None for one in found} == {bool(options)}


def test_a_release(library: Home) -> None:
    [one] = lines(library, "discogs-show", "album:Credits")
    assert one["credits"]
    assert any(track["credits"] for track in one["tracks"])


@pytest.mark.parametrize("verb", ["build", "update", "stats", "verify"])
def test_a_catalogue(home: Home, verb: str) -> None:
    path = home.path / "discogs_20260901_releases.xml.gz"
    path.write_bytes(DUMPS["releases"])
    home.beet("discogs-catalog", "build", "--all", str(path))
    paths = [str(path)] if verb in ("build", "update") else []
    done = home.beet("discogs-catalog", verb, "--json", *paths)
    section = "discogs-catalog build" if paths else "discogs-catalog stats"
    [one] = checked(section, done.stdout)
    assert one["scope"] == ("library" if verb == "build" else "all")


def test_what_notify_is_told(library: Home) -> None:
    told = library.path / "told"
    program = f"import sys; open({str(told)!r}, 'w').write(sys.stdin.read())"
    library.settings["notify"] = shlex.join([sys.executable, "-c", program])
    library.beet("discogs-enrich", "-f")
    checked("discogs-enrich", told.read_text())
    library.settings["auto"] = True
    library.beet("import", "-A", str(library.rip(ZOE, mb=True)[0].parent))
    checked("notify", told.read_text())


def test_a_key_that_is_not_on_the_page_is_seen() -> None:
    for section in PAGE.values():
        Draft202012Validator.check_schema(section.schema)
        validator = Draft202012Validator(section.schema)
        one = section.example[0]
        validator.validate(one)
        with pytest.raises(ValidationError):
            validator.validate({**one, "made_up": 1})
        with pytest.raises(ValidationError):
            validator.validate(dict(list(one.items())[1:]))


def test_every_command_that_prints_json_is_on_the_page() -> None:
    printing = {
        command.name
        for command in COMMANDS
        if any(option.long == "--json" for option in command.options)
    }
    assert printing == {name.split()[0] for name in PAGE} - {"notify"}


def test_words_are_those_of_the_code() -> None:
    assert get_args(Status) == tuple(status.replace(" ", "_") for status in STATUSES)
    assert Gained.__struct_fields__ == tuple(GAINS)
