"""Made-up releases whose artists have odd names: name variations, numbers,
articles at the end, joins of every kind, other alphabets.
"""

from __future__ import annotations

from ...releases import (
    BLUEPRINTS,
    BLUEPRINTS_CD,
    BLUEPRINTS_LP,
    COMPANY,
    CYRILLIC,
    JAPANESE,
    NORTH_SOUTH,
    ZERO,
    ZOE,
)
from ..builders import release

RELEASES = [
    # The article last, as older records have it; its newer pressing has it
    # first, and both name variations are printed on the sleeve.
    release(
        BLUEPRINTS_LP,
        "Imaginary Designers, The as The Imaginary Designers",
        "Blueprints Of Nothing",
        master=BLUEPRINTS,
        tracks="""
        A1 | Foundation | 5:01
        A2 | Load-Bearing Dream | 4:12
        B1 | Balcony | 3:59
        B2 | Roof Garden | 6:40
        """,
        formats="Vinyl: LP, Album",
        labels="Drawing Board | DRAW 1",
        country="UK",
        released="1992-03-02",
    ),
    release(
        BLUEPRINTS_CD,
        "The Imaginary Designers",
        "Blueprints Of Nothing",
        master=BLUEPRINTS,
        tracks="""
        1 | Foundation | 5:01
        2 | Load-Bearing Dream | 4:12
        3 | Balcony | 3:59
        4 | Roof Garden | 6:40
        5 | Cellar Door (Bonus Track) | 2:22
        """,
        formats="CD: Album, Reissue, Remastered",
        labels="Drawing Board | DRAW 1 CD",
        country="UK",
        released="2012-03-02",
        identifiers=["Barcode | 5 099999 110102"],
    ),
    # A number behind the name, another name on the sleeve.
    release(
        ZERO,
        "Otto Naught (2) as Ot Naught",
        "Zero Is A Number",
        tracks="""
        1 | One | 3:01 | + Written-By: Otto Naught (2) as O. Naught
        2 | Two | 3:02 | + Written-By: Otto Naught (2) as O. Naught
        3 | Three | 3:03 | + Remix: Ada Faux as A. Faux
        """,
        formats="CD: Album",
        labels="Null & Void (3) | NV-0",
        country="Netherlands",
        released="2004-02-29",
        identifiers=["Barcode | 8 799999 110201"],
    ),
    # Every join there is, on the release and on its tracks.
    release(
        COMPANY,
        "Ada Faux {&} Otto Naught (2) {feat.} Nonexistent Foxes",
        "The Company We Keep",
        tracks="""
        1 | Two Of Us | 4:00 | by: Ada Faux {&} Otto Naught (2)
        2 | Three Of Us | 4:01 | by: Ada Faux {,} Otto Naught (2) {and} Mira Null
        3 | A Guest Arrives | 4:02 | by: Ada Faux {feat.} Mira Null as M. Null
        4 | A Duel | 4:03 | by: Ada Faux {vs.} Otto Naught (2)
        5 | With Strings | 4:04 | by: Ada Faux {With} The Paper Orchestra
        6 | Slash | 4:05 | by: Ada Faux {/} Mira Null
        7 | Everybody | 4:06
        8 | Credited Guest | 4:07 | by: Ada Faux | + Featuring: Mira Null
        """,
        formats="CD: Album",
        labels="Drawing Board | DRAW 30",
        country="UK",
        released="1999-11-01",
    ),
    # " - " in the title: a hit reads "Artist - Title - Title".
    release(
        NORTH_SOUTH,
        "Mira Null",
        "North - South",
        tracks="""
        1 | North - By East | 5:10
        2 | South - By West | 5:11
        """,
        formats="CD: EP",
        labels="Hollow Hill | HH 40",
        country="Canada",
        released="2008-06-00",
    ),
    # Cyrillic.
    release(
        CYRILLIC,
        "Выдуманный Оркестр",
        "Несуществующий Город",
        tracks="""
        A1 | Улица Без Имени | 4:20
        A2 | Пустой Трамвай | 3:45
        B1 | Ёлка В Июле | 5:02
        B2 | Последняя Станция | 6:18
        """,
        formats="Vinyl: LP, Album, Mono",
        labels="Мелодия Снов | С60 00000",
        country="USSR",
        released="1979",
        genres="Jazz",
        styles="Free Jazz",
    ),
    # Japanese, with the Latin name printed too.
    release(
        JAPANESE,
        "架空の楽団 as Kakuu No Gakudan",
        "存在しない街",
        tracks="""
        1 | 名前のない通り = Street Without A Name | 4:44
        2 | 空っぽの電車 = Empty Train | 5:55
        """,
        formats="CD: Album",
        labels="Moth Japan | MJCP-2001",
        country="Japan",
        released="1995-06-21",
        identifiers=["Barcode | 4988999110601", "Rights Society | JASRAC"],
    ),
    # Accents, and a title that is the artist's name.
    release(
        ZOE,
        "Zoë Ünwirklich",
        "Zoë Ünwirklich",
        tracks="""
        1 | Café Nulle Part | 3:21
        2 | Señor Nadie | 2:58
        """,
        formats="CD: Album",
        labels="Éditions Fantôme | EF-7",
        country="France",
        released="2010",
    ),
]

MASTERS = [{"id": BLUEPRINTS, "main_release": BLUEPRINTS_LP, "year": 1992}]
