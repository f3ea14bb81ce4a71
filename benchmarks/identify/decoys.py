"""Made-up releases that get in the way: a catalogue is full of what is alike.

Around the releases that are looked for stand some 30,000 others (none of them is
looked for): more by the same artists, the same titles by others, "Greatest Hits" of
everybody, singles and sequels of albums, more pressings of the same masters, and
names put together from the words of real ones. The same seed makes the same ones.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.discogs_server import Catalogue

from .truth import audio, by_various, facts, fold, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random
    from typing import Any

    Json = dict[str, Any]
    #: A work's artists and its title.
    Names = tuple[list[Json], str]

API = "https://api.discogs.com"
#: Made-up ids start here; Discogs' own ended below when the real releases were taken.
FIRST_RELEASE, FIRST_MASTER, FIRST_ARTIST = 50_000_000, 5_000_000, 60_000_000

#: The share of decoys that are pressings of masters which are looked for.
PRESSINGS = 0.1

COMMON = (
    "Greatest Hits", "The Best Of", "The Very Best Of", "Live", "Live In Concert",
    "Remixes", "The Remixes", "Remixed", "EP", "EP 1", "EP 2", "The EP", "Untitled",
    "Untitled EP", "Demo", "Singles", "The Singles", "The Collection", "Anthology",
    "Collected", "Unplugged", "The Album", "Volume One", "Volume 2", "Vol. 1", "I",
    "II", "III", "Home", "Black", "Gold", "Love", "Christmas", "Instrumentals",
    "B-Sides & Rarities", "Rarities", "Retrospective", "Classics", "One", "Debut",
)  # fmt: skip
ENDINGS = (
    " EP", " (Remixes)", " - The Remixes", " II", " Vol. 2", " (Live)", " Part Two",
    " - Single", " (Instrumentals)", " Sampler",
)  # fmt: skip


@dataclass(frozen=True)
class Pool:
    """What decoys are made of: names, words and facts of real releases."""

    releases: Sequence[Json]
    artists: Sequence[Json]
    titles: Sequence[str]
    tracks: Sequence[str]
    name_words: Sequence[str]
    title_words: Sequence[str]
    labels: Sequence[Json]
    years: Sequence[int]

    @classmethod
    def of(cls, releases: Sequence[Json]) -> Pool:
        """Read it off releases; those that come often stay as frequent."""
        named = [one for one in releases if not by_various(one)]
        names = [name_of(one["artists"][0]) for one in named]
        titles = [one["title"] for one in releases]
        tracks = [t["title"] for one in releases for t in audio(one) if t["title"]]
        return cls(
            releases=releases,
            artists=[one["artists"][0] for one in named],
            titles=titles,
            tracks=tracks,
            name_words=words_of(names),
            title_words=words_of([*titles, *tracks]),
            labels=[label for one in releases for label in one["labels"][:1]],
            years=[one["year"] for one in releases if one.get("year")],
        )


def words_of(texts: Sequence[str]) -> list[str]:
    """The words that names are put together from, each once."""
    found = (word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text))
    return list(dict.fromkeys(found))


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
    found = list(maker.pressings(catalogue, round(count * PRESSINGS)))
    taken = {(line(one["artists"]), fold(one["title"])) for one in known}
    while len(found) < count:
        artists, title = maker.names()
        if (line(artists), fold(title)) not in taken:
            found += maker.work(artists, title)
    return found[:count]


def line(artists: Sequence[Json]) -> str:
    """The artists of a release, for comparison."""
    return fold(" ".join(name_of(one) for one in artists))


class Maker:
    """Makes releases, one after the other, from a pool and a sequence of chances."""

    def __init__(self, pool: Pool, chance: Random) -> None:
        self._pool = pool
        self._chance = chance
        self._release, self._master = FIRST_RELEASE, FIRST_MASTER
        self._artist = FIRST_ARTIST
        self._kinds: dict[Callable[[], Names], int] = {
            self._same_artist: 30,
            self._same_title: 20,
            self._common_title: 15,
            self._offshoot: 8,
            self._recombined: 27,
        }

    def names(self) -> Names:
        """Return the names of a work of one of the kinds."""
        [kind] = self._chance.choices([*self._kinds], [*self._kinds.values()])
        return kind()

    def work(self, artists: list[Json], title: str) -> Iterator[Json]:
        """Yield the pressings of a work: one, or several of a master."""
        [pressings] = self._chance.choices([1, 2, 3, 6], [70, 18, 8, 4])
        first = self._first(artists, title)
        if pressings > 1:
            self._master += 1
            first["master_id"] = self._master
            first["master_url"] = f"{API}/masters/{self._master}"
        yield first
        for _ in range(pressings - 1):
            yield self._pressing(first)

    def pressings(self, catalogue: Catalogue, count: int) -> Iterator[Json]:
        """Yield more pressings of a catalogue's masters, of a few of them very many.

        None has all the facts of another one.
        """
        masters = sorted(catalogue.pressings)
        weights = [self._chance.paretovariate(1.2) for _ in masters]
        known = {
            number: {str(facts(one)) for one in catalogue.pressings[number]}
            for number in masters
        }
        for number in self._chance.choices(masters, weights, k=count):
            made = self._pressing(self._chance.choice(catalogue.pressings[number]))
            if str(facts(made)) not in known[number]:
                known[number].add(str(facts(made)))
                yield made

    # Kinds of names.

    def _same_artist(self) -> Names:
        return [self._chance.choice(self._pool.artists)], self._title()

    def _same_title(self) -> Names:
        return self._new_artists(), self._chance.choice(self._pool.titles)

    def _common_title(self) -> Names:
        artists = self._any_artists()
        title = self._chance.choice([*COMMON, ""])
        return artists, title or name_of(artists[0])

    def _offshoot(self) -> Names:
        parent = self._chance.choice(self._pool.releases)
        return parent["artists"], parent["title"] + self._chance.choice(ENDINGS)

    def _recombined(self) -> Names:
        return self._new_artists(), self._title()

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

    # A release.

    def _first(self, artists: list[Json], title: str) -> Json:
        """Return the first pressing of a new work."""
        chance = self._chance
        model = chance.choice(self._pool.releases)
        year = chance.choice(self._pool.years)
        made = {
            **model,
            "artists": artists,
            "title": title,
            "tracklist": self._tracks(artists, medium(model)),
            "year": year,
            "released": str(year),
            "labels": [self._label()],
            "identifiers": self._identifiers(),
            "master_url": None,
        }
        made.pop("master_id", None)
        return self._numbered(made)

    def _pressing(self, of: Json) -> Json:
        """Return a pressing that differs in one fact or in several."""
        changes = self._chance.sample(CHANGES, self._chance.choice((1, 1, 2, 3, 4)))
        made = self._numbered({**of, "tracklist": slim(of)})
        for change in changes:
            change(self, made)
        return made

    def _numbered(self, made: Json) -> Json:
        self._release += 1
        number = self._release
        return {
            **made,
            "id": number,
            "resource_url": f"{API}/releases/{number}",
            "uri": f"https://www.discogs.com/release/{number}-Made-Up",
            "notes": "",
            "extraartists": [],
            "companies": [],
            "series": [],
            "images": [],
        }

    def _tracks(self, artists: list[Json], kind: str) -> list[Json]:
        count = self._chance.choice((2, 2, 3, 4, 4, 5, 6, 8, 10, 11, 12, 14))
        titles = self._chance.sample(self._pool.tracks, count)
        timed = self._chance.random() < 0.7
        various = artists[0]["name"] == "Various"
        return [
            {
                "position": place,
                "type_": "track",
                "title": title,
                "duration": self._duration() if timed else "",
                **({"artists": [self._chance.choice(self._pool.artists)]}
                   if various else {}),
            }
            for place, title in zip(places(count, kind), titles, strict=True)
        ]  # fmt: skip

    def _duration(self) -> str:
        return f"{self._chance.randint(2, 8)}:{self._chance.randint(0, 59):02}"

    def _label(self) -> Json:
        """A label with a number of its own, in the style of one of its numbers."""
        label = self._chance.choice(self._pool.labels)
        return {**label, "catno": self._renumbered(label.get("catno", ""))}

    def _renumbered(self, catno: str) -> str:
        digits = re.sub(r"\d", lambda _: str(self._chance.randint(0, 9)), catno)
        return digits if digits != catno else f"{catno}{self._chance.randint(2, 99)}"

    def _identifiers(self) -> list[Json]:
        if self._chance.random() < 0.6:
            return []
        digits = "".join(str(self._chance.randint(0, 9)) for _ in range(12))
        spaced = f"{digits[0]} {digits[1:6]} {digits[6:]}"
        value = self._chance.choice((digits, spaced))
        return [{"type": "Barcode", "value": value, "description": ""}]

    # What a pressing may have that another has not.

    def change_country(self, made: Json) -> None:
        made["country"] = self._chance.choice(self._pool.releases).get("country", "")

    def change_year(self, made: Json) -> None:
        year = made.get("year") or self._chance.choice(self._pool.years)
        made["year"] = year + self._chance.choice((1, 1, 2, 3, 5, 8, 12))
        made["released"] = str(made["year"])

    def change_label(self, made: Json) -> None:
        made["labels"] = [self._label()]
        made["identifiers"] = self._identifiers()

    def change_number(self, made: Json) -> None:
        made["labels"] = [
            {**label, "catno": self._renumbered(label.get("catno", ""))}
            for label in made.get("labels", ())
        ]

    def change_barcode(self, made: Json) -> None:
        made["identifiers"] = self._identifiers()

    def change_medium(self, made: Json) -> None:
        model = self._chance.choice(self._pool.releases)
        made["formats"] = model["formats"]
        made["format_quantity"] = model.get("format_quantity", 1)
        rows = made["tracklist"]
        if all(row.get("type_") == "track" for row in rows):
            new = places(len(rows), medium(model))
            made["tracklist"] = [
                {**row, "position": place}
                for row, place in zip(rows, new, strict=True)
            ]  # fmt: skip

    def change_tracks(self, made: Json) -> None:
        rows = made["tracklist"]
        if len(rows) > 4 and self._chance.random() < 0.5:
            made["tracklist"] = rows[:-1]
        else:
            bonus = self._tracks(made["artists"], "CD")[0]
            made["tracklist"] = [*rows, {**bonus, "position": str(len(rows) + 1)}]


#: Each as likely as it stands here often.
CHANGES: Sequence[Callable[[Maker, Json], None]] = (
    Maker.change_country, Maker.change_country, Maker.change_year, Maker.change_year,
    Maker.change_label, Maker.change_number, Maker.change_barcode,
    Maker.change_medium, Maker.change_tracks,
)  # fmt: skip


def artist(number: int, name: str) -> Json:
    """An artist as a release names it."""
    return {
        "name": name, "anv": "", "join": "", "role": "", "tracks": "", "id": number,
        "resource_url": f"{API}/artists/{number}",
    }  # fmt: skip


def medium(release: Mapping[str, Any]) -> str:
    """Discogs' name of the first medium."""
    formats = release.get("formats") or [{"name": ""}]
    return str(formats[0]["name"])


def places(count: int, kind: str) -> list[str]:
    """Positions of `count` tracks: "1", "2", or "A1", "B1" where there are sides."""
    if kind not in ("Vinyl", "Cassette"):
        return [str(number) for number in range(1, count + 1)]
    half = (count + 1) // 2
    return [
        f"A{at + 1}" if at < half else f"B{at + 1 - half}" for at in range(count)
    ]  # fmt: skip


def slim(release: Json) -> list[Json]:
    """A tracklist without its credits."""
    return [
        {key: value for key, value in row.items() if key != "extraartists"}
        for row in release["tracklist"]
    ]
