"""Colours are for terminals, and for those who want them. All releases are made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ..releases import ADA, ZOE
from ..terminal import Answer, written

if TYPE_CHECKING:
    from ..home import Home


#: What sets colours and the weight of letters; a progress line moves the cursor, too.
COLOR = re.compile(r"\x1b\[[0-9;]*m")

#: Commands in an order in which each has something to show, and what is typed.
SESSION = (
    (["discogs-search", "Ada Faux", "Day And Night"], ""),
    (["discogs-enrich", "-t", "album:Zoë"], "s\n"),
    (["discogs-enrich", "-p"], ""),
    (["discogs-enrich"], ""),
    (["discogs-show", "album:Zoë"], ""),
    (["discogs-review", "--list"], ""),
    (["discogs-review"], "1\n?\ns\ns\n"),
    (["discogs-review", "--auto", "0.1"], "n\n"),
    (["discogs-runs"], ""),
    (["discogs-runs", "1"], ""),
    (["discogs-undo", "-p"], ""),
    (["discogs-undo", "-y"], ""),
    (["discogs-doctor"], ""),
    (["discogs-auth", "--status"], ""),
)


@pytest.fixture
def home(home: Home) -> Home:
    """A beets that prints in colours, with an album that is found and one that is not
    for sure."""
    home.config["ui"] = {"color": True}
    home.own(ZOE)
    paths = home.rip(ADA)
    home.take_in(paths[:-1])
    return home


def session(home: Home, env: dict[str, str]) -> list[str]:
    """Return the commands that print a colour into a file."""
    found = []
    for args, typed in SESSION:
        done = home.beet(*args, typed=typed, env=env)
        assert done.stdout, args
        if "\x1b" in done.stdout + done.stderr:
            found.append(" ".join(args))
    return found


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}])
def test_there_are_none_in_a_file(home: Home, env: dict[str, str]) -> None:
    assert session(home, env) == []


def test_other_commands_keep_beets_ways(home: Home) -> None:
    assert "\x1b" in home.beet("modify", "-ya", "label=Other", "album:Zoë").stdout


#: The commands, and what is typed.
ON_TERMINALS = (
    (["discogs-search", "Ada Faux", "Day And Night"], ()),
    (["discogs-enrich"], ()),
    (["discogs-show", "album:Zoë"], ()),
    (["discogs-review"], (Answer("ort", "b\n"),)),
    (["discogs-undo", "-y"], ()),
    (["discogs-doctor"], ()),
)


def test_there_are_some_on_a_terminal(home: Home) -> None:
    for args, answers in ON_TERMINALS:
        assert COLOR.search(written(home, *args, answers=answers)), args


def test_whoever_wants_none_gets_none(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for args, answers in ON_TERMINALS:
        assert not COLOR.search(written(home, *args, answers=answers)), args


def test_beets_setting_counts(home: Home) -> None:
    home.config["ui"] = {"color": False}
    for args, answers in ON_TERMINALS:
        assert not COLOR.search(written(home, *args, answers=answers)), args
