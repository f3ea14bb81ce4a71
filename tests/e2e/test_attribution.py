"""Whose data it is stands on every screen that shows any. All releases are made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.commands.command_table import COMMANDS

from ..discogs_server.notation import artist_id, entity_id
from ..kept_shelf import keep_shelf
from ..releases import ADA, KITES_LP, SOLD, UK_CD, UK_LP
from ..terminal import Answer, written

if TYPE_CHECKING:
    from ..home import Home

SITE = "https://www.discogs.com"
LINE = re.compile(r"^Data provided by Discogs\. (https://\S+)$", re.MULTILINE)

#: What is typed behind each command that shows data of Discogs', each time it does so
#: in another way, and the page that is named beside them.
SHOWN = {
    "discogs-enrich": {"-p -f glass": ""},
    "discogs-review": {"--list": "", "": ""},
    "discogs-search": {"--barcode 5099999100102": "", "--catno MJCP-1005": "/release/"},
    "discogs-show": {"glass": f"/release/{UK_CD}"},
    "discogs-runs": {"1": ""},
    "discogs-collection": {
        "pull": "",
        f"add -p r{SOLD}": "",
    },
    "discogs-wantlist": {"pull": "", f"add -p r{SOLD}": ""},
    "discogs-shelf": {
        "": "",
        "--records": f"/release/{UK_LP}",
        "value": "/user/made-up-collector/collection",
    },
    "discogs-pressings": {"glass": "/master/"},
    "discogs-vinyl": {"-p glass": f"/release/{UK_LP}"},
    "discogs-prices": {"glass": f"/release/{UK_CD}", "id:1..2": f"/release/{UK_CD}"},
    "discogs-artist": {
        f"a{artist_id('Ada Faux')}": f"/artist/{artist_id('Ada Faux')}",
        f"a{artist_id('Ada Faux')} --releases": f"/artist/{artist_id('Ada Faux')}",
    },
    "discogs-label": {
        f"l{entity_id('Second Moth')}": f"/label/{entity_id('Second Moth')}"
    },
}
#: What shows nothing of Discogs', and what it shows instead.
NOTHING_SHOWN = {
    "discogs-undo": "names and fields of the library",
    "discogs-auth": "who is signed in",
    "discogs-catalog": "counts of records",
    "discogs-doctor": "figures of the library and of requests",
}
EVERY = [(name, typed) for name, ways in SHOWN.items() for typed in ways]


@pytest.fixture
def lived_in(home: Home) -> Home:
    """A library with an album that is enriched and one that waits, and a shelf."""
    home.own(UK_CD)
    home.own(KITES_LP, mb=False, year=0)
    home.own(ADA, album="Day And Light", year=0)
    home.beet("discogs-enrich", "--id", str(UK_CD), "glass")
    home.beet("discogs-enrich")
    keep_shelf(home, owned=[UK_LP])
    return home


def addresses(seen: str) -> list[str]:
    """Return the addresses that are named with whose data it is."""
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r", "")
    return [found.removeprefix(SITE) for found in LINE.findall(plain)]


def test_every_command_is_held_to_it() -> None:
    assert {*SHOWN, *NOTHING_SHOWN} == {command.name for command in COMMANDS}


@pytest.mark.parametrize(("name", "typed"), EVERY)
def test_a_screen_says_whose_data_it_is(lived_in: Home, name: str, typed: str) -> None:
    answers = [Answer("ort", "b\n")] if name == "discogs-review" else []
    seen = written(lived_in, name, *typed.split(), width=150, answers=answers)
    found = addresses(seen)
    assert len(found) == 1, seen
    assert found[0].startswith(SHOWN[name][typed])


def test_an_import_says_it_at_its_end(home: Home) -> None:
    home.config["import"] = {"quiet": True}
    home.rip(UK_CD)
    seen = written(home, "import", "-q", str(home.path / "inbox"))
    assert addresses(seen) == [""]


@pytest.mark.parametrize("name", ["discogs-enrich", "discogs-search", "discogs-runs"])
def test_programs_get_no_line_of_it(lived_in: Home, name: str) -> None:
    typed = {**SHOWN[name]}.popitem()[0]
    assert addresses(lived_in.beet(name, *typed.split()).stdout) == []
    assert addresses(written(lived_in, name, "--json", *typed.split())) == []
