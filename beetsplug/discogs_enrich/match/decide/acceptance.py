"""What keeps a release from being taken. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..clues.name_similarity import VARIOUS, apart, lead_artist
from .evidence import strongest_clue

if TYPE_CHECKING:
    from ...release.values import ReleaseValues
    from ..clues.discogs_ids import IdClue
    from .comparison import Comparison
    from .match_result import MatchResult

#: A stored id is doubted below this similarity: beets' limit for "medium".
ID_LIMIT = 0.75
#: A person's choice is taken below this one, too, and told.
DOUBTFUL = 0.5
#: An artist whose name is as far from the album's as this is another one.
ANOTHERS = 0.4
#: A release found by barcode or number, or by names alone, is sure above this.
NUMBER_LIMIT = 0.80
NAMES_LIMIT = 0.90
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
    if artist and not values.is_open and not _is_by(values, artist):
        told.append(f"is by {values.names.artist}")
    if comparison.similarity < DOUBTFUL:
        told.append(f"is only {comparison.similarity:.0%} alike")
    key = values.key if values.is_open else f"r{values.release_id}"
    return f'{key} ("{values.title}") {" and ".join(told)}' if told else ""


def _is_by(values: ReleaseValues, artist: str) -> bool:
    """Tell whether a release is by an artist, whatever guests or others are named."""
    wanted = {artist, lead_artist(artist)}
    if values.va or {name.casefold() for name in wanted} & VARIOUS:
        return True  # of a compilation anybody may be named
    names = filter(
        None, (values.names.artist, values.names.artist_credit, *values.names.artists)
    )
    return any(apart(one, other) < ANOTHERS for other in names for one in wanted)


def of_tracks(comparison: Comparison, limit: float = NAMES_LIMIT) -> str:
    """Return what speaks against the album itself, whatever its pressing."""
    if comparison.missing:
        return _of_them(comparison.missing, "of the release", "missing")
    if comparison.extra:
        return _of_them(comparison.extra, "", "not on the release")
    if comparison.similarity < limit:
        return f"only {comparison.similarity:.0%} alike"
    return ""


def _of_them(number: int, which: str, what: str) -> str:
    """Say of some tracks what they are: "3 tracks of the release are missing"."""
    tracks, are = ("track", "is") if number == 1 else ("tracks", "are")
    return " ".join(filter(None, [str(number), tracks, which, are, what]))


def of_release(comparison: Comparison) -> str:
    """Return what keeps a release found by a search from being sure, "" for nothing."""
    by_names = strongest_clue(comparison.evidence.agree) == "names"
    limit = NAMES_LIMIT if by_names else NUMBER_LIMIT
    if comparison.missing or comparison.extra:
        return of_tracks(comparison)
    if comparison.evidence.contradicted:
        return f"another {', '.join(comparison.evidence.differ)}"
    return of_tracks(comparison, limit)


def nearness(result: MatchResult) -> float:
    """Return how near an uncertain result came."""
    return result.comparison.similarity if result.comparison else 0.0


def is_settled(result: MatchResult) -> bool:
    """Tell whether an uncertain result is uncertain for good."""
    comparison = result.comparison
    return (
        comparison is not None
        and comparison.similarity >= SETTLED
        and "titles" in comparison.heard.agree
    )
