"""Lets the taggers loose on all libraries, and shows what came of it."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from . import calibration, tables
from .figures import enrich_rows, enrichments_of, import_rows, pooled
from .libraries import SEED, libraries
from .players import ENRICHMENTS, OURS, TAGGERS, Served, enriches, imports

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..rows import Options, Row
    from .libraries import Library
    from .players import Asked
    from .tables import Results, Verdicts

FAILURES = Path(__file__).parents[1] / "results" / "identify-failures.jsonl"


def measure(options: Options) -> list[Row]:
    """Identify the same albums with each tagger; print tables, return the figures."""
    made = libraries(options)
    who = [
        name
        for name, one in TAGGERS.items()
        if options.who == "all" or one.plugin == OURS
    ]
    imported, enriched = run(made, who, twice=True)
    ours = imported["ours"]
    count = sum(map(len, ours.values()))
    releases = max(len(one.catalogue.releases) for one in made.values())
    title = f"Candidates of an import: {count} albums, {releases:,} releases"
    tables.show(f"{title}, seed {options.seed_or(SEED)}", tables.side_by_side(imported))
    tables.show("beet discogs-enrich, albums", tables.enrichments(enriched))
    tables.show(
        "Why albums were left, and what came first", tables.hesitations(enriched)
    )
    if some := ours.get("non-Latin"):
        for place, what in enumerate(("way", "script")):
            title = f"non-Latin: right album first, by {what}"
            tables.show(title, tables.by_noise(some, place))
    by_way = {"import": pooled(ours, ours), "enrich": enrichments_of(enriched)}
    for way, verdicts in by_way.items():
        tables.show(f"Similarity, {way}", calibration.table(verdicts))
    faults = {
        f"import, {who}, {name}": verdicts
        for who in ("ours", "asked")
        for name, verdicts in imported[who].items()
    }
    faults |= {f"enrich {name}": verdicts for name, verdicts in enriched.items()}
    judges = {name: one.judge for name, one in made.items()}
    faulty = tables.write_failures(FAILURES, judges, faults)
    print(f"\n{faulty} answers of ours have a fault: {FAILURES.name}")
    return [
        *import_rows(imported),
        *enrich_rows(enriched, imported),
        *(row for way, some in by_way.items() for row in calibration.rows(way, some)),
    ]


def served(library: Library) -> Asked:
    """Return a stand-in of Discogs that has a library's releases."""
    return Served(library.catalogue)


def run(
    made: Mapping[str, Library],
    who: Sequence[str],
    asked: Callable[[Library], Asked] = served,
    *,
    twice: bool = False,
) -> tuple[Results, Verdicts]:
    """Run imports and enrichments, as many at once as there are cores.

    :param asked: what is asked about a library's albums
    :param twice: quiet imports of ours are run again, from the cache
    """
    with (
        tempfile.TemporaryDirectory() as name,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        folder = Path(name)
        imported = {
            (tagger, profile): pool.submit(
                imports,
                TAGGERS[tagger],
                one.albums,
                asked(one),
                folder / tagger / profile,
                twice=twice and tagger == "ours",
            )
            for tagger in who
            for profile, one in made.items()
        }
        enriched = {
            title: pool.submit(
                enriches,
                made[one.profile].albums,
                asked(made[one.profile]),
                folder / "enrich" / title,
                **one.settings,
            )
            for title, one in ENRICHMENTS.items()
            if one.profile in made and one.possible
        }
        results = {
            tagger: {
                profile: list(
                    map(one.judge.imported, imported[tagger, profile].result())
                )
                for profile, one in made.items()
            }
            for tagger in who
        }
        done = {
            title: list(
                map(made[ENRICHMENTS[title].profile].judge.enriched, answers.result())
            )
            for title, answers in enriched.items()
        }
    return results, done
