"""Releases and masters whose ids or addresses are pasted at the prompt.

beets asks for an id without the files that it is for; it tells them with
`album_matched`, which it sends for each candidate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import discogs_links, normalize
from ..discogs.errors import BadResponseError, NotFoundError, ServerError
from ..match.clues.clues import album_clues
from ..match.clues.file_tags import with_tags
from ..match.decide.comparison import compare
from ..match.decide.evidence import Evidence
from ..match.decide.hit_score import HitScorer, ScoredHit, first_year
from ..match.decide.match_result import MatchResult
from ..match.decide.pressings import open_words
from ..release.beets_info import album_info
from ..release.from_search import hit_of, shared_by
from ..release.values import read_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from beets.autotag import AlbumInfo, AlbumMatch

    from ..discogs.schema import Master, Release, SearchHit
    from ..match.search.release_source import ReleaseSource
    from ..release.values import ReleaseValues
    from ..settings import Settings

#: In an import, trouble with one release costs that candidate and no more.
PASSING = (BadResponseError, ServerError)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A release, and the pressings of its master as hits, itself among them."""

    release: Release
    hits: Sequence[SearchHit]
    settings: Settings

    def __deepcopy__(self, _: dict[int, object]) -> Pasted:
        """Return itself: beets copies candidates with all that they carry."""
        return self


class PastedIds:
    """Makes candidates of ids.

    :param say: takes what is said of an id that cannot be read
    """

    def __init__(
        self, source: ReleaseSource, settings: Settings, say: Callable[[str], None]
    ) -> None:
        self._source = source
        self._settings = settings
        self._say = say

    def albums(self, written: str) -> Iterator[AlbumInfo]:
        """Yield the release that an id or address names, or a master and its
        pressings.

        :raises DiscogsError: where Discogs could not be asked
        """
        if release_id := discogs_links.release_id_of(written):
            yield self._release(release_id)
        elif master_id := discogs_links.master_id_of(written):
            yield from self._master(master_id)

    def _release(self, release_id: int) -> AlbumInfo:
        """Return a release, with the others of its master: one may be meant as well."""
        release = self._source.release(release_id)
        hits: list[SearchHit] = []
        if release.master_id:
            try:
                hits = self._pressings(release.master_id)
            except (*PASSING, NotFoundError) as error:
                self._say(f"m{release.master_id}: {error}")
        return self._read(release, hits)

    def _master(self, master_id: int) -> Iterator[AlbumInfo]:
        """Yield a master, its pressing open, then its main and most owned pressings."""
        master = self._source.master(master_id)
        hits = self._pressings(master_id)
        if self._settings.pressing == "open" and hits:
            yield self._open(master, master_id, hits)
        hits.sort(key=lambda hit: (hit.id != master.main_release, -hit.have))
        for hit in hits[: self._settings.search_limit]:
            try:
                info = self._read(self._source.release(hit.id), hits, master.year)
            except NotFoundError:
                continue
            except PASSING as error:
                self._say(f"r{hit.id}: {error}")
                continue
            info.of_master = True
            yield info

    def _pressings(self, master_id: int) -> list[SearchHit]:
        rows = self._source.versions(master_id).rows
        return [hit_of(row, master_id, "") for row in rows]

    def _open(
        self, master: Master, master_id: int, hits: Sequence[SearchHit]
    ) -> AlbumInfo:
        shared = read_release(
            shared_by(hits, master, master_id), self._settings.reading
        )
        info = self._candidate(shared, master.year, open_words(len(hits)))
        named = tuple(ScoredHit(hit, 1.0, Evidence()) for hit in hits)
        info.match_result = MatchResult(True, "chosen", tied=named, others=named)
        info.titles_agree = {normalize.fold(hit.title) for hit in hits} == {
            normalize.fold(f" - {master.title}")
        }
        return info

    def _read(
        self, release: Release, hits: Sequence[SearchHit], original_year: int = 0
    ) -> AlbumInfo:
        values = read_release(release, self._settings.reading)
        info = self._candidate(values, original_year)
        info.pasted = Pasted(release, hits, self._settings)
        return info

    def _candidate(
        self, values: ReleaseValues, original_year: int, disambig: str = ""
    ) -> AlbumInfo:
        return album_info(
            values,
            original_year=original_year or None,
            matched_by="chosen",
            disambig=disambig,
            ids_in_mb_fields=self._settings.ids_in_mb_fields,
        )


def note_likelihood(match: AlbumMatch) -> None:
    """Note how likely a pasted release is the files' own, before beets changes them."""
    pasted: Pasted | None = match.info.get("pasted")
    if pasted is None or match.info.get("similarity") is not None:
        return
    items = [*match.mapping, *match.extra_items]
    clues = with_tags(album_clues(None, items), items)
    options, prefer = pasted.settings.reading, pasted.settings.prefer
    year = first_year(pasted.hits) or None
    comparison = compare(pasted.release, items, clues, options, year)
    ranked = HitScorer(clues.against(year), prefer).rank(pasted.hits, named=True)
    result = MatchResult(
        True, "chosen", comparison, others=tuple(ranked), is_picked=True
    )
    match.info.similarity = result.likelihood(comparison)
