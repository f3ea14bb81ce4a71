"""Names and titles reduced to keys under which the catalogue finds them."""

from __future__ import annotations

from ..normalize import fold, strip_disambiguation


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
