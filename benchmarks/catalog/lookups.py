"""A catalogue of all releases of a dump, asked as the plugin asks it.

Nothing is asked twice, so that what was asked before makes nothing faster; the file is
in the system's memory, as it is after the first albums of a run.
"""

from __future__ import annotations

import gc
import random
import time
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec

from beetsplug.discogs_enrich.catalog.answers import Catalog
from beetsplug.discogs_enrich.catalog.builder import build
from beetsplug.discogs_enrich.catalog.catalog_file import VERSION, CatalogReader
from beetsplug.discogs_enrich.catalog.search import Search
from beetsplug.discogs_enrich.discogs.catalog_client import CatalogClient
from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.enrich.catalog_on_disk import CatalogOnDisk
from beetsplug.discogs_enrich.settings import Settings

from ..rows import Goal, Row
from .made import FIRST_ID
from .made_dump import made_dump
from .questions import question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from random import Random

    from beetsplug.discogs_enrich.discogs.schema import Page, SearchHit

    from ..rows import Options
    from .made_dump import Made
    from .questions import Question

    Asked = Callable[[Any], object]

#: Another number makes the catalogue anew, as another layout of its file does.
MADE = 1
SEED = 1
#: So many questions of a kind, and searches that find a whole page.
QUESTIONS, PAGES = 1_000, 100
PAGE = 100
OPENED = 25
#: Milliseconds: half of all answers, and 99 in 100.
BY_ID, BY_NUMBER, BY_NAMES = Goal("<", 0.2), Goal("<", 0.1), Goal("<", 2)
LONGEST, WHOLE_PAGE = Goal("<", 20), Goal("<", 15)


def measure(options: Options) -> Iterator[Row]:
    """Make the catalogue where it is not there yet, and ask it."""
    made = made_dump(options)
    path, seconds = all_of(made)
    size = path.stat().st_size
    note = f"{made.records:,} releases, {size / 1e6:,.0f} MB"
    yield Row(
        "a catalogue of all, bytes a release", size / made.records, "", None, note
    )
    if seconds:
        yield Row("… made in", seconds / 60, "min", None, "processor time, one process")
    yield _row("opened", [_milliseconds(Catalog, str(path)) for _ in range(OPENED)])
    rng = random.Random(options.seed_or(SEED))
    yield from _by_ids(path, made, rng)
    yield from _numbers(path, made, rng)
    yield from _names(path, made, rng)


def all_of(made: Made) -> tuple[Path, float]:
    """Return a catalogue of all releases of a dump, and the seconds that it took to
    make; 0: it was there."""
    path = made.folder / f"catalog-{MADE}-{VERSION}.sqlite"
    if path.exists():
        return path, 0
    for old in made.folder.glob("catalog-*"):
        old.unlink()
    started = time.process_time()
    build([str(made.releases), str(made.masters)], str(path), None)
    return path, time.process_time() - started


def _by_ids(path: Path, made: Made, rng: Random) -> Iterator[Row]:
    client = _client(path)
    ids = rng.sample(range(FIRST_ID, FIRST_ID + made.records), QUESTIONS)
    taken = [_milliseconds(client.release, id_) for id_ in ids]
    yield _row("a release by its id, as structs", taken, BY_ID)


def _numbers(path: Path, made: Made, rng: Random) -> Iterator[Row]:
    client, search = _client(path), Search(CatalogReader(str(path)))
    for kind in ("barcode", "number"):
        asked = list(islice(_questions(path, made, rng, kind), QUESTIONS))
        taken = [_milliseconds(search.find, one.params) for one in asked]
        yield _row(f"by {kind}: ids and masters", taken, BY_NUMBER)
        taken, found = _searched(client, asked)
        yield _row(f"by {kind}: hits, as structs", taken, None, found)


def _names(path: Path, made: Made, rng: Random) -> Iterator[Row]:
    client = _client(path)
    for kind, said in (("names", "artist and title"), ("slips", "… each with a slip")):
        asked = list(islice(_questions(path, made, rng, kind), QUESTIONS))
        taken, found = _searched(client, asked)
        yield _row(f"{said}: hits, as structs", taken, BY_NAMES, found)
        yield Row("… 99 of 100", _of_hundred(taken, 99), "ms", LONGEST)
    taken = []
    for one in _questions(path, made, rng, "title and track", "artist", "title"):
        ms, page = _timed(_search(client), one)
        if len(page.rows) == PAGE:
            taken.append(ms)
        if len(taken) == PAGES:
            break
    yield _row(f"a page of {PAGE} hits, as structs", taken, WHOLE_PAGE)


def _client(path: Path) -> CatalogClient:
    """Return the catalogue as commands ask it, opened."""
    settings = Settings(catalog_file=str(path))
    on_disk = CatalogOnDisk(str(path))
    client = DiscogsClient(settings, offline=True, catalog=on_disk).on_disk
    assert isinstance(client, CatalogClient)
    client.has_release(0)
    return client


def _search(client: CatalogClient) -> Callable[[Question], Page[SearchHit]]:
    return lambda one: client.search(type="release", per_page=PAGE, **one.params)


def _searched(
    client: CatalogClient, asked: Sequence[Question]
) -> tuple[list[float], str]:
    """Ask all questions; return what each took, and how many found what they meant."""
    taken, found = [], 0
    for one in asked:
        ms, page = _timed(_search(client), one)
        taken.append(ms)
        found += any(hit.id == one.answer for hit in page.rows)
    return taken, f"{100 * found / len(asked):.1f} % found on the first page"


def _questions(path: Path, made: Made, rng: Random, *kinds: str) -> Iterator[Question]:
    """Yield questions about releases drawn at random, none of them twice."""
    drawn = Catalog(str(path))
    asked = set()
    ids = list(range(FIRST_ID, FIRST_ID + made.records))
    for id_ in rng.sample(ids, len(ids)):
        release = msgspec.json.decode(drawn.answer(f"/releases/{id_}", {}) or b"{}")
        one = question(rng.choice(kinds), release, rng)
        if one and (key := tuple(one.params.values())) not in asked:
            asked.add(key)
            yield one


def _milliseconds(ask: Asked, what: Any) -> float:
    return _timed(ask, what)[0]


def _timed(ask: Callable[[Any], Any], what: Any) -> tuple[float, Any]:
    """Ask, and return the milliseconds that it took, and what came."""
    gc.disable()
    started = time.perf_counter()
    answer = ask(what)
    taken = time.perf_counter() - started
    gc.enable()
    return 1000 * taken, answer


def _row(
    figure: str, taken: Sequence[float], goal: Goal | None = None, note: str = ""
) -> Row:
    longest = f"99 of 100 within {_of_hundred(taken, 99):.2f} ms of {len(taken):,}"
    notes = "; ".join(filter(None, [longest, note]))
    return Row(figure, median(taken), "ms", goal, notes)


def _of_hundred(taken: Sequence[float], share: int) -> float:
    return sorted(taken)[(len(taken) - 1) * share // 100]
