"""Positions: what they say alone, and what they say beside the others."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.release.formats import carriers_of
from beetsplug.discogs_enrich.release.positions import interpret, parse

from .made_up import fmt

# position: kind, disc, side, number, part of a track
ALONE = [
    ("1", "", None, "", 1, ""),
    ("01", "", None, "", 1, ""),
    ("12a", "", None, "", 12, "a"),
    ("45.a", "", None, "", 45, "a"),
    ("1aa", "", None, "", 1, "aa"),
    ("4402.5", "", None, "", 4402, "5"),
    ("A", "", None, "A", None, ""),
    ("AA", "", None, "AA", None, ""),
    ("A1", "", None, "A", 1, ""),
    ("AA2", "", None, "AA", 2, ""),
    ("B1a", "", None, "B", 1, "a"),
    ("E2.1", "", None, "E", 2, "1"),
    ("A-1", "", None, "A", 1, ""),
    ("1-1", "", 1, "", 1, ""),
    ("1 - 05", "", 1, "", 5, ""),
    ("1-1a", "", 1, "", 1, "a"),
    ("2-7.1", "", 2, "", 7, "1"),
    ("2-07.a", "", 2, "", 7, "a"),
    ("1-A", "", 1, "A", None, ""),
    ("2-B1", "", 2, "B", 1, ""),
    ("3A-1", "", 3, "A", 1, ""),
    ("CD2-7", "CD", 2, "", 7, ""),
    ("CD 2-7", "CD", 2, "", 7, ""),
    ("CD1.01", "CD", 1, "", 1, ""),
    ("CD1-1.10", "CD", 1, "", 1, "10"),
    ("CD-1", "CD", None, "", 1, ""),
    ("CD-1.A", "CD", None, "", 1, "A"),
    ("CD-1-2", "CD", 1, "", 2, ""),
    ("Cd1", "CD", None, "", 1, ""),
    ("DVD1-1", "DVD", 1, "", 1, ""),
    ("DVD.01", "DVD", None, "", 1, ""),
    ("MP3-12", "File", None, "", 12, ""),
    ("LP1-A1", "Vinyl", 1, "A", 1, ""),
    ("LP-A1", "Vinyl", None, "A", 1, ""),
    ("Video", "Video", None, "", None, ""),
    ("Video 1", "Video", None, "", 1, ""),
    ("Video1", "Video", None, "", 1, ""),
    ("2-Video", "Video", 2, "", None, ""),
    ("", "", None, "", None, ""),
    ("Intro", "", None, "", None, ""),
    ("Black Side", "", None, "", None, ""),
    ("Black Side 1", "", None, "", None, ""),
    ("RS 93029 A", "", None, "", None, ""),
    ("(0,1)", "", None, "", None, ""),
    ("44 intro", "", None, "", None, ""),
]


@pytest.mark.parametrize(("text", "kind", "disc", "side", "number", "sub"), ALONE)
def test_alone(
    text: str, kind: str, disc: int | None, side: str, number: int | None, sub: str
) -> None:
    said = parse(text)
    assert (said.kind, said.disc, said.side, said.number, said.sub) == (
        kind,
        disc,
        side,
        number,
        sub,
    )
    assert said.text == text
    assert not said.loose


# formats, positions, what each comes out as: disc/side/number/part
BESIDE = [
    # the parts of a track on the only disc
    ("1 CD", "12 13.1 13.2", "--12- --13-1 --13-2"),
    ("1 CD", "1 2A 2B 2C", "--1- --2-A --2-B --2-C"),
    ("1 CD", "1.1 1.2 2", "--1-1 --1-2 --2-"),
    ("1 CD", "1 2.1. 2.2.", "--1- --2-1 --2-2"),
    ("1 File", "1.1 1.16a 1.17.1", "--1-1 --1-16a --1-17.1"),
    ("1 CD", "1.01 1.02", "--1-01 --1-02"),
    ("3 CD", "1 2.1 2.2 3.1", "--1- --2-1 --2-2 --3-1"),
    # discs, because there are so many
    ("2 CD", "1.01 1.02 2.01", "1--1- 1--2- 2--1-"),
    ('3 Vinyl: 10"', "1.01 1.02 2.03 3.05", "1--1- 1--2- 2--3- 3--5-"),
    ("1 CD + 1 DVD", "1.1 2.1", "1--1- 2--1-"),
    # or parts, because there are fewer discs than that
    ("2 CD", "1.1 2.1 3.1", "--1-1 --2-1 --3-1"),
    ("1 Vinyl: LP + 1 CD", "1.1 1.2 2.1", "1--1- 1--2- 2--1-"),
    # sides, because the record has two
    ('1 Vinyl: 12"', "1.1 1.2 2.1", "-A-1- -A-2- -B-1-"),
    ("1 Cassette", "1,1 1,2 2,1", "-A-1- -A-2- -B-1-"),
    ('1 Vinyl: 12"', "1-1 1-2 2-1", "-A-1- -A-2- -B-1-"),
    ('2 Vinyl: 12"', "1.1 1.2 2.1", "1--1- 1--2- 2--1-"),
    ('2 Vinyl: 12"', "1.1 2.1 3.1 4.1", "-A-1- -B-1- -C-1- -D-1-"),
    ('1 Vinyl: 12"', "1.1 3.1", "--1-1 --3-1"),
    # records with a number and a side each
    ('6 Vinyl: 7"', "1A 1B 2A 2B", "1-A-- 1-B-- 2-A-- 2-B--"),
    ("2 Vinyl: LP", "1.A 1.B 2.A1 2.A2", "1-A-- 1-B-- 2-A-1- 2-A-2-"),
    ("1 Vinyl: LP", "LP1-1 LP2-1", "1--1- 2--1-"),
    ("1 Vinyl: LP", "1-A1 2-A1", "1-A-1- 2-A-1-"),
    # a slip of the pen among discs
    ("2 CD", "1-1 2-3 2.4", "1--1- 2--3- 2--4-"),
    ("2 CD", "1-05.1 1.05.2", "1--5-1 1--5-2"),
    # files: their number may tell, else whether the groups are long enough for discs
    (
        "2 File: MP3",
        "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4",
        "--1-1 --1-2 --1-3 --1-4 --2-1 --2-2 --2-3 --2-4",
    ),
    ("4 File: MP3", "1.1 1.2 2.1 2.2", "1--1- 1--2- 2--1- 2--2-"),
    (
        "9 File: MP3",
        "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4",
        "1--1- 1--2- 1--3- 1--4- 2--1- 2--2- 2--3- 2--4-",
    ),
    ("", "1.1 1.2 2.1 2.2", "--1-1 --1-2 --2-1 --2-2"),
    # roman numbers, and what only looks like them
    ("1 CD", "I II III IV V", "--1- --2- --3- --4- --5-"),
    (
        "1 CD",
        "I II III IV V VI VII VIII IX X XI",
        " ".join(f"--{n}-" for n in range(1, 12)),
    ),
    ('5 Vinyl: 12"', "H I J", "-H-- -I-- -J--"),
    ("1 CD", "I III II", "-I-- -III-- -II--"),
    ("1 CD", "I II Intro", "-I-- -II-- ---"),
    ('1 Vinyl: 12"', "I", "-I--"),
]


@pytest.mark.parametrize(("formats", "texts", "expected"), BESIDE)
def test_beside_the_others(formats: str, texts: str, expected: str) -> None:
    carriers = carriers_of([fmt(f.strip()) for f in formats.split("+") if f])
    read = interpret(texts.split(), carriers)
    shown = [f"{p.disc or ''}-{p.side}-{p.number or ''}-{p.sub}" for p in read]
    assert " ".join(shown) == expected
    assert not any(p.loose for p in read)
