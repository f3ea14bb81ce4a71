"""Ask a person about a match, in the way that `beet import` asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ... import discogs_links
from ...compat import beets_tagger
from ...match.decide.comparison import single
from .attribution import SCREEN
from .outcome_lines import hit_line
from .questions import UnansweredError, option, typed, yes
from .terminal import print_

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...match.clues.targets import Target
    from ...match.decide.match_result import MatchResult

    LookUp = Callable[[int], MatchResult]

SKIPPED = "skipped"


def choose(target: Target, result: MatchResult, look_up: LookUp) -> MatchResult:
    """Show what was found and return what the person makes of it.

    `look_up` finds a release by its id. Ctrl-C and "aBort" end the run.

    :raises KeyboardInterrupt: on "aBort"
    """
    print_()
    print_(f"{target.name} ({len(target.items)} tracks)")
    while True:
        if result.comparison is None:
            print_("  No release found.")
            for line in (*result.notes, *filter(None, [result.reason])):
                print_(f"  {line}")
        else:
            show(target, result)
        answer = option(_options(result))
        if answer == "a":
            clue = result.matched_by if result.found else "chosen"
            return replace(result, found=True, matched_by=clue)
        if answer == "s":
            return replace(result, found=False, reason=SKIPPED)
        if answer == "b":
            raise KeyboardInterrupt
        picked = _pick(result) if answer == "m" else ask_for_id()
        if picked is not None:
            result = replace(look_up(picked), others=result.others)


def confirmed(target: Target, result: MatchResult, odd: str) -> bool:
    """Show a release beside the album that it was named for, and ask whether it is
    meant; where nobody can answer it is not.

    :param odd: why that is asked
    """
    print_()
    print_(f"{target.name} ({len(target.items)} tracks)")
    show(target, result)
    try:
        return is_meant(odd)
    except UnansweredError:
        return False


def unanswered(target: Target, result: MatchResult, odd: str) -> bool:
    """Take nothing that has to be asked about: there is nobody to be asked."""
    return False


def is_meant(odd: str) -> bool:
    """Ask whether a release is meant that looks like another album."""
    return yes(f"{odd}. Take it all the same (Y/N)?", require=True)


def _options(result: MatchResult) -> tuple[str, ...]:
    apply = ("Apply",) if result.comparison else ()
    more = ("More candidates",) if result.others else ()
    return (*apply, *more, "Skip", "enter Id", "aBort")


def show(target: Target, result: MatchResult) -> None:
    """Print what was found beside the album, as `beet import` does."""
    comparison = result.comparison
    assert comparison is not None
    SCREEN.shows_lines()
    if comparison.distance is None:
        info, url = comparison.info, comparison.values.url
        print_(f"  {info.artist} - {info.album}: {url}")
    elif target.album is None:
        track = single(comparison.info, comparison.info.tracks[comparison.matched[0]])
        beets_tagger.show_single(target.items[0], track, comparison.distance)
    else:
        beets_tagger.show_album(
            target.items, comparison.info, comparison.matched, comparison.distance
        )
    told = [f"for it: {', '.join(comparison.agree)}"] if comparison.agree else []
    if comparison.differ:
        told.append(f"against it: {', '.join(comparison.differ)}")
    if result.is_open:
        told.append(f"{result.open_words}; choose one, or apply the album:")
        told += [f"  {hit_line(scored)}" for scored in result.tied]
    for line in (*told, *result.notes, *filter(None, [result.reason])):
        print_(f"  {line}")


def _pick(result: MatchResult) -> int | None:
    for number, scored in enumerate(result.others, 1):
        print_(f"  {number}. {hit_line(scored)}")
    answer = option(("Back",), (1, len(result.others)))
    return result.others[answer - 1].hit.id if isinstance(answer, int) else None


def ask_for_id() -> int | None:
    """Return the id of a release that a person types; None: it is none."""
    written = typed("Release id or URL:")
    release_id = discogs_links.release_id_of(written)
    if written and release_id is None:
        what = discogs_links.no_release(written)
        print_(f"  That is {what}; give a release: 123, r123, its URL")
    return release_id
