"""Candidates for `beet import`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from .. import compat, text
from ..discogs.errors import BadAnswer, DiscogsError, InTrouble, NotFound
from ..release.info import album_info, values_of
from ..release.values import read_release
from .clues import album_clues, single_clues
from .judge import COMPARED, judge, single
from .ladder import MOST_TIED, Finder, readable, strongest_clue
from .patience import LONGEST
from .rungs import SINGLE_RUNGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beets.autotag import AlbumInfo, AlbumMatch, Distance, TrackInfo
    from beets.library import Item
    from beets.logging import BeetsLogger

    from ..discogs.client import DiscogsClient
    from ..discogs.schema import Release
    from ..release.values import ReleaseValues
    from ..settings import Settings
    from .clues import Clues
    from .judge import Judgement
    from .ladder import Hunt
    from .patience import Patience


class Candidates:
    """Offers releases and tracks to beets' tagger.

    Nothing here raises what Discogs does wrong: a look-up that failed says so
    in one line and offers what it had found until then.
    """

    def __init__(
        self,
        client: DiscogsClient,
        patience: Patience,
        settings: Settings,
        log: BeetsLogger,
    ) -> None:
        self._client = client
        self._patience = patience
        self._settings = settings
        self._log = log
        self._finder = Finder(client, settings)
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

    def albums(
        self, items: Sequence[Item], artist: str, album: str, *, va_likely: bool
    ) -> list[AlbumInfo]:
        """Return candidates for an album, the likeliest first."""
        clues = album_clues(None, items, artist=artist, title=album, various=va_likely)
        found: list[AlbumInfo] = []
        with self._saying(f"{artist} - {album}"), self._patience.look_up():
            for info in self._albums(clues, items):
                found.append(info)  # noqa: PERF402 (a look-up may fail half-way)
        return found

    def tracks(self, item: Item, artist: str, title: str) -> list[TrackInfo]:
        """Return candidates for a single track, the likeliest releases first."""
        clues = single_clues(item, artist=artist, title=title)
        found: list[TrackInfo] = []
        with self._saying(f"{artist} - {title}"), self._patience.look_up():
            for info in self._albums_of(clues):
                if track := closest_track(info, title):
                    found.append(track)
                    (copy,) = compat.detached([item], COMPARED)
                    if self._is_taken(compat.track_distance(copy, track)):
                        break
        return found

    def albums_for_id(self, id_: str) -> list[AlbumInfo]:
        """Return the release that an id or URL names, or a master's pressings."""
        found: list[AlbumInfo] = []
        if id_ in self._foreign:
            return found
        # A person who pastes an id wants it asked, however things stand.
        with self._saying(id_), self._client.lookup(LONGEST):
            if release_id := text.release_id_of(id_):
                found.append(self._info(self._client.release(release_id)))
            elif master_id := text.master_id_of(id_):
                for info in self._pressings(master_id):
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

    def _albums(self, clues: Clues, items: Sequence[Item]) -> Iterator[AlbumInfo]:
        seen = set()
        for clue in clues.ids:
            for release in self._releases([clue.release_id]):
                judged = self._judge(release, items, clues, clue=clue.word)
                seen.add(release.id)
                yield judged.info
                if self._is_enough(judged):
                    return
        hunt = self._finder.hunt(clues)
        ranked = [s.hit.id for s in hunt.ranked if s.hit.id not in seen]
        lonely = len(hunt.tied) == 1
        for release in self._releases(ranked[: self._limit]):
            judged = self._judge(release, items, clues, hunt)
            yield judged.info
            if lonely and self._is_enough(judged):
                return
            lonely = False

    def _albums_of(self, clues: Clues) -> Iterator[AlbumInfo]:
        """Yield the releases that a single track may come from."""
        for clue in clues.ids:
            for release in self._releases([clue.release_id]):
                yield self._info(release, None, clue.word)
        hunt = self._finder.hunt(clues, SINGLE_RUNGS)
        best = [scored.hit.id for scored in hunt.ranked[: self._limit]]
        for release in self._releases(best):
            yield self._info(release, hunt.year_of(release), "names")

    @property
    def _limit(self) -> int:
        """How many hits are fetched: no more than could tie where nobody is asked."""
        return self._settings.search_limit if compat.asks() else MOST_TIED

    def _releases(self, ids: Iterable[int]) -> Iterator[Release]:
        def tell(line: str) -> None:
            self._log.warning("{}", line)

        return readable(self._client, ids, tell, passing=(BadAnswer, InTrouble))

    def _judge(
        self,
        release: Release,
        items: Sequence[Item],
        clues: Clues,
        hunt: Hunt | None = None,
        clue: str = "",
    ) -> Judgement:
        year = hunt.year_of(release) if hunt else None
        judged = judge(release, items, clues, self._settings.reading, year)
        word = clue or strongest_clue(judged)
        info = self._info_of(judged.values, year, word)
        info.similarity = judged.similarity
        return judged.with_info(info)

    def _is_enough(self, judged: Judgement) -> bool:
        """Tell whether beets would take this one without a question.

        Then nobody looks at a second candidate, and none is worth a request.
        """
        return (
            judged.complete
            and not judged.evidence.contradicted
            and self._is_taken(judged.distance)
        )

    def _is_taken(self, distance: Distance | None) -> bool:
        return compat.is_strong(distance) and compat.takes_strong_unasked()

    def _pressings(self, master_id: int) -> Iterator[AlbumInfo]:
        """Yield a master's main pressing, then the most owned of the others."""
        master = self._client.master(master_id)
        versions = self._client.versions(master_id).rows
        others = sorted(versions, key=lambda v: -v.stats.community.in_collection)
        ids = dict.fromkeys([master.main_release, *(v.id for v in others)])
        best = [id_ for id_ in ids if id_][: self._settings.search_limit]
        for release in self._releases(best):
            yield self._info(release, master.year or None)

    def _info(
        self, release: Release, original_year: int | None = None, clue: str = "chosen"
    ) -> AlbumInfo:
        values = read_release(release, self._settings.reading)
        return self._info_of(values, original_year, clue)

    def _info_of(
        self, values: ReleaseValues, original_year: int | None, clue: str
    ) -> AlbumInfo:
        return album_info(
            values,
            original_year=original_year,
            matched_by=clue,
            ids_in_mb_fields=self._settings.ids_in_mb_fields,
        )

    @contextmanager
    def _saying(self, what: str) -> Iterator[None]:
        """Say in one line what went wrong in a look-up, and go on."""
        try:
            yield
        except NotFound as error:
            self._log.debug("{}: {}", what, error)
        except DiscogsError as error:
            if self._patience.is_news(error):
                self._log.warning("{}: {}", what, error)


def closest_track(info: AlbumInfo, title: str) -> TrackInfo | None:
    """Return the track of `info` whose title is nearest, if any is near."""
    from beets.autotag import string_dist

    def apart(track: TrackInfo) -> float:
        return string_dist(track.title or "", title)

    track = min(info.tracks, key=apart, default=None)
    return single(info, track) if track and apart(track) <= 0.3 else None


def add_barcode_penalty(match: AlbumMatch) -> None:
    """Hold a contradicting barcode against a match of ours.

    beets compares no barcodes; the weight is `match.distance_weights.discogs_barcode`.
    """
    known = {item.barcode for item in match.mapping if item.barcode}
    values = values_of(match.info)
    if known and values and values.barcodes:
        same = any(
            text.same_barcode(code, offered)
            for code in known
            for offered in values.barcodes
        )
        match.distance.add("discogs_barcode", 0.0 if same else 1.0)
