"""The settings that belong together: each is declared here, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import setting_types as types
from .credit_fields import CREDITS
from .setting_declaration import group, setting
from .setting_types import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

# beets' `append_style_genre`: Discogs' genres behind its styles, or the styles alone.
_APPENDED = Kind(
    "yes or no", lambda written: "both" if types.YES_NO.read(written) else "styles"
)


@dataclass(frozen=True)
class CacheSettings:
    """`path` is absolute; `ttl` in seconds, `max_size` in bytes."""

    backend: str = setting(
        "sqlite",
        types.choice("sqlite", "memory"),
        "where answers are kept: in a file, or until the program ends",
    )
    path: str = setting("discogs_cache.sqlite", types.PATH, "the file of the cache")
    ttl: float = setting(
        "7d",
        types.duration(0, 3650 * 86_400.0),
        "how long releases and masters are kept; the rest 1 day at most",
        "DISCOGS_CACHE_TTL",
    )
    max_size: int = setting(
        "200MB", types.size(10**6), "the cache's file grows no larger"
    )


@dataclass(frozen=True)
class Anv:
    """Where a name stands as printed on the release (Discogs' name variation)."""

    artist: bool = setting(
        "no",
        types.YES_NO,
        "the name as printed on this release for artist",
        legacy="anv.artist",
    )
    artist_credit: bool = setting(
        "yes",
        types.YES_NO,
        "the name as printed on this release for artist_credit",
        legacy="anv.artist_credit",
    )
    album_artist: bool = setting(
        "no",
        types.YES_NO,
        "the name as printed on this release for albumartist",
        legacy="anv.album_artist",
    )


@dataclass(frozen=True)
class ReadOptions:
    """What the reading of a release depends on.

    `genre_map` says what becomes of a name of Discogs' in lower case,
    `genre_whitelist` which names stay then (None: all); `va_name` is beets' own.
    """

    strip_disambiguation: bool = setting(
        "yes",
        types.YES_NO,
        'leave out the number of "Artist (2)"',
        legacy="strip_disambiguation",
    )
    anv: Anv = group(Anv, "anv.")
    featured_string: str = setting(
        "feat.", types.TEXT, "the word before guests", legacy="featured_string"
    )
    index_tracks: bool = setting(
        "no",
        types.YES_NO,
        "put headings and index tracks before the titles under them",
        legacy="index_tracks",
    )
    genres: str = setting(
        "both",
        types.choice("both", "styles", "genres"),
        "what the field genres holds: styles and then genres, or only one of them",
        legacy="append_style_genre",
        legacy_kind=_APPENDED,
    )
    genre_map: Mapping[str, tuple[str, ...]] = setting(
        {},
        types.RENAMED,
        "other names for Discogs' genres and styles in the field genres",
    )
    genre_whitelist: frozenset[str] | None = setting(
        "no",
        types.WHITELIST,
        "the only names that the field genres may hold, after genre_map; yes: those"
        " that beets' lastgenre plugin knows",
    )
    credits: tuple[str, ...] = setting(
        "yes",
        types.some(*CREDITS),
        "which credits imports and enrichments bring to the tracks",
    )
    written_by: str = setting(
        "composers",
        types.choice("composers", "both"),
        'what "Written-By" makes somebody; both: a composer and, on tracks of which'
        " no lyricist is known, a lyricist",
    )
    va_name: str = "Various Artists"


@dataclass(frozen=True)
class Prefer:
    """What is preferred among pressings that fit alike, best first."""

    formats: tuple[str, ...] = setting([], types.WORDS, "formats to prefer, best first")
    countries: tuple[str, ...] = setting(
        [], types.WORDS, "countries to prefer, best first"
    )
    labels: tuple[str, ...] = setting([], types.WORDS, "labels to prefer, best first")

    @property
    def any(self) -> bool:
        """Something is preferred."""
        return bool(self.formats or self.countries or self.labels)
