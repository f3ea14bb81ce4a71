"""The notes of a release as plain text: Discogs' markup goes, and no word with it.

Brackets that are no markup stay: "[PIAS]", "[sic]", "[B2]".
"""

from __future__ import annotations

import re

from ..discogs_links import ARTIST_PAGE, LABEL_PAGE, MASTER_PAGE, PAGE, SITE

#: The letter of an entry -> the address of its page, by its id.
_PAGES = {"r": PAGE, "m": MASTER_PAGE, "a": ARTIST_PAGE, "l": LABEL_PAGE}

# "[url=http://…]", "[url= /release/1 ]", '[URL="…"]'
_LINK = re.compile(r"\[url(?:=([^\[\]\n]*))?\]", re.IGNORECASE)
_OPEN_LINK = re.compile(_LINK.pattern + " ?", re.IGNORECASE)
_LINK_END = re.compile(r"\[/url\]", re.IGNORECASE)
# "[r=123]", "[m123]"; but "[A1]" is a track, and "[a=311]" a name
_ENTRY = re.compile(r"\[(?:([rmal])|([RMrm])= *)([1-9][0-9]*) *\]")
# "[a=Ada Faux]", "[l=Paper Moth (2)]", "[u=somebody]"
_NAME = re.compile(r"\[[alu]=([^\[\]\n]+)\]", re.IGNORECASE)
# "[b]", "[/B]"; a "[B]" without its end may be a side
_STYLE = re.compile(r"\[(/?)([biu])\]", re.IGNORECASE)


def read_notes(text: str) -> str:
    """Turn notes into plain text; mend line ends ("\\r\\n") and blanks around lines.

    >>> read_notes("[b]See[/b] [url=/release/1]the first[/url] by [a=Ada Faux].")
    'See the first (https://www.discogs.com/release/1) by Ada Faux.'
    """
    if "[" in text:
        text = _without_styles(_NAME.sub(r"\1", _ENTRY.sub(_page, _linked(text))))
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _linked(text: str) -> str:
    """Put addresses behind what links to them."""
    *closed, rest = _LINK_END.split(text)
    return "".join(map(_closed, closed)) + _unclosed(rest)


def _closed(text: str) -> str:
    """Read what stands before the end of a link, which began last."""
    links = list(_LINK.finditer(text))
    if not links:
        return text
    inner = text[links[-1].end() :]
    words = inner.strip()
    before, after = inner.split(words, 1) if words else (inner, "")
    named = _named(words, _address(links[-1][1] or ""))
    return _unclosed(text[: links[-1].start()]) + before + named + after


def _unclosed(text: str) -> str:
    """Leave the address in the place of a link that has no end."""

    def shown(link: re.Match[str]) -> str:
        address = _address(link[1] or "")
        return f"{address} " if address else ""

    return _OPEN_LINK.sub(shown, text)


def _named(words: str, address: str) -> str:
    if not address:
        return _whole(words)
    is_same = not words or _bare(words) == _bare(address)
    return address if is_same else f"{words} ({address})"


def _address(written: str) -> str:
    """Read the address in a tag: it may stand in quotes."""
    return _whole(written.strip(' ="'))


def _whole(address: str) -> str:
    """Put the site before an address that lacks it: "/release/1"."""
    return SITE + address if re.match(r"/\w", address) else address


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", address.casefold())


def _page(entry: re.Match[str]) -> str:
    return _PAGES[(entry[1] or entry[2]).lower()].format(entry[3])


def _without_styles(text: str) -> str:
    ended = {letter for slash, letter in _STYLE.findall(text) if slash}

    def shown(tag: re.Match[str]) -> str:
        is_side = tag[2].isupper() and tag[2] not in ended
        return tag[0] if is_side else ""

    return _STYLE.sub(shown, text)
