"""Lets the taggers loose on all profiles, and makes figures of what they answer."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.keys import KEYS
from tests.discogs_server import load, made_up

from ..releases import have_real
from ..rows import Goal, Row
from . import tables
from .decoys import with_decoys
from .draw import Drawer
from .players import TAGGERS, enriches, imports
from .profiles import PROFILES
from .truth import Works
from .verdicts import FIGURES, Judge, pooled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from ..rows import Options
    from .verdicts import Verdict

    Verdicts = Mapping[str, Sequence[Verdict]]

FAILURES = Path(__file__).parents[1] / "results" / "identify-failures.jsonl"

#: The matcher is tuned with seed 1: what is reported is drawn with another one.
SEED = 2

#: Right album first, in per cent.
ALBUM_GOALS = {"clean": 99, "light": 97, "heavy": 85, "compilations": 95}
#: Albums that have nothing to do with each other.
UNRELATED = ("clean", "light", "heavy", "compilations", "numbers", "musicbrainz")
#: Where the names are good enough for the pressing to be asked for.
NAMED = ("clean", "light", "compilations", "numbers", "musicbrainz", "four")

#: What is enriched: name → profile, the plugin's settings, goal for requests.
ENRICHMENTS: dict[str, tuple[str, dict[str, Any], Goal | None]] = {
    "clean": ("clean", {}, Goal("≤", 2.2)),
    "light": ("light", {}, None),
    "heavy": ("heavy", {}, None),
    "compilations": ("compilations", {}, Goal("≤", 2.2)),
    "numbers": ("numbers", {}, Goal("≤", 2.2)),
    "musicbrainz": ("musicbrainz", {}, Goal("≤", 2.2)),
    "four": ("four", {}, Goal("≤", 1.5)),
    "four, base": ("four", {"detail": "base"}, Goal("≤", 0.5)),
    "incomplete": ("incomplete", {}, None),
    "singles": ("singles", {}, None),
    "ids": ("ids", {}, Goal("≤", 1)),
}


def measure(options: Options) -> list[Row]:
    """Identify the same albums with each tagger; print tables, return the figures."""
    base = load(options.releases) if have_real(options.releases) else made_up()
    seed = options.seed_or(SEED)
    catalogue = with_decoys(base, options.decoys, seed)
    works = Works(catalogue)
    drawer, judge = Drawer(catalogue, works, seed), Judge(catalogue, works)
    profiles = options.profiles or tuple(PROFILES)
    albums = {
        name: drawer.draw(PROFILES[name], options.per_profile) for name in profiles
    }
    _ = catalogue.index  # made once, before several want it
    whos = ("ours",) if options.who == "ours" else tuple(TAGGERS)
    with (
        tempfile.TemporaryDirectory() as name,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        folder = Path(name)
        imported = {
            who: {
                profile: pool.submit(
                    imports, TAGGERS[who], albums[profile], catalogue,
                    folder / who / profile,
                )
                for profile in profiles
            }
            for who in whos
        }  # fmt: skip
        enriched = {
            name: pool.submit(
                enriches, albums[profile], catalogue, folder / "enrich" / name,
                **settings,
            )
            for name, (profile, settings, _goal) in ENRICHMENTS.items()
            if profile in profiles and known(settings)
        }  # fmt: skip
        results = {
            who: {
                profile: [judge.imported(one) for one in answers.result()]
                for profile, answers in by_profile.items()
            }
            for who, by_profile in imported.items()
        }
        grown = {
            name: [judge.enriched(one) for one in answers.result()]
            for name, answers in enriched.items()
        }
    report(results, grown, judge, seed)
    return [*import_rows(results), *enrich_rows(grown)]


def known(settings: Mapping[str, Any]) -> bool:
    """Tell whether the plugin has such settings (yet)."""
    return settings.keys() <= {key.name for key in KEYS}


def report(
    results: Mapping[str, Verdicts], grown: Verdicts, judge: Judge, seed: int
) -> None:
    """Print the tables, and write the failures of ours to a file."""
    ours = results["ours"]
    albums = sum(map(len, ours.values()))
    blocks = {
        f"Candidates of an import, {albums} albums, seed {seed}": tables.side_by_side(
            results
        ),
        "beet discogs-enrich, albums": tables.enrichments(grown),
        "Similarity of the first candidate and of enrichments": tables.calibration(
            [*pooled(ours, ours), *pooled(grown, grown)]
        ),
    }
    for title, lines in blocks.items():
        print(f"\n{title}")
        for line in lines:
            print(line, flush=True)
    failures = {f"import {name}": verdicts for name, verdicts in ours.items()}
    failures |= {f"enrich {name}": verdicts for name, verdicts in grown.items()}
    count = tables.write_failures(FAILURES, judge, failures)
    print(f"\n{count} answers of ours with a fault: benchmarks/results/{FAILURES.name}")


def import_rows(results: Mapping[str, Verdicts]) -> Iterator[Row]:
    """Yield the figures of the imports, ours with the others' in the note."""
    profiles = list(results["ours"])

    def row(
        title: str, figure: str, names: Sequence[str], goal: Goal | None, unit: str
    ) -> Row:
        values = {
            who: FIGURES[figure](pooled(by, names)) for who, by in results.items()
        }
        verdicts = pooled(results["ours"], names)
        counted = (
            sum(one.told for one in verdicts)
            if "pressing first" in figure
            else len(verdicts)
        )
        others = [
            f"{who} {tables.shown(value)}"
            for who, value in values.items()
            if who != "ours"
        ]
        note = "; ".join([*others, f"{counted} albums"])
        return Row(title, values["ours"] or 0.0, unit, goal if counted else None, note)

    for profile in profiles:
        limit = ALBUM_GOALS.get(profile)
        goal = Goal("≥", limit) if limit else None
        yield row(
            f"{profile}: right album first", "right album first %", [profile], goal, "%"
        )
    named = [name for name in NAMED if name in profiles]
    alone = [name for name in UNRELATED if name in profiles]
    yield row(
        "right pressing first where tags tell it",
        "right pressing first %",
        named,
        Goal("≥", 98),
        "%",
    )
    yield row(
        "other pressing taken as sure",
        "other pressing sure %",
        profiles,
        Goal("≤", 2),
        "%",
    )
    yield row("wrong and strong", "wrong and strong %", profiles, Goal("≤", 0.5), "%")
    yield row("not found", "not found %", profiles, None, "%")
    if alone:
        yield row("requests per unrelated album", "requests", alone, Goal("≤", 2.2), "")
        yield row("albums per minute", "albums/min", alone, None, "")
    if "beets" in results and alone:
        times = [
            FIGURES["albums/min"](pooled(results[who], alone)) or 0
            for who in ("ours", "beets")
        ]
        yield Row(
            "albums per minute, times those of beets' plugin",
            times[0] / times[1],
            "",
            Goal("≥", 3),
        )
    yield from own_share(results["ours"])


