"""Which dumps there are to download, and where: a site's page, read.

data.discogs.com has a page of links for each year, and so have copies of it. A store
that speaks as Amazon's S3 does lists keys in XML instead. Both name their files alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import TypeAlias
from urllib.parse import quote, unquote, urljoin

#: What a month has: a dump of each kind, and the checksums of all, which come last.
KINDS = ("labels", "artists", "masters", "releases")
CHECKSUM = "CHECKSUM"

#: The addresses of what there is of a month, by kind.
Addresses: TypeAlias = dict[str, str]

_NAME = re.compile(
    rf"discogs_(\d{{8}})_(?:({'|'.join(KINDS)})\.xml\.gz|({CHECKSUM})\.txt)$", re.ASCII
)
_LINK = re.compile(r"""\bhref\s*=\s*["']([^"'<>]+)["']|<Key>([^<>]+)</Key>""")
_SUM = re.compile(r"^([0-9a-f]{64})\s+\*?(\S+)$", re.MULTILINE | re.IGNORECASE)
_KIND = re.compile(rf"_({'|'.join(KINDS)})\.xml\.gz$")


def is_day(date: str) -> bool:
    """Tell whether a text may be the day of a dump: "20260901"."""
    return re.fullmatch(r"\d{8}", date, re.ASCII) is not None


def name_of(date: str, part: str) -> str:
    """Name the file of a kind, or of the checksums, of a day: "20260901"."""
    return f"discogs_{date}_{part}" + (".txt" if part == CHECKSUM else ".xml.gz")


def page_url(base: str, year: int) -> str:
    """Return the address of the page that lists a year's dumps."""
    return f"{base.rstrip('/')}/?prefix={quote(f'data/{year}/', safe='')}"


def guessed(base: str, date: str) -> Addresses:
    """Return where Discogs has the dumps of a day, without looking."""
    folder = f"data/{date[:4]}/"
    return {
        part: f"{base.rstrip('/')}/?download={quote(folder + name, safe='')}"
        for part in (*KINDS, CHECKSUM)
        if (name := name_of(date, part))
    }


def listed(page: str, url: str) -> dict[str, Addresses]:
    """Read what a page lists, by day.

    :param url: where the page was found, which its links go out from
    """
    found: dict[str, Addresses] = defaultdict(dict)
    for link, key in _LINK.findall(page):
        place = unescape(link or key)
        if named := _NAME.search(unquote(place)):
            date, kind, checksum = named.groups()
            # A key is a path from the root of the store.
            told = place if link else "/" + quote(place)
            found[date][kind or checksum] = urljoin(url, told)
    return dict(found)


def newest(days: dict[str, Addresses], kinds: tuple[str, ...]) -> str:
    """Return the last day of which all is there, checksums too; "": there is none."""
    wanted = {*kinds, CHECKSUM}
    return max(
        (day for day, parts in days.items() if wanted <= parts.keys()), default=""
    )


def checksums(text: str) -> dict[str, str]:
    """Read the SHA-256 of each kind of dump. Name and sum stand one space apart, where
    `sha256sum` writes two."""
    return {
        kind[1]: found.lower()
        for found, name in _SUM.findall(text.replace("\r", ""))
        if (kind := _KIND.search(name))
    }
