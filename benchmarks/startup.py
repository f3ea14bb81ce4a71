"""What the plugin adds to every `beet` command: `beet version`, with and without."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.discogs_server import TOKEN

from .beets_home import BeetsHome
from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .beets_home import Cost
    from .rows import Options

WARM_UP = 2

#: Case → its configuration. The token keeps beets' plugin from asking for one.
CASES: dict[str, dict[str, Any]] = {
    "no plugin": {"plugins": []},
    "beets' discogs": {"plugins": ["discogs"], "discogs": {"user_token": TOKEN}},
    "discogs_enrich": {
        "plugins": ["discogs_enrich"],
        "discogs_enrich": {"user_token": TOKEN},
    },
}

#: What is imported on first use only, by us or by anybody.
HEAVY = (
    "requests",
    "requests_cache",
    "requests_oauthlib",
    "oauthlib",
    "urllib3",
    "discogs_client",
    "rich",
    "cattrs",
    "attrs",
    "sqlalchemy",
    "unidecode",
    "beets.autotag",
    "beets.importer",
    "numpy",
    "lap",
    "http.client",
    "ssl",
)

#: Runs `beet version` and tells, behind what it prints, all that was imported.
LIST_MODULES = """
import json, sys
from beets.ui import main
sys.argv = ["beet", "version"]
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""


def measure(options: Options) -> list[Row]:
    """Start `beet version` in turn with each configuration, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {
            name: BeetsHome(Path(folder) / f"home {number}", config)
            for number, (name, config) in enumerate(CASES.items())
        }
        for number in range(WARM_UP):
            one_round(homes, number)
        rounds = [one_round(homes, number) for number in range(options.rounds)]
        modules = {name: imported(home) for name, home in homes.items()}
    extra = {name: modules[name] - modules["no plugin"] for name in CASES}
    return [
        *times(rounds),
        *additions(rounds),
        Row(
            "heavy modules that ours imports",
            len(found := heavy(extra["discogs_enrich"])),
            goal=Goal("≤", 0),
            note=", ".join(found) or f"{len(extra['discogs_enrich'])} light ones",
        ),
        Row(
            "heavy modules that beets' discogs imports",
            len(found := heavy(extra["beets' discogs"])),
            note=", ".join(found),
        ),
    ]


def one_round(homes: Mapping[str, BeetsHome], number: int) -> dict[str, Cost]:
    """Start `beet version` once in each home, another one first in each round."""
    first = number % len(homes)
    order = [*homes.items()][first:] + [*homes.items()][:first]
    return {name: home.time("version") for name, home in order}


def times(rounds: Sequence[Mapping[str, Cost]]) -> list[Row]:
    """Return the median of each case, in milliseconds."""
    return [
        Row(
            f"beet version, {name}",
            1000 * median(one[name].wall for one in rounds),
            "ms",
            note=f"cpu {1000 * median(one[name].cpu for one in rounds):.0f} ms;"
            f" median of {len(rounds)}",
        )
        for name in CASES
    ]


def additions(rounds: Sequence[Mapping[str, Cost]]) -> list[Row]:
    """Return what each plugin adds: the median of the differences within a round."""
    rows = []
    for name, goal in {"discogs_enrich": Goal("<", 15), "beets' discogs": None}.items():
        for kind, place in {"wall": 0, "cpu": 1}.items():
            added = [one[name][place] - one["no plugin"][place] for one in rounds]
            rows.append(Row(f"{name} adds, {kind}", 1000 * median(added), "ms", goal))
    return rows


def imported(home: BeetsHome) -> set[str]:
    """Return the names of all modules that `beet version` imports in `home`.

    Raises RuntimeError where beets did not load what `plugins:` names: it says
    so in a warning and goes on, and would be measured without it.
    """
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES],
        env=home.env,
        check=True,
        capture_output=True,
        text=True,
    )
    *said, modules = done.stdout.splitlines()
    wanted = ", ".join(home.config["plugins"])
    if not any(line.endswith(wanted or "no plugins loaded") for line in said):
        raise RuntimeError(f"{wanted} was not loaded: {done.stdout}{done.stderr}")
    return set(json.loads(modules))


def heavy(modules: set[str]) -> list[str]:
    """Return those of `HEAVY` that are among `modules`."""
    return [name for name in HEAVY if name in modules]
