"""Genres: Discogs' genres and styles in the user's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..setting_groups import ReadOptions


def read_genres(
    genres: Sequence[str], styles: Sequence[str], options: ReadOptions
) -> tuple[str, ...]:
    """Return what `genres` holds: Discogs' names, renamed and chosen by the user.

    Names are renamed before they are chosen, so that genres stand in for styles of
    which none is left.
    """
    return chosen(_renamed(genres, options), _renamed(styles, options), options.genres)


def chosen(
    genres: Sequence[str], styles: Sequence[str], choice: str
) -> tuple[str, ...]:
    """Choose the genres: "both" (styles, then genres), "styles" or "genres".

    Where the chosen one is empty the other stands in.
    """
    names = {"styles": styles or genres, "genres": genres or styles}.get(
        choice, (*styles, *genres)
    )
    return _once(names)


def _renamed(names: Iterable[str], options: ReadOptions) -> tuple[str, ...]:
    """Return names as `genre_map` has them, those of them that the list allows."""
    known = options.genre_map
    mapped = (new for name in names for new in known.get(name.casefold(), (name,)))
    allowed = options.genre_whitelist
    return tuple(
        name for name in mapped if allowed is None or name.casefold() in allowed
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, whatever its case."""
    found: dict[str, str] = {}
    for name in filter(None, names):
        found.setdefault(name.casefold(), name)
    return tuple(found.values())
