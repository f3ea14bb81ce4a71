"""Made-up namesakes: what is easily taken for an album that it is not.

Around an album are put another one of the same title, one by a namesake, its single
(or the album of a single), its remixes, or its second volume. Their tracks are others,
so that it stays clear what is right. The same seed makes the same ones.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from tests.discogs_server import Catalogue

from .decoys import print_of
from .press import FIRST_ARTIST, Names, Pool, Press, artist
from .truth import audio, by_various, fold, name_of, titles_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random
    from typing import Any

    Json = dict[str, Any]

#: Their ids come so far behind the first made-up one: there are fewer decoys.
PAST = 1_000_000
#: At most one track in so many is on an album and on its namesake.
ONE_IN = 5
#: An album may have a single, a single may have an album.
SHORTEST_ALBUM, LONGEST_SINGLE = ONE_IN, 4

SEVEN_INCH = {
    "name": "Vinyl",
    "qty": "1",
    "descriptions": ['7"', "45 RPM", "Single"],
}
ALBUM = {"name": "CD", "qty": "1", "descriptions": ["Album"]}


class Kind(NamedTuple):
    """A kind of namesake.

    fits: the albums that can have one
    titles: its title, of which one is chosen; {} is the album's
    years: how many years later it came, of which one is chosen
    lengths: numbers of tracks, of which one is chosen; none: as many as the album
    medium: what it is on; none: what the album is on
    lead: the title of its first track if that may be on the album, else ""
    by: whom it is by
    """

    fits: Callable[[Json], bool]
    titles: tuple[str, ...] = ("{}",)
    years: tuple[int, ...] = (-6, -3, -2, -1, 1, 2, 4, 9)
    lengths: tuple[int, ...] = ()
    medium: Json | None = None
    lead: Callable[[Json], str] = lambda _album: ""
    by: Callable[[Maker, Json], list[Json]] = lambda _maker, album: album["artists"]


def every(_album: Json) -> bool:
    """Any album can have one."""
    return True


def by_somebody(album: Json) -> bool:
    """It has an artist who can have a namesake."""
    return not by_various(album)


def long(album: Json) -> bool:
    """It is long enough to have a single."""
    return len(audio(album)) >= SHORTEST_ALBUM


def short(album: Json) -> bool:
    """It is short enough to be a single itself."""
    return len(audio(album)) <= LONGEST_SINGLE


def own_title(album: Json) -> str:
    """The title of the album, which its single has."""
    return str(album["title"])


def first_title(album: Json) -> str:
    """The title of its first track."""
    return str(audio(album)[0]["title"])


KINDS = {
    "same title": Kind(every),
    "by a namesake": Kind(by_somebody, by=lambda maker, album: maker.namesake(album)),
    "its single": Kind(
        long, years=(0, 0, 1), lengths=(2,), medium=SEVEN_INCH, lead=own_title
    ),
    "its album": Kind(
        short, years=(0, 0, 1), lengths=(10, 11, 12), medium=ALBUM, lead=first_title
    ),
    "another version": Kind(
        every, ("{} (Live)", "{} (Remixes)", "{} (Acoustic Version)"), (0, 1, 2)
    ),
    "another volume": Kind(every, ("{} Vol. 2", "{}, Vol. 2", "{} II"), (1, 2, 3)),
}


#: An album whose artist the catalogue lacks shares no more than its title with others.
STRANGERS = {"by somebody else": Kind(every, by=lambda maker, _album: maker.anybody())}


def with_rivals(
    catalogue: Catalogue,
    albums: Sequence[Json],
    seed: int,
    strangers: Sequence[Json] = (),
) -> Catalogue:
    """Return a catalogue that has one or two namesakes of each album as well.

    strangers: albums of artists that the catalogue lacks
    """
    chance = random.Random(f"rivals {seed}")
    known = [catalogue.releases[id_] for id_ in sorted(catalogue.releases)]
    maker = Maker(Pool.of(known), chance)
    rivals = [
        *(one for album in albums for one in maker.around(album, KINDS)),
        *(one for album in strangers for one in maker.around(album, STRANGERS)),
    ]
    extra = {one["id"]: one for one in rivals}
    assert not extra.keys() & catalogue.releases.keys(), "a namesake has a known id"
    return Catalogue({**catalogue.releases, **extra}, catalogue.masters)


class Maker:
    """Makes namesakes, one after the other, from a pool and a sequence of chances."""

    def __init__(self, pool: Pool, chance: Random) -> None:
        self._pool = pool
        self._chance = chance
        self._press = Press(pool, chance, PAST)
        self._artist = FIRST_ARTIST + PAST

    def around(self, album: Json, table: Mapping[str, Kind]) -> Iterator[Json]:
        """Yield the namesakes of an album, some in several pressings of a master.

        None has all the facts of another one.
        """
        kinds = [kind for kind in table.values() if kind.fits(album)]
        count = min(self._chance.choice((1, 2)), len(kinds))
        for kind in self._chance.sample(kinds, count):
            made = self._first(kind, album)
            [pressings] = self._chance.choices([0, 1, 2, 4], [5, 2, 2, 1])
            if pressings:
                self._press.under_master(made)
            yield made
            known = {print_of(made)}
            for _ in range(pressings - 1):
                another = self._press.pressing(made)
                if print_of(another) not in known:
                    known.add(print_of(another))
                    yield another

    def _first(self, kind: Kind, album: Json) -> Json:
        """Make the first pressing; in half of the cases label and country are alike."""
        chance = self._chance
        artists = kind.by(self, album)
        title = chance.choice(kind.titles).format(album["title"])
        year = album.get("year") or chance.choice(self._pool.years)
        year += chance.choice(kind.years)
        model = {**album, "formats": [kind.medium]} if kind.medium else album
        made = {
            **self._press.first(Names(artists, title)),
            "formats": model["formats"],
            "format_quantity": 1 if kind.medium else album.get("format_quantity", 1),
            "tracklist": self._tracks(kind, model, artists),
            "year": year,
            "released": str(year),
        }
        if album.get("labels") and chance.random() < 0.5:
            made["labels"] = album["labels"]
            made["country"] = album.get("country", "")
            self._press.change_number(made)
        return made

    def namesake(self, album: Json) -> list[Json]:
        """Return another artist who has the name of an album's."""
        self._artist += 1
        name = name_of(album["artists"][0])
        return [artist(self._artist, f"{name} (2)")]

    def anybody(self) -> list[Json]:
        """Return an artist who has nothing to do with an album."""
        return [self._chance.choice(self._pool.artists)]

    def _tracks(self, kind: Kind, model: Json, artists: Sequence[Json]) -> list[Json]:
        """Make tracks that are not the album's, but for the lead."""
        lead = [title] if (title := kind.lead(model)) else []
        count = self._chance.choice(kind.lengths or (len(audio(model)),))
        own = {*titles_of(model), *map(fold, lead)}
        titles = dict.fromkeys(self._pool.tracks)
        free = [title for title in titles if fold(title) not in own]
        return self._press.rows(
            artists,
            [*lead, *self._chance.sample(free, count - len(lead))],
            str(model["formats"][0]["name"]),
        )
