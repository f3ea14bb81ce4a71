"""The taggers that are compared, each in a process and a home of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import urlencode

from beetsplug.discogs_enrich.settings import SETTINGS
from tests.discogs_server import TOKEN, DiscogsServer

from ..beets_home import BeetsHome
from ..player import HELPERS, PLENTY
from .profiles import ABSENT, PROFILES, UNRELATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.discogs_server import Catalogue, LogEntry

    from .draw import Album

OURS, THEIRS = "discogs_enrich", "discogs"


class Tagger(NamedTuple):
    """One that is compared: its name, beets' plugin, and one that changes it.

    asks: the import asks its user about each album, so that candidates are looked for
        to choose from
    """

    name: str
    plugin: str
    helper: tuple[str, ...] = ()
    asks: bool = False


TAGGERS = {
    one.name: one
    for one in (
        Tagger("ours", OURS),
        Tagger("asked", OURS, asks=True),
        Tagger("beets", THEIRS),
        Tagger("put right", THEIRS, ("benchmark_put_right",)),
    )
}


class Enrichment(NamedTuple):
    """Albums of a profile in a library, and the plugin's settings."""

    profile: str
    settings: Mapping[str, Any] = MappingProxyType({})

    @property
    def possible(self) -> bool:
        """Whether the plugin has such settings."""
        return self.settings.keys() <= {key.name for key in SETTINGS}


#: Libraries of which the very albums are enriched once more without details.
BASE = (*UNRELATED, "four", *ABSENT)
ENRICHMENTS = {name: Enrichment(name) for name in PROFILES} | {
    f"{name}, base": Enrichment(name, {"detail": "base"}) for name in BASE
}


class Answering(NamedTuple):
    """What answers at this moment: its address, the requests that it got, and what the
    plugin has to be told for it to be asked."""

    url: str
    log: Sequence[LogEntry] = ()
    settings: Mapping[str, Any] = MappingProxyType({})


class Asked(Protocol):
    """What taggers ask."""

    def answering(self, folder: Path) -> AbstractContextManager[Answering]:
        """Let it answer; `folder` is theirs who ask."""


@dataclass(frozen=True)
class Served:
    """A catalogue that a stand-in of Discogs answers from."""

    catalogue: Catalogue

    @contextmanager
    def answering(self, _folder: Path) -> Iterator[Answering]:
        """Start a server."""
        with DiscogsServer(self.catalogue, limits=PLENTY) as server:
            yield Answering(server.url, server.log)


@dataclass(frozen=True)
class Answer:
    """What a tagger answered for an album: `said` is its line, `asked` the requests.

    `again` is its line about the same album in a later process, from the cache.
    """

    album: Album
    said: dict[str, Any]
    asked: Sequence[str]
    again: dict[str, Any] | None = None


def imports(
    tagger: Tagger,
    albums: Sequence[Album],
    asked: Asked,
    folder: Path,
    *,
    twice: bool = False,
) -> list[Answer]:
    """Let a tagger look for albums, one after the other; `twice`: then once more, in
    another process, which has the answers of the first in its cache."""
    with asked.answering(folder) as server:
        home = make_home(folder, tagger, server.url, **server.settings)
        with talking(home, "tag", tagger.plugin) as ask:
            found = [
                Answer(album, ask(album.sent), paths(server.log[before:]))
                for album in albums
                for before in [len(server.log)]
            ]
        if not twice:
            return found
        with talking(home, "tag", tagger.plugin) as ask:
            return [replace(one, again=ask(one.album.sent)) for one in found]


def enriches(
    albums: Sequence[Album], asked: Asked, folder: Path, **settings: Any
) -> list[Answer]:
    """Put albums into a library and let `beet discogs-enrich` find them.

    An answer's line is the command's JSON object for the album.
    """
    with asked.answering(folder) as server:
        told = {"auto": False, **server.settings, **settings}
        home = make_home(folder, TAGGERS["ours"], server.url, **told)
        with talking(home, "own") as ask:
            by_row = {(album.single, ask(album.sent)["id"]): album for album in albums}
        # Albums are looked up one after the other, and each says what it took.
        lines = map(json.loads, home.lines("discogs-enrich", "--json", "-W"))
        found = [line for line in lines if "summary" not in line]
        totals = [0, *accumulate(said["requests"] for said in found)]
        if totals[-1] != len(server.log):
            raise RuntimeError("requests that no album counts as its own")
        return [
            Answer(by_row[row_of(said)], said, paths(server.log[before:after]))
            for said, (before, after) in zip(found, pairwise(totals), strict=True)
        ]


def row_of(said: dict[str, Any]) -> tuple[bool, int]:
    """Return whether an answer is about a single, and its id."""
    album = said["album_id"]
    return (True, said["item_id"]) if album is None else (False, album)


def paths(entries: Sequence[LogEntry]) -> list[str]:
    """Return requests as they were asked, without what is in every search."""
    usual = {"token", "per_page", "page"}
    return [
        entry.path
        + (
            f"?{urlencode(own)}"
            if (own := {k: v for k, v in entry.query.items() if k not in usual})
            else ""
        )
        for entry in entries
    ]


def make_home(path: Path, tagger: Tagger, url: str, **settings: Any) -> BeetsHome:
    """Make a home of a tagger that asks `url`; `settings` are its plugin's."""
    section = {"user_token": TOKEN, **settings}
    if tagger.plugin == OURS:
        section["base_url"] = url
    config = {
        "plugins": [tagger.plugin, "benchmark_stand_in", *tagger.helper],
        "pluginpath": [HELPERS],
        "benchmark_stand_in": {"url": url, "marks": str(path / "marks")},
        # beets' own plugin trips over real releases; its users lose those
        # candidates and no more. An error of ours ends the benchmark.
        "raise_on_error": tagger.plugin == OURS,
        "import": {"quiet": not tagger.asks, "timid": tagger.asks},
        tagger.plugin: section,
    }
    return BeetsHome(path, config)


@contextmanager
def talking(home: BeetsHome, *args: str) -> Iterator[Any]:
    """Start a tagger's process; give a function that asks it one line.

    :raises RuntimeError: where it ended early or with an error
    """
    command = [sys.executable, "-m", "benchmarks.identify.tagger", *args]
    errors = home.path / "errors"
    with (
        errors.open("w+") as said,
        subprocess.Popen(
            command,
            env=home.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="utf-8",
        ) as process,
    ):
        to, back = process.stdin, process.stdout
        assert to is not None
        assert back is not None

        def ask(line: dict[str, Any]) -> Any:
            print(json.dumps(line), file=to, flush=True)
            if answer := back.readline():
                return json.loads(answer)
            raise RuntimeError(f"{command[2:]} ended: {errors.read_text()[-4000:]}")

        yield ask
        to.close()
    if process.returncode:
        raise RuntimeError(f"{command[2:]}: {errors.read_text()[-4000:]}")
