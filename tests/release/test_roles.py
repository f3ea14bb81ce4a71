"""Role lines, and what kind of credit a role is. The details are made up."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.keys import CREDITS
from beetsplug.discogs_enrich.release.credits import Credits
from beetsplug.discogs_enrich.release.roles import (
    FEATURING,
    OTHER,
    ROLES,
    category_of,
    is_known,
    roles_in,
)

LINES = [
    ("Producer", [("Producer", "")]),
    ("Producer, Mixed By", [("Producer", ""), ("Mixed By", "")]),
    ("Guitar [12-String, Lead]", [("Guitar", "12-String, Lead")]),
    (
        "Guitar [12-String, Lead], Vocals [Backing] [Uncredited]",
        [("Guitar", "12-String, Lead"), ("Vocals", "Backing, Uncredited")],
    ),
    ("Arranged By [Strings] , Piano", [("Arranged By", "Strings"), ("Piano", "")]),
    ("Producer [Additional, Vocal", [("Producer", "Additional, Vocal")]),
    ("Producer,, ", [("Producer", "")]),
    ("[Untitled]", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(role.name, role.detail) for role in roles_in(text)] == expected


@pytest.mark.parametrize(
    ("role", "category"),
    [
        ("Written-By", "composers"),
        ("WRITTEN-BY", "composers"),
        ("Music By", "composers"),
        ("Words By", "lyricists"),
        ("Orchestrated By", "arrangers"),
        ("Remix", "remixers"),
        ("Co-producer", "producers"),
        ("Executive-Producer", "producers"),
        ("Executive Producer", "producers"),
        ("Co-Executive Producer", "producers"),
        ("Additional Producer", "producers"),
        ("Recorded By", "engineers"),
        ("Assistant Engineer", "engineers"),
        ("Mixed By", "mixers"),
        ("DJ Mix", "djmixers"),
        ("Conductor", "conductors"),
        ("Lacquer Cut By", "mastering"),
        ("Remastered By", "mastering"),
        ("Double Bass", "performers"),
        ("Lead Vocals", "performers"),
        ("Khene", "performers"),
        ("Drum Programming", "performers"),
        ("Featuring", "featuring"),
        ("Photography By", "photography"),
        ("Art Direction", "artwork"),
        ("Liner Notes", "texts"),
        ("Film Director", "film"),
        ("Compiled By", "selection"),
        ("A&R", "business"),
    ],
)
def test_the_table_knows(role: str, category: str) -> None:
    assert is_known(role)
    assert category_of(role) == category


@pytest.mark.parametrize(
    ("role", "category"),
    [
        ("Head Mixing Person", "mixers"),
        ("Remixed At The Pier By", "remixers"),
        ("Nine-String Guitar", "performers"),
        ("Soundproducing", OTHER),
        ("Video Mixed By", "mixers"),
        ("Video Shot By", "film"),
        ("Stage Vocals", "performers"),
        ("Cover Vocals", "performers"),
        ("Cover Painted By", "artwork"),
        ("Lyrics Adapted By", "lyricists"),
        ("Tea", OTHER),
        ("Classmate", OTHER),
        ("", OTHER),
    ],
)
def test_a_new_role_is_judged_by_its_words(role: str, category: str) -> None:
    assert not is_known(role)
    assert category_of(role) == category


def test_every_category_has_its_place() -> None:
    assert Credits.__struct_fields__ == CREDITS
    assert set(CREDITS) | {FEATURING} <= ROLES.keys()
    assert OTHER not in ROLES


def test_a_role_stands_in_one_row() -> None:
    found = [role.strip().casefold() for row in ROLES.values()
             for role in row.split(";")]  # fmt: skip
    assert all(found)
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("Double Bass", "Double Bass"),
        ("Guitar [12-String, Lead]", "Guitar [12-String, Lead]"),
        # who only performs does so on what the detail says
        ("Performer [Saw]", "Saw"),
        ("Performer", ""),
        ("Musician [Saw]", "Saw"),
        ("Producer [Vocals]", ""),
    ],
)
def test_what_a_performer_plays(text: str, instrument: str) -> None:
    [role] = roles_in(text)
    assert role.instrument == instrument
    assert role.text == text
