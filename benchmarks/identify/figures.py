"""The figures that have goals: ours, and the others' in the note."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..rows import Goal, Row
from .players import ENRICHMENTS
from .tables import outcome, shown
from .verdicts import FIGURES, RETITLED, Figure, right_pressing, share

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from .tables import Results, Verdicts
    from .verdicts import Verdict

#: Albums that have nothing to do with each other.
UNRELATED = ("clean", "light", "heavy", "compilations", "numbers", "musicbrainz")
#: Their names are good enough for the pressing to be asked for.
NAMED = ("clean", "light", "compilations", "numbers", "musicbrainz", "four")

#: Right album first, in per cent.
ALBUM_GOALS = {
    "clean": 99,
    "light": 97,
    "heavy": 85,
    "compilations": 95,
    "sequels": 95,
}

OTHER, WRONG, NONE = Goal("≤", 0.5), Goal("≤", 0.5), Goal("≤", 0)


def ended(how: str) -> Figure:
    """Return a figure: enrichments that ended so, in the words of their table."""
    return Figure(share(lambda one: outcome(one) == how))


class Line(NamedTuple):
    """A figure over the albums of some libraries (none named: of all)."""

    title: str
    figure: Figure
    goal: Goal | None = None
    unit: str = "%"
    profiles: Collection[str] = ()


LINES = (
    *(
        Line(
            f"{name}: right album first",
            FIGURES["right album"],
            Goal("≥", limit),
            profiles=[name],
        )
        for name, limit in ALBUM_GOALS.items()
    ),
    Line(
        "right pressing first where tags tell it",
        FIGURES["right pressing"],
        Goal("≥", 98),
        profiles=NAMED,
    ),
    Line(
        "right pressing first where a number does",
        right_pressing("number"),
        profiles=NAMED,
    ),
    Line(
        "right pressing first where its year does",
        right_pressing("year"),
        profiles=NAMED,
    ),
    Line(
        "right pressing first where only tracks do",
        right_pressing("tracks"),
        profiles=NAMED,
    ),
    Line("other pressing taken as sure", FIGURES["other, sure"], OTHER),
    Line("wrong and strong", FIGURES["wrong, sure"], WRONG),
    Line("right titles replaced, pressing open", RETITLED, NONE, ""),
    Line("not found", FIGURES["not found"]),
    Line(
        "requests per unrelated album",
        FIGURES["requests"],
        Goal("≤", 2.2),
        "",
        UNRELATED,
    ),
    Line(
        "requests per album, without heavy",
        FIGURES["requests"],
        None,
        "",
        tuple(name for name in UNRELATED if name != "heavy"),
    ),
    Line(
        "albums per minute, unrelated",
        FIGURES["albums/min"],
        unit="",
        profiles=UNRELATED,
    ),
    Line(
        "sequels: wrong and strong", FIGURES["wrong, sure"], WRONG, profiles=["sequels"]
    ),
    Line(
        "absent: taken for another, sure",
        FIGURES["wrong, sure"],
        WRONG,
        profiles=["absent"],
    ),
    Line("absent: requests per album", FIGURES["requests"], None, "", ["absent"]),
)

#: Of an import that may ask: what it takes without a question.
ASKED_LINES = (
    *(
        Line(f"asked: {line.title}", *line[1:])
        for line in LINES
        if line.title.endswith(("album first", "as sure", "and strong", "open"))
    ),
    Line(
        "asked: requests per unrelated album", FIGURES["requests"], None, "", UNRELATED
    ),
)

ENRICH_LINES = (
    Line(
        "enrich: right pressing best, tags telling",
        FIGURES["right pressing"],
        Goal("≥", 98),
        profiles=NAMED,
    ),
    Line(
        "enrich: other pressing taken as sure",
        FIGURES["other, sure"],
        OTHER,
        profiles=tuple(name for name in ENRICHMENTS if name != "singles"),
    ),
    Line(
        "enrich: singles taken from another release",
        FIGURES["other, sure"],
        profiles=("singles",),
    ),
    Line("enrich: wrong and strong", FIGURES["wrong, sure"], WRONG),
    Line(
        "enrich sequels: wrong and strong",
        FIGURES["wrong, sure"],
        WRONG,
        profiles=["sequels"],
    ),
    *(
        line
        for name, one in ENRICHMENTS.items()
        if one.profile == "absent"
        for line in (
            Line(
                f"enrich {name}: taken for another",
                FIGURES["wrong, sure"],
                WRONG,
                profiles=[name],
            ),
            *(
                Line(f"enrich {name}: {title}", ended(title), profiles=[name])
                for title in ("wrong album", "open, wrong", "uncertain", "not found")
            ),
            Line(
                f"enrich {name}: requests, each", FIGURES["requests"], None, "", [name]
            ),
        )
    ),
)


def pooled(verdicts: Verdicts, names: Iterable[str]) -> list[Verdict]:
    """Return the verdicts of several libraries as one list."""
    return [one for name in names for one in verdicts.get(name, ())]


def import_rows(results: Results) -> Iterator[Row]:
    """Yield the figures of the imports; what there is nothing of is left out."""
    for line in LINES:
        held = {
            who: pooled(verdicts, line.profiles or verdicts)
            for who, verdicts in results.items()
        }
        yield from row(line, held)
    for line in ASKED_LINES:
        asked = results.get("asked", {})
        yield from row(line, {"ours": pooled(asked, line.profiles or asked)})
    yield from faster(results)
    yield from own_share(results["ours"])


def row(line: Line, held: Mapping[str, Sequence[Verdict]]) -> Iterator[Row]:
    """Yield a figure by tagger, unless there is nothing to count."""
    ours = line.figure.of(held["ours"])
    if ours is not None:
        others = [
            f"{who} {shown(line.figure.of(verdicts))}"
            for who, verdicts in held.items()
            if who != "ours"
        ]
        counted = sum(map(line.figure.counts, held["ours"]))
        note = "; ".join([*others, f"{counted} albums"])
        yield Row(line.title, ours, line.unit, line.goal, note)


def faster(results: Results) -> Iterator[Row]:
    """Yield how many times as many albums per minute it is, beside the others."""
    speeds = {
        who: FIGURES["albums/min"].of(pooled(verdicts, UNRELATED))
        for who, verdicts in results.items()
        if who != "asked"
    }
    ours = speeds.pop("ours")
    for who, theirs in speeds.items():
        if ours and theirs:
            goal = Goal("≥", 3) if who == "beets" else None
            yield Row(f"albums per minute, times {who}", ours / theirs, "", goal)


def own_share(ours: Verdicts) -> Iterator[Row]:
    """Yield what the plugin's own matching costs.

    The first album of each process is left out: it pays for what is imported late.
    """
    shares = [one.answer.said["share"] for by in ours.values() for one in by[1:]]
    note = "without HTTP, cache, JSON, beets' assignment and distances"
    seconds = sum(one["seconds"] for one in shares)
    goals = {"fetched": Goal("≤", 5), "hits": None}
    titles = {"fetched": "candidate fetched", "hits": "hit scored"}
    for name, goal in goals.items():
        if count := sum(one[name] for one in shares):
            title = f"own matching per {titles[name]}"
            yield Row(title, 1000 * seconds / count, "ms", goal, note)


def enrich_rows(enriched: Verdicts, imported: Results) -> Iterator[Row]:
    """Yield the figures of the enrichments."""
    for name, verdicts in enriched.items():
        if goal := ENRICHMENTS[name].goal:
            title = f"enrich {name}: requests per album"
            line = Line(title, FIGURES["requests"], goal, "")
            yield from row(line, {"ours": verdicts})
    for line in ENRICH_LINES:
        yield from row(line, {"ours": pooled(enriched, line.profiles or enriched)})
    speed = FIGURES["albums/min"]
    ours = speed.of(pooled(enriched, UNRELATED))
    theirs = speed.of(pooled(imported.get("beets", {}), UNRELATED))
    if ours and theirs:
        title = "enrich: albums per minute, times an import by beets"
        yield Row(title, ours / theirs)
