"""Made-up albums with several pressings: the same music, told apart by label,
number, barcode, country, year and medium, or by nothing at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..builders import release

if TYPE_CHECKING:
    from ..notation import Json

# One master, seven pressings: vinyl first, then CDs of four countries, a
# cassette and files. The UK and the German CD share their catalogue number,
# the UK and the European CD their barcode.

GLASS_VINYL = """
A1 | Glass Harvest | 4:44
A2 | The Hum Beneath | 3:58
A3 | Seven Quiet Engines | 6:12
B1 | Paper Weather | 5:05
B2 | Nobody's Lantern | 4:20
B3 | Last Field | 7:31
"""

GLASS_DISC = """
1 | Glass Harvest | 4:44
2 | The Hum Beneath | 3:58
3 | Seven Quiet Engines | 6:12
4 | Paper Weather | 5:05
5 | Nobody's Lantern | 4:20
6 | Last Field | 7:31
"""

GLASS_BONUS = GLASS_DISC + "7 | Glass Harvest (Winter Version) | 5:55\n"

FOXES: Json = {"by": "Nonexistent Foxes", "title": "Glass Harvest", "master": 80010000}

GLASS_HARVEST = [
    release(
        90010101,
        **FOXES,
        tracks=GLASS_VINYL,
        formats="Vinyl: LP, Album",
        labels="Paper Moth Recordings | PMR 001",
        country="UK",
        released="1997-09-12",
        credits=["Producer: Ada Faux", "Mixed By: Otto Naught @ A1 to A3"],
        companies=["Pressed By | Imaginary Pressing Plant"],
        identifiers=[
            "Matrix / Runout | PMR-001-A1 | Side A, stamped",
            "Matrix / Runout | PMR-001-B2 | Side B, stamped",
        ],
        images=2,
    ),
    release(
        90010102,
        **FOXES,
        tracks=GLASS_DISC,
        formats="CD: Album",
        labels="Paper Moth Recordings | PMR 001 CD",
        country="UK",
        released="1997-09-12",
        identifiers=["Barcode | 5 099999 100102"],
    ),
    release(
        90010103,
        **FOXES,
        tracks=GLASS_DISC,
        formats="CD: Album",
        labels="Paper Moth Recordings | PMR 001 CD",
        country="Germany",
        released="1997-10-00",
        identifiers=["Barcode | 4 099999 100103"],
    ),
    release(
        90010104,
        **FOXES,
        tracks=GLASS_DISC,
        formats="CD: Album, Reissue",
        labels="Second Moth | SM 14",
        country="Europe",
        released="2003",
        identifiers=["Barcode | 5099999100102"],
    ),
    release(
        90010105,
        **FOXES,
        tracks=GLASS_BONUS,
        formats="CD: Album, Promo",
        labels="Moth Japan | MJCP-1005",
        country="Japan",
        released="1997-12-03",
        identifiers=["Barcode | 4 988999 100105", "Rights Society | JASRAC"],
    ),
    release(
        90010106,
        **FOXES,
        tracks=GLASS_VINYL,
        formats="Cassette: Album",
        labels="Paper Moth Recordings | PMR 001 MC",
        country="US",
        released="1998",
    ),
    release(
        90010107,
        **FOXES,
        tracks=GLASS_DISC,
        formats="File x6: FLAC, Album, Remastered",
        labels="Paper Moth Recordings | none",
        country="Worldwide",
        released="2017-09-12",
    ),
]

# Two pressings that differ in nothing but their id.

TWINS = [
    release(
        number,
        "Ada Faux",
        "Twin Rivers, Same Water",
        master=80020000,
        tracks="""
        1 | Left Bank | 4:01
        2 | Right Bank | 4:02
        3 | The Ferry Between | 8:15
        """,
        formats="CD: Album",
        labels="Hollow Hill | HH 22",
        country="US",
        released="2001-05-01",
        styles="Folk; Ambient",
        identifiers=["Barcode | 0 99999 20101 7"],
    )
    for number in (90020101, 90020102)
]

# A UK and a US CD with the same barcode, and an earlier LP without any.

KITES: Json = {
    "by": "The Improbable Kites",
    "title": "Weather For Beginners",
    "master": 80030000,
    "genres": "Rock",
    "styles": "Indie Rock; Dream Pop",
}

KITES_DISC = """
1 | Barometer | 3:33
2 | A Small Low Cloud | 4:10
3 | Isobars | 2:59
4 | Kite Repair | 5:26
"""

WEATHER = [
    release(
        90030101,
        **KITES,
        tracks="""
        A1 | Barometer | 3:33
        A2 | A Small Low Cloud | 4:10
        B1 | Isobars | 2:59
        B2 | Kite Repair | 5:26
        """,
        formats="Vinyl: LP, Album",
        labels="String Theory Records | STR-3",
        country="UK",
        released="1988",
    ),
    release(
        90030102,
        **KITES,
        tracks=KITES_DISC,
        formats="CD: Album",
        labels="String Theory Records | STR-3 CD",
        country="UK",
        released="1989",
        identifiers=["Barcode | 5 099999 300006 | Text"],
    ),
    release(
        90030103,
        **KITES,
        tracks=KITES_DISC,
        formats="CD: Album",
        labels="Long String America | LSA 9003",
        country="US",
        released="1989",
        identifiers=["Barcode | 5 099999 300006"],
    ),
]

RELEASES = [*GLASS_HARVEST, *TWINS, *WEATHER]

MASTERS = [
    {"id": 80010000, "main_release": 90010101, "year": 1997},
    {"id": 80020000, "main_release": 90020101, "year": 2001},
    {"id": 80030000, "main_release": 90030101, "year": 1988},
]

#: Merged into 90010102 long ago: 404.
GONE = [90010199]
