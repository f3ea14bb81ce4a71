"""`python -m benchmarks [PART …]`, from the repository's root."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import time
from datetime import datetime, timezone
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from .releases import have_real
from .rows import Options, Row, print_table, write_json

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "latest.json"

#: Where what takes minutes to make is kept.
CACHE = Path(
    os.environ.get("XDG_CACHE_HOME") or "~/.cache", "beets-discogs-enrich", "benchmarks"
).expanduser()

#: Part → its module and its title. They run one after the other, never at once.
PARTS = {
    "requests": ("requests_made", "Requests to Discogs per album"),
    "startup": ("startup", "Start of every beet command"),
    "reading": ("reading", "Releases read per second"),
    "roles": ("roles", "Credits that reach a field"),
    "credits": ("credits", "The query credit: on a large store"),
    "ls": ("listing", "beet ls before and after everything is enriched"),
    "undo": ("undoing", "A run taken back, killed, and written down"),
    "journal": ("journal", "What a run of a large journal did"),
    "torn": ("torn", "Every write torn in the middle"),
    "shelf": ("shelf", "A collection: pulled, listed, and written to"),
    "identify": ("identify", "Releases identified"),
    "catalog-build": ("catalog.build", "A catalogue made of dumps"),
    "catalog-lookups": ("catalog.lookups", "A catalogue asked"),
    "catalog-enrich": ("catalog.enriching", "Albums enriched from a catalogue"),
    "catalog-identify": ("catalog.identify", "Releases identified by a catalogue"),
    "catalog-faults": ("catalog.faults", "Builds and catalogues that fail"),
    "quota": ("quota", "Use of the quota in a long run"),
    "import": ("importing", "An import at the real quota"),
    "structure": ("structure", "The shape of the code"),
}


def main() -> int:
    """Measure, print, write; 0 even where a goal is missed: it is a measurement."""
    chosen, options = arguments()
    started = time.monotonic()
    figures: dict[str, list[Row]] = {}
    for part in chosen:
        module, title = PARTS[part]
        measure = importlib.import_module(f".{module}", __package__).measure
        if sys.stderr.isatty():
            print(f"… {part}", end="\r", file=sys.stderr, flush=True)
        figures[part] = list(measure(options))
        print_table(f"{title} ({part})", figures[part])
    seconds = time.monotonic() - started
    write_json(RESULTS, facts(options, seconds), figures)
    rows = [row for part in figures.values() for row in part if row.goal]
    missed = sum(not row.met for row in rows)
    print(f"\n{len(rows) - missed} of {len(rows)} goals met, in {seconds:.0f} s.")
    print(f"The same as JSON: {RESULTS.relative_to(ROOT)}")
    return 0


def arguments() -> tuple[list[str], Options]:
    """Return the parts that were asked for (default: all) and the options."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Print the plugin's figures."
    )
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)}"
    )
    parser.add_argument(
        "--albums",
        type=int,
        default=40,
        help="albums of each catalogue that requests are made for",
    )
    parser.add_argument(
        "--seed", type=int, help="which albums are drawn (requests: 1, identify: 2)"
    )
    parser.add_argument(
        "--rounds", type=int, default=31, help="starts of beet per case (startup)"
    )
    parser.add_argument(
        "--profile",
        action="append",
        dest="profiles",
        default=[],
        metavar="NAME",
        help="identify: run this kind of library; may be given several times",
    )
    parser.add_argument(
        "--per-profile",
        type=int,
        default=100,
        metavar="N",
        help="identify: albums of the larger kinds of libraries",
    )
    parser.add_argument(
        "--decoys",
        type=int,
        default=30_000,
        metavar="N",
        help="identify: made-up releases around the real ones",
    )
    parser.add_argument(
        "--who",
        choices=("all", "ours"),
        default="all",
        help="identify: run our plugin alone, or beets' beside it",
    )
    parser.add_argument(
        "--releases",
        type=Path,
        default=ROOT.parent / "shared" / "discogs-data",
        help="folder with releases.jsonl.gz; made-up releases where it is missing",
    )
    parser.add_argument(
        "--records",
        type=int,
        default=1_000_000,
        metavar="N",
        help="catalog: made-up releases in the dump, and in the catalogue",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=CACHE,
        help=f"catalog: keeps what it has made for the next run ({CACHE})",
    )
    given = vars(parser.parse_args())
    asked = given.pop("parts") or list(PARTS)
    given["profiles"] = tuple(given["profiles"])
    found = {name: parts_called(name) for name in asked}
    if unknown := [name for name, parts in found.items() if not parts]:
        parser.error(
            f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}"
        )
    return list(dict.fromkeys(chain(*found.values()))), Options(**given)


def parts_called(name: str) -> list[str]:
    """Return the part of a name, or all that begin with it: "catalog" is five."""
    return [part for part in PARTS if part == name or part.startswith(f"{name}-")]


def facts(options: Options, seconds: float) -> dict[str, Any]:
    """Return where and with what the figures were measured."""
    return {
        "when": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "versions": {
            name: version(name)
            for name in ("beets", "beets-discogs-enrich", "python3-discogs-client")
        },
        "options": {
            "albums": options.albums,
            "seed": options.seed,
            "rounds": options.rounds,
            "per profile": options.per_profile,
            "decoys": options.decoys,
            "records": options.records,
            "real releases": have_real(options.releases),
        },
    }


if __name__ == "__main__":
    sys.exit(main())
