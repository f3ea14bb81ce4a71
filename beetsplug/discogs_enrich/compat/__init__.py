"""The few places where beets' insides are touched.

Each says what is relied on and in which versions of beets it was seen.
Everything of beets that is heavy to import is imported on first use.
"""

from __future__ import annotations

from .models import (
    LinkRow,
    album_links,
    assign_own,
    before_write,
    cached_album,
    formatted,
    has_row,
    has_tag,
    is_shared,
    own,
    register_media_field,
    single_links,
    singles,
    write_removals,
)
from .program import (
    asks,
    beets_consumer,
    command_sets,
    has_colors,
    is_loaded,
    is_verbose,
    musicbrainz,
    set_fields,
    takes_strong_unasked,
)
from .tagger import (
    album_distance,
    album_match,
    applied_match,
    assign,
    detached,
    is_recommended,
    is_strong,
    names_of,
    offer,
    show_album,
    show_single,
    track_distance,
    tracks_by_place,
)

__all__ = [
    "LinkRow",
    "album_distance",
    "album_links",
    "album_match",
    "applied_match",
    "asks",
    "assign",
    "assign_own",
    "beets_consumer",
    "before_write",
    "cached_album",
    "command_sets",
    "detached",
    "formatted",
    "has_colors",
    "has_row",
    "has_tag",
    "is_loaded",
    "is_recommended",
    "is_shared",
    "is_strong",
    "is_verbose",
    "musicbrainz",
    "names_of",
    "offer",
    "own",
    "register_media_field",
    "set_fields",
    "show_album",
    "show_single",
    "single_links",
    "singles",
    "takes_strong_unasked",
    "track_distance",
    "tracks_by_place",
    "write_removals",
]
