"""Items as they are held against a release: copies, with what of them is to count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import normalize
from ...compat import beets_tagger
from ..clues.name_similarity import both_of, is_no_title, track_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beets.autotag import AlbumInfo, TrackInfo
    from beets.library import Item

    from ...release.values import ReleaseValues
    from ..clues.clues import Clues
    from .evidence import Evidence

#: What a comparison of tags with a release looks at. `mb_*` ids, the data source
#: and MusicBrainz' disambiguation are left out on purpose: they would punish an
#: album for having been tagged by MusicBrainz.
COMPARED = (
    "title",
    "artist",
    "album",
    "albumartist",
    "comp",
    "track",
    "tracktotal",
    "disc",
    "disctotal",
    "length",
    "year",
    "label",
    "catalognum",
    "country",
    "media",
    "barcode",
)

#: Those that count only where they are clues: limits take them away, since they may
#: be of another pressing, one that was linked before.
OF_A_PRESSING = frozenset({"year", "label", "catalognum", "country", "media"})

#: beets' word for a release whose discs are of several kinds.
MIXED = "Media"


def copy_of(item: Item, values: ReleaseValues, clues: Clues) -> Item:
    """Return an item as it is compared: with the names that were searched for.

    Tags may hold both names in one field, or the disc in the title; and what of them
    is no clue is not held against a release either.
    """
    told = [
        name for name in COMPARED if name not in OF_A_PRESSING or getattr(clues, name)
    ]
    (copy,) = beets_tagger.detached([item], told)
    copy.media = _comparable(copy.media, values)
    copy.country = _comparable_country(copy.country, values.imprint.country)
    copy.album = clues.plain_album if clues.disc else clues.album
    title = track_title(copy.title or "", copy.artist or "")
    copy.title = "" if is_no_title(title, copy.track) else title
    copy.disc = clues.disc or copy.disc
    if not (copy.albumartist or copy.artist):
        copy.artist = clues.artist
    return copy


def name_fully(copies: Iterable[Item], info: AlbumInfo) -> None:
    """Give copies the names of a release that tells theirs in another language, too:
    beets compares names as wholes."""
    albums = _by_parts([info.album])
    titles = _by_parts([track.title for track in info.tracks])
    if not (albums or titles):
        return
    for copy in copies:
        copy.album = albums.get(normalize.fold(copy.album), copy.album)
        copy.title = titles.get(normalize.fold(copy.title), copy.title)


def _by_parts(names: Iterable[str | None]) -> dict[str, str]:
    """Return names that are told in two languages by each of their parts, folded."""
    return {
        normalize.fold(part): name
        for name in names
        if name and len(parts := both_of(name)) > 1
        for part in parts
    }


def may_lack_titles(
    heard: Evidence,
    clues: Clues,
    values: ReleaseValues,
    *years: int | None,
) -> bool:
    """Tell whether titles that are missing are not held against a release: something of
    the tracks is the same, or nothing of them is known and the year is."""
    if not {"titles", "durations"}.isdisjoint(heard.agree):
        return True
    is_unheard = {"titles", "durations"}.isdisjoint(heard.differ)
    return is_unheard and clues.year in {values.imprint.year, *years} - {None, 0}


def fill_titles(pairs: Iterable[tuple[Item, TrackInfo]], *, every_one: bool) -> None:
    """Give tracks without a title that of the release, so that it is not held against
    them: beets counts a title that is missing as another one.

    :param every_one: not only where the release has none either: "Track 3"
    """
    for item, track in pairs:
        if every_one or is_no_title(track.title or "", track.index or 0):
            item.title = item.title or track.title


def _comparable(media: str, values: ReleaseValues) -> str:
    """Return an item's medium in a form that beets may compare with the release's.

    A tag may say "Vinyl" where the release is '12" Vinyl'; and where discs are of
    several kinds, each item has its own disc's and the release has neither.
    """
    if values.media == MIXED:
        return ""
    same = normalize.format_for(media) == normalize.format_for(values.media)
    return values.media if media and same else media


def _comparable_country(country: str, theirs: str) -> str:
    """Return an item's country in a form that beets may compare with the release's:
    none where one of them is a region that takes in the other."""
    own = normalize.country_code(country or "")
    apart = own == theirs or not normalize.share_a_country(own, theirs)
    return own if apart else ""
