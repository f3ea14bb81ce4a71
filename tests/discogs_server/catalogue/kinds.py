"""Made-up releases of every kind that an album can be: compilation, single,
EP, DJ mix, soundtrack, live, remix, spoken word, and one very long one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...releases import (
    BEST_OF,
    COUNTRIES,
    LIVE,
    LIVE_TWICE,
    MIX,
    MIXTAPE,
    REMIXES,
    SAMPLER,
    SAMPLER_LP,
    SAMPLERS,
    SINGLE,
    SINGLE_VINYL,
    SINGLES,
    SOUNDTRACK,
)
from ..builders import release

if TYPE_CHECKING:
    from ..notation import Json

# A compilation of various artists, with two pressings.

SAMPLER_ALBUM: Json = {
    "by": "Various",
    "title": "Nobody's Favourites Vol. 1",
    "master": SAMPLERS,
    "credits": ["Compiled By: Otto Naught (2)"],
}

SAMPLER_TRACKS = """
    {0} | Glass Harvest | 4:44 | by: Nonexistent Foxes
    {1} | Left Bank | 4:01 | by: Ada Faux as Faux
    {2} | Barometer (Kite Mix) | 5:33 | by: The Improbable Kites | + Remix: Mira Null
    {3} | Three | 3:03 | by: Otto Naught (2) {{feat.}} Mira Null
    {4} | Balcony | 3:59 | by: Imaginary Designers, The
    """

COMPILATIONS = [
    release(
        SAMPLER,
        **SAMPLER_ALBUM,
        tracks=SAMPLER_TRACKS.format(1, 2, 3, 4, 5),
        formats="CD: Compilation",
        labels="Second Moth | SM 100",
        country="UK",
        released="2001-12-03",
        identifiers=["Barcode | 5 099999 150101"],
    ),
    release(
        SAMPLER_LP,
        **SAMPLER_ALBUM,
        tracks=SAMPLER_TRACKS.format("A1", "A2", "A3", "B1", "B2"),
        formats="Vinyl: LP, Compilation",
        labels="Second Moth | SM 100 LP",
        country="UK",
        released="2001-12-03",
    ),
    release(
        BEST_OF,
        "Nonexistent Foxes",
        "The Best Of Nothing",
        tracks="""
        1 | Glass Harvest | 4:44
        2 | Typeless | 5:15
        3 | Retail | 4:00
        """,
        formats="CD: Compilation",
        labels="Paper Moth Recordings | PMR 099 CD",
        released="2010-01-01",
    ),
]

GLASS_SINGLES = [
    release(
        SINGLE,
        "Nonexistent Foxes",
        "Glass Harvest",
        master=SINGLES,
        tracks="""
        1 | Glass Harvest (Radio Edit) | 3:30
        2 | Glass Harvest (Otto's Naught Mix) | 6:30 | + Remix: Otto Naught (2)
        """,
        formats="CD: Single",
        labels="Paper Moth Recordings | PMS 001 CD",
        country="UK",
        released="1997-08-25",
        identifiers=["Barcode | 5 099999 150301"],
    ),
    release(
        SINGLE_VINYL,
        "Nonexistent Foxes",
        "Glass Harvest",
        master=SINGLES,
        tracks="A | Glass Harvest (Radio Edit) | 3:30\nB | Last Field (Live) | 7:00",
        formats='Vinyl: 7", 45 RPM, Single, Promo',
        labels="Paper Moth Recordings | PMS 001",
        country="UK",
        released="1997-08-25",
    ),
]

OTHERS = [
    release(
        MIX,
        "Otto Naught (2)",
        "Nothing In The Mix",
        tracks="""
        == | Nothing In The Mix | 61:40
        > 1.1 | Glass Harvest | | by: Nonexistent Foxes
        > 1.2 | Load-Bearing Dream | | by: Imaginary Designers, The
        > 1.3 | Left Bank | | by: Ada Faux
        """,
        formats="CD: Compilation, Mixed",
        labels="Null & Void (3) | NVMIX 1",
        released="2003-03-03",
        styles="Techno; House",
        credits=["DJ Mix: Otto Naught (2)"],
    ),
    release(
        SOUNDTRACK,
        "Nemo Notabene",
        "The Man Who Was Not There (Original Motion Picture Soundtrack)",
        tracks="""
        1 | Main Title | 2:22
        2 | He Is Not In The Garden | 3:14
        3 | Nor Is He In The House | 2:47
        4 | End Credits | 5:01
        """,
        formats="CD: Album, Stereo",
        labels="Ghost Songs | GS-OST 1",
        country="US",
        released="1999-04-23",
        genres="Stage & Screen; Electronic",
        styles="Soundtrack; Score",
        credits=["Composed By, Conductor: Nemo Notabene"],
    ),
    release(
        LIVE,
        "The Improbable Kites",
        "Live At The Empty Hall",
        tracks="""
        -- | First Half
        1 | Barometer (Live) | 4:01
        2 | Isobars (Live) | 3:33
        -- | Second Half
        3 | Kite Repair (Live) | 9:12
        4 | Applause | 0:48
        """,
        formats="CD: Album, Live",
        labels="String Theory Records | STR-12 CD",
        released="1992",
        genres="Rock",
        styles="Indie Rock",
        companies=["Recorded At | The Empty Hall"],
    ),
    release(
        REMIXES,
        "Ada Faux",
        "Twin Rivers, Other Boats (Remixes)",
        tracks="""
        A | Left Bank (Foxes Remix) | 6:06 | + Remix: Nonexistent Foxes
        B1 | Right Bank (Naught Remix) | 5:05 | + Remix: Otto Naught (2) as Ot
        B2 | The Ferry (Beatless) | 4:04
        """,
        formats='Vinyl: 12", 33 ⅓ RPM, EP',
        labels="Hollow Hill | HH 22 R",
        released="2001-10-15",
        images=3,
    ),
    release(
        MIXTAPE,
        "Mira Null",
        "Instructions For An Empty Room",
        tracks="1 | Part One | 30:00\n2 | Part Two | 31:00",
        formats="Cassette: Mixtape, Limited Edition",
        labels="Hollow Hill | HHTAPE 3",
        released="2017-03-03",
        genres="Non-Music",
        styles="Spoken Word",
    ),
    # Sixty tracks: matching them costs time.
    release(
        COUNTRIES,
        "The Passport Forgers",
        "Sixty Small Countries",
        tracks="\n".join(
            f"{1 + n // 20}-{1 + n % 20} | Country {n + 1} | 1:{n:02}"
            for n in range(60)
        ),
        formats="CD x3: Album",
        labels="No Borders | NB 60",
        country="Worldwide",
        released="2022-05-06",
        genres="Folk, World, & Country",
        styles="",
    ),
]

RELEASES = [*COMPILATIONS, *GLASS_SINGLES, *OTHERS]

MASTERS = [
    {"id": SAMPLERS, "main_release": SAMPLER, "year": 2001},
    {"id": SINGLES, "main_release": SINGLE, "year": 1997},
]

#: Deleted: the live album was entered twice.
GONE = [LIVE_TWICE]
