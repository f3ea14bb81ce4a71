"""Made-up releases by the million, as varied as those of Discogs; people of none exist.

Names are made of words that are as common as the words of a language: few are in very
many names, most in hardly any. What a release is made of (carriers, how many tracks,
credits, companies, numbers) is that of a model, which takes its turn. The same seed
makes the same ones.
"""

from __future__ import annotations

import random
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    Json = dict[str, Any]

API = "https://api.discogs.com"
WORDS, ARTISTS, LABELS = 300_000, 150_000, 40_000
#: How many of all releases are by various artists, and by the one who has made most.
VARIOUS, BUSIEST = 0.1, 0.1
VARIOUS_ID, BUSIEST_ID = 194, 95_537
BUSIEST_NAME = "Imaginary Kantor"
#: How many are the first pressing of a master, and how many another one: Discogs has
#: twelve masters to a hundred releases, and of every second release none.
MASTERS, PRESSINGS = 0.12, 0.33
#: So many people have made an album, and how many tracks are another mix.
CAST, MIXES = 4, 0.3
#: So many albums get further pressings at a time.
OPEN_ALBUMS = 2_000
FIRST_ID = 1_000

_HEADS = "b bl br c ch cl d dr f fl g gr h j k l m n p pr qu r s sh sl st t th v w z"
_TAILS = "n r l s t d ck nd st ng m x sh rt"
_COUNTRIES = ("US", "UK", "Germany", "Japan", "France", "Europe", "Italy", "Canada")


class Album(NamedTuple):
    """What the pressings of an album share."""

    master_id: int
    artists: list[Json]
    title: str
    tracks: list[Json]
    credits: list[Json]
    genres: list[str]
    styles: list[str]
    year: int


