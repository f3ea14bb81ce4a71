"""The figures that have goals: ours, and the others' in the note."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..rows import Goal, Row
from .players import BASE, ENRICHMENTS
from .profiles import ABSENT, PROFILES, UNRELATED
from .tables import outcome, shown
from .verdicts import FIGURES, RETITLED, Figure, present, right_pressing, share

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from .tables import Results, Verdicts
    from .verdicts import Verdict

#: Their names are good enough for the pressing to be asked for.
NAMED = ("clean", "light", "compilations", "numbers", "musicbrainz", "four")
THERE = tuple(name for name in PROFILES if name not in ABSENT)
#: Whole albums that are there, whatever was done to their names.
WHOLE = tuple(name for name in THERE if PROFILES[name].complete)
#: Without heavy noise, and without singles: those are recordings.
PRESSED = tuple(name for name in THERE if name not in ("heavy", "singles"))

#: Right album first, in per cent.
ALBUM_GOALS = {
    "clean": 99.5,
    "light": 99.5,
    "numbers": 99.5,
    "compilations": 99.5,
    "heavy": 93,
    "non-Latin": 90,
    "sequels": 95,
}
#: Linked rightly or left open, in per cent.
SETTLED_GOALS = {
    "heavy": 60,
    "one missing": 93,
    "third missing": 60,
    "discs": 92,
}
OTHER, OTHER_HEAVY, WRONG, NONE = (Goal("≤", limit) for limit in (0.5, 2, 0.5, 0))
TOLD, BY_NUMBER = Goal("≥", 98), Goal("≥", 97)

#: How an enrichment ends that is right, in the words of its table.
SETTLED = Figure(
    share(lambda one: outcome(one) in ("right pressing", "open, right")), present
)


def base(names: Iterable[str]) -> tuple[str, ...]:
    """Return the enrichments of some libraries without details."""
    return tuple(f"{name}, base" for name in names)


class Line(NamedTuple):
    """A figure over the albums of some libraries (none named: of all)."""

    title: str
    figure: Figure
    goal: Goal | None = None
    unit: str = "%"
    profiles: Collection[str] = ()


def requests(title: str, limit: float | None, profiles: Collection[str]) -> Line:
    """Return a line of requests for each album."""
    goal = None if limit is None else Goal("≤", limit)
    return Line(f"requests, each: {title}", FIGURES["requests"], goal, "", profiles)


#: Of imports, quiet ones and those that ask.
BOTH_LINES = (
    *(
        Line(
            f"{name}: right album first",
            FIGURES["right album"],
            Goal("≥", ALBUM_GOALS[name]) if name in ALBUM_GOALS else None,
            profiles=[name],
        )
        for name in dict.fromkeys((*ALBUM_GOALS, *THERE))
    ),
    Line(
        "right pressing first where tags tell it",
        FIGURES["right pressing"],
        TOLD,
        profiles=NAMED,
    ),
    Line(
        "right pressing first where a number does",
        right_pressing("number"),
        BY_NUMBER,
        profiles=NAMED,
    ),
    Line("another pressing as sure", FIGURES["other, sure"], OTHER, profiles=PRESSED),
    Line(
        "heavy: another pressing as sure",
        FIGURES["other, sure"],
        OTHER_HEAVY,
        profiles=["heavy"],
    ),
    Line("right titles replaced, pressing open", RETITLED, NONE, ""),
)

#: Of quiet imports alone.
LINES = (
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
    Line("not found", FIGURES["not found"]),
    requests("unrelated", 2.3, UNRELATED),
    requests("unrelated but heavy", None, [n for n in UNRELATED if n != "heavy"]),
    requests("numbers", 2, ["numbers"]),
    requests("absent", 3.5, ABSENT),
    Line(
        "albums per minute, unrelated",
        FIGURES["albums/min"],
        unit="",
        profiles=UNRELATED,
    ),
)

#: Of imports that ask: more is looked for, to choose from.
ASKED_LINES = (
    requests("unrelated", None, UNRELATED),
    requests("absent", None, ABSENT),
)

ENRICH_LINES = (
    requests("unrelated", 2, UNRELATED),
    requests("numbers", 2, ["numbers"]),
    requests("four by each artist", 1.5, ["four"]),
    requests("ids", 1, ["ids"]),
    requests("absent", 3.5, ABSENT),
    requests("base, unrelated", 1.6, base(UNRELATED)),
    requests("base, four by each artist", 0.8, base(["four"])),
    requests("base, absent", 3.5, base(ABSENT)),
    Line("linked or open: whole albums", SETTLED, Goal("≥", 90), profiles=WHOLE),
    *(
        Line(
            f"linked or open: {name}",
            SETTLED,
            Goal("≥", SETTLED_GOALS[name]) if name in SETTLED_GOALS else None,
            profiles=[name],
        )
        for name in dict.fromkeys((*SETTLED_GOALS, *THERE))
    ),
    Line(
        "right pressing best, tags telling",
        FIGURES["right pressing"],
        TOLD,
        profiles=NAMED,
    ),
    Line(
        "right pressing best, a number telling",
        right_pressing("number"),
        BY_NUMBER,
        profiles=NAMED,
    ),
    Line(
        "another pressing as sure",
        FIGURES["other, sure"],
        OTHER,
        profiles=(*PRESSED, *base(name for name in BASE if name in PRESSED)),
    ),
    Line(
        "heavy: another pressing as sure",
        FIGURES["other, sure"],
        OTHER_HEAVY,
        profiles=("heavy", *base(["heavy"])),
    ),
    Line(
        "singles: taken from another release",
        FIGURES["other, sure"],
        Goal("≤", 5),
        profiles=["singles"],
    ),
)


def pooled(verdicts: Verdicts, names: Iterable[str]) -> list[Verdict]:
    """Return the verdicts of several libraries as one list."""
    return [one for name in names for one in verdicts.get(name, ())]


def enrichments_of(enriched: Verdicts) -> list[Verdict]:
    """Return the verdicts on all albums, none of them twice."""
    return pooled(enriched, (one for one in enriched if not ENRICHMENTS[one].settings))


def import_rows(results: Results) -> Iterator[Row]:
    """Yield the figures of the imports; what there is nothing of is left out."""
    quiet = {who: verdicts for who, verdicts in results.items() if who != "asked"}
    yield from rows("", (*BOTH_LINES, *LINES), quiet)
    yield from worst("wrong and sure, the worst library", results["ours"])
    yield from faster(results)
    yield from own_share(results["ours"])
    if asked := results.get("asked"):
        yield from rows("asked: ", (*BOTH_LINES, *ASKED_LINES), {"ours": asked})
        yield from worst("asked: wrong and sure, the worst library", asked)


def rows(begin: str, lines: Iterable[Line], results: Results) -> Iterator[Row]:
    """Yield figures by tagger, without those that there is nothing to count for."""
    for line in lines:
        held = {
            who: pooled(verdicts, line.profiles or verdicts)
            for who, verdicts in results.items()
        }
        yield from row(line._replace(title=f"{begin}{line.title}"), held)


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


def worst(title: str, results: Verdicts) -> Iterator[Row]:
    """Yield the share of wrong ones in the library that has most of them."""
    found = {
        name: value
        for name, verdicts in results.items()
        if (value := FIGURES["wrong, sure"].of(verdicts)) is not None
    }
    if found:
        note = ", ".join(
            f"{name} {shown(found[name])}" for name in found if found[name]
        )
        note = note or f"none in {len(found)} libraries"
        yield Row(title, max(found.values()), "%", WRONG, note)


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
    answers = [one.answer for by in ours.values() for one in by[1:]]
    note = "without HTTP, cache, JSON, beets' assignment and distances"
    shares = [one.said["share"] for one in answers]
    seconds = sum(one["seconds"] for one in shares)
    titles = {"fetched": "candidate fetched", "hits": "hit scored"}
    for name, title in titles.items():
        if count := sum(one[name] for one in shares):
            value = 1000 * seconds / count
            yield Row(f"own matching per {title}", value, "ms", None, note)
    again = [one.again["share"]["seconds"] for one in answers if one.again]
    if again:
        value = 1000 * sum(again) / len(again)
        title = "own matching per album, from the cache"
        yield Row(title, value, "ms", Goal("≤", 15), note)


def enrich_rows(enriched: Verdicts, imported: Results) -> Iterator[Row]:
    """Yield the figures of the enrichments."""
    yield from rows("enrich: ", ENRICH_LINES, {"ours": enriched})
    yield from worst("enrich: wrong and sure, the worst library", enriched)
    speed = FIGURES["albums/min"]
    ours = speed.of(pooled(enriched, UNRELATED))
    theirs = speed.of(pooled(imported.get("beets", {}), UNRELATED))
    if ours and theirs:
        title = "enrich: albums per minute, times an import by beets"
        yield Row(title, ours / theirs, "", Goal("≥", 3))
