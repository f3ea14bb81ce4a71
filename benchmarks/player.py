"""A stand-in Discogs, and `beet` let loose on albums on a disk: what was asked?"""

from __future__ import annotations

import json
import shutil
import sqlite3
from bisect import bisect
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.discogs_server import TOKEN, DiscogsServer, Limits
from tests.discogs_server.people import CONSUMER_KEY, CONSUMER_SECRET

from .beets_home import BeetsHome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .sample import Sample

HELPERS = str(Path(__file__).parent / "plugins")
#: The quota is a part of its own: here nobody shall have to wait for it.
PLENTY = Limits(authenticated=100_000)


class Asked(NamedTuple):
    """What a command asked and what came of it.

    `each` holds the requests of each album, `masters` those for a master among
    them; `taken` albums were given a release, `right` of them the very one that
    they are a copy of; `errors` look-ups ended in an error of the plugin's own.
    """

    each: Sequence[int]
    masters: int
    taken: int
    right: int
    errors: int


class Player:
    """One of the two plugins, with a stand-in of its own and homes to use it in."""

    def __init__(self, sample: Sample, plugin: str, folder: Path) -> None:
        self.sample = sample
        self.server = DiscogsServer(sample.catalogue, limits=PLENTY)
        self._plugin = plugin
        self._folder = folder / sample.name / plugin

    def home(self, name: str, *, write: bool = False, **ours: Any) -> BeetsHome:
        """Make a home in which an import changes no files, or only their tags.

        ours: settings of our plugin
        """
        path = self._folder / name
        section = {
            "discogs": {"user_token": TOKEN},
            # An application's key belongs to nobody: no collection breaks ties.
            "discogs_enrich": {
                "consumer_key": CONSUMER_KEY,
                "consumer_secret": CONSUMER_SECRET,
                "base_url": self.server.url,
                **ours,
            },
        }
        config = {
            "plugins": [self._plugin, "benchmark_stand_in"],
            "pluginpath": [HELPERS],
            "benchmark_stand_in": {
                "url": self.server.url,
                "marks": str(path / "marks"),
            },
            # A bug of ours shall not pass for thrift. beets' own plugin trips over
            # real releases; its users lose those candidates and no more.
            "raise_on_error": self._plugin == "discogs_enrich",
            # One album after the other through all stages: what is asked while
            # an album is at hand was asked for it.
            "threaded": False,
            "import": {
                "copy": False,
                "write": write,
                "resume": False,
                "duplicate_action": "keep",
            },
            self._plugin: section[self._plugin],
        }
        return BeetsHome(path, config)

    def copy(self, folder: Path) -> Path:
        """Return a copy of some albums that may be written to."""
        return Path(shutil.copytree(folder, self._folder / f"own {folder.name}"))

    def owns(self, name: str, folder: Path) -> BeetsHome:
        """Make a home whose library has the albums of a folder as they are."""
        home = self.home(name, auto=False)
        home.beet("import", "-q", "-A", str(folder))
        return home

    def imports(self, home: BeetsHome, folder: Path, *flags: str) -> Asked:
        """Import a folder; at a prompt the first candidate is taken.

        "a" applies what is shown; Enter takes the first of a list, or skips an
        album without candidates. Each is refused where the other is meant.
        """
        marks = home.path / "marks"
        marks.unlink(missing_ok=True)
        asked, had = len(self.server.log), last_album(home)
        said = home.beet("import", *flags, str(folder), typed="a\n\n" * 1000)
        begun = [float(line) for line in marks.read_text().split()]
        entries = self.server.log[asked:]
        counts = Counter(bisect(begun, entry.time) for entry in entries)
        each = [counts[place] for place in range(1, len(begun) + 1)]
        if sum(each) != len(entries):
            raise RuntimeError("requests before the first album began")
        return self._asked(home, each, asked, had, said.count("Error in 'Discogs."))

    def enrich(self, home: BeetsHome, *flags: str) -> Asked:
        """Run `beet discogs-enrich` on the whole library."""
        asked = len(self.server.log)
        lines = map(json.loads, home.lines("discogs-enrich", "--json", *flags))
        each = [line["requests"] for line in lines if "summary" not in line]
        if sum(each) != len(self.server.log) - asked:
            raise RuntimeError("requests that no album counts as its own")
        return self._asked(home, each, asked, 0, 0)

    def _asked(
        self, home: BeetsHome, each: Sequence[int], asked: int, had: int, errors: int
    ) -> Asked:
        entries = self.server.log[asked:]
        masters = sum(entry.path.startswith("/masters/") for entry in entries)
        links = linked(home, had)
        right = sum(theirs == own for own, theirs in links)
        return Asked(each, masters, len(links), right, errors)


def linked(home: BeetsHome, after: int = 0) -> list[tuple[int, int]]:
    """Return, for each album that has a release, the one it is a copy of and that.

    after: only albums with a higher id
    """
    query = (
        "SELECT min(path), albums.discogs_albumid FROM albums"
        " JOIN items ON album_id = albums.id"
        " WHERE albums.discogs_albumid AND albums.id > ? GROUP BY albums.id"
    )
    with sqlite3.connect(home.library) as database:
        rows = database.execute(query, (after,)).fetchall()
    return [(int(Path(path.decode()).parent.name), int(id_)) for path, id_ in rows]


def last_album(home: BeetsHome) -> int:
    """Return the highest id of an album, 0 where there is none yet."""
    if not home.library.exists():
        return 0
    with sqlite3.connect(home.library) as database:
        return int(database.execute("SELECT max(id) FROM albums").fetchone()[0] or 0)