class Names:
    """Names out of words, the first of which are the most common."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(seed)
        heads, tails = _HEADS.split(), [*_TAILS.split(), "", "", ""]
        found: dict[str, None] = {}
        while len(found) < WORDS:
            size = 1 if len(found) < 500 else rng.choice((2, 2, 3, 3, 4))
            parts = (
                rng.choice(heads) + rng.choice("aeiouy") + rng.choice(tails)
                for _ in range(size)
            )
            found["".join(parts)] = None
        self._words = list(found)
        self._weights = list(accumulate(1 / (3 + n) for n in range(WORDS)))
        #: How common artists and labels are.
        self._shares = list(accumulate(1 / (200 + n) for n in range(ARTISTS)))
        self._known: dict[tuple[str, int], str] = {}

    def words(self, rng: Random, count: int) -> list[str]:
        """Return some words."""
        return rng.choices(self._words, cum_weights=self._weights, k=count)

    def title(self, rng: Random, most: int = 4) -> str:
        """Return a title of some words, most of them short."""
        return " ".join(self.words(rng, rng.randint(1, most))).title()

    def number(self, rng: Random, of: int) -> int:
        """Return the number of an artist or a label, of so many."""
        return rng.choices(range(ARTISTS), cum_weights=self._shares)[0] % of

    def of(self, kind: str, number: int) -> str:
        """Return the name of an artist or a label, the same for the same number."""
        if (kind, number) not in self._known:
            rng = random.Random(f"{kind}{number}")
            self._known[kind, number] = self.title(rng, 3)
        return self._known[kind, number]


class Press:
    """Makes releases.

    :param first: id of the first one, and of the first master; what was made with other
        ids shares its names and nothing else
    """

    def __init__(
        self, models: Sequence[Json], seed: int = 1, first: int = FIRST_ID
    ) -> None:
        self.names = Names(seed)
        self._rng = random.Random(seed if first == FIRST_ID else f"{seed} {first}")
        self._models = models
        self._albums: list[Album] = []
        self._first = first
        self._made = 0

    def releases(self, count: int) -> Iterator[Json]:
        """Yield so many, by their ids."""
        for number in range(self._first, self._first + count):
            yield self._release(number, self._rng.choice(self._models))

    def _release(self, number: int, model: Json) -> Json:
        rng = self._rng
        album = self._album(model)
        year = album.year + rng.choice((0, 0, 0, 1, 5, 12))
        made = {
            "id": number,
            "status": "Accepted",
            "year": year,
            "resource_url": f"{API}/releases/{number}",
            "uri": f"https://www.discogs.com/release/{number}",
            "artists": album.artists,
            "title": album.title,
            "labels": self._labels(model),
            "series": [],
            "companies": self._companies(model),
            "formats": model["formats"],
            "data_quality": "Correct",
            "format_quantity": model.get("format_quantity", 1),
            "country": rng.choice(_COUNTRIES),
            "released": f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            "notes": self._text(model.get("notes", "")),
            "identifiers": self._identifiers(model),
            "genres": album.genres,
            "styles": album.styles,
            "tracklist": album.tracks,
            "extraartists": album.credits,
            "images": [],
        }
        if album.master_id:
            master = f"{API}/masters/{album.master_id}"
            made |= {"master_id": album.master_id, "master_url": master}
        return made

    def _album(self, model: Json) -> Album:
        rng = self._rng
        if self._albums and rng.random() < PRESSINGS:
            return rng.choice(self._albums)
        self._made += 1
        has_master = rng.random() < MASTERS / (1 - PRESSINGS)
        various = rng.random() < VARIOUS
        artists = [self._various()] if various else self._artists()
        cast = [*artists, *(self._person() for _ in range(CAST))]
        album = Album(
            self._first + self._made if has_master else 0,
            artists,
            self.names.title(rng),
            self._tracks(model["tracklist"], cast, various=various),
            [
                {**rng.choice(cast), "role": one["role"], "tracks": one["tracks"]}
                for one in model.get("extraartists", ())
            ],
            model.get("genres", []),
            model.get("styles", []),
            rng.randint(1955, 2024),
        )
        if has_master:
            self._open(album)
        return album

    def _open(self, album: Album) -> None:
        if len(self._albums) < OPEN_ALBUMS:
            self._albums.append(album)
        else:
            self._albums[self._rng.randrange(OPEN_ALBUMS)] = album

    def _various(self) -> Json:
        return _artist(VARIOUS_ID, "Various")

    def _artists(self) -> list[Json]:
        if self._rng.random() < BUSIEST:
            return [_artist(BUSIEST_ID, BUSIEST_NAME)]
        lead = self._person()
        if self._rng.random() < 0.1:
            return [{**lead, "join": "&"}, self._person()]
        return [lead]

    def _person(self) -> Json:
        number = self.names.number(self._rng, ARTISTS)
        return _artist(100_000 + number, self.names.of("artist", number))

    def _tracks(
        self, models: Sequence[Json], cast: Sequence[Json], *, various: bool
    ) -> list[Json]:
        """Return a tracklist; some titles are those of the track before, mixed anew."""
        rng = self._rng
        made: list[Json] = []
        for model in models:
            track = {**model, "title": self.names.title(rng)}
            if made and rng.random() < MIXES:
                plain = made[-1]["title"].partition(" (")[0]
                track["title"] = f"{plain} ({self.names.title(rng, 2)} Mix)"
            track.pop("sub_tracks", None)
            if "extraartists" in model:
                track["extraartists"] = [
                    {**rng.choice(cast), "role": one["role"]}
                    for one in model["extraartists"]
                ]
            if various or "artists" in model:
                track["artists"] = [self._person()]
            made.append(track)
        return made

    def _labels(self, model: Json) -> list[Json]:
        rng = self._rng
        return [
            self._label(f"{prefix.upper()[:4]} {rng.randint(1, 9999)}", "Label")
            for _ in model.get("labels", ())
            for prefix in self.names.words(rng, 1)
        ]

    def _companies(self, model: Json) -> list[Json]:
        companies = model.get("companies", ())
        return [self._label("", one["entity_type_name"]) for one in companies]

    def _label(self, catno: str, what: str) -> Json:
        number = self.names.number(self._rng, LABELS)
        return {
            "name": self.names.of("label", number),
            "catno": catno,
            "entity_type_name": what,
            "id": number + 1,
            "resource_url": f"{API}/labels/{number + 1}",
        }

    def _identifiers(self, model: Json) -> list[Json]:
        rng = self._rng
        made = []
        for one in model.get("identifiers", ()):
            digits = one["type"] == "Barcode"
            word = "" if digits else self.names.words(rng, 1)[0].upper() + "-"
            size = 10**12 if digits else 10**4
            made.append({**one, "value": f"{word}{rng.randrange(size, 10 * size)}"})
        return made

    def _text(self, text: str) -> str:
        """Return a text of which every fourth word is another one."""
        words = text.split()
        words[::4] = self.names.words(self._rng, len(words[::4]))
        return " ".join(words)


def _artist(number: int, name: str) -> Json:
    return {
        "name": name,
        "anv": "",
        "join": "",
        "role": "",
        "tracks": "",
        "id": number,
        "resource_url": f"{API}/artists/{number}",
    }
