"""Made-up releases that get in the way: a catalogue is full of what is alike.

Around the releases that are looked for stand some 30,000 others (none of them is
looked for): more by the same artists, the same titles by others, "Greatest Hits" of
everybody, singles and sequels of albums, more pressings of the same masters, and
names put together from the words of real ones. The same seed makes the same ones.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.discogs_server import Catalogue

from .press import FIRST_ARTIST, Names, Pool, Press, artist
from .truth import audio, facts, fold, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random
    from typing import Any

    Json = dict[str, Any]

#: The share of decoys that are pressings of masters which are looked for.
PRESSINGS = 0.1

COMMON = (
    "Greatest Hits",
    "The Best Of",
    "The Very Best Of",
    "Live",
    "Live In Concert",
    "Remixes",
    "The Remixes",
    "Remixed",
    "EP",
    "EP 1",
    "EP 2",
    "The EP",
    "Untitled",
    "Untitled EP",
    "Demo",
    "Singles",
    "The Singles",
    "The Collection",
    "Anthology",
    "Collected",
    "Unplugged",
    "The Album",
    "Volume One",
    "Volume 2",
    "Vol. 1",
    "I",
    "II",
    "III",
    "Home",
    "Black",
    "Gold",
    "Love",
    "Christmas",
    "Instrumentals",
    "B-Sides & Rarities",
    "Rarities",
    "Retrospective",
    "Classics",
    "One",
    "Debut",
)
ENDINGS = (
    " EP",
    " (Remixes)",
    " - The Remixes",
    " II",
    " Vol. 2",
    " (Live)",
    " Part Two",
    " - Single",
    " (Instrumentals)",
    " Sampler",
)


def with_decoys(catalogue: Catalogue, count: int, seed: int) -> Catalogue:
    """Return a catalogue that has `count` made-up releases as well."""
    extra = {one["id"]: one for one in decoys(catalogue, count, seed)}
    assert not extra.keys() & catalogue.releases.keys(), "a decoy has a real id"
    return Catalogue({**catalogue.releases, **extra}, catalogue.masters)


def decoys(catalogue: Catalogue, count: int, seed: int) -> list[Json]:
    """Make `count` releases, or a few less, around those of a catalogue."""
    chance = random.Random(f"decoys {seed}")
    known = [catalogue.releases[id_] for id_ in sorted(catalogue.releases)]
    maker = Maker(Pool.of(known), chance)
    pressings = min(round(count * PRESSINGS), 2 * len(known))
    found = list(maker.pressings(catalogue, pressings))
    taken = {(line(one["artists"]), fold(one["title"])) for one in known}
    while len(found) < count:
        names = maker.names()
        if (line(names.artists), fold(names.title)) not in taken:
            found += maker.work(names)
    return found[:count]


def line(artists: Sequence[Json]) -> str:
    """The artists of a release, for comparison."""
    return fold(" ".join(name_of(one) for one in artists))


def print_of(release: Json) -> tuple[tuple[str, ...], ...]:
    """All facts of a pressing, for comparison."""
    return tuple(tuple(sorted(values)) for values in facts(release).values())


@dataclass
class Kind:
    """A kind of names, how often it comes, and how many of it there may be.

    A small catalogue would otherwise drown in what is like its few releases.
    """

    make: Callable[[], Names]
    weight: int
    left: float = math.inf


class Maker:
    """Makes releases, one after the other, from a pool and a sequence of chances."""

    def __init__(self, pool: Pool, chance: Random) -> None:
        self._pool = pool
        self._chance = chance
        self._press = Press(pool, chance)
        self._artist = FIRST_ARTIST
        real = len(pool.releases)
        self._kinds = [
            Kind(self._same_artist, 30, 8 * real),
            Kind(self._same_title, 20, 4 * real),
            Kind(self._common_title, 15),
            Kind(self._offshoot, 8, 2 * real),
            Kind(self._recombined, 27),
        ]

    def names(self) -> Names:
        """Return the names of a work of one of the kinds."""
        kinds = [kind for kind in self._kinds if kind.left]
        [kind] = self._chance.choices(kinds, [kind.weight for kind in kinds])
        kind.left -= 1
        return kind.make()

    def work(self, names: Names) -> Iterator[Json]:
        """Yield the pressings of a work: one, or several of a master.

        None has all the facts of another one.
        """
        [pressings] = self._chance.choices([1, 2, 3, 6], [70, 18, 8, 4])
        first = self._press.first(names)
        if pressings > 1:
            self._press.under_master(first)
        yield first
        known = {print_of(first)}
        for _ in range(pressings - 1):
            made = self._press.pressing(first)
            if print_of(made) not in known:
                known.add(print_of(made))
                yield made

    def pressings(self, catalogue: Catalogue, count: int) -> Iterator[Json]:
        """Yield more pressings of a catalogue's masters, of a few of them very many.

        None has all the facts of another one.
        """
        masters = sorted(catalogue.pressings)
        weights = [self._chance.paretovariate(1.2) for _ in masters]
        known = {
            number: {print_of(one) for one in catalogue.pressings[number]}
            for number in masters
        }
        for number in self._chance.choices(masters, weights, k=count):
            model = self._chance.choice(catalogue.pressings[number])
            made = self._press.pressing(model)
            if print_of(made) not in known[number]:
                known[number].add(print_of(made))
                yield made

    # Kinds of names.

    def _same_artist(self) -> Names:
        return Names([self._chance.choice(self._pool.artists)], self._title())

    def _same_title(self) -> Names:
        return Names(self._new_artists(), self._chance.choice(self._pool.titles))

    def _common_title(self) -> Names:
        artists = self._any_artists()
        title = self._chance.choice([*COMMON, ""])
        return Names(artists, title or name_of(artists[0]))

    def _offshoot(self) -> Names:
        parent = self._chance.choice(self._pool.releases)
        title = parent["title"] + self._chance.choice(ENDINGS)
        tracks = tuple(row["title"] for row in audio(parent) if row["title"])
        return Names(parent["artists"], title, tracks)

    def _recombined(self) -> Names:
        return Names(self._new_artists(), self._title())

    def _any_artists(self) -> list[Json]:
        if self._chance.random() < 0.4:
            return [self._chance.choice(self._pool.artists)]
        return self._new_artists()

    def _new_artists(self) -> list[Json]:
        """Artists that nobody has heard of; one record in seven is a compilation."""
        if self._chance.random() < 0.14:
            return [artist(194, "Various")]
        words = self._chance.sample(self._pool.name_words, 2)
        pattern = self._chance.choice(
            ("{} {}", "{} {}", "{}", "DJ {}", "{}, The", "{} {} (2)", "{} & {}")
        )
        self._artist += 1
        return [artist(self._artist, pattern.format(*words))]

    def _title(self) -> str:
        if self._chance.random() < 0.3:
            return self._chance.choice(self._pool.tracks)
        count = self._chance.choice((1, 2, 2, 3, 4))
        return " ".join(self._chance.sample(self._pool.title_words, count)).title()
