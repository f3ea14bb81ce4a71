"""Candidates for `beet import`."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol

from .. import normalize
from ..compat import beets_program, beets_tagger
from ..discogs import deadline
from ..discogs.errors import DiscogsError, NotFoundError
from ..match.clues.clues import album_clues, single_clues
from ..match.clues.file_tags import with_tags
from ..match.clues.name_similarity import apart
from ..match.decide.comparison import single
from ..match.decide.evidence import OTHER_TITLE, strongest_clue
from ..match.search.finder import Finder
from ..match.search.lookup_policy import of_import
from ..match.search.other_sources import NOTHING_ELSE
from ..release.beets_info import album_info
from .circuit_breaker import LONGEST
from .open_pressing_tracks import keep_own_of_single
from .pasted_ids import PastedIds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.autotag import AlbumInfo, TrackInfo
    from beets.library import Item

    from ..discogs.client import DiscogsClient
    from ..match.clues.clues import Clues
    from ..match.decide.comparison import Comparison
    from ..match.decide.match_result import MatchResult
    from ..match.search.lookup import Lookup
    from ..match.search.other_sources import OtherSources
    from ..settings import Settings
    from .circuit_breaker import CircuitBreaker


class Messages(Protocol):
    """Takes what is said about albums, and says it when their turn has come."""

    def say(self, items: Sequence[Item], line: str) -> None:
        """Say something about an album; without items about an id that is asked for."""

    def unanswered(self, items: Sequence[Item]) -> None:
        """Note that Discogs gave no answer for an album."""


class Candidates:
    """Offers releases and tracks to beets' tagger.

    Nothing here raises what Discogs does wrong: a look-up that failed says so
    in one line and offers what it had found until then.

    :param messages: what is said about albums goes there
    """

    def __init__(
        self,
        source: DiscogsClient,
        circuit_breaker: CircuitBreaker,
        settings: Settings,
        messages: Messages,
        others: OtherSources = NOTHING_ELSE,
    ) -> None:
        self._circuit_breaker = circuit_breaker
        self._settings = settings
        self._messages = messages
        self._finder = Finder(
            source,
            settings,
            of_import(settings),
            others=others,
            on_disk=source.on_disk,
        )
        self._pasted = PastedIds(source, settings, partial(messages.say, []))
        self._foreign: set[str] = set()

    def note_foreign_ids(self, items: Sequence[Item]) -> None:
        """Remember ids in `items` that are numbers and not Discogs'.

        beets hands every source the `mb_albumid` that it finds. One of Deezer
        is a bare number too; it is Discogs' only where the album says so.
        """
        for item in items:
            if (item.get("data_source") or "").casefold() != "discogs":
                self._foreign.update(
                    value for value in (item.mb_albumid, item.mb_trackid) if value
                )

    def albums(self, items: Sequence[Item], artist: str, album: str) -> list[AlbumInfo]:
        """Return candidates for an album, the likeliest first."""
        clues = with_tags(album_clues(None, items, artist=artist, title=album), items)
        found: list[AlbumInfo] = []
        what = f"{artist} - {album}"
        with self._saying(items, what), self._circuit_breaker.look_up():
            for info in self._albums(clues, items, what):
                found.append(info)  # noqa: PERF402 (a look-up may fail half-way)
        return found

    def tracks(self, item: Item, artist: str, title: str) -> list[TrackInfo]:
        """Return candidates for a single track, the likeliest releases first."""
        clues = with_tags(single_clues(item, artist=artist, title=title), [item])
        found: list[TrackInfo] = []
        what = f"{artist} - {title}"
        with self._saying([item], what), self._circuit_breaker.look_up():
            for track in self._tracks(clues, item, what):
                found.append(track)  # noqa: PERF402
        return found

    def albums_for_id(self, id_: str) -> list[AlbumInfo]:
        """Return the release that an id or URL names, or a master and its pressings."""
        found: list[AlbumInfo] = []
        if id_ in self._foreign:
            return found
        # A person who pastes an id wants it asked, however things stand.
        with self._saying([], id_), deadline.within(LONGEST):
            for info in self._pasted.albums(id_):
                found.append(info)  # noqa: PERF402
        return found

    def tracks_for_id(self, id_: str) -> list[TrackInfo]:
        """Return the track of a track id ("123-A1"), or all tracks of a release."""
        release_id, _, position = id_.partition("-")
        if release_id.isdigit() and position:
            infos = [] if id_ in self._foreign else self.albums_for_id(f"r{release_id}")
        else:
            infos = self.albums_for_id(id_)
        tracks = [single(info, track) for info in infos for track in info.tracks]
        return [track for track in tracks if not position or track.track_id == id_]

    def _albums(
        self, clues: Clues, items: Sequence[Item], what: str
    ) -> Iterator[AlbumInfo]:
        lookup = self._finder.lookup(clues, items)
        for comparison, result in self._seen(lookup, items, what):
            yield self._info(comparison, result)
            if result and result.comparison is comparison and self._is_enough(result):
                return

    def _tracks(self, clues: Clues, item: Item, what: str) -> Iterator[TrackInfo]:
        lookup = self._finder.lookup(clues, [item])
        for comparison, result in self._seen(lookup, [item], what):
            place = comparison.matched.get(0)
            if place is None:
                continue
            info = self._info(comparison, result)
            track = single(info, info.tracks[place])
            if apart(track.title or "", clues.title) > OTHER_TITLE:
                continue
            if comparison.values.is_open:
                keep_own_of_single(item, track)
            yield track
            if result and result.comparison is comparison and self._is_enough(result):
                return

    def _seen(
        self, lookup: Lookup, items: Sequence[Item], what: str
    ) -> Iterator[tuple[Comparison, MatchResult | None]]:
        """Yield what a look-up compares: what it decides for first, then the rest.

        A look-up that fails half-way gives what it had, and then its error.
        """
        try:
            result = lookup.find()
        except DiscogsError:
            yield from (
                (comparison, None) for comparison in lookup.fetcher.seen.values()
            )
            raise
        first = result.comparison
        if first is not None:
            yield first, result
        for comparison in result.seen:
            if comparison is not first and not comparison.values.is_open:
                yield comparison, result
        if beets_program.asks() or self._settings.thorough:
            for comparison in lookup.more(self._settings.search_limit):
                yield comparison, result
        for line in lookup.fetcher.unread:
            self._messages.say(items, f"{what}: {line}")

    def _is_enough(self, result: MatchResult) -> bool:
        """Tell whether beets would take what was found without a question.

        Then nobody looks at a second candidate, and none is worth a request.
        """
        return (
            result.found
            and result.comparison is not None
            and beets_tagger.is_strong(result.comparison.distance)
            and beets_program.takes_strong_unasked()
            and not self._settings.thorough
        )

    def _info(self, comparison: Comparison, result: MatchResult | None) -> AlbumInfo:
        """Return a candidate for beets."""
        values = comparison.values
        chosen = result if result and result.comparison is comparison else None
        is_open = values.is_open
        info = album_info(
            values,
            original_year=comparison.info.original_year,
            matched_by=(chosen.matched_by if chosen else "")
            or strongest_clue(comparison.evidence.agree),
            similarity=result.likelihood(comparison)
            if result
            else comparison.similarity,
            disambig=chosen.open_words if chosen and is_open else "",
            ids_in_mb_fields=self._settings.ids_in_mb_fields,
        )
        info.doubtful = is_doubtful(comparison, result)
        info.behind = _behind(comparison, result) if info.doubtful else 0.0
        info.titles_agree = bool(chosen and is_open and _titles_agree(chosen))
        info.match_result = chosen if is_open else None
        return info

    @contextmanager
    def _saying(self, items: Sequence[Item], what: str) -> Iterator[None]:
        """Say in one line what went wrong in a look-up, and go on."""
        try:
            yield
        except NotFoundError:
            pass  # beets says that it has found nothing
        except DiscogsError as error:
            self._messages.unanswered(items)
            if self._circuit_breaker.is_news(error):
                self._messages.say(items, f"{what}: {error}")


def is_doubtful(comparison: Comparison, result: MatchResult | None) -> bool:
    """Tell whether a release may well be another pressing of the album.

    It may unless the look-up has decided for it, or nothing else comes into question.

    :param result: None where the look-up came to no end
    """
    if comparison.values.is_open:
        return False
    if result is None or result.found:
        return result is None or result.comparison is not comparison
    is_rivalled = result.likelihood(comparison) < comparison.similarity
    return is_rivalled or comparison.evidence.contradicted or result.is_left_over


def _behind(comparison: Comparison, result: MatchResult | None) -> float:
    """Return how much nearer a doubtful release is than what was decided for: it
    shall stand behind that."""
    first = result.comparison if result is not None and result.found else None
    if first is None or first.distance is None or comparison.distance is None:
        return 0.0
    return max(0.0, first.distance.distance - comparison.distance.distance)


def _titles_agree(result: MatchResult) -> bool:
    """Tell whether all pressings that fit have the title of their master."""
    assert result.comparison is not None
    wanted = normalize.fold(result.comparison.values.title)
    titles = {normalize.fold(one.hit.title.partition(" - ")[2]) for one in result.tied}
    return titles == {wanted}
