"""Any value of a search, a master or its pressings may be anything: nothing breaks.

Answers are taken as the stand-in sends them, and as Discogs has sent them where those
are at hand. Then each of their values is replaced, one after the other, by what it
should not be, and all that a user would see is made of that.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from beets.library import Item, Library

from beetsplug.discogs_enrich.commands.ui import hit_table, json_output
from beetsplug.discogs_enrich.commands.ui.outcome_lines import hit_line, lines
from beetsplug.discogs_enrich.discogs import schema
from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.discogs.decoding import Body
from beetsplug.discogs_enrich.discogs.errors import BadResponseError, DiscogsError
from beetsplug.discogs_enrich.enrich.enricher import Enricher
from beetsplug.discogs_enrich.enrich.run_options import RunOptions
from beetsplug.discogs_enrich.importer.candidates import Candidates
from beetsplug.discogs_enrich.importer.circuit_breaker import CircuitBreaker
from beetsplug.discogs_enrich.journal.recorder import Recorder
from beetsplug.discogs_enrich.match.clues.targets import Target, targets
from beetsplug.discogs_enrich.release.beets_info import album_info
from beetsplug.discogs_enrich.release.from_search import from_hit, from_master_hit
from beetsplug.discogs_enrich.release.values import read_release
from beetsplug.discogs_enrich.review import result_codec
from beetsplug.discogs_enrich.setting_groups import CacheSettings, ReadOptions
from beetsplug.discogs_enrich.settings import Settings
from beetsplug.discogs_enrich.store import Store

from ..discogs_server import STRANGERS_TOKEN, made_up
from ..music import album_from_release
from ..releases import KITES, KITES_CD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..discogs_server import DiscogsServer

DATA = Path(__file__).parents[3] / "shared" / "discogs-data" / "api"


#: What no value should be.
ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    1e308,
    10**30,
    "",
    "made up",
    "9" * 400,
    " - ",
    "\x1b[31m\u202e",
    "\ud800",
    ["made up", None, {}, [1]],
    {"id": {}},
    [{"id": 1}, {"name": 2}],
)

#: Keys that are read, of all kinds of answers.
READ = {
    name
    for shape in vars(schema).values()
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct)
    for name in shape.__struct_fields__
} | {"results"}


class Told(DiscogsClient):
    """A client that hears answers, and then is told others; all else is as it is."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.is_listening = True
        self.bodies: dict[str, bytes] = {}

    def ask(
        self,
        path: str,
        what: str,
        decode: Callable[[Body], Any],
        params: Mapping[str, Any] | None = None,
    ) -> Any:
        def heard(body: Body) -> Any:
            self.bodies[path] = body.data
            return decode(body)

        if self.is_listening:
            return super().ask(path, what, heard, params)
        if path not in self.bodies:
            raise BadResponseError
        return decode(Body(self.bodies[path]))


class Quiet:
    """Nobody who is told what goes wrong in an import."""

    def say(self, items: Any, line: str) -> None: ...
    def unanswered(self, items: Any) -> None: ...


class User:
    """Somebody with one album, who looks at all that can be seen of it."""

    def __init__(
        self, server: DiscogsServer, folder: Path, items: list[Item], **settings: Any
    ) -> None:
        told = Settings(
            base_url=server.url,
            user_token=STRANGERS_TOKEN,
            config_dir=str(folder),
            cache=CacheSettings(backend="memory"),
            retries=0,
            **settings,
        )
        lib = Library(str(folder / "library.db"), str(folder))
        lib.add_album(items)
        self.client = Told(told)
        store = Store(str(folder / "store.sqlite"))
        self._lib = lib
        self._items = items
        self._enricher = Enricher(
            lib,
            self.client,
            store,
            Recorder(store, "test", 3600.0),
            told,
            RunOptions(pretend=True),
        )
        self._candidates = Candidates(self.client, CircuitBreaker(), told, Quiet())

    @property
    def _target(self) -> Target:
        [target] = targets(self._lib, [], again=True)
        return target

    def enrichment(self) -> Iterator[str]:
        """What an enrichment would print, and keep for a review."""
        outcome = self._enricher.enrich(self._target)
        yield from lines(outcome, pretend=True, verbose=True)
        yield json_output.in_json(json_output.of_outcome(outcome))
        if outcome.result is not None and not outcome.result.found:
            written = result_codec.written(outcome.result, self.client.recent_json)
            result_codec.read(written)

    def search(self) -> Iterator[str]:
        """What `discogs-search` prints, and a search during a review."""
        for hit in self.client.search(q="made up").rows:
            yield "\t".join(hit_table.cells(hit))
            shown = json_output.of_search_hit(hit)
            yield json_output.in_json(shown)
            for read in (from_hit, from_master_hit):
                yield repr(dict(album_info(read_release(read(hit), ReadOptions()))))
        for scored in self._enricher.resolver.by_words(self._target, "made up").others:
            yield hit_line(scored)

    def pressings(self) -> Iterator[str]:
        """What a review shows of a master, and the prompt of an import."""
        found = self._enricher.resolver.pressings(self._target, KITES)
        yield from map(hit_line, found.others)
        yield from self.master()

    def master(self) -> Iterator[str]:
        """What the prompt of an import shows of a master."""
        for info in self._candidates.albums_for_id(f"m{KITES}"):
            yield repr(dict(info))


