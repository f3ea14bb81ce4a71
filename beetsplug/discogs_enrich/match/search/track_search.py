"""An album looked for by all of its tracks, where looking costs no request.

Both names may be damaged beyond what a search bears, or missing. Tracks are many: what
has two of them at once is on few releases, and of hundreds of releases those are told
apart that have the files' titles and lengths.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ... import normalize
from ...discogs.errors import NotFoundError, NotInCatalogError
from ...release.tracklist import seconds
from .artist_searches import PER_PAGE
from .search_queries import artists, telling_titles, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beets.library import Item

    from ...discogs.schema import Release, SearchHit, Track
    from ..clues.clues import Clues
    from .release_source import ReleaseSource
    from .search_queries import Params

#: So many pairs of tracks are looked for, and so many tracks of them beside the names.
MOST_PAIRS, MOST_TRACKS = 6, 3
#: So many releases are looked at, and those that have so much of the files' tracks.
MOST_LOOKED_AT, LEAST_FIT = 300, 0.4
#: So many albums are compared; they are as good as the best but for so much.
MOST_ALBUMS, NEAR = 4, 0.25
#: A track of the same length, within seconds, counts for so much of one with its title.
GRACE, LENGTH_ALONE = 2.5, 0.5


class Fit(NamedTuple):
    """A release that a search has found, and how much of the files' tracks it has: 0
    to 1, 1 is all."""

    share: float
    hit: SearchHit


class TrackSearch:
    """Looks for releases with the tracks of some files.

    :param source: is asked dozens of questions
    """

    def __init__(
        self, source: ReleaseSource, clues: Clues, items: Sequence[Item]
    ) -> None:
        self._source = source
        self._clues = clues
        self._titles = list(map(normalize.fold, clues.titles))
        self._lengths = [item.length or 0.0 for item in items]

    def albums(self, known: Iterable[SearchHit]) -> list[SearchHit]:
        """Return one pressing of each album that may be meant, the likeliest first.

        :param known: what other searches have found
        :raises DiscogsError: where the source cannot be asked
        """
        fits: dict[tuple[str, int], Fit] = {}
        for hit in islice(self._hits(known), MOST_LOOKED_AT):
            share = self._share(hit)
            album = ("m", hit.master_id) if hit.master_id else ("r", hit.id)
            if share >= LEAST_FIT and (album not in fits or share > fits[album].share):
                fits[album] = Fit(share, hit)
        ranked = sorted(fits.values(), key=lambda fit: (-fit.share, fit.hit.id))
        near = [fit.hit for fit in ranked if fit.share > ranked[0].share - NEAR]
        return near[:MOST_ALBUMS]

    def _hits(self, known: Iterable[SearchHit]) -> Iterator[SearchHit]:
        """Yield each release that is found, once."""
        seen: set[int] = set()
        for hit in known:
            seen.add(hit.id)
            yield hit
        for params in queries(self._clues):
            page = self._source.search(type="release", per_page=PER_PAGE, **params)
            for hit in page.rows:
                if hit.type == "release" and hit.id not in seen:
                    seen.add(hit.id)
                    yield hit

    def _share(self, hit: SearchHit) -> float:
        try:
            release = self._source.release(hit.id)
        except (NotFoundError, NotInCatalogError):
            return 0.0
        return share_of(release, self._titles, self._lengths)


def queries(clues: Clues) -> Iterator[Params]:
    """Yield what is asked: two tracks at once, a track with each name, each name."""
    telling = telling_titles(clues)
    for one, other in zip(telling[::2][:MOST_PAIRS], telling[1::2], strict=False):
        yield {"track": f"{one} {other}"}
    artist = "" if clues.various else artists(clues.artist)
    title = words(clues.plain_album) if clues.album else ""
    for track in telling[:MOST_TRACKS]:
        if artist:
            yield {"artist": artist, "track": track}
        if title:
            yield {"release_title": title, "track": track}
    if title:
        yield {"release_title": title}
    if artist:
        yield {"artist": artist}


def share_of(
    release: Release, titles: Sequence[str], lengths: Sequence[float]
) -> float:
    """Return how much of some files' tracks a release has, 0 to 1.

    :param titles: folded
    :param lengths: in seconds, 0: not known
    """
    rows = list(_tracks(release.tracklist))
    theirs = {normalize.fold(row.title) for row in rows}
    known = [length for row in rows if (length := seconds(row.duration))]
    points = 0.0
    for title, length in zip(titles, lengths, strict=True):
        if title and title in theirs:
            points += 1
        elif length and any(abs(length - one) <= GRACE for one in known):
            points += LENGTH_ALONE
    return points / max(len(titles), 1)


def _tracks(rows: Iterable[Track]) -> Iterator[Track]:
    for row in rows:
        yield row
        yield from _tracks(row.sub_tracks)
