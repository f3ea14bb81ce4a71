"""What became of one album, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beets.util.color import colorize

from ...compat import library_rows
from ...enrich.outcome import WORDS, headline
from ...fields import UPDATED, is_empty
from ...journal.change import ALBUM
from ...normalize import tidy
from .terminal import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.util.color import ColorName

    from ...enrich.outcome import Outcome
    from ...match.decide.hit_score import ScoredHit
    from ...match.decide.match_result import MatchResult

#: Hits that are named where none was sure.
MOST_NAMED = 5
#: A note of a release runs to pages; a value is shown up to here.
LONGEST = 72

#: How a status is shown.
COLORS: dict[str, ColorName] = {
    "enriched": "text_success",
    "open": "text_success",
    "uncertain": "text_warning",
    "not found": "text_warning",
    "failed": "text_error",
}


def lines(outcome: Outcome, *, pretend: bool, verbose: bool) -> Iterator[str]:
    """Yield what is printed of an album: a line, and indented ones below it.

    :param verbose: tell what spoke for and against a match, and what ties
    """
    status = outcome.status
    word = colorize(COLORS[status], WORDS.get(status, status))
    yield headline(outcome, word=word, pretend=pretend, notes=not verbose)
    result = outcome.result
    below: list[str] = []
    if result is not None and (verbose or outcome.status != "uncertain"):
        below += [*(_why(result) if verbose else ()), *result.notes]
    if pretend:
        below += change_lines(outcome)
    if result is not None and verbose:
        below += map(hit_line, _worth_naming(outcome, result))
    for line in below:
        yield f"  {line}"


def _worth_naming(outcome: Outcome, result: MatchResult) -> Sequence[ScoredHit]:
    """Return the hits that a person may want to choose of."""
    if outcome.status == "open":
        return result.tied
    return result.others[:MOST_NAMED] if outcome.status == "uncertain" else ()


def _why(result: MatchResult) -> Iterator[str]:
    """Yield what spoke for and against what was found."""
    if result.comparison:
        if agree := result.comparison.agree:
            yield f"for it: {', '.join(agree)}"
        if differ := result.comparison.differ:
            yield f"against it: {', '.join(differ)}"


def change_lines(outcome: Outcome) -> Iterator[str]:
    """Yield every change as a line: "label: '' -> 'Mute' (4 tracks too)".

    What is the same for the album and its tracks, or for several tracks, is one line.
    """
    alike: dict[tuple[str, str, str], list[int]] = {}
    place = "item" if outcome.target.album is None else "album"
    for change in outcome.changes:
        name = change.field
        if name == UPDATED:
            continue  # now, whatever happens
        old, new = (shown(place, name, one) for one in (change.old, change.new))
        alike.setdefault((name, old, new), []).append(change.place)
    for (name, old, new), places in alike.items():
        yield f"{name}: {old} -> {new}{_where(outcome, places)}"


def _where(outcome: Outcome, places: Sequence[int]) -> str:
    tracks = [place for place in places if place != ALBUM]
    if outcome.target.album is None or not tracks:
        return ""
    if ALBUM in places:
        return f" ({count(len(tracks), 'track')} too)"
    if len(tracks) == len(outcome.target.items) > 1:
        return " (all tracks)"
    items = [outcome.target.items[place] for place in tracks]
    return (
        " ("
        + ", ".join(f"{item.disc}-{item.track} {item.title}" for item in items)
        + ")"
    )


def hit_line(scored: ScoredHit) -> str:
    """Return a search hit as one line, with what speaks for and against it."""
    hit = scored.hit
    facts = [
        hit.title,
        ", ".join(hit.format),
        hit.country,
        str(hit.year or ""),
        ", ".join(hit.label[:1]),
        hit.catno,
    ]
    evidence = [f"+{kind}" for kind in scored.evidence.agree]
    evidence += [f"-{kind}" for kind in scored.evidence.differ]
    told = f" ({' '.join(evidence)})" if evidence else ""
    return f"r{hit.id}  " + " · ".join(filter(None, map(tidy, facts))) + told


#: How a value is shown that says nothing.
NOTHING = "''"


def shown(place: str, name: str, value: Any) -> str:
    """Return a value as beets would print it, on one line and quoted.

    :param place: "album" or "item"
    """
    if is_empty(value):
        return NOTHING
    said = " ".join(library_rows.formatted(place, name, value).split())
    return repr(said if len(said) <= LONGEST else said[: LONGEST - 1] + "…")
