"""Kill a run at a chosen moment, let the next one go on, and take all of it back."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from ..seen import differences, snapshot

if TYPE_CHECKING:
    from ..home import Home

PLUGINS = Path(__file__).parents[1] / "plugins"


def prepare(home: Home) -> None:
    """Enable the plugin that kills."""
    home.config |= {
        "plugins": "discogs_enrich made_up_killer",
        "pluginpath": str(PLUGINS),
    }


def moments(home: Home) -> int:
    """Return at how many moments a run can be killed; it is taken back afterwards.

    The first run makes room for its tags in the files, which takes moments of its own.
    """
    home.beet("discogs-enrich")
    home.beet("discogs-undo", "-y")
    forget(home)
    told = home.path / "moments"
    env = {"MADE_UP_MOMENT": "0", "MADE_UP_MOMENTS": str(told)}
    home.beet("discogs-enrich", env=env)
    home.beet("discogs-undo", "-y")
    forget(home)
    return int(told.read_text())


def forget(home: Home) -> None:
    """Let the next run take albums again that were taken back."""
    with sqlite3.connect(home.path / "discogs_store.sqlite") as db:
        db.execute("DELETE FROM waiting")
    db.close()


def spread(count: int, most: int) -> list[int]:
    """Return at most so many moments, from the first to the last."""
    if count <= most:
        return list(range(1, count + 1))
    return sorted({1 + round(n * (count - 1) / (most - 1)) for n in range(most)})


def kill_and_go_on(home: Home, moment: int) -> list[str]:
    """Kill a run, run it again, undo both; return what is not as before.

    The library and its files have to agree after the second run already.
    """
    before = snapshot(home)
    killed = home.beet(
        "discogs-enrich", status=None, env={"MADE_UP_MOMENT": str(moment)}
    )
    wrong = [] if killed.returncode == -9 else [f"{moment}: it was not killed"]
    home.beet("discogs-enrich")
    linked = set(home.ls("$discogs_matched_by"))
    wrong += [] if "" not in linked else [f"{moment}: not all is enriched"]
    told = home.beet("write", "-p").stdout.splitlines()
    wrong += [f"{moment}: not in the files: {line}" for line in told if "->" in line]
    for _ in (1, 2):  # what the killed run had finished, and the rest
        home.beet("discogs-undo", "-y", status=None)
    forget(home)
    return wrong + [f"{moment}: {one}" for one in differences(before, snapshot(home))]
