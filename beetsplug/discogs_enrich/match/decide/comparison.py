"""Hold a release against the items: how alike are they, and which track is which.

beets' own distance decides, over copies without MusicBrainz' ids and source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from ...compat import beets_tagger
from ...release.beets_info import album_info
from ...release.tracklist import layouts
from ...release.values import read_release
from .compared_items import (
    COMPARED,
    copy_of,
    fill_titles,
    may_lack_titles,
    name_fully,
)
from .evidence import (
    Evidence,
    evidence,
    is_named_alike,
    release_facts,
    track_evidence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beets.autotag import AlbumInfo, Distance, TrackInfo
    from beets.library import Item

    from ...discogs.schema import Release
    from ...release.values import ReleaseValues, TrackValues
    from ...setting_groups import ReadOptions
    from ..clues.clues import Clues

#: What tags and release differ in is so many times as much as the doubt that it leaves,
#: where the tracks are the same.
TOLD = 4.0

NOTHING_HEARD = Evidence()

#: A release with this many times the tracks, or one in as many, is another one.
#: beets' assignment costs 17 ms for 20 tracks, 150 for 60 and 415 for 100, so that
#: long ones have to come nearer.
TOO_FAR, MANY, TOO_FAR_OF_MANY = 3.0, 40, 1.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing items with a release.

    `similarity` is 0 to 1, 1 is the same; `matched` maps an item's place to the
    index of its track; `missing` tracks have no item, `extra` items no track.
    `evidence` is about the pressing, `heard` about the tracks, `is_named_alike` tells
    that the names may be meant; `is_part`: the files are some tracks of the album, at
    their places, as the gaps between their numbers say; `release` is what was read.
    """

    values: ReleaseValues
    info: AlbumInfo
    similarity: float
    distance: Distance | None
    matched: Mapping[int, int]
    missing: int
    extra: int
    evidence: Evidence
    heard: Evidence = NOTHING_HEARD
    is_named_alike: bool = False
    is_part: bool = False
    release: Release | None = None

    @property
    def tracks(self) -> dict[int, TrackValues]:
        """The track of each item that has one, by the item's place."""
        return {
            place: self.values.tracks[index] for place, index in self.matched.items()
        }

    @property
    def agree(self) -> tuple[str, ...]:
        """All that speaks for the release."""
        return self.heard.agree + self.evidence.agree

    @property
    def differ(self) -> tuple[str, ...]:
        """All that speaks against it."""
        return self.heard.differ + self.evidence.differ

    @property
    def likelihood(self) -> float:
        """How likely it is this one, 0 to 1, measured: where the tracks say so and
        nothing contradicts, a quarter of what tags and release differ in is a reason to
        doubt it."""
        kinds = {"titles", "durations"}
        is_told = (
            self.is_named_alike
            and (self.complete or self.is_part)
            and kinds & {*self.heard.agree}
            and not kinds & {*self.heard.differ}
            and not self.evidence.contradicted
        )
        apart = 1.0 - self.similarity
        return 1.0 - apart / TOLD if is_told else self.similarity

    @property
    def complete(self) -> bool:
        """Every item has a track and every track an item."""
        return not (self.missing or self.extra)


def read_for(release: Release, options: ReadOptions, files: int) -> ReleaseValues:
    """Read a release in the layout whose number of tracks comes nearest `files`.

    A work in four movements is one file in one library and four in another;
    where nothing speaks for either, the likeliest layout stays.
    """
    readings = [
        read_release(release, options, layout=layout) for layout in layouts(release)
    ]
    return min(readings, key=lambda values: abs(len(values.tracks) - files))


