"""A home with a catalogue that answers, and builds of another one in its place."""

from __future__ import annotations

import gzip
import re
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

from beetsplug.discogs_enrich.catalog.answers import Catalog
from beetsplug.discogs_enrich.catalog.catalog_file import CatalogError
from tests.discogs_server import made_up
from tests.discogs_server.builders import more_releases
from tests.dumps import masters_dump, releases_dump
from tests.home import BEET, Home
from tests.releases import CREDITS_LP, UK_BARCODE, UK_CD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from tests.discogs_server import DiscogsServer

#: Releases beside the made-up ones of the tests: a build of so many takes seconds.
MORE = 4_000
CATALOG = "discogs_catalog.sqlite"
#: Megabytes that a build may take at most.
MOST_MEMORY = 200
QUESTIONS: tuple[tuple[str, Mapping[str, str]], ...] = (
    (f"/releases/{UK_CD}", {}),
    ("/database/search", {"type": "release", "artist": "Nonexistent Foxes"}),
    ("/database/search", {"type": "release", "barcode": UK_BARCODE}),
)


class Ended(NamedTuple):
    """How a command ended: its status, what it printed, and megabytes at most."""

    status: int
    said: str
    memory: float


class Stage:
    """Somebody with two albums, a catalogue, and a newer dump than that is made of."""

    def __init__(self, folder: Path, server: DiscogsServer) -> None:
        self.home = Home(folder, server)
        self.home.config["create_backup_before_migrations"] = False
        self.home.own(CREDITS_LP, mb=False)
        self.home.own(UK_CD, mb=False, barcode=UK_BARCODE)
        self.file = folder / CATALOG
        old = write_dumps(folder, "20260101", list(made_up().releases.values()))
        self.releases, self.masters = write_dumps(folder, "20260201", newer())
        self.home.beet(*command(*old))
        self.kept = self.file.read_bytes()
        self.answers = answers(self.file)
        self.home.beet(*command(self.releases))
        self.newer_answers = answers(self.file)
        self.put_back()
        assert len(self.answers) == len(self.newer_answers) == len(QUESTIONS)

    def start(
        self,
        *paths: Path,
        env: Mapping[str, str] | None = None,
        prepare: Callable[[], Any] | None = None,
    ) -> subprocess.Popen[str]:
        """Start a build in a process of its own.

        :param prepare: called in it before it begins
        """
        self.home.write_config()
        return subprocess.Popen(
            [*BEET, *command(*paths)],
            env={**self.home.env(), **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            preexec_fn=prepare,
        )

    def put_back(self) -> None:
        """Put the old catalogue back, where it is not what it was."""
        if not self.file.exists() or self.file.read_bytes() != self.kept:
            self.file.write_bytes(self.kept)

    def left(self) -> list[Path]:
        """Return what builds have left beside the catalogue."""
        return list(self.file.parent.glob(f".{self.file.name}.*"))


def command(*paths: Path) -> list[str]:
    """Return the command that builds a catalogue of dumps."""
    return ["discogs-catalog", "build", "--all", *map(str, paths)]


def write_dumps(
    folder: Path, day: str, releases: Sequence[dict[str, Any]]
) -> tuple[Path, Path]:
    """Write dumps of releases and of the made-up masters; return their paths."""
    paths = []
    for kind, data in (
        ("releases", releases_dump(releases)),
        ("masters", masters_dump(list(made_up().masters.values()))),
    ):
        paths.append(folder / f"discogs_{day}_{kind}.xml.gz")
        paths[-1].write_bytes(gzip.compress(data, 1))
    return paths[0], paths[1]


def newer() -> list[dict[str, Any]]:
    """Return the releases of the newer dump; of one that is asked for the notes are
    others."""
    models = list(made_up().releases.values())
    known = [
        {**one, "notes": "Told since."} if one["id"] == UK_CD else one for one in models
    ]
    return [*known, *more_releases(MORE, models=models)]


def answers(file: Path) -> tuple[bytes | None, ...]:
    """Return what a catalogue answers; nothing: it is damaged."""
    try:
        catalog = Catalog(str(file))
        try:
            return tuple(catalog.answer(path, params) for path, params in QUESTIONS)
        finally:
            catalog.close()
    except CatalogError:
        return ()


def ended(process: subprocess.Popen[str]) -> Ended:
    """Wait for the end of a process, looking at its memory all the while."""
    memory = 0.0
    while process.poll() is None:
        memory = max(memory, memory_of(process.pid))
        time.sleep(0.01)
    said, _ = process.communicate()
    return Ended(process.returncode, said, memory)


def memory_of(pid: int) -> float:
    """Return how much memory a process has had at most, in MB; 0: nothing tells.

    What `wait4` tells begins with the memory of the process that has started it.
    """
    try:
        with open(f"/proc/{pid}/status") as status:
            found = re.search(r"VmHWM:\s+(\d+)", status.read())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def said_of(text: str, folder: Path) -> str:
    """Return what was said, on one line, without the folder."""
    return " ".join(text.replace(f"{folder}/", "").split())


def told(wrong: Sequence[str], end: Ended, folder: Path) -> str:
    """Return what a reader needs to judge how a build ended."""
    memory = f"{end.memory:.0f} MB: " if end.memory else ""
    return "; ".join([*wrong, memory + said_of(end.said, folder)[:110]])
