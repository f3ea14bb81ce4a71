"""The Discogs ids and links that library and tags hold. Pure reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ... import discogs_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...fields import Row
    from .matched_by import MatchedBy


@dataclass(frozen=True, slots=True)
class IdClue:
    """A Discogs release id and how it got here.

    `word` is what `discogs_matched_by` will say: "chosen" for an id on the
    command line or set by hand, "id" and "url" for a stored one, "musicbrainz" for
    one that MusicBrainz links to, "collection" for the user's own copy.
    With `only`, no other clue is wanted.
    """

    release_id: int
    word: MatchedBy
    only: bool = False

    @property
    def believed(self) -> bool:
        """A person said so: the match is not second-guessed."""
        return self.word == "chosen"


@dataclass(frozen=True, slots=True)
class MasterClue:
    """A Discogs master id and how it got here: an album whose pressing is open."""

    master_id: int
    word: MatchedBy

    @property
    def believed(self) -> bool:
        """A person said so: its pressing stays open, whatever the tags tell."""
        return self.word == "chosen"


def once(*clues: IdClue) -> tuple[IdClue, ...]:
    """Return clues in order, each release with its best one."""
    best: dict[int, IdClue] = {}
    for clue in clues:
        best.setdefault(clue.release_id, clue)
    return tuple(best.values())


def set_by_hand(row: Row) -> IdClue | None:
    """Return the release that the user linked by `beet modify`, if any.

    An enrichment leaves `discogs_id`, `discogs_url` and `discogs_albumid` in
    agreement; the one that differs from the copy was set since.
    """
    copy = int(row.get("discogs_albumid") or 0)
    for value in (row.get("discogs_id"), row.get("discogs_url")):
        release_id = discogs_links.release_id_of(str(value)) if value else None
        if release_id and release_id != copy:
            return IdClue(release_id, "chosen")
    return None


def master_by_hand(row: Row) -> MasterClue | None:
    """Return the master that the user linked by `beet modify discogs_url=…`, if any:
    an enrichment has left another link there. A release that was set by hand counts
    more."""
    master_id = discogs_links.master_id_of(str(row.get("discogs_url") or ""))
    if master_id is None or not row.get("discogs_updated") or set_by_hand(row):
        return None
    is_other = master_id != int(row.get("discogs_master_id") or 0)
    was_release = bool(row.get("discogs_albumid"))
    return MasterClue(master_id, "chosen") if is_other or was_release else None


def is_linked_by_hand(row: Row) -> bool:
    """Tell whether the user has linked an album to something else since it was
    enriched."""
    return set_by_hand(row) is not None or master_by_hand(row) is not None


def by_hand(row: Row | None) -> tuple[IdClue, ...]:
    """Return the release that the user linked an album to, as a sequence."""
    clue = set_by_hand(row) if row is not None else None
    return (clue,) if clue else ()


def single_by_hand(item: Row) -> tuple[IdClue, ...]:
    """Return the release that the user linked a single to.

    A single's own row also holds what was read from its file's tags, which nobody
    vouched for: only an id that replaced an earlier link was set by hand.
    """
    return by_hand(item) if item.get("discogs_albumid") else ()


def is_presumed(row: Row) -> bool:
    """Tell whether an album was linked from the user's collection alone, without
    Discogs being asked: the link is still to be held against tags and tracks."""
    is_whole = bool(row.get("discogs_updated"))
    return not is_whole and row.get("discogs_matched_by") == "collection"


def presumed(ids: Sequence[IdClue], row: Row) -> tuple[IdClue, ...]:
    """Return clues that say of such a link where it came from."""
    linked = int(row.get("discogs_albumid") or 0)
    return once(
        *(
            replace(one, word="collection") if one.release_id == linked else one
            for one in ids
        )
    )


def stored_ids(rows: Sequence[Row]) -> tuple[IdClue, ...]:
    """Return the release ids that rows hold, best first, none twice.

    Tracks that disagree tell nothing: only an id that all of them share counts.
    """
    found = [
        (word, discogs_links.release_id_of(value)) for word, value in _id_values(rows)
    ]
    linked = _linked(rows)[0]
    return once(
        *(IdClue(id_, word) for word, id_ in found if id_ is not None),
        *(IdClue(id_, "url") for id_ in linked),
    )


def stored_masters(rows: Sequence[Row]) -> tuple[MasterClue, ...]:
    """Return the master ids that rows hold, best first, none twice."""
    number = agreed(rows, "discogs_master_id")
    values: tuple[tuple[MatchedBy, str], ...] = (
        ("id", f"m{number}" if number.isdigit() else number),
        ("url", agreed(rows, "discogs_url")),  # a bare number there is a release's
    )
    found: dict[int, MasterClue] = {}
    for word, value in values:
        if id_ := discogs_links.master_id_of(value):
            found.setdefault(id_, MasterClue(id_, word))
    for id_ in _linked(rows)[1]:
        found.setdefault(id_, MasterClue(id_, "url"))
    return tuple(found.values())


def was_opened(row: Row) -> bool:
    """Tell whether an enrichment has left this album's pressing open.

    Its master is what a search came to, and no clue to start from: the search may
    single out a pressing by now, and costs less than all pressings of the master.
    """
    url = discogs_links.master_id_of(str(row.get("discogs_url") or ""))
    is_ours = bool(row.get("discogs_updated")) and not row.get("discogs_id")
    return is_ours and url is not None and url == row.get("discogs_master_id")


def agreed(rows: Sequence[Row], name: str) -> str:
    """Return the value that all rows which have one share, else ""."""
    values = {str(row.get(name)) for row in rows if row.get(name)}
    return values.pop() if len(values) == 1 else ""


def _id_values(rows: Sequence[Row]) -> Iterable[tuple[MatchedBy, str]]:
    yield "id", agreed(rows, "discogs_id")
    yield "url", agreed(rows, "discogs_url")
    yield "id", agreed(rows, "discogs_albumid")
    # Stored by beets' musicbrainz plugin from MusicBrainz' links.
    yield "musicbrainz", agreed(rows, "discogs_album_id")
    # beets' own discogs plugin keeps its ids where MusicBrainz' belong; a
    # number there is only ours when the album says that it came from Discogs.
    source = agreed(rows, "data_source").casefold()
    if source == "discogs":
        yield "id", agreed(rows, "mb_albumid")


def _linked(rows: Sequence[Row]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the releases and masters that the comments link to.

    A comment that names two releases, or tracks that name different ones, tell
    nothing.
    """
    releases: set[int] = set()
    masters: set[int] = set()
    for text in {str(row.get("comments") or "") for row in rows}:
        named, grouped = discogs_links.links_in(text)
        releases.update(named)
        masters.update(grouped)
    return (
        tuple(releases) if len(releases) == 1 else (),
        tuple(masters) if len(masters) == 1 else (),
    )
