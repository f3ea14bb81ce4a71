"""Role lines, and what kind of credit a role is. The details are made up."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.credit_fields import CREDITS
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
        ("Associate Producer", "producers"),
        ("Assistant Producer", "producers"),
        ("Additional Producer", "producers"),
        ("Vocal Producer", "producers"),
        # of something else than the music
        ("Executive-Producer", "business"),
        ("Executive-producer", "business"),
        ("Executive Producer", "business"),
        ("Co-Executive Producer", "business"),
        ("Associate Executive Producer", "business"),
        ("Executive Vocal Producer", "business"),
        ("Compilation Producer", "selection"),
        ("Reissue Producer", "selection"),
        ("Film Producer", "film"),
        ("Video Producer", "film"),
        ("Product Manager", "business"),
        ("Recorded By", "engineers"),
        ("Assistant Engineer", "engineers"),
        ("Mixed By", "mixers"),
        ("DJ Mix", "djmixers"),
        ("Conductor", "conductors"),
        ("Lacquer Cut By", "mastering"),
        ("Plated By", "business"),
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
        ("Music Produced By", "producers"),
        ("Executive Production", "business"),
        ("Exec. Producer", "business"),
        ("Reissue Produced By", "selection"),
        ("Re-Issue Producer", "selection"),
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


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Producer [Executive]", "business"),
        ("Producer [Co-executive]", "business"),
        ("Producer [Executive Producer]", "business"),
        ("Producer [Executive Production By] [Uncredited]", "business"),
        ("Producer [Reissue]", "selection"),
        ("Co-producer [Compilation Producer]", "selection"),
        # it says more than that
        ("Producer [Made At The Executive Studio]", "producers"),
        ("Producer [Producer And Executive Producer]", "producers"),
        ("Producer [Additional]", "producers"),
        ("Producer [Associate]", "producers"),
        ("Producer [Assistant]", "producers"),
        # no producer
        ("Mixed By [Executive]", "mixers"),
        ("Other [Executive Producer]", "business"),
        ("Edited By [Compilation]", "engineers"),
    ],
)
def test_a_detail_may_say_what_is_produced(text: str, category: str) -> None:
    [role] = roles_in(text)
    assert role.category == category


def test_every_category_has_its_place() -> None:
    assert set(CREDITS) | {FEATURING} <= ROLES.keys()
    assert OTHER not in ROLES


def test_a_role_stands_in_one_row() -> None:
    found = [
        role.strip().casefold() for row in ROLES.values() for role in row.split(";")
    ]
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
