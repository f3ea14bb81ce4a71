"""Catalogues that are damaged, foreign or gone, and the commands that ask them.

A command either says so in a line and writes nothing, or goes on, with Discogs where
that may be asked; what it writes is then what a sound catalogue or Discogs says.
"""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tests.discogs_server import made_up
from tests.discogs_server.builders import more_releases
from tests.home import Home
from tests.releases import (
    ADA,
    CREDITS_LP,
    EXTENSION,
    KITES_LP,
    SUITE,
    UK_BARCODE,
    UK_CD,
    ZOE,
)

from ..rows import Goal, Row
from .builds import CATALOG, command, said_of, write_dumps
from .faulty_catalogs import FAULTS, flip
from .killed import PLUGINS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.discogs_server import DiscogsServer

TIME = re.compile(r"\d+\.\d s")
NONE_WRONG = Goal("≤", 0)
UNLINKED, MORE = (CREDITS_LP, ADA, EXTENSION, SUITE, ZOE), 500
#: Catalogues in which one byte is another, each at another place.
BYTES = 25
FIELDS = "$album|$discogs_id|$year|$label|$catalognum|$country|%ifdef{styles}"
VERIFY = ("discogs-catalog", "verify")
ENRICH = ("discogs-enrich", "--offline")
#: What is typed; "INBOX" is a folder with an album.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ENRICH,
    ("discogs-show", "--offline", f"discogs_id:{UK_CD}"),
    ("discogs-search", "--offline", "--barcode", UK_BARCODE),
    ("import", "-q", "INBOX"),
    VERIFY,
)
#: What happens to a catalogue that is open; see `made_up_catalog_spoiler.py`.
MEANWHILE = ("removed", "replaced", "cut")


class Outcome(NamedTuple):
    """What a command printed and said of errors, its status, and the albums then."""

    printed: str
    said: str
    status: int
    albums: frozenset[str]

    @property
    def is_told(self) -> bool:
        """It says that something is the matter with the catalogue."""
        return "catalogue" in self.printed + self.said

    @property
    def crashed(self) -> bool:
        """A traceback, or what beets makes of one in a plugin."""
        return any(mark in self.said for mark in ("Traceback", "Error in '"))


class Bench:
    """A home that is the same for each command, and what a sound catalogue answers."""

    def __init__(self, folder: Path, server: DiscogsServer) -> None:
        self._kept = folder / "kept"
        self._home = Home(folder / "home", server)
        self._home.path.mkdir()
        self._home.config |= {
            "plugins": "discogs_enrich made_up_catalog_spoiler",
            "pluginpath": str(PLUGINS),
        }
        self._home.settings["auto"] = True
        for release in UNLINKED:
            self._home.own(release, mb=False)
        self._home.own(UK_CD, mb=False)
        shutil.rmtree(self._home.path / "inbox")
        self._home.beet("modify", "-ayMW", f"discogs_id={UK_CD}", "Glass Harvest")
        releases = [*made_up().releases.values(), *more_releases(MORE)]
        self._home.beet(*command(*write_dumps(folder, "20260101", releases)))
        self._home.rip(KITES_LP)
        shutil.copytree(self._home.path, self._kept)
        self.before = self._albums()
        self.sound = {one: self.outcome(one, lambda _: None) for one in COMMANDS}
        self.without = {one: self.outcome(one, _remove) for one in COMMANDS}
        known = (*self.sound.values(), *self.without.values())
        self._right = self.before.union(*(one.albums for one in known))

    @property
    def file(self) -> Path:
        """The catalogue."""
        return self._home.path / CATALOG

    def outcome(
        self, typed: tuple[str, ...], spoil: Callable[[Path], None], meanwhile: str = ""
    ) -> Outcome:
        """Run a command with a catalogue that was spoilt."""
        shutil.rmtree(self._home.path)
        shutil.copytree(self._kept, self._home.path)
        spoil(self.file)
        inbox = str(self._home.path / "inbox")
        done = self._home.beet(
            *(inbox if one == "INBOX" else one for one in typed),
            status=None,
            env={"MADE_UP_SPOILS": meanwhile},
        )
        said = [
            TIME.sub("…", said_of(one, self._home.path))
            for one in (done.stdout, done.stderr)
        ]
        return Outcome(said[0], said[1], done.returncode, self._albums())

    def _albums(self) -> frozenset[str]:
        return frozenset(self._home.ls(FIELDS))

    def wrong(self, typed: tuple[str, ...], found: Outcome) -> Iterator[str]:
        """Yield what nothing may do to a command."""
        if found.crashed:
            yield f"{typed[0]}: {found.said[-100:]}"
        for album in found.albums - self._right:
            yield f"{typed[0]} wrote {album}"

    def is_right(self, typed: tuple[str, ...], found: Outcome) -> bool:
        """Tell whether a command did what it does with a sound catalogue or none."""
        for known in (self.sound[typed], self.without[typed]):
            if found.albums == known.albums and (
                found.albums != self.before
                or (found.printed, found.said) == (known.printed, known.said)
            ):
                return True
        return False


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()


def measure(folder: Path, server: DiscogsServer) -> Iterator[Row]:
    """Try all commands with each faulty catalogue."""
    bench = Bench(folder, server)
    for fault in FAULTS:
        wrong: list[str] = []
        told = ""
        for typed in COMMANDS:
            found = bench.outcome(typed, fault.spoil)
            wrong += bench.wrong(typed, found)
            if typed == VERIFY:
                told = found.said
                if not found.status or "Traceback" in told or not found.is_told:
                    wrong.append("verify finds nothing")
            elif not (found.is_told or bench.is_right(typed, found)):
                wrong.append(f"{typed[0]} says nothing")
        note = "; ".join([*wrong, told[:110]])
        yield Row(f"a catalogue {fault.name}", len(wrong), "wrong", NONE_WRONG, note)
    yield from _bytes(bench)
    for meanwhile in MEANWHILE:
        found = bench.outcome(ENRICH, lambda _: None, meanwhile)
        wrong = list(bench.wrong(ENRICH, found))
        if not (found.is_told or bench.is_right(ENRICH, found)):
            wrong.append("says nothing")
        note = "; ".join([*wrong, found.printed.rpartition(". ")[2]])
        figure = f"a catalogue {meanwhile} while it is in use"
        yield Row(figure, len(wrong), "wrong", NONE_WRONG, note)


def _bytes(bench: Bench) -> Iterator[Row]:
    """Change one byte of the file at a time."""
    rng = random.Random(1)
    wrong: list[str] = []
    ends: Counter[str] = Counter()
    for _ in range(BYTES):
        place = rng.random()

        def spoil(path: Path, place: float = place) -> None:
            flip(path, [place])

        for typed in COMMANDS:
            found = bench.outcome(typed, spoil)
            wrong += bench.wrong(typed, found)
            if typed == VERIFY and not found.status:
                wrong.append("verify finds nothing")
            if typed == ENRICH:
                right = bench.is_right(typed, found)
                ends["right" if right else "told" if found.is_told else "missed"] += 1
    note = "; ".join(wrong[:3]) or ", ".join(f"{k} {n} times" for k, n in ends.items())
    figure = f"{BYTES} catalogues with a byte that is another"
    yield Row(figure, len(wrong), "wrong", NONE_WRONG, note)
