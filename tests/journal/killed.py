"""Kill a run at a chosen moment, let the next one go on, and take all of it back."""

from __future__ import annotations

import re
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


def import_and_kill(home: Home, release_id: int, moment: int, *options: str) -> bool:
    """Import an album and kill that; tell whether it was killed."""
    prepare(home)
    folder = str(home.rip(release_id, mb="-A" in options)[0].parent)
    env = {"MADE_UP_MOMENT": str(moment), "MADE_UP_MOMENTS": str(home.path / "moments")}
    done = home.beet("import", *options, folder, env=env, status=None)
    return done.returncode == -9


def import_moments(home: Home, release_id: int, *options: str) -> int:
    """Return at how many moments an import can be killed; it is made in this home."""
    if import_and_kill(home, release_id, 0, *options):
        raise RuntimeError("nobody was to be killed")
    return int((home.path / "moments").read_text())


def kill_import_and_go_on(
    home: Home, release_id: int, moment: int, *options: str
) -> tuple[list[str], bool]:
    """Kill an import into a new home, and let the next command see to it.

    Return what is wrong after that, and whether that command has written the files:
    library and files have to agree, and the files that were imported are as they were.
    """
    wrong = []
    if not import_and_kill(home, release_id, moment, *options):
        wrong.append("it was not killed")
    inbox = (home.path / "inbox").rglob("*.flac")
    originals = {path: path.read_bytes() for path in inbox}
    done = home.beet("discogs-enrich", "--limit", "0")
    if any(path.read_bytes() != was for path, was in originals.items()):
        wrong.append("what was imported is changed")
    inside = f"path::^{re.escape(str(home.music))}"
    apart = home.beet("write", "-p", inside, status=None).stdout.splitlines()
    wrong += [f"not in the files: {line}" for line in apart if "->" in line]
    if "killed" in home.beet("discogs-enrich", "--limit", "0").stderr:
        wrong.append("it was said twice that it was killed")
    has_written = "its files have got their tags now" in done.stderr
    return [f"{moment}: {line}" for line in wrong], has_written
