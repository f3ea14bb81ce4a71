"""What an import may change where the pressing of an album is open.

The tracks of a master are those of one pressing; another one may have other versions of
them, in another order. So files keep their titles, names and numbers: what they lack is
filled in, and a name that is the same but for its spelling is spelt as Discogs does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import normalize
from ..fields import ARTIST_NAMES
from ..match.clues.name_similarity import is_no_title, track_title
from ..release.beets_info import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beets.autotag import AlbumMatch, TrackInfo
    from beets.library import Item

NUMBERS = ("track", "tracktotal", "disc", "disctotal")


def keep_own(match: AlbumMatch) -> None:
    """Let the files of an open candidate keep what pressings may differ in.

    To be called when it is known which track each of them is, and how far they are
    from each other.
    """
    values = values_of(match.info)
    if values is None or not values.is_open:
        return
    _keep_album(match)
    numbered = _are_numbered(match.mapping)
    for item, track in match.mapping.items():
        track.kept = _kept_title(item, track) | _kept_names(item, track)
        if numbered:
            track.kept |= {name: item[name] for name in NUMBERS if item[name]}
            track.index = item.track


def keep_own_of_single(item: Item, track: TrackInfo) -> None:
    """Let a single keep its title and names, where it is held against a track of an
    open candidate."""
    track.update(_kept_title(item, track) | _kept_names(item, track))


def _keep_album(match: AlbumMatch) -> None:
    """Keep the album's title, unless all pressings that fit have the master's."""
    if match.info.get("titles_agree"):
        return
    own = {item.album for item in match.mapping}
    if len(own) == 1 and (album := own.pop()) and not _is_same(album, match.info.album):
        match.info.album = album


def _kept_title(item: Item, track: TrackInfo) -> dict[str, Any]:
    own = track_title(item.title or "", item.artist or "")
    if is_no_title(own, item.track) or _is_same(own, track.title):
        return {}
    track.title = item.title  # so that it is shown as it will be
    return {"title": item.title}


def _kept_names(item: Item, track: TrackInfo) -> dict[str, Any]:
    if not item.artist or not track.artist or _is_same(item.artist, track.artist):
        return {}
    kept = {name: item.get(name) for name in ARTIST_NAMES}
    track.update(kept)
    return kept


def _is_same(own: str, offered: str | None) -> bool:
    """Tell whether two names differ in nothing but their spelling."""
    return normalize.fold(own) == normalize.fold(offered or "")


def _are_numbered(items: Iterable[Item]) -> bool:
    """Tell whether each file has a number of its own."""
    numbers = [(item.disc, item.track) for item in items]
    return all(track for _, track in numbers) and len({*numbers}) == len(numbers)
