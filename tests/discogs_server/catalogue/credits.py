"""Made-up releases with credits of every kind: roles in one string, details in
brackets, and ranges of tracks in all the ways that people write them.
"""

from __future__ import annotations

from ...releases import CREDITS_LP, NINE, TWELVE
from ..builders import release

RELEASES = [
    # A record: ranges over sides, whole sides, free text.
    release(
        CREDITS_LP,
        "Nonexistent Foxes",
        "Credits Where Due",
        tracks="""
        A1 | Alpha | 3:01 | + Written-By: Ada Faux | + Lyrics By: Mira Null
        A2 | Beta | 3:02
        A3 | Gamma | 3:03 | + Remix, Producer [Additional]: Otto Naught (2)
        A4 | Delta | 3:04
        B1 | Epsilon | 4:01 | + Arranged By [Strings, Brass]: Nemo Notabene
        B2 | Zeta | 4:02
        B3 | Eta | 4:03
        """,
        formats="Vinyl: LP, Album",
        labels="Paper Moth Recordings | PMR 030",
        released="2006-03-13",
        credits=[
            "Producer, Mixed By: Ada Faux as A. Faux @ A1 to A4, B2",
            "Guitar [12-String, Slide], Vocals: Mira Null",
            "Written-By, Composed By: Nonexistent Foxes @ B",
            "Engineer [Assistant]: Otto Naught (2) @ A1 – A3",
            "Arranged By: The Paper Orchestra @ 2 to 3",
            "Lyrics By: Nemo Notabene @ All tracks except B1",
            "Mastered By, Lacquer Cut By: Cut And Dried",
            "Artwork By [Cover, Inner Sleeve]: Imaginary Designers, The",
            "Photography By: Mira Null",
            "Executive-Producer: Ada Faux",
        ],
    ),
    # Discs: ranges within them, over them, a whole disc.
    release(
        TWELVE,
        "Ada Faux",
        "Twelve And Twelve",
        tracks="\n".join(
            f"{disc}-{track} | Number {disc}.{track} | 3:{track:02}"
            for disc in (1, 2)
            for track in range(1, 13)
        ),
        formats="CD x2: Album",
        labels="Hollow Hill | HH 80",
        released="2014-08-08",
        credits=[
            "Producer: Otto Naught (2) @ 1-1 to 1-12",
            "Composed By: Nemo Notabene @ CD2",
            "Drums, Percussion [Shaker, Claves]: Mira Null @ 1-11 to 2-2",
            "Remix: Nonexistent Foxes @ 2-1, 2-3, 2-5 to 2-7",
            "Lyrics By: Mira Null @ 1-1–1-3",
        ],
    ),
    release(
        NINE,
        "Mira Null",
        "Nine Songs, Many Hands",
        tracks="\n".join(f"{n} | Song {n} | 2:{n:02}" for n in range(1, 10)),
        formats="CD: Album",
        labels="Hollow Hill | HH 81",
        released="2018-01-26",
        genres="Pop",
        styles="Chanson",
        credits=[
            "Songwriter: Ada Faux @ 3, 5, 7 to 9",
            "Words By: Nemo Notabene @ 1-4",
            "Music By: Mira Null @ 1-4",
            "Orchestrated By: The Paper Orchestra @ 2 & 4",
            "Piano [Upright]: Otto Naught (2) as Herr Naught @ 1,2,3",
            "Vocals [Backing]: Nonexistent Foxes @ tracks 5 & 6",
            "Co-producer: Ada Faux @ 1 to 99",
        ],
    ),
]
