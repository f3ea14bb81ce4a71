"""Which records carry the same music as digital files.

Their media and numbers are others than the record's: it is the names, and the tracks
where they are known, that tell. What is at hand is held against the files; nothing is
fetched for that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...normalize import catno_key, fold
from ...release.from_search import hit_of
from ..clues.name_similarity import single_fit, title_fit
from ..decide.comparison import compare, compare_single
from .artist_searches import PER_PAGE
from .hit_decision import fits_size
from .search_queries import artists, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from beets.library import Item

    from ...discogs.client import DiscogsClient
    from ...discogs.schema import Release, SearchHit
    from ...setting_groups import ReadOptions
    from ..clues.clues import Clues
    from ..decide.comparison import Comparison

    #: Returns a release without asking; None: it is neither kept nor cached.
    AtHand = Callable[[int], Release | None]

#: What records are called on Discogs.
VINYL = "Vinyl"
#: How alike a record is of which only the names are known: one of the same master, one
#: that is called alike, and one that is to hold a single track, which nobody has seen.
BY_MASTER, BY_NAMES, BY_TRACK = 0.95, 0.92, 0.85
#: The same where its catalogue number is that of the tags.
BY_NUMBER = 0.99
#: A record that cannot hold so many tracks is this much less alike.
OTHER_SIZE = 0.7
#: Names below this are another album's.
PLAUSIBLE = 0.65
#: One that is as alike as this is taken without asking, if it is the only one.
SURE = 0.9
#: So many records are held against the files, which takes its time.
MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record that may carry the music of some files.

    `similarity` is 0 to 1; `agree` and `differ` say what speaks for and against it. Of
    one that is not `is_compared` the tracks are not known. `copies` are those in the
    user's collection.
    """

    hit: SearchHit
    similarity: float
    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    is_compared: bool = False
    copies: int = 0

    @property
    def is_numbered(self) -> bool:
        """It has the catalogue number of the tags."""
        return "catalognum" in self.agree

    @property
    def order(self) -> tuple[object, ...]:
        """A key that sorts the user's own first, then the most alike."""
        likeness = -round(self.similarity, 2)
        return not self.copies, likeness, -self.hit.have, self.hit.id


class RecordFinder:
    """Finds records, for one request each.

    :param at_hand: returns releases without a request
    """

    def __init__(
        self, client: DiscogsClient, options: ReadOptions, at_hand: AtHand
    ) -> None:
        self._client = client
        self._options = options
        self._at_hand = at_hand

    def records(
        self,
        clues: Clues,
        items: Sequence[Item],
        master_id: int,
        shelf: Iterable[SearchHit],
        copies: Callable[[int], int],
    ) -> list[FoundRecord]:
        """Return the records of an album or a single track, the user's own first.

        :param master_id: the album's; 0: it has none, or none is known
        :param shelf: the records of the user's collection
        :param copies: tells how many copies of a release there are in it
        :raises DiscogsError: where Discogs could not be asked
        """
        of_master = master_id if not clues.is_single else 0
        hits = {hit.id: hit for hit in self._asked(clues, of_master)}
        for hit in shelf:
            is_same = bool(of_master) and hit.master_id == of_master
            if is_same or _is_called_so(clues, hit):
                hits.setdefault(hit.id, hit)
        guesses = sorted(
            (
                replace(guess, copies=copies(hit.id))
                for hit in hits.values()
                if (guess := _guess(clues, hit, of_master)) is not None
            ),
            key=lambda one: one.order,
        )
        known = [self._known(one, clues, items) for one in guesses[:MOST_COMPARED]]
        return sorted([*known, *guesses[MOST_COMPARED:]], key=lambda one: one.order)

    def compared(
        self, record: FoundRecord, release: Release, clues: Clues, items: Sequence[Item]
    ) -> FoundRecord:
        """Return a record with what its tracks tell, as beets counts."""
        found = self._comparison(release, clues, items)
        return replace(
            record,
            similarity=_likeness(record, found),
            agree=(*found.heard.agree, *_number(record)),
            differ=found.heard.differ,
            is_compared=True,
        )

    def _asked(self, clues: Clues, master_id: int) -> list[SearchHit]:
        if master_id:
            page = self._client.versions(master_id, per_page=PER_PAGE, format=VINYL)
            return [hit_of(row, master_id, clues.artist) for row in page.rows]
        params = _search(clues)
        if params is None:
            return []
        found = self._client.search(per_page=PER_PAGE, **params)
        return list(found.rows)

    def _known(
        self, record: FoundRecord, clues: Clues, items: Sequence[Item]
    ) -> FoundRecord:
        release = self._at_hand(record.hit.id)
        if release is None:
            return record
        return self.compared(record, release, clues, items)

    def _comparison(
        self, release: Release, clues: Clues, items: Sequence[Item]
    ) -> Comparison:
        music = _music(clues)
        if clues.is_single:
            return compare_single(release, items[0], music, self._options)
        return compare(release, items, music, self._options)


