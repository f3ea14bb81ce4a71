"""Albums without ids, held against the records of their owner: nothing is asked."""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from beetsplug.discogs_enrich.discogs.decoding import decode_plain
from beetsplug.discogs_enrich.discogs.shelf_schema import BasicInformation, written
from beetsplug.discogs_enrich.store import NAME, Store
from beetsplug.discogs_enrich.store.shelf_rows import Instance
from tests.discogs_server import DiscogsServer, load, made_up, render

from ..beets_home import BEET
from ..identify.decoys import with_decoys
from ..identify.draw import Drawer
from ..identify.players import TAGGERS, make_home, row_of, talking
from ..identify.profiles import PROFILES
from ..identify.truth import Works, agrees, facts, known_facts, names_of
from ..player import PLENTY
from ..releases import have_real
from ..rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.discogs_server import Catalogue

    from ..identify.draw import Album
    from ..rows import Options

SEED = 2
RECORDS, ALBUMS = 3_000, 2_000
#: Kinds of libraries, each as large.
KINDS = ("clean", "light", "compilations", "numbers", "musicbrainz")
#: Of so many albums the very record is owned, of so many another pressing, and of so
#: many of the owned ones another pressing beside it.
OWNED, ANOTHER, BESIDE = 0.6, 0.1, 0.05
#: What a list tells of a pressing, and tags may.
LISTED = frozenset({"catalognum", "label", "media", "year"})
#: Why an album is left whose record is on the shelf.
LEFT = {
    "tie": "several records have all that is known",
    "unlisted": "a barcode, which lists have not, might tell another",
    "contradicted": "the tags say another pressing",
    "unsure": "only tracks can tell",
}
ADDED = "2020-01-19T14:19:11-08:00"


class Case(NamedTuple):
    """Albums, and the records that they are held against."""

    albums: Sequence[Album]
    records: frozenset[int]
    catalogue: Catalogue
    works: Works
    by_name: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]

    def of_name(self, release: int) -> list[Mapping[str, Any]]:
        """Return the records that are the same album as a release, or look like it in
        a list, which tells no tracks."""
        named = self.by_name.get(names_of(self.catalogue.releases[release]), ())
        found = {one["id"]: one for one in named}
        for id_ in self.works.others(release):
            if id_ in self.records:
                found[id_] = self.catalogue.releases[id_]
        return list(found.values())


def measure(options: Options) -> Iterator[Row]:
    """Print what becomes of a library of albums without ids."""
    case = drawn(options)
    with tempfile.TemporaryDirectory() as folder:
        found, requests = linked(case, Path(folder))
    told = Counter(verdict(case, album, id_) for album, id_ in found)
    works = {case.works.of(album.release) for album in case.albums}
    owned = [album for album in case.albums if album.release in case.records]
    yield Row(
        f"albums held against {len(case.records):,} records",
        len(found),
        note=f"of {len(works)} works, each tagged in some of {len(KINDS)} ways",
    )
    yield Row("whose record is among them", len(owned))
    yield Row("of these linked to it", share(told["right"], owned), "%", Goal("≥", 99))
    for verdict_, text in LEFT.items():
        yield Row(f"… left: {text}", share(told[verdict_], owned), "%")
    yield Row("wrong", share(told["wrong"], found), "%", Goal("≤", 0.2))
    yield Row(
        "another pressing that is owned",
        share(told["own copy"], found),
        "%",
        note="its list tells nothing that the tags contradict; Discogs is asked later",
    )
    yield Row("requests", requests, "", Goal("≤", 0))


def share(count: int, of: Sequence[object]) -> float:
    """Return a count in %."""
    return 100 * count / len(of)


