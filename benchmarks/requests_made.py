"""How many requests an album costs, beside beets' own discogs plugin."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from .player import Player, linked
from .rows import Goal, Row
from .sample import samples

if TYPE_CHECKING:
    from .beets_home import BeetsHome
    from .player import Asked
    from .rows import Options
    from .sample import Sample

    #: Case → what was asked, and the most that it may be on average.
    Cases = dict[str, tuple[Asked, Goal | None]]

OURS, THEIRS = "discogs_enrich", "discogs"
UNKNOWN, NOTHING = Goal("≤", 3), Goal("≤", 0)


def measure(options: Options) -> list[Row]:
    """Import and enrich the same albums with either plugin, and count."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for sample in samples(Path(name), options):
            # Requests are counted and no times taken: both may run at once.
            with ThreadPoolExecutor() as pool:
                theirs = pool.submit(imports, sample, THEIRS, Path(name))
                ours = pool.submit(imports, sample, OURS, Path(name))
                found = {"ours": ours.result(), "beets": theirs.result()}
            rows += [
                row(f"{sample.name}, {case}: {who}", *found[who][case], who == "ours")
                for case in found["ours"]
                for who in ("ours", "beets")
                if case in found[who]
            ]
    return rows


def row(figure: str, asked: Asked, goal: Goal | None, ours: bool) -> Row:
    """Return the mean per album; the note tells the rest."""
    got = f"{asked.taken} of {len(asked.each)} got a release"
    said = [f"most {max(asked.each)}", got, f"{asked.right} the right one"]
    if asked.masters:
        said.append(f"{asked.masters} asked for a master")
    if asked.errors:
        said.append(f"{asked.errors} look-ups died of an error")
    return Row(figure, mean(asked.each), "", goal if ours else None, "; ".join(said))


def imports(sample: Sample, plugin: str, folder: Path) -> Cases:
    """Import with a plugin; with ours also enrich what was imported without it."""
    player = Player(sample, plugin, folder)
    with player.server:
        rips, tagged = player.home("rips"), player.home("tagged")
        mine = player.copy(sample.rips)
        asked = player.home("asked", write=True)
        cases: Cases = {
            "rip, import -q": (player.imports(rips, sample.rips, "-q"), UNKNOWN),
            "rip, import -q again": (player.imports(rips, sample.rips, "-q"), NOTHING),
            "tagged, import -q": (player.imports(tagged, sample.tagged, "-q"), UNKNOWN),
            "rip, import, asked": (player.imports(asked, mine, "-t"), None),
        }
        keep_known(asked, mine)
        known = player.home("known")
        cases["known id, import -q"] = player.imports(known, mine, "-q"), Goal("≤", 1)
        if plugin == OURS:
            again = player.imports(known, mine, "-q")
            cases["known id, import -q again"] = again, NOTHING
            cases |= enrichments(player, mine)
        return cases


def enrichments(player: Player, known: Path) -> Cases:
    """Enrich libraries of rips, of tagged albums, and of albums with Discogs' ids."""
    cases: Cases = {}
    folders = {"rip": player.sample.rips, "tagged": player.sample.tagged}
    for name, folder in folders.items():
        home = player.owns(f"enrich {name}", folder)
        cases[f"{name}, enrich"] = player.enrich(home, "-W"), UNKNOWN
        cases[f"{name}, enrich -f again"] = player.enrich(home, "-W", "-f"), NOTHING
    home = player.owns("enrich known", known)
    goal = Goal("≤", 1 + masters_needed(home, player.sample))
    cases["known id, enrich"] = player.enrich(home, "-W"), goal
    cases["known id, enrich -f again"] = player.enrich(home, "-W", "-f"), NOTHING
    return cases


def keep_known(home: BeetsHome, folder: Path) -> None:
    """Remove the albums whose files carry no id now, or that of another release."""
    ids = {str(own) for own, theirs in linked(home) if own == theirs}
    for album in folder.iterdir():
        if album.name not in ids:
            shutil.rmtree(album)


def masters_needed(home: BeetsHome, sample: Sample) -> float:
    """Return the share of albums whose master alone knows the original year."""
    query = (
        "SELECT min(value), max(original_year) FROM items"
        " JOIN item_attributes ON entity_id = items.id AND key = 'discogs_id'"
        " GROUP BY album_id"
    )
    with sqlite3.connect(home.library) as database:
        rows = database.execute(query).fetchall()
    releases = sample.catalogue.releases
    return mean(
        not year and bool(releases[int(id_)].get("master_id")) for id_, year in rows
    )
