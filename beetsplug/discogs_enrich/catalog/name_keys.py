"""Names and titles reduced to keys under which the catalogue finds them."""

from __future__ import annotations

import re

from ..normalize import fold, strip_disambiguation

# Letters, digits, blanks, dots and dashes, no article and no "n" that stands for "and".
_PLAIN = re.compile(rb"(?!\W*the|.* n )[a-z0-9 .-]+", re.IGNORECASE)
_SMALL = bytes(range(256)).lower()
_BETWEEN = b" .-"


def artist_key(name: str) -> str:
    """Return what the spellings of an artist's name have in common.

    >>> artist_key("Orb, The (2)") == artist_key("THE ORB")
    True
    """
    return fold(strip_disambiguation(name)).replace(" ", "")


def title_key(title: str) -> str:
    """Return what the spellings of a title have in common.

    >>> title_key("Rock 'n' Roll") == title_key("Rock & Roll!")
    True
    """
    return fold(title).replace(" ", "")


def plain_key(name: bytes) -> str:
    """Return the key of a name or title that is made of plain words, as most are: that
    is many times as fast. Of others it is "".

    >>> plain_key(b"Rock Steady") == title_key("Rock Steady"), plain_key(b"Rock & Roll")
    (True, '')
    """
    return name.translate(_SMALL, _BETWEEN).decode() if _PLAIN.fullmatch(name) else ""