def own_share(ours: Verdicts) -> Iterator[Row]:
    """Yield what the plugin's own matching costs.

    The first album of each process is left out: it pays for what is imported late.
    """
    shares = [one.answer.said["share"] for by in ours.values() for one in by[1:]]
    seconds = sum(one["seconds"] for one in shares)
    hits, fetched = (sum(one[name] for one in shares) for name in ("hits", "fetched"))
    note = "without HTTP, cache, JSON, beets' assignment and distances"
    if fetched:
        yield Row(
            "own matching per release fetched",
            1000 * seconds / fetched,
            "ms",
            Goal("≤", 5),
            note,
        )
    if hits:
        yield Row(
            "own matching per hit scored", 1000 * seconds / hits, "ms", None, note
        )


def enrich_rows(grown: Verdicts) -> Iterator[Row]:
    """Yield the figures of the enrichments."""
    for name, verdicts in grown.items():
        if goal := ENRICHMENTS[name][2]:
            value = mean(one.requests for one in verdicts)
            yield Row(
                f"enrich {name}: requests per album",
                value,
                "",
                goal,
                f"{len(verdicts)} albums",
            )
    everything = pooled(grown, grown)
    if everything:
        note = f"{len(everything)} albums"
        for title, figure, limit in (
            ("enrich: other pressing taken as sure", "other pressing sure %", 2),
            ("enrich: wrong and strong", "wrong and strong %", 0.5),
        ):
            yield Row(
                title, FIGURES[figure](everything) or 0.0, "%", Goal("≤", limit), note
            )
