"""Releases that somebody has named: by an id in the tags, or at MusicBrainz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...discogs.errors import BadResponseError, NotFoundError, NotInCatalogError
from ..clues.discogs_ids import IdClue, MasterClue
from ..decide import acceptance
from ..decide.evidence import release_facts
from ..decide.match_result import MatchResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...discogs.schema import Release
    from ..clues.clues import Clues
    from ..clues.musicbrainz_links import MusicBrainzLinks
    from ..decide.comparison import Comparison
    from ..decide.pressings import PressingFilter
    from .candidate_fetcher import CandidateFetcher

#: Releases that MusicBrainz links one of its own to: so many are looked at.
MOST_LINKS = 3
#: What is said of an id that was asked for by name.
GONE = "Discogs has no such release"


class LinkedReleases:
    """Looks at the releases that ids lead to.

    `tried` are the ids that were asked for, `notes` what is worth saying of them;
    `masters` are those that were named, and those of releases that may not be taken.
    """

    def __init__(
        self, clues: Clues, fetcher: CandidateFetcher, limits: PressingFilter
    ) -> None:
        self.tried: list[str] = []
        self.notes: list[str] = []
        self.masters: list[MasterClue] = list(clues.masters)
        self._clues = clues
        self._fetcher = fetcher
        self._limits = limits

    def by_ids(self, clues: Sequence[IdClue]) -> Iterator[MatchResult]:
        """Yield what becomes of the release of each id.

        :raises DiscogsError: where Discogs could not be asked
        """
        for clue in clues:
            name = f"r{clue.release_id}"
            self.tried.append(name)
            try:
                release = self._release(clue, name)
            except NotFoundError:
                self.notes.append(f"{name} was merged away or deleted on Discogs")
                if clue.only:
                    yield MatchResult(False, reason=GONE, is_final=True)
                continue
            if release is None:
                continue
            odd_year = self._clues.year not in (0, release.year)
            if clue.word == "musicbrainz" and odd_year and release.master_id:
                self._fetcher.note_year(release.master_id)  # it may be the album's
            comparison = self._fetcher.compare(release)
            if not clue.only and not self._limits.allow(
                release_facts(comparison.values)
            ):
                self.notes.append(f"{name} is not within {self._limits}")
                if release.master_id:
                    self.masters.append(MasterClue(release.master_id, clue.word))
                continue
            yield self._result(clue, name, comparison)

    def by_links(self, links: MusicBrainzLinks | None) -> Iterator[MatchResult]:
        """Yield the release that MusicBrainz links to, and remember its master.

        Of several releases the one is taken that alone fits: they were merged there.

        :raises DiscogsError: where Discogs could not be asked
        """
        if links is None or not self._clues.mb_album or not self._fetcher.source.cost:
            return  # who asks Discogs nothing asks nobody
        linked = links.of(self._clues.mb_album, self._clues.mb_group)
        known = {clue.release_id for clue in self._clues.ids}
        new = [id_ for id_ in linked.releases if id_ not in known][:MOST_LINKS]
        found = list(self.by_ids([IdClue(id_, "musicbrainz") for id_ in new]))
        fitting = [result for result in found if result.found]
        if len(fitting) == 1:
            yield fitting[0]
        masters = {one.comparison.values.master_id for one in fitting if one.comparison}
        self.masters += [
            MasterClue(id_, "musicbrainz") for id_ in (*masters, *linked.masters) if id_
        ]

    def _release(self, clue: IdClue, name: str) -> Release | None:
        """Ask for the release of an id; None where it cannot be told.

        :raises NotFoundError: there is none
        """
        try:
            return self._fetcher.source.release(clue.release_id)
        except NotInCatalogError:
            if clue.only or clue.believed:
                raise  # what a person has named is asked of Discogs
        except BadResponseError as error:
            if clue.believed:
                raise  # what a person chose is not replaced because of a hiccup
            self.notes.append(f"{name}: {error}")
        return None

    def _result(self, clue: IdClue, name: str, comparison: Comparison) -> MatchResult:
        odd = acceptance.of_id(clue, comparison)
        if odd:
            self.notes.append(f"{name} {odd}")
        if clue.believed or not odd:
            return MatchResult(True, clue.word, comparison)
        return MatchResult(
            False, clue.word, comparison, reason=f"the linked release {odd}"
        )