def sure_one(records: Sequence[FoundRecord]) -> FoundRecord | None:
    """Return the record that is meant, where that is sure: alike enough, and the only
    one that is, of the user's own, of those with the same number, or of all."""
    good = [one for one in records if one.similarity >= SURE]
    own = [one for one in good if one.copies]
    numbered = [one for one in good if one.is_numbered]
    group = next(filter(None, (own, numbered, good)), [])
    return group[0] if len(group) == 1 else None


def _search(clues: Clues) -> dict[str, str] | None:
    """Return what is searched for; None: there is no name to search for."""
    title = clues.title if clues.is_single else clues.plain_album
    if not title:
        return None
    artist = "Various" if clues.various else artists(clues.artist)
    name = "track" if clues.is_single else "release_title"
    return {"artist": artist, name: words(title), "format": VINYL, "type": "release"}


def _guess(clues: Clues, hit: SearchHit, master_id: int) -> FoundRecord | None:
    """Return what is known of a record without its tracks; None: it is another album,
    or no record."""
    if hit.type != "release":
        return None
    if clues.is_single:
        names, most = single_fit(clues.artist, hit.title), BY_TRACK
    elif master_id and hit.master_id == master_id:
        names, most = 1.0, BY_MASTER
    else:
        names = title_fit(clues.artist, clues.album, hit.title, mixed=clues.mixed)
        most = BY_NAMES
    if names < PLAUSIBLE:
        return None
    number = _has_number(clues, hit)
    fits = clues.is_single or fits_size(hit, clues.tracks)
    likeness = names * (BY_NUMBER if number else most) * (1.0 if fits else OTHER_SIZE)
    agree = ("names", *(["catalognum"] if number else []))
    return FoundRecord(hit, likeness, agree, () if fits else ("tracks",))


def _has_number(clues: Clues, hit: SearchHit) -> bool:
    """Tell whether a record has the number of the tags: digital files often share it
    with nothing at all, and another one says nothing."""
    wanted = catno_key(clues.catalognum)
    return bool(wanted) and wanted in map(catno_key, hit.catno.split(","))


def _number(record: FoundRecord) -> tuple[str, ...]:
    return ("catalognum",) if record.is_numbered else ()


def _is_called_so(clues: Clues, hit: SearchHit) -> bool:
    """Tell whether a record on the shelf has the names that are looked for."""
    title = clues.title if clues.is_single else clues.plain_album
    offered = hit.title.partition(" - ")[2]
    if not title or fold(title) not in fold(offered):
        return False
    return title_fit(clues.artist, title, hit.title, mixed=clues.mixed) >= SURE


def _music(clues: Clues) -> Clues:
    """Return clues without what is the pressing's and not the music's."""
    return replace(
        clues, media="", country="", year=0, label="", catalognum="", barcode=""
    )


def _likeness(record: FoundRecord, found: Comparison) -> float:
    """Return how alike a record is whose tracks are known, as is its number."""
    is_like = found.complete and found.similarity >= SURE
    likeness = found.similarity
    return max(BY_NUMBER, likeness) if record.is_numbered and is_like else likeness
