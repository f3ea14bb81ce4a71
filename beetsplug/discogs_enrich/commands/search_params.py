"""What a person looks for, as the parameters of a search on Discogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: What the words without an option are: none, free text, or two names.
NAMES = ((), ("q",), ("artist", "release_title"))
#: The options that are parameters.
OPTIONS = ("format", "year", "country", "label", "catno", "barcode", "track")

_VARIOUS = frozenset({"various artists", "va"})


def _artist(name: str) -> str:
    return "Various" if name.casefold() in _VARIOUS else name


# How beets' and MusicBrainz' words become Discogs'. One that has no translation may be
# Discogs' own already, and a parameter without a row knows but one way to say it.
_TRANSLATED: dict[str, Callable[[str], str]] = {
    "artist": _artist,
    "format": lambda media: normalize.format_for(media) or media,
    "country": normalize.country_name,
    "barcode": lambda number: normalize.barcode_digits(number) or number,
}


def wanted(options: Mapping[str, Any], words: Sequence[str]) -> dict[str, str]:
    """Return the parameters, in Discogs' words and none of them empty.

    :param options: values by the names in `OPTIONS`; None, 0 and "" say nothing
    :param words: none, one (free text), or two (artist and title)
    """
    given = dict(zip(NAMES[len(words)], words, strict=True))
    given |= {name: str(options[name]) for name in OPTIONS if options[name]}
    said = {name: value.strip() for name, value in given.items() if value.strip()}
    return {name: _TRANSLATED.get(name, str)(value) for name, value in said.items()}