def items_of(release: Mapping[str, Any]) -> list[Item]:
    """Return the items of an album without any files."""
    number = release["labels"][0]["catno"]
    spec = album_from_release(release, mb=False, catalognum=number)
    return [
        Item(
            title=one.title,
            artist=one.artist,
            albumartist=spec.artist,
            album=spec.album,
            length=one.seconds,
            track=number,
            **spec.tags,
        )
        for number, one in enumerate(spec.tracks, 1)
    ]


@pytest.fixture(scope="module")
def user(_server: DiscogsServer, tmp_path_factory: pytest.TempPathFactory) -> User:
    """Somebody to whom the truth was told once; base details are those of hits."""
    _server.reset()
    album = items_of(made_up().releases[KITES_CD])
    user = User(
        _server, tmp_path_factory.mktemp("user"), album, detail="base", search_limit=1
    )
    for look in (user.pressings, user.search, user.enrichment):
        assert list(look())
    user.client.is_listening = False
    return user


def places(value: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield where there is something to be replaced; of rows all are one place."""
    yield at
    if isinstance(value, list):
        rows = {place for row in value for place in places(row, (*at, "*"))}
        yield from sorted(rows)
    elif isinstance(value, dict):
        for key in value.keys() & READ:
            yield from places(value[key], (*at, key))


def replaced(value: Any, place: tuple[str, ...], by: Any) -> Any:
    """Return a JSON value with another one at a place."""
    if not place:
        return by
    if isinstance(value, list):
        return [replaced(row, place[1:], by) for row in value]
    if isinstance(value, dict) and place[0] in value:
        return {**value, place[0]: replaced(value[place[0]], place[1:], by)}
    return value


def odd_answers(true: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield answers of which one value is odd, and its place.

    Of a list each row has another odd value there; between them are some that are true.
    """
    for place in places(true):
        key, *inside = place or ("",)
        if inside[:1] != ["*"]:
            yield from ((place, replaced(true, place, odd)) for odd in ODD)
            continue
        whole = [row for row in true[key] if isinstance(row, dict)]
        rows = [
            replaced({**row, "id": row.get("id", 0) + number}, tuple(inside[1:]), odd)
            for row in whole[:2]
            for number, odd in enumerate(ODD)
        ]
        yield place, {**true, key: [*rows, *whole] or list(ODD)}


def broken(user: User, path: str, true: Any, *looks: Callable[[], Any]) -> list[str]:
    """Return what breaks where some value of an answer is odd."""
    told = dict(user.client.bodies)
    found = []
    for place, odd in odd_answers(true):
        user.client.bodies = {**told, path: json.dumps(odd).encode()}
        for look in looks:
            try:
                shown = "\n".join(look())
            except DiscogsError:
                continue
            except Exception as error:
                found.append(f"{look.__name__}, {place}: {error!r:.90}")
                continue
            if re.search("\x1b(?!\\[[0-9;]*m)|\u202e", shown):
                found.append(f"{look.__name__}, {place}: {shown!r:.90}")
    user.client.bodies = told
    return found


def test_searches(user: User) -> None:
    path = "/database/search"
    true = json.loads(user.client.bodies[path])
    assert broken(user, path, true, user.search, user.enrichment) == []


def test_masters(user: User) -> None:
    path = f"/masters/{KITES}"
    assert broken(user, path, json.loads(user.client.bodies[path]), user.master) == []


def test_pressings(user: User) -> None:
    path = f"/masters/{KITES}/versions"
    true = json.loads(user.client.bodies[path])
    assert broken(user, path, true, user.pressings) == []


@pytest.mark.skipif(not DATA.exists(), reason="answers of Discogs are not at hand")
def test_what_discogs_has_sent(user: User) -> None:
    page = json.loads((DATA / "search-page.json").read_bytes())
    few = {**page, "results": page["results"][1:4]}  # a master and two releases
    assert broken(user, "/database/search", few, user.search) == []
    page = json.loads((DATA / "versions.json").read_bytes())
    assert broken(user, f"/masters/{KITES}/versions", page, user.pressings) == []
