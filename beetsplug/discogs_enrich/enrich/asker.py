"""All that is asked of Discogs about one album or single; nothing is changed here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import compat
from ..details import OwnValues
from ..discogs.errors import BadAnswer, NotCached, NotFound
from ..match import doubts
from ..match.clues import album_clues, single_clues
from ..match.company import Company, Member
from ..match.filetags import with_tags
from ..match.finding import Finding
from ..match.ids import IdClue, master_by_hand, was_opened
from ..match.kept import hits_of, restored
from ..match.ladder import Finder
from ..release.values import read_release
from .keeping import kept_release
from .outcome import LookedUp

if TYPE_CHECKING:
    from ..discogs.client import DiscogsClient
    from ..match.clues import Clues
    from ..match.judge import Judgement
    from ..match.kept import KeptFinding
    from ..match.limits import Limits
    from ..match.musicbrainz import Links
    from ..release.values import ReleaseValues
    from ..settings import Settings
    from ..store import Store
    from .changes import Policies
    from .targets import Target

#: What was kept is of another version, or damaged.
UNREADABLE = "what was found cannot be read any more; -f looks for it again"


class Asker:
    """Finds out what an enrichment needs.

    :param store: where whole releases are kept
    :param policies: what will be used
    :param links: where MusicBrainz is asked; None: it is not
    """

    def __init__(
        self,
        client: DiscogsClient,
        store: Store,
        settings: Settings,
        policies: Policies,
        limits: Limits,
        links: Links | None,
    ) -> None:
        self._client = client
        self._store = store
        self._settings = settings
        self._policies = policies
        self._finder = Finder(client, settings, limits, links)
        self._together: tuple[tuple[Target, ...], Company] = (), Company(())

    def find(
        self,
        target: Target,
        ids: tuple[IdClue, ...] = (),
        company: tuple[Target, ...] = (),
    ) -> Finding:
        """Look for the release of a target.

        :param ids: what its user says that it is
        :param company: the albums of its artist, itself included, that share searches
        :raises DiscogsError: where Discogs could not be asked
        """
        row, is_single = OwnValues(target.row), target.album is None
        clues = clues_of(target, ids)
        if was_opened(row):
            clues = replace(clues, masters=())
        elif not master_by_hand(row):
            clues = with_tags(clues, target.items)
        if is_single:
            return self._finder.find_single(clues, target.items[0])
        member = self._member(target, company) if company else None
        return self._finder.find(clues, target.items, member)

    def completed(self, target: Target, finding: Finding) -> LookedUp:
        """Ask for the rest: the original year, and the release that was linked.

        :raises DiscogsError: where Discogs could not be asked
        """
        if not finding.found:
            return LookedUp(target, finding)
        assert finding.judged is not None
        return LookedUp(
            target,
            finding,
            self._original_year(target, finding),
            self._before(target, finding),
        )

    def among_pressings(
        self, target: Target, finding: Finding, kept: KeptFinding | None
    ) -> Finding:
        """Return a release that a person has chosen with what it was chosen of: that
        tells how likely the tags alone make it.

        The pressings of its master are asked for where no search has told them.

        :param kept: what was found for the target once
        :raises DiscogsError: where Discogs could not be asked
        """
        if not finding.found or finding.clue != "chosen" or finding.is_open:
            return finding
        assert finding.judged is not None
        picked, values = replace(finding, is_picked=True), finding.judged.values
        if kept is not None and not picked.others:
            picked = replace(picked, others=hits_of(kept))
        if picked.has_weighed(values.release_id) or not values.master_id:
            return picked
        try:
            pressings = self.pressings(target, values.master_id)
        except (NotFound, NotCached, BadAnswer):
            return picked
        return replace(picked, others=pressings.others)

    def odd_choice(self, target: Target, judged: Judgement) -> str:
        """Return why a release that a person has chosen may not be meant, "" for
        nothing: it is somebody else's, or hardly alike."""
        return doubts.of_choice(judged, clues_of(target).artist)

    def by_id(self, target: Target, release_id: int) -> Finding:
        """Return what becomes of a release that a person names.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self.find(target, (IdClue(release_id, "chosen", only=True),))

    def by_words(self, target: Target, words: str) -> Finding:
        """Return the hits of a search for other words than the album's.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self._finder.hits_of(clues_of(target), q=words)

    def pressings(self, target: Target, master_id: int) -> Finding:
        """Return the pressings of a master as hits.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self._finder.pressings_of(clues_of(target), master_id)

    def restored(self, target: Target, kept: KeptFinding | None) -> Finding:
        """Return what was found for a target once; nothing is asked."""
        if kept is None:
            return Finding(False, reason=UNREADABLE)
        compare = self._finder.comparing(clues_of(target), target.items)
        return restored(kept, compare, found=target.is_done)

    def _member(self, target: Target, targets: tuple[Target, ...]) -> Member:
        """Return a target's place in its company, which is read once for all of it."""
        if self._together[0] is not targets:
            self._together = targets, Company([clues_of(one) for one in targets])
        return Member(self._together[1], targets.index(target))

    def _before(self, target: Target, finding: Finding) -> ReleaseValues | None:
        """Return the other release that the target was linked to until now, if any.

        A master takes its place only where a person says so.
        """
        old = compat.own(target.row, "discogs_albumid")
        assert finding.judged is not None
        is_unsaid = finding.is_open and finding.clue != "chosen"
        if not old or is_unsaid or old == finding.judged.values.release_id:
            return None
        kept = self._store.raw(old)
        try:
            release = kept_release(kept) if kept else self._client.release(old)
        except (NotFound, NotCached, BadAnswer):
            return None
        return read_release(release, self._settings.reading)

    def _original_year(self, target: Target, finding: Finding) -> int | None:
        """Ask for the master's year only where it would be used."""
        known = target.row.original_year
        if not self._policies.uses("original_year", known):
            return None
        assert finding.judged is not None
        values = finding.judged.values
        asks = self._finder.is_base and values.master_id
        if finding.original_year or finding.is_open or asks:
            return finding.original_year
        return self._finder.original_year(values)


def clues_of(target: Target, ids: tuple[IdClue, ...] = ()) -> Clues:
    """Return what the library tells about a target."""
    row = OwnValues(target.row)
    if target.album is None:
        return single_clues(row, ids=ids)
    return album_clues(row, [OwnValues(item) for item in target.items], ids=ids)
