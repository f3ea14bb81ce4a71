"""No text does anything to a terminal, or to a tag. All releases are made up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import beetsplug.discogs_enrich as plugin
from beetsplug.discogs_enrich.store import Store

from ..discogs_server import STRANGERS_TOKEN
from ..discogs_server.faults import CONTROLS
from ..releases import ADA, CREDITS_LP, SOLD, TWIN, UP_UPPER, ZERO, ZOE
from ..seen import tags, values
from ..terminal import written

if TYPE_CHECKING:
    from ..home import Home

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def home(home: Home) -> Home:
    """A library that waits for Discogs, whose texts are full of control characters."""
    home.settings["user_token"] = STRANGERS_TOKEN
    for release in (ZOE, TWIN, CREDITS_LP):
        home.own(release)
    home.own(ADA, tracktotal=9)
    home.server.faults.add("controls")
    return home


def said(home: Home, *command: str, typed: str = "") -> str:
    """Return what a command prints, where nobody wants colours."""
    done = home.beet(*command, typed=typed)
    return done.stdout + done.stderr


COMMANDS = (
    (("-v", "discogs-enrich", "-p"), ""),
    (("-vv", "discogs-enrich"), ""),
    (("discogs-enrich", "-t", "-f", "album:Zoë"), "s\n"),
    (("discogs-show", "album:Credits"), ""),
    (("discogs-show", "--refresh", "album:Zoë"), ""),
    (("discogs-show", "--json", "album:Credits"), ""),
    (("discogs-show", "--raw", "album:Credits"), ""),
    (("discogs-search", "Ada Faux"), ""),
    (("discogs-search", "--json", "--master", "Glass Harvest"), ""),
    (("discogs-review", "--list"), ""),
    (("discogs-review", "--json"), ""),
    (("discogs-review",), "p\n1\ne\nTwin\ns\n"),
    (("discogs-runs",), ""),
    (("discogs-runs", "1"), ""),
    (("discogs-runs", "--json", "1"), ""),
    (("discogs-undo", "-p"), ""),
)


def test_what_discogs_sends(home: Home) -> None:
    for command, typed in COMMANDS:
        assert not CONTROL.search(said(home, *command, typed=typed)), command


def test_an_import(home: Home) -> None:
    home.config["import"] = {"quiet": False, "timid": True}
    folder = str(home.rip(SOLD)[0].parent)
    told = said(home, "import", folder, typed="m\n1\na\n")
    assert "Sold By Everyone" in told
    assert not CONTROL.search(told)


def test_nothing_of_it_is_stored(home: Home) -> None:
    home.beet("discogs-enrich")
    told = [*values(home), *tags(home)]
    assert ("label", "Éditions Fantôme") in told
    assert not [one for one in told if CONTROL.search(one[1])]
    with Store(str(home.path / "discogs_store.sqlite")) as store:
        raw = store.raw(ZOE)
    assert raw is not None
    assert CONTROLS in raw["title"]  # as it was sent
    [shown] = home.beet("discogs-show", "--raw", "album:Zoë").stdout.splitlines()
    assert json.loads(shown) == raw


#: What a terminal takes for a title of its window, a colour and a new beginning.
NASTY = "\x1b]0;made up\x07\x1b[8mZoë\rÜnwirklich\u202e"


@pytest.mark.parametrize("color", [False, True])
def test_names_in_the_library(home: Home, color: bool) -> None:
    """Whoever tagged the files may have written anything."""
    home.config["ui"] = {"color": color}
    home.own(ZERO, album=NASTY)
    home.own(UP_UPPER, mb=False, album=f"No such {NASTY}", artist="Nobody")
    for command in (
        ("discogs-enrich", "-p"),
        ("-vv", "discogs-enrich"),
        ("discogs-enrich", "--id", str(ZERO), "album:]0", "^artist:Nobody"),
        ("discogs-runs", "2"),
        ("discogs-undo", "-p"),
        ("discogs-review", "--list"),
        ("discogs-review", "artist:Nobody"),
    ):
        told = re.sub(r"\x1b\[[0-9;]*m", "", said(home, *command, typed="b\n"))
        assert not CONTROL.search(told), command
        assert "\\x1b]0;made up\\x07" in told, command


def test_on_a_terminal(home: Home) -> None:
    home.config["ui"] = {"color": True}
    home.own(ZERO, album=NASTY)
    home.server.latency = 0.3  # the line of progress is to be seen
    told = written(home, "discogs-enrich")
    assert "\\x1b]0;made up\\x07" in told
    assert "\x07" not in told
    assert "\u202e" not in told
    for command in (("discogs-search", "Ada Faux"), ("discogs-show", "album:Credits")):
        told = written(home, *command).replace("\r\n", "\n")
        assert not CONTROL.search(re.sub(r"\x1b\[[0-9;]*m", "", told))


def test_all_that_is_printed_goes_one_way() -> None:
    found: list[Any] = [
        path.name
        for path in Path(plugin.__file__).parent.rglob("*.py")
        if re.search(r"\bui\.print_\(", path.read_text())
    ]
    assert found == ["terminal.py"]
