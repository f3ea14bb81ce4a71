"""Is the right release found without Discogs? The albums and releases of `identify`,
looked for in a catalogue on disk as well."""

from __future__ import annotations

import gzip
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests import dumps

from ..identify import tables
from ..identify.figures import WHOLE, pooled
from ..identify.libraries import SEED, libraries
from ..identify.players import TAGGERS, Answering, make_home, talking
from ..identify.run import FAILURES, run, served
from ..identify.verdicts import FIGURES, present
from ..rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.discogs_server import Catalogue

    from ..beets_home import BeetsHome
    from ..identify.libraries import Library
    from ..identify.players import Asked
    from ..identify.tables import Results, Verdicts
    from ..identify.verdicts import Verdict
    from ..rows import Options

#: Nobody answers there.
NOWHERE = "http://127.0.0.1:9"
API, EVERYTHING, SCOPED = "API", "whole", "library's"
WRONG = {"wrong, sure": "wrong and sure", "other, sure": "other pressing, sure"}
SETTLED = ("right pressing", "open, right")


@dataclass(frozen=True)
class OnDisk:
    """A catalogue's file, which is asked alone."""

    path: Path

    @contextmanager
    def answering(self, _folder: Path) -> Iterator[Answering]:
        """Let the file be asked."""
        told = {"catalog": "only", "catalog_file": str(self.path)}
        yield Answering(NOWHERE, settings=told)


def measure(options: Options) -> list[Row]:
    """Identify the same albums through the API and from catalogues on disk."""
    made = libraries(options)
    imported: dict[str, Verdicts] = {}
    enriched: dict[str, Verdicts] = {}
    with tempfile.TemporaryDirectory() as name:
        for way, asked in ways(made, Path(name)).items():
            results, enriched[way] = run(made, ["ours"], asked)
            imported[way] = results["ours"]
    seed = options.seed_or(SEED)
    tables.show(f"Candidates of an import, seed {seed}", tables.side_by_side(imported))
    for way, verdicts in enriched.items():
        tables.show(f"beet discogs-enrich, {way}", tables.enrichments(verdicts))
    write_failures(made, imported, enriched)
    return [*import_rows(imported), *enrich_rows(enriched)]


def ways(
    made: Mapping[str, Library], folder: Path
) -> dict[str, Callable[[Library], Asked]]:
    """Return what is asked: Discogs, and catalogues of all releases and of those that
    the libraries need."""
    files: dict[tuple[int, bool], OnDisk] = {}
    catalogues = {id(one.catalogue): one.catalogue for one in made.values()}
    for number, catalogue in enumerate(catalogues.values()):
        several = [one for one in made.values() if one.catalogue is catalogue]
        home = home_of(folder / f"home {number}", several)
        paths = write_dumps(catalogue, folder / f"dumps {number}")
        for everything in (True, False):
            files[id(catalogue), everything] = built(home, paths, everything=everything)

    def on_disk(everything: bool) -> Callable[[Library], Asked]:
        return lambda library: files[id(library.catalogue), everything]

    return {API: served, EVERYTHING: on_disk(True), SCOPED: on_disk(False)}


def home_of(path: Path, several: list[Library]) -> BeetsHome:
    """Make a home whose library has all albums of several libraries."""
    home = make_home(path, TAGGERS["ours"], NOWHERE, auto=False)
    with talking(home, "own") as ask:
        for library in several:
            for album in library.albums:
                ask(album.sent)
    return home


def write_dumps(catalogue: Catalogue, folder: Path) -> list[str]:
    """Write releases and masters as Discogs does."""
    folder.mkdir()
    contents = {
        "releases": dumps.releases_dump(catalogue.releases.values()),
        "masters": dumps.masters_dump(catalogue.masters.values()),
    }
    for kind, content in contents.items():
        (folder / f"{kind}.xml.gz").write_bytes(gzip.compress(content, 1))
    return [str(folder / f"{kind}.xml.gz") for kind in contents]


def built(home: BeetsHome, paths: list[str], *, everything: bool) -> OnDisk:
    """Build a catalogue, of everything or of what the library needs."""
    home.beet("discogs-catalog", "build", *paths, *(["--all"] if everything else []))
    made = home.path / "discogs_catalog.sqlite"
    return OnDisk(made.rename(home.path / f"{everything}.sqlite"))


def write_failures(
    made: Mapping[str, Library],
    imported: Mapping[str, Verdicts],
    enriched: Mapping[str, Verdicts],
) -> None:
    """Write all that has a fault from a catalogue on disk."""
    faults = {
        f"{how}, {way}, {name}": verdicts
        for how, by_way in (("import", imported), ("enrich", enriched))
        for way, by_name in by_way.items()
        if way != API
        for name, verdicts in by_name.items()
    }
    judges = {name: one.judge for name, one in made.items()}
    path = FAILURES.with_name("catalog-failures.jsonl")
    faulty = tables.write_failures(path, judges, faults)
    print(f"\n{faulty} answers have a fault: {path.name}")


def import_rows(imported: Results) -> Iterator[Row]:
    """Yield how often the right album comes first, beside the API's share."""
    figure = FIGURES["right album"]
    for way in (EVERYTHING, SCOPED):
        for name, verdicts in imported[way].items():
            value = figure.of(verdicts)
            through_api = figure.of(imported[API][name])
            if value is None or through_api is None:
                continue
            goal = max(through_api, 95 if name == "heavy" else 0)
            yield Row(
                f"{way}, {name}: right album first",
                value,
                "%",
                Goal("≥", goal) if way == EVERYTHING else None,
                f"API {tables.shown(through_api)}; {len(verdicts)} albums",
            )
    for way in (API, EVERYTHING, SCOPED):
        yield from _rows_of(f"{way}, import", pooled(imported[way], imported[way]))


def enrich_rows(enriched: Mapping[str, Verdicts]) -> Iterator[Row]:
    """Yield how many albums are settled, and how many wrongly."""
    for way, verdicts in enriched.items():
        whole = list(filter(present, pooled(verdicts, WHOLE)))
        goal = Goal("≥", 93) if way != API else None
        yield Row(
            f"{way}, enrich: linked rightly or open",
            100 * sum(tables.outcome(one) in SETTLED for one in whole) / len(whole),
            "%",
            goal,
            f"{len(whole)} albums",
        )
        # A single is a recording, whichever release it is taken from.
        albums = [name for name in verdicts if name != "singles"]
        yield from _rows_of(f"{way}, enrich", pooled(verdicts, albums))


def _rows_of(title: str, verdicts: list[Verdict]) -> Iterator[Row]:
    for name, words in WRONG.items():
        value = FIGURES[name].of(verdicts)
        if value is not None:
            yield Row(f"{title}: {words}", value, "%", Goal("≤", 0.5))
