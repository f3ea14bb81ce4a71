"""Names on Discogs that no code stands for, under ``countries.py``.

They are kept as they are for that reason: markets of several countries, and former
countries whose land is several countries' today, or that few recognise.
"""

from __future__ import annotations

_AFRICA = (
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS"
    " LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG"
    " YT ZA ZM ZW"
)
_MIDDLE_EAST = "AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE"
_SOUTH_EAST_ASIA = "BN ID KH LA MM MY PH SG TH TL VN"
_ASIA = (
    f"{_MIDDLE_EAST} {_SOUTH_EAST_ASIA} AF AM AZ BD BT CN GE HK IN JP KG KP KR KZ LK MN"
    " MO MV NP PK RU SU TJ TM TW UZ"
)
_EUROPE = (
    "AD AL AT BA BE BG BY CH CS CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS"
    " IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM SU TR UA VA"
    " XC XE XG XK YU"
)
_CENTRAL_AMERICA = "BZ CR GT HN NI PA SV"
_NORTH_AMERICA = "CA MX US"
_SOUTH_AMERICA = "AR BO BR CL CO EC FK GF GY PE PY SR UY VE"
_CARIBBEAN = (
    "AG AI AN AW BB BM BS CU CW DM DO GD GP HT JM KN KY LC MQ MS PR SX TC TT VC VG VI"
)

#: The name on Discogs -> the codes of what it takes in, those of former countries and
#: "Europe" among them.
REGIONS: dict[str, str] = {
    "Abkhazia": "GE",
    "Africa": _AFRICA,
    "Asia": _ASIA,
    "Australasia": "AU NZ PG",
    "Australia & New Zealand": "AU NZ",
    "Austria-Hungary": "AT BA CZ HR HU IT ME PL RO RS SI SK UA XC YU",
    "Benelux": "BE LU NL",
    "Central America": _CENTRAL_AMERICA,
    "Czech Republic & Slovakia": "CZ SK XC",
    "France & Benelux": "BE FR LU NL",
    "Germany & Switzerland": "CH DE",
    "Germany, Austria, & Switzerland": "AT CH DE",
    "Gulf Cooperation Council": "AE BH KW OM QA SA",
    "Hong Kong & Thailand": "HK TH",
    "Indochina": "KH LA VN",
    "Italian East Africa": "ER ET SO",
    "Korea (pre-1945)": "KP KR",
    "Middle East": _MIDDLE_EAST,
    "North & South America": (
        f"{_NORTH_AMERICA} {_CENTRAL_AMERICA} {_SOUTH_AMERICA} {_CARIBBEAN}"
    ),
    "North America (inc Mexico)": _NORTH_AMERICA,
    "Ottoman Empire": (
        f"{_MIDDLE_EAST} AL BA BG DZ GR HR HU LY ME MK RO RS SD TN XK YU"
    ),
    "Russia & CIS": "AM AZ BY GE KG KZ MD RU SU TJ TM UA UZ",
    "Scandinavia": "DK FI FO IS NO SE",
    "Singapore & Malaysia": "MY SG",
    "Singapore, Malaysia & Hong Kong": "HK MY SG",
    "Singapore, Malaysia, Hong Kong & Thailand": "HK MY SG TH",
    "South America": _SOUTH_AMERICA,
    "South East Asia": _SOUTH_EAST_ASIA,
    "South Pacific": (
        "AS CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV VU WF WS"
    ),
    "UK & Europe": _EUROPE,
    "UK & France": "FR GB",
    "UK & Germany": "DE GB",
    "UK & Ireland": "GB IE",
    "UK & US": "GB US",
    "UK, Europe & Israel": f"{_EUROPE} IL",
    "UK, Europe & Japan": f"{_EUROPE} JP",
    "UK, Europe & US": f"{_EUROPE} US",
    "USA & Canada": "CA US",
    "USA & Europe": f"{_EUROPE} US",
    "USA, Canada & Europe": f"{_EUROPE} CA US",
    "USA, Canada & UK": "CA GB US",
}


# Names on Discogs that share the code of another row: former countries whose land is
# one country's today, and parts of one.
TERRITORIES: dict[str, str] = {
    "Belgian Congo": "CD",
    "Bohemia": "CZ",
    "British Solomon Islands": "SB",
    "Ceylon": "LK",
    "Czech And Slovak Federative Republic": "XC",
    "Dahomey": "BJ",
    "Dutch East Indies": "ID",
    "Europa Island": "TF",
    "Gaza Strip": "PS",
    "Protectorate of Bohemia and Moravia": "CZ",
    "Rhodesia": "ZW",
    "South Vietnam": "VN",
    "South West Africa": "NA",
    "Southern Rhodesia": "ZW",
    "Upper Volta": "BF",
    "West Bank": "PS",
    "Zaire": "CD",
    "Zanzibar": "TZ",
}
