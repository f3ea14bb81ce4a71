"""Made-up releases with tracklists of every kind: sides, discs, headings,
index tracks, sub-tracks, and positions that nobody would think of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...releases import (
    ADA,
    DOUBLE_LP,
    EXTENSION,
    FLEW,
    LONG_THOUGHT,
    ROMAN,
    SUITE,
    SYMPHONIES,
    TAPES,
    UNNUMBERED,
    UNTYPED,
    UP_UPPER,
)
from ..builders import release

if TYPE_CHECKING:
    from ..notation import Json

SIDES = [
    # A double LP with sub-positions and a double A side.
    release(
        DOUBLE_LP,
        "Nonexistent Foxes",
        "Four Sides Of A Coin",
        tracks="""
        A1a | Heads, First Toss | 2:10
        A1b | Heads, Second Toss | 2:20
        A2 | Edge | 5:30
        B1 | Tails | 4:00
        B2a | Vending Machine | 1:30
        B2b | Vending Machine (Broken) | 1:45
        C1 | Lost In The Sofa | 9:59
        D | Found Again | 18:03
        """,
        formats="Vinyl x2: LP, Album, Gatefold [180 Gram, Blue Translucent]",
        labels="Paper Moth Recordings | PMR 020",
        released="2005-04-04",
    ),
    release(
        UP_UPPER,
        "The Improbable Kites",
        "Up / Upper",
        tracks="""
        A | Up | 3:20
        AA | Upper | 3:40
        """,
        formats='Vinyl: 7", 45 RPM, Single [White Label]',
        labels="String Theory Records | STR-7001",
        released="1990",
        genres="Rock",
        styles="Indie Rock",
    ),
]

DISCS = [
    # Headings name the discs; positions are "disc-track".
    release(
        ADA,
        "Ada Faux",
        "Day And Night",
        tracks="""
        -- | Day
        1-1 | Morning | 4:01
        1-2 | Noon | 4:02
        1-3 | Afternoon | 4:03
        -- | Night
        2-1 | Evening | 5:01
        2-2 | Midnight | 5:02
        2-3 | Small Hours | 1:02:03
        """,
        formats="CD x2: Album",
        labels="Hollow Hill | HH 50",
        released="2011-11-11",
    ),
    # Each medium counts for itself.
    release(
        FLEW,
        "The Improbable Kites",
        "Everything That Flew",
        tracks="""
        -- | The Album
        CD1-1 | Barometer | 3:33
        CD1-2 | Isobars | 2:59
        -- | The Demos
        CD2-1 | Barometer (Demo) | 3:40
        CD2-7 | Isobars (Demo) | 3:10
        -- | The Film
        DVD1-1 | Kite Repair (Live) | 75:12
        DVD1-2 | Interview |
        Video 1 | Barometer (Video) | 3:33
        """,
        formats=["CD x2: Album", "DVD: DVD-Video, NTSC", "All Media: Deluxe Edition"],
        labels=["String Theory Records | STR-99", "String Theory Records | STRBOX 99"],
        released="2015-10-16",
        genres="Rock",
        styles="Indie Rock",
    ),
    # A LP with a 7" in it: sides go on with E and F.
    release(
        EXTENSION,
        "Imaginary Designers, The",
        "Extension",
        tracks="""
        A1 | Wing | 10:10
        B1 | Annex | 11:11
        C | Conservatory | 3:00
        D | Porch | 3:01
        """,
        formats=["Vinyl: LP, Album", 'Vinyl: 7", Single'],
        labels="Drawing Board | DRAW 44",
        released="2013",
    ),
    release(
        TAPES,
        "Mira Null",
        "Six Tapes And A Map",
        tracks="""
        -- | Tape One
        1.1 | Compass | 20:00
        1.2 | Rose | 20:30
        -- | Tape Two
        2.1 | Legend | 21:00
        2.2 | Scale | 21:30
        """,
        formats=["Box Set: Limited Edition, Numbered", "Cassette x2: C46"],
        labels="Hollow Hill | HHBOX 1",
        released="2019-01-01",
    ),
]

INDEXED = [
    # Sub-tracks of one file each kind of number: "3a", "3.1".
    release(
        SUITE,
        "Ada Faux",
        "A Suite For Nobody",
        tracks="""
        1 | Prelude | 2:00
        2 | Toccata | 3:00
        == | The Suite | 12:30
        > 3a | Allemande | 4:10
        > 3b | Courante | 4:10
        > 3c | Gigue | 4:10
        4 | Interlude | 1:00
        == | Second Suite | 8:00
        > 5.1 | Sarabande |
        > 5.2 | Bourrée |
        """,
        formats="CD: Album",
        labels="Hollow Hill | HH 61",
        released="2009-09-09",
        genres="Classical",
        styles="Modern",
        credits=["Composed By: Nemo Notabene", "Conductor: Mira Null @ 3a to 3c"],
    ),
    # Sub-tracks with positions of their own: a file each.
    release(
        SYMPHONIES,
        "The Paper Orchestra",
        "Symphonies Unwritten",
        tracks="""
        == | Symphony No. 0 In No Key | 20:00
        > 1 | Adagio | 8:00
        > 2 | Scherzo | 4:00
        > 3 | Finale | 8:00
        == | Symphony No. -1 | 15:00
        > 4 | Allegro | 7:00
        > 5 | Presto | 8:00
        6 | Encore | 2:00
        """,
        formats="CD: Album, Stereo",
        labels="Hollow Hill | HH 62",
        released="2010-10-10",
        genres="Classical",
        styles="Romantic",
        credits=[
            "Composed By: Nemo Notabene @ 1 to 3",
            "Orchestra: The Paper Orchestra",
        ],
    ),
    # One index track and nothing else, parts without durations.
    release(
        LONG_THOUGHT,
        "Otto Naught (2)",
        "One Long Thought",
        tracks="""
        == | One Long Thought | 50:37
        > 1.1 | It Begins |
        > 1.2 | It Wanders |
        > 1.3 | It Ends |
        """,
        formats="CD",
        labels="Null & Void (3) | NV-13",
        released="2002-02-18",
    ),
]

ODD_POSITIONS = [
    release(
        ROMAN,
        "Mira Null",
        "Roman Holiday",
        tracks="""
        I | Veni | 3:00
        II | Vidi | 3:30
        III | Vici | 4:00
        IV | Abii | 4:30
        """,
        formats="CD: Mini-Album",
        labels="Hollow Hill | HH 70",
        released="1996-05-00",
    ),
    release(
        UNNUMBERED,
        "Otto Naught (2)",
        "Unnumbered",
        tracks="""
        | First, Perhaps | 3:00
        | Second, If You Like | 3:30
        | Third, Or Not |
        """,
        formats="File x3: MP3, 320 kbps",
        labels="Not On Label (Otto Naught Self-released) | none",
        released="2016",
    ),
]


def _of_2012() -> Json:
    """A release as it was answered in 2012: rows untyped, some without length."""
    made = release(
        UNTYPED,
        "Nonexistent Foxes",
        "Before Types",
        tracks="""
        A1 | Typeless | 5:15
        A2 | Shapeless | 5:25
        B1 | Nameless | 5:35
        """,
        formats='Vinyl: 12", 33 ⅓ RPM, EP',
        labels="Paper Moth Recordings | PMR 002",
        released="1998-02-00",
    )
    for track in made["tracklist"]:
        del track["type_"]
    del made["tracklist"][-1]["duration"]
    return made


RELEASES = [*SIDES, *DISCS, *INDEXED, *ODD_POSITIONS, _of_2012()]