def compare(
    release: Release,
    items: Sequence[Item],
    clues: Clues,
    options: ReadOptions,
    original_year: int | None = None,
    first_year: int | None = None,
) -> Comparison:
    """Compare `items` with a release.

    `original_year` is the master's where it is known, so that tags with the
    year of the first pressing are not held against a later one; `first_year` is that,
    or the year of the first pressing that is known.
    """
    values = one_disc(read_for(release, options, len(items)), clues.disc, len(items))
    info = album_info(values, original_year=original_year)
    backed = evidence(clues.against(first_year or original_year), release_facts(values))
    ours, theirs = len(items), len(info.tracks)
    if _too_far(ours, theirs):
        return Comparison(
            values, info, 0.0, None, {}, theirs, ours, backed, release=release
        )
    copies = [copy_of(item, values, clues) for item in items]
    name_fully(copies, info)
    pairs, extra_items, extra_tracks = beets_tagger.assign(copies, info.tracks)
    heard = track_evidence(pairs, complete=not (extra_items or extra_tracks))
    is_spared = may_lack_titles(heard, clues, values, original_year, first_year)
    fill_titles(pairs, every_one=is_spared)
    distance = beets_tagger.album_distance(copies, info, pairs, len(extra_items))
    place_of = {id(copy): place for place, copy in enumerate(copies)}
    index_of = {id(track): index for index, track in enumerate(info.tracks)}
    matched = {place_of[id(copy)]: index_of[id(track)] for copy, track in pairs}
    is_alike = is_named_alike(clues, values)
    at_places = {"titles", "order"} <= set(heard.agree)
    has_gaps = clues.has_gaps and clues.total in (0, theirs)
    is_part = is_alike and has_gaps and not extra_items and at_places
    return Comparison(
        values=values,
        info=info,
        similarity=1.0 - distance.distance,
        distance=distance,
        matched=matched,
        missing=len(extra_tracks),
        extra=len(extra_items),
        evidence=backed,
        heard=heard,
        is_named_alike=is_alike,
        is_part=is_part,
        release=release,
    )


def one_disc(values: ReleaseValues, disc: int, files: int) -> ReleaseValues:
    """Return a release with the tracks of one disc, where files are no more than that.

    Discs of a set are often kept as albums of their own: "Title (Disc 2)".
    """
    own = tuple(track for track in values.tracks if track.medium == disc)
    if not own or abs(len(own) - files) >= abs(len(values.tracks) - files):
        return values
    return msgspec.structs.replace(values, tracks=own)


def _too_far(ours: int, theirs: int) -> bool:
    fewer, more = sorted((ours, theirs))
    return not fewer or more > fewer * (TOO_FAR_OF_MANY if more > MANY else TOO_FAR)


def compare_single(
    release: Release,
    item: Item,
    clues: Clues,
    options: ReadOptions,
    original_year: int | None = None,
    first_year: int | None = None,
) -> Comparison:
    """Compare a single with the track of a release that is nearest to it.

    Its own track number tells nothing about its place on an album.
    """
    del first_year  # a single's year says nothing of a pressing
    values = read_release(release, options)
    info = album_info(values, original_year=original_year)
    (copy,) = beets_tagger.detached([item], COMPARED)
    copy.track = copy.disc = 0
    apart = [
        beets_tagger.track_distance(copy, single(info, track)) for track in info.tracks
    ]
    backed = evidence(clues, release_facts(values))
    if not apart:
        return Comparison(values, info, 0.0, None, {}, 0, 1, backed, release=release)
    place, distance = min(enumerate(apart), key=lambda pair: pair[1].distance)
    return Comparison(
        values=values,
        info=info,
        similarity=1.0 - distance.distance,
        distance=distance,
        matched={0: place},
        missing=0,
        extra=0,
        evidence=backed,
        heard=track_evidence([(copy, info.tracks[place])], complete=True),
        release=release,
    )


def single(info: AlbumInfo, track: TrackInfo) -> TrackInfo:
    """Return a track as a candidate of its own, with its own artist.

    A track of a compilation has one; another's is the album's, which is never
    "Various Artists".
    """
    own = track.__class__(**track)
    own.album, own.matched_by = info.album, info.get("matched_by")
    if not own.artist and not info.va:
        own.artist, own.artists = info.artist, info.artists
        own.artist_credit = info.artist_credit
    return own
