"""What keeps a release from being taken. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .evidence import is_by, strongest_clue

if TYPE_CHECKING:
    from ..clues.discogs_ids import IdClue
    from .comparison import Comparison
    from .match_result import MatchResult

#: A stored id is doubted below this similarity: beets' limit for "medium".
ID_LIMIT = 0.75
#: A person's choice is taken below this one, too, and told.
DOUBTFUL = 0.5
#: A release found by barcode or number, or by names alone, is sure above this.
NUMBER_LIMIT = 0.80
NAMES_LIMIT = 0.90
#: What has the same tracks by their titles and their lengths is the same album even
#: where its names are damaged, and sure above this; where only one of the two says so,
#: and the other nothing against it, above the other.
TRACKS_LIMIT, TITLES_LIMIT = 0.60, 0.80
#: An uncertain album this much alike, with the same titles, is the right one: no
#: other search will do better.
SETTLED = 0.50
#: A release that fits like this needs no comparison with others of its name.
PERFECT = 0.98


def of_id(clue: IdClue, comparison: Comparison) -> str:
    """Return what is odd about a release that was named by its id, "" for nothing."""
    if comparison.similarity < (DOUBTFUL if clue.believed else ID_LIMIT):
        word = "was chosen" if clue.believed else "is stored"
        if clue.word == "musicbrainz":
            word = "is what MusicBrainz links to"
        return f"{word}, and only {comparison.similarity:.0%} alike"
    if clue.word == "musicbrainz" and comparison.evidence.contradicted:
        differ = ", ".join(comparison.evidence.differ)
        return f"is what MusicBrainz links to; the tags tell another {differ}"
    if clue.word == "collection" and comparison.evidence.differ:
        differ = ", ".join(comparison.evidence.differ)
        return f"is your own copy; the tags tell another {differ}"
    return ""


def of_choice(comparison: Comparison, artist: str) -> str:
    """Return why a person may not mean a release that they have named, "" for nothing.

    :param artist: the album's; "": it has none
    """
    values = comparison.values
    told = []
    if artist and not values.is_open and not is_by(values, artist):
        told.append(f"is by {values.names.artist}")
    if comparison.similarity < DOUBTFUL:
        told.append(f"is only {comparison.similarity:.0%} alike")
    key = values.key if values.is_open else f"r{values.release_id}"
    return f'{key} ("{values.title}") {" and ".join(told)}' if told else ""


def of_tracks(comparison: Comparison, limit: float = NAMES_LIMIT) -> str:
    """Return what speaks against the album itself, whatever its pressing."""
    if doubt := _of_number(comparison):
        return doubt
    if comparison.similarity < min(limit, _limit_of_tracks(comparison)):
        return f"only {comparison.similarity:.0%} alike"
    return ""


def _limit_of_tracks(comparison: Comparison) -> float:
    """Return the least similarity of a release that has all tracks of the files."""
    same, other = (
        {"titles", "durations"}.intersection(kinds)
        for kinds in (comparison.heard.agree, comparison.heard.differ)
    )
    if not same or other or not comparison.is_named_alike:
        return NAMES_LIMIT
    is_sure = len(same) > 1 or comparison.is_part
    return TRACKS_LIMIT if is_sure else TITLES_LIMIT


def _of_number(comparison: Comparison) -> str:
    """Return what is odd about how many tracks there are, "" for nothing."""
    if comparison.missing and not comparison.is_part:
        return _of_them(comparison.missing, "of the release", "missing")
    if comparison.extra:
        return _of_them(comparison.extra, "", "not on the release")
    return ""


def _of_them(number: int, which: str, what: str) -> str:
    """Say of some tracks what they are: "3 tracks of the release are missing"."""
    tracks, are = ("track", "is") if number == 1 else ("tracks", "are")
    return " ".join(filter(None, [str(number), tracks, which, are, what]))


def of_release(comparison: Comparison) -> str:
    """Return what keeps a release found by a search from being sure, "" for nothing."""
    by_names = strongest_clue(comparison.evidence.agree) == "names"
    limit = NAMES_LIMIT if by_names else NUMBER_LIMIT
    if doubt := _of_number(comparison):
        return doubt
    if comparison.evidence.contradicted:
        return f"another {', '.join(comparison.evidence.differ)}"
    return of_tracks(comparison, limit)


def likeness(comparison: Comparison) -> float:
    """Return how alike a release is: a key to sort by."""
    return comparison.similarity


def nearness(result: MatchResult) -> float:
    """Return how near an uncertain result came."""
    return result.comparison.similarity if result.comparison else 0.0


def is_settled(result: MatchResult) -> bool:
    """Tell whether an uncertain result is uncertain for good."""
    comparison = result.comparison
    if comparison is None or comparison.similarity < SETTLED:
        return False
    heard = set(comparison.heard.agree)
    return "titles" in heard or {"durations", "tracks"} <= heard
