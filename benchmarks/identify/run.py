"""Lets the taggers loose on all libraries, and shows what came of it."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.discogs_server import load, made_up

from ..releases import have_real
from . import tables
from .decoys import with_decoys
from .draw import Drawer
from .figures import enrich_rows, import_rows, pooled
from .players import ENRICHMENTS, TAGGERS, enriches, imports
from .profiles import PROFILES
from .truth import Works
from .verdicts import Judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.discogs_server import Catalogue

    from ..rows import Options, Row
    from .draw import Album
    from .tables import Results, Verdicts

FAILURES = Path(__file__).parents[1] / "results" / "identify-failures.jsonl"

#: The matcher is tuned with seed 1: what is reported is drawn with another one.
SEED = 2


@dataclass(frozen=True)
class World:
    """What there is to be found, where, and what is right. Albums go by profile."""

    catalogue: Catalogue
    albums: Mapping[str, Sequence[Album]]
    judge: Judge

    @classmethod
    def of(cls, options: Options) -> World:
        """Make it; the same seed makes the same one."""
        real = load(options.releases) if have_real(options.releases) else made_up()
        seed = options.seed_or(SEED)
        catalogue = with_decoys(real, options.decoys, seed)
        _ = catalogue.index  # made once, before several threads want it
        works = Works(catalogue)
        drawer = Drawer(catalogue, real.releases, works, seed)
        drawn = {
            name: drawer.draw(PROFILES[name], options.per_profile)
            for name in options.profiles or PROFILES
        }
        albums = {name: found for name, found in drawn.items() if found}
        return cls(catalogue, albums, Judge(catalogue, works))


def measure(options: Options) -> list[Row]:
    """Identify the same albums with each tagger; print tables, return the figures."""
    world = World.of(options)
    who = ["ours"] if options.who == "ours" else list(TAGGERS)
    imported, enriched = run(world, who)
    ours = imported["ours"]
    count = sum(map(len, ours.values()))
    title = (
        f"Candidates of an import: {count} albums, {len(world.catalogue.releases):,}"
    )
    tables.show(
        f"{title} releases, seed {options.seed_or(SEED)}", tables.side_by_side(imported)
    )
    tables.show("beet discogs-enrich, albums", tables.enrichments(enriched))
    tables.show(
        "Similarity of first candidates and of enrichments",
        tables.calibration([*pooled(ours, ours), *pooled(enriched, enriched)]),
    )
    faults = {f"import {name}": verdicts for name, verdicts in ours.items()}
    faults |= {f"enrich {name}": verdicts for name, verdicts in enriched.items()}
    faulty = tables.write_failures(FAILURES, world.judge, faults)
    print(f"\n{faulty} answers of ours have a fault: {FAILURES.name}")
    return [*import_rows(imported), *enrich_rows(enriched, imported)]


def run(world: World, who: Sequence[str]) -> tuple[Results, Verdicts]:
    """Run imports and enrichments, as many at once as there are cores."""
    judge, catalogue = world.judge, world.catalogue
    with (
        tempfile.TemporaryDirectory() as name,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        folder = Path(name)
        imported = {
            (tagger, profile): pool.submit(
                imports, TAGGERS[tagger], albums, catalogue, folder / tagger / profile
            )
            for tagger in who
            for profile, albums in world.albums.items()
        }
        enriched = {
            title: pool.submit(
                enriches, world.albums[one.profile], catalogue,
                folder / "enrich" / title, **one.settings,
            )
            for title, one in ENRICHMENTS.items()
            if one.profile in world.albums and one.possible
        }  # fmt: skip
        results = {
            tagger: {
                profile: list(map(judge.imported, imported[tagger, profile].result()))
                for profile in world.albums
            }
            for tagger in who
        }
        done = {
            title: list(map(judge.enriched, answers.result()))
            for title, answers in enriched.items()
        }
    return results, done
