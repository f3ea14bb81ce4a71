"""Made-up releases with labels, companies, series, identifiers, dates and
countries of every kind, and media that come in several parts.
"""

from __future__ import annotations

from ...releases import ONE_NUMBER, PICTURE_DISC, POSTCARD, SOLD
from ..builders import release

RELEASES = [
    # Several labels, one of them twice, a series, many companies.
    release(
        SOLD,
        "Nonexistent Foxes",
        "Sold By Everyone",
        tracks="""
        1 | Retail | 4:00
        2 | Wholesale | 4:30
        3 | Remainder | 5:00
        """,
        formats="CD: Album, Limited Edition, Digipak",
        labels=[
            "Paper Moth Recordings | PMR 040 CD",
            "Paper Moth Recordings | 099999 40101 2",
            "Second Moth | SM 40",
            "Not On Label | none",
        ],
        series_of=["Unheard Classics | 7", "Mid-Price Nothing |"],
        companies=[
            "Distributed By | Nowhere Distribution",
            "Phonographic Copyright (p) | Paper Moth Recordings",
            "Copyright (c) | Paper Moth Recordings",
            "Pressed By | Imaginary Pressing Plant | IPP-40101",
            "Glass Mastered At | Imaginary Pressing Plant",
            "Published By | Ghost Songs Ltd.",
            "Recorded At | Cardboard Studio",
            "Mastered At | Cut And Dried",
        ],
        identifiers=[
            "Barcode | 5 099999 401014 | Text",
            "Barcode | 5099999401014 | Scanned",
            "Barcode | 0 99999 40101 2 | Sticker",
            "Matrix / Runout | PMR 040 CD 01 % | Variation 1",
            "Matrix / Runout | PMR 040 CD 02 % MADE NOWHERE | Variation 2",
            "Label Code | LC 00000",
            "Rights Society | GEMA/BIEM",
            "ASIN | B00MADEUP0",
            "Mastering SID Code | IFPI L000",
            "Other | PMR 040",
        ],
        country="Europe",
        released="2007-07-07",
    ),
    # Numbers that are written in several ways.
    release(
        ONE_NUMBER,
        "Imaginary Designers, The",
        "Numbers Game",
        tracks="""
        A | Ordinal | 6:00
        B | Cardinal | 7:00
        """,
        formats='Vinyl: 12", 45 RPM, Single [Marbled]',
        labels=["Drawing Board | DRAW-12/45", "Drawing Board | draw 12 45"],
        country="Germany",
        released="1994-00-00",
        companies=["Lacquer Cut At | Cut And Dried"],
    ),
    release(
        PICTURE_DISC,
        "Mira Null",
        "Picture This",
        tracks="""
        A | Portrait | 15:00
        B | Landscape | 16:00
        """,
        formats="Vinyl: LP, Album, Picture Disc, Record Store Day, Unofficial Release",
        labels="Hollow Hill | HH 90 PD",
        country="Australia",
        released="2021-06-12",
    ),
]

#: Country → release date, label and number: small singles from odd places.
PLACES = {
    "UK & Europe": ("1986-05-12", "Two Shores | TS 1"),
    "UK, Europe & US": ("1991-02-00", "Three Shores | 3S 1"),
    "USA & Canada": ("1993", "North Shore | NS 1"),
    "Yugoslavia": ("1984", "Jugo Ništa | LSJN 001"),
    "Czechoslovakia": ("1968-08-00", "Nic Records | 1 13 0000"),
    "German Democratic Republic (GDR)": ("1975", "Nichts | 8 55 000"),
    "Benelux": ("1989-09-00", "Laag Land | LL 1"),
    "Scandinavia": ("2000-01-01", "Ingenting | ING 1"),
    "Gulf Cooperation Council": ("2001", "La Shay | LSH 1"),
    "Worldwide": ("2020-02-20", "No Borders | NB 1"),
}

RELEASES += [
    release(
        POSTCARD + at,
        "The Passport Forgers",
        f"Postcard No. {at + 1}",
        tracks="A | Wish You Were Here Or There | 3:03\nB | Return To Sender | 3:13",
        formats='Vinyl: 7", Single, 45 RPM',
        labels=imprint,
        country=country,
        released=date,
        genres="Pop; Folk, World, & Country",
        styles="",
    )
    for at, (country, (date, imprint)) in enumerate(PLACES.items())
]
