"""Made-up albums with several pressings: the same music, told apart by label,
number, barcode, country, year and medium, or by nothing at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...releases import (
    EUROPEAN_CD,
    FILES,
    GERMAN_CD,
    GLASS_HARVEST,
    JAPAN_CD,
    KITES,
    KITES_CD,
    KITES_LP,
    KITES_US,
    MERGED,
    OTHER_TWIN,
    TWIN,
    TWINS,
    UK_CD,
    UK_LP,
    US_TAPE,
)
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

FOXES: Json = {
    "by": "Nonexistent Foxes",
    "title": "Glass Harvest",
    "master": GLASS_HARVEST,
}

GLASS_PRESSINGS = [
    release(
        UK_LP,
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
        UK_CD,
        **FOXES,
        tracks=GLASS_DISC,
        formats="CD: Album",
        labels="Paper Moth Recordings | PMR 001 CD",
        country="UK",
        released="1997-09-12",
        identifiers=["Barcode | 5 099999 100102"],
    ),
    release(
        GERMAN_CD,
        **FOXES,
        tracks=GLASS_DISC,
        formats="CD: Album",
        labels="Paper Moth Recordings | PMR 001 CD",
        country="Germany",
        released="1997-10-00",
        identifiers=["Barcode | 4 099999 100103"],
    ),
    release(
        EUROPEAN_CD,
        **FOXES,
        tracks=GLASS_DISC,
        formats="CD: Album, Reissue",
        labels="Second Moth | SM 14",
        country="Europe",
        released="2003",
        identifiers=["Barcode | 5099999100102"],
    ),
    release(
        JAPAN_CD,
        **FOXES,
        tracks=GLASS_BONUS,
        formats="CD: Album, Promo",
        labels="Moth Japan | MJCP-1005",
        country="Japan",
        released="1997-12-03",
        identifiers=["Barcode | 4 988999 100105", "Rights Society | JASRAC"],
    ),
    release(
        US_TAPE,
        **FOXES,
        tracks=GLASS_VINYL,
        formats="Cassette: Album",
        labels="Paper Moth Recordings | PMR 001 MC",
        country="US",
        released="1998",
    ),
    release(
        FILES,
        **FOXES,
        tracks=GLASS_DISC,
        formats="File x6: FLAC, Album, Remastered",
        labels="Paper Moth Recordings | none",
        country="Worldwide",
        released="2017-09-12",
    ),
]

# Two pressings that differ in nothing but their id.

TWIN_RIVERS = [
    release(
        number,
        "Ada Faux",
        "Twin Rivers, Same Water",
        master=TWINS,
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
    for number in (TWIN, OTHER_TWIN)
]

# A UK and a US CD with the same barcode, and an earlier LP without any.

KITES_ALBUM: Json = {
    "by": "The Improbable Kites",
    "title": "Weather For Beginners",
    "master": KITES,
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
        KITES_LP,
        **KITES_ALBUM,
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
        KITES_CD,
        **KITES_ALBUM,
        tracks=KITES_DISC,
        formats="CD: Album",
        labels="String Theory Records | STR-3 CD",
        country="UK",
        released="1989",
        identifiers=["Barcode | 5 099999 300006 | Text"],
    ),
    release(
        KITES_US,
        **KITES_ALBUM,
        tracks=KITES_DISC,
        formats="CD: Album",
        labels="Long String America | LSA 9003",
        country="US",
        released="1989",
        identifiers=["Barcode | 5 099999 300006"],
    ),
]

RELEASES = [*GLASS_PRESSINGS, *TWIN_RIVERS, *WEATHER]

MASTERS = [
    {"id": GLASS_HARVEST, "main_release": UK_LP, "year": 1997},
    {"id": TWINS, "main_release": TWIN, "year": 2001},
    {"id": KITES, "main_release": KITES_LP, "year": 1988},
]

#: Merged into the UK CD long ago: 404.
GONE = [MERGED]
