"""Ids and addresses of releases, masters, artists and labels, in what a user pasted or
a file holds."""

from __future__ import annotations

import re

_HIGHEST_ID = 2**31 - 1
_ADDRESS = r"""
    (?:https?://)?
    (?:
        api\.discogs\.com/{kind}s/              # api.discogs.com/releases/123
      | (?:www\.|m\.)?discogs\.com/
        (?:[a-z]{{2}}(?:[_-][a-z]{{2}})?/)?     # /de/, /pt_BR/
        (?:sell/|{slug}+/)?                     # /sell/, /Artist-Title/
        {kind}/
        (?:(?:edit|stats|view|history)/)?       # /release/edit/123
    )
    (?P<id>[1-9][0-9]{{0,9}})
"""
# An address alone goes to the end: 123-Artist-Title, 123?ev=rb
_ALONE = rf"^{_ADDRESS}(?:-[^/?\#]*)?(?:[/?\#].*)?$"
# Among other words, what stands before one may not make it another host's or a part of
# another address. Scripts without spaces may touch it: only Latin letters count.
_AMONG_WORDS = rf"(?<![a-z0-9_.@/-]){_ADDRESS}(?![a-z0-9_])"


def _patterns(kind: str, bare: str) -> tuple[re.Pattern[str], ...]:
    short = re.compile(
        rf"^(?:{bare}(?P<id>[1-9][0-9]{{0,9}})|\[{bare[0]}=?(?P<id2>[1-9][0-9]{{0,9}})\])$",
        re.IGNORECASE,
    )
    return short, _link(_ALONE, kind, slug=r"[^/?\#]")


def _link(pattern: str, kind: str, slug: str) -> re.Pattern[str]:
    return re.compile(pattern.format(kind=kind, slug=slug), re.VERBOSE | re.IGNORECASE)


_RELEASE = _patterns("release", "r?")
_MASTER = _patterns("master", "m")
_ARTIST = _patterns("artist", "a?")
_LABEL = _patterns("label", "l?")


#: What every address holds.
_SITE = "discogs.com/"

_LINKS = tuple(
    _link(_AMONG_WORDS, kind, slug=r"[^/?\#\s]") for kind in ("release", "master")
)


def release_id_of(text: str) -> int | None:
    """Find the id of a release in what a user pasted or a file holds.

    Takes ``123``, ``r123``, ``[r123]``, ``[r=123]`` and every address of a release on
    Discogs. Ids and addresses of other sources are None: a MusicBrainz id may begin
    with eight digits.
    """
    return _id_in(text, _RELEASE)


def no_release(text: str) -> str:
    """Say what a text is in which there is no id of a release."""
    if master_id_of(text) is not None:
        return "a master, which has many pressings"
    return "no Discogs release"


def master_id_of(text: str) -> int | None:
    """Find the id of a master: ``m123``, ``[m123]`` or its address; else None."""
    return _id_in(text, _MASTER)


def artist_id_of(text: str) -> int | None:
    """Find the id of an artist: ``123``, ``a123``, ``[a123]`` or its address."""
    return _id_in(text, _ARTIST)


def label_id_of(text: str) -> int | None:
    """Find the id of a label: ``123``, ``l123``, ``[l123]`` or its address."""
    return _id_in(text, _LABEL)


def links_in(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Find the addresses of releases and masters among other words.

    Returns the ids of releases and those of masters, each in order and once. Short
    forms (``r123``) mean nothing here.

    >>> links_in("Ripped from www.discogs.com/release/123-Made-Up by me.")
    ((123,), ())
    """
    if _SITE not in text.casefold():
        return (), ()
    releases, masters = (_linked(text, pattern) for pattern in _LINKS)
    return releases, masters


def _linked(text: str, pattern: re.Pattern[str]) -> tuple[int, ...]:
    numbers = (int(found["id"]) for found in pattern.finditer(text))
    return tuple(dict.fromkeys(n for n in numbers if n <= _HIGHEST_ID))


def _id_in(text: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    for pattern in patterns:
        if found := pattern.match(text.strip(" <>\t\r\n")):
            number = int(next(filter(None, found.groups())))
            return number if number <= _HIGHEST_ID else None
    return None


SITE = "https://www.discogs.com"

PAGE = SITE + "/release/{}"
MASTER_PAGE = SITE + "/master/{}"
ARTIST_PAGE = SITE + "/artist/{}"
LABEL_PAGE = SITE + "/label/{}"
#: Where copies of a release are for sale.
SELL_PAGE = SITE + "/sell/release/{}"
