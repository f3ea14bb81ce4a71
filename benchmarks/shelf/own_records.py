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
#: Of so many albums the very record is owned, of so many another pressing.
OWNED, ANOTHER = 0.6, 0.1
#: What a list tells of a pressing, and tags may.
LISTED = frozenset({"catalognum", "label", "media", "year"})
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
    owned = told["right"] + told["left, owned"]
    yield Row("albums held against records", len(found), note=f"{RECORDS} records")
    yield Row("whose record is on the shelf and can be told", owned)
    yield Row(
        "of these linked to it",
        100 * told["right"] / owned,
        "%",
        Goal("≥", 99),
    )
    yield Row("wrong", 100 * told["wrong"] / len(found), "%", Goal("≤", 0.2))
    yield Row(
        "another pressing that is owned",
        100 * told["own copy"] / len(found),
        "%",
        note="its list tells nothing that the tags contradict; Discogs is asked later",
    )
    yield Row("several records tie", 100 * told["tie"] / len(found), "%", note="left")
    yield Row(
        "owned, and the tags say another pressing",
        100 * told["contradicted"] / len(found),
        "%",
        note="left",
    )
    yield Row(
        "owned, and only a barcode might tell",
        100 * told["unlisted"] / len(found),
        "%",
        note="lists have none: left",
    )
    yield Row("not owned, and left", 100 * told["left"] / len(found), "%")
    yield Row("requests", requests, "", Goal("≤", 0))


def drawn(options: Options) -> Case:
    """Draw albums, and records: theirs, other pressings of theirs, and others."""
    seed = options.seed_or(SEED)
    chance = random.Random(seed)
    real = load(options.releases) if have_real(options.releases) else made_up()
    catalogue = with_decoys(real, 5 * RECORDS, seed)
    works = Works(catalogue)
    drawer = Drawer(catalogue, real.releases, works, seed)
    each = ALBUMS // len(KINDS)
    albums = [album for kind in KINDS for album in drawer.draw(PROFILES[kind], each)]
    records: set[int] = set()
    for release in {album.release for album in albums}:
        others, draw = works.others(release), chance.random()
        if draw < OWNED:
            records.add(release)
        elif others and draw < OWNED + ANOTHER:
            records.add(chance.choice(others))
    rest = sorted(catalogue.releases.keys() - records)
    records |= set(chance.sample(rest, max(0, min(RECORDS, len(rest)) - len(records))))
    by_name = defaultdict(list)
    for id_ in records:
        one = catalogue.releases[id_]
        by_name[names_of(one)].append(one)
    return Case(albums, frozenset(records), catalogue, works, by_name)


def linked(case: Case, folder: Path) -> tuple[list[tuple[Album, int]], int]:
    """Let `beet discogs-enrich` link the albums; return the release of each, 0 for
    none, and how many requests it took."""
    with DiscogsServer(case.catalogue, limits=PLENTY) as server:
        home = make_home(folder, TAGGERS["ours"], server, auto=False)
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
    return "tie" if len(alike) > 1 else "left, owned"