def drawn(options: Options) -> Case:
    """Draw albums, and records: theirs, other pressings of theirs, and others."""
    seed = options.seed_or(SEED)
    chance = random.Random(seed)
    real = load(options.releases) if have_real(options.releases) else made_up()
    catalogue = with_decoys(real, 5 * RECORDS, seed)
    works = Works(catalogue)
    albums = list(library(catalogue, real, works, seed))
    records: set[int] = set()
    for release in sorted({album.release for album in albums}):
        others, draw = works.others(release), chance.random()
        if draw < OWNED:
            records.add(release)
        if others and (draw < BESIDE * OWNED or OWNED < draw < OWNED + ANOTHER):
            records.add(chance.choice(others))
    taken = {works.of(album.release) for album in albums}
    rest = sorted(catalogue.releases)
    for id_ in chance.sample(rest, len(rest)):
        if len(records) < RECORDS and works.of(id_) not in taken:
            taken.add(works.of(id_))
            records.add(id_)
    by_name = defaultdict(list)
    for id_ in records:
        one = catalogue.releases[id_]
        by_name[names_of(one)].append(one)
    return Case(
        albums,
        frozenset(records),
        catalogue,
        works,
        by_name,
    )


def library(
    catalogue: Catalogue, real: Catalogue, works: Works, seed: int
) -> Iterator[Album]:
    """Draw albums of real releases: one pressing of each work, tagged in several ways.

    Few people have two pressings of a record; where they have, nothing but their tags
    can tell which is meant.
    """
    chance = random.Random(f"one of each {seed}")
    ids = sorted(real.releases)
    chosen = {works.of(id_): id_ for id_ in chance.sample(ids, len(ids))}
    drawer = Drawer(catalogue, chosen.values(), works, seed)
    for kind in KINDS:
        yield from drawer.draw(PROFILES[kind], ALBUMS // len(KINDS))


def linked(case: Case, folder: Path) -> tuple[list[tuple[Album, int]], int]:
    """Let `beet discogs-enrich` link the albums; return the release of each, 0 for
    none, and how many requests it took."""
    with DiscogsServer(case.catalogue, limits=PLENTY) as server:
        home = make_home(folder, TAGGERS["ours"], server.url, auto=False)
        with Store(str(home.path / NAME)) as store:
            keep(store, case)
        with talking(home, "own") as ask:
            by_row = {
                (album.single, ask(album.sent)["id"]): album for album in case.albums
            }
        # What is neither on the shelf nor in the cache counts as failed: status 1.
        done = subprocess.run(
            [*BEET, "discogs-enrich", "--json", "-W", "--offline"],
            env=home.env,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        lines = map(json.loads, done.stdout.splitlines())
        found = {
            by_row[row_of(said)].key: int(said["discogs_id"] or 0)
            for said in lines
            if said.get("status") == "enriched"
        }
        return [(album, found.get(album.key, 0)) for album in case.albums], len(
            server.log
        )


def keep(store: Store, case: Case) -> None:
    """Keep the records as a pull keeps them."""
    owner = "made_up_owner"
    store.shelf.set_owner(owner)
    basics: dict[int, str] = {}
    for id_ in case.records:
        plain: dict[str, Any] = render.basic_information(case.catalogue.releases[id_])
        basics[id_] = written(decode_plain(plain, BasicInformation))
    store.shelf.put_records(basics)
    copies = [Instance(n, id_, 1, 0, ADDED, {}) for n, id_ in enumerate(basics, 1)]
    store.shelf.put_instances(owner, copies)


def verdict(case: Case, album: Album, id_: int) -> str:
    """Return what became of an album: "right", "wrong", or what else."""
    known = known_facts(album.items[0])
    listed = {name: value for name, value in known.items() if name in LISTED}
    alike = {
        one["id"] for one in case.of_name(album.release) if agrees(listed, facts(one))
    }
    if id_ == album.release:
        return "right"
    if id_:
        return "own copy" if id_ in alike else "wrong"
    if album.release not in case.records:
        return "left"
    if album.release not in alike:
        return "contradicted"
    if "barcode" in known and "catalognum" not in known:
        return "unlisted"
    return "tie" if len(alike) > 1 else "unsure"
