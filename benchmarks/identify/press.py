"""Makes releases out of what real ones are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from .truth import audio, by_various, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    Json = dict[str, Any]

API = "https://api.discogs.com"
#: Made-up ids start here; Discogs' own ended below when the real releases were taken.
FIRST_RELEASE, FIRST_MASTER, FIRST_ARTIST = 50_000_000, 5_000_000, 60_000_000

#: Words of names that are nobody's: "Avenue A Presents Various Artists".
NOBODY = {"Various", "Artists", "Unknown", "Artist", "Presents"}


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
        """Read it off releases; titles that come often stay as frequent."""
        named = [one for one in releases if not by_various(one)]
        names = [name_of(one["artists"][0]) for one in named]
        titles = [one["title"] for one in releases]
        tracks = [t["title"] for one in releases for t in audio(one) if t["title"]]
        return cls(
            releases=releases,
            artists=[
                *{
                    one["artists"][0]["id"]: {
                        **one["artists"][0],
                        "anv": "",
                        "join": "",
                    }
                    for one in named
                }.values()
            ],
            titles=titles,
            tracks=tracks,
            name_words=[word for word in words_of(names) if word not in NOBODY],
            title_words=words_of([*titles, *tracks]),
            labels=[label for one in releases for label in one.get("labels", ())[:1]],
            years=[one["year"] for one in releases if one.get("year")],
        )


def words_of(texts: Sequence[str]) -> list[str]:
    """The words that names are put together from, each once."""
    found = (word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text))
    return list(dict.fromkeys(found))


class Names(NamedTuple):
    """A work's artists and title, and titles that may be among its tracks."""

    artists: list[Json]
    title: str
    tracks: tuple[str, ...] = ()


class Press:
    """Makes one release after the other, from a pool and a sequence of chances."""

    def __init__(self, pool: Pool, chance: Random, past: int = 0) -> None:
        """Begin; `past` is how many ids another press may have taken already."""
        self._pool = pool
        self._chance = chance
        self._release, self._master = FIRST_RELEASE + past, FIRST_MASTER + past

    def first(self, names: Names) -> Json:
        """Return the first pressing of a new work."""
        chance = self._chance
        model = chance.choice(self._pool.releases)
        year = chance.choice(self._pool.years)
        made = {
            **model,
            "artists": names.artists,
            "title": names.title,
            "tracklist": self._tracks(names, medium(model)),
            "year": year,
            "released": str(year),
            "labels": [self._label()],
            "identifiers": self._identifiers(),
            "master_url": None,
        }
        made.pop("master_id", None)
        return self._numbered(made)

    def pressing(self, of: Json) -> Json:
        """Return a pressing that differs in one fact or in several."""
        changes = self._chance.sample(CHANGES, self._chance.choice((1, 1, 2, 3, 4)))
        made = self._numbered({**of, "tracklist": slim(of)})
        for change in changes:
            change(self, made)
        return made

    def under_master(self, made: Json) -> None:
        """Put a release under a master of its own."""
        self._master += 1
        made["master_id"] = self._master
        made["master_url"] = f"{API}/masters/{self._master}"

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

    def _tracks(self, names: Names, kind: str) -> list[Json]:
        """Make tracks; up to half of them are those that the names come with."""
        count = self._chance.choice((2, 2, 3, 4, 4, 5, 6, 8, 10, 11, 12, 14))
        own = self._chance.sample(names.tracks, min(count // 2, len(names.tracks)))
        titles = [*own, *self._chance.sample(self._pool.tracks, count - len(own))]
        return self.rows(names.artists, titles, kind)

    def rows(
        self, artists: Sequence[Json], titles: Sequence[str], kind: str
    ) -> list[Json]:
        """Return a tracklist of these titles for a medium, mostly with lengths."""
        timed = self._chance.random() < 0.7
        various = artists[0]["name"] == "Various"
        return [
            {
                "position": place,
                "type_": "track",
                "title": title,
                "duration": self._duration() if timed else "",
                **(
                    {"artists": [self._chance.choice(self._pool.artists)]}
                    if various
                    else {}
                ),
            }
            for place, title in zip(places(len(titles), kind), titles, strict=True)
        ]

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
        """Another country, or none."""
        made["country"] = self._chance.choice(self._pool.releases).get("country", "")

    def change_year(self, made: Json) -> None:
        """A later year."""
        year = made.get("year") or self._chance.choice(self._pool.years)
        made["year"] = year + self._chance.choice((1, 1, 2, 3, 5, 8, 12))
        made["released"] = str(made["year"])

    def change_label(self, made: Json) -> None:
        """Another label, with its own number and barcode."""
        made["labels"] = [self._label()]
        made["identifiers"] = self._identifiers()

    def change_number(self, made: Json) -> None:
        """Another number of the same label."""
        made["labels"] = [
            {**label, "catno": self._renumbered(label.get("catno", ""))}
            for label in made.get("labels", ())
        ]

    def change_barcode(self, made: Json) -> None:
        """Another barcode, or none."""
        made["identifiers"] = self._identifiers()

    def change_medium(self, made: Json) -> None:
        """Another medium, with the positions that it has."""
        model = self._chance.choice(self._pool.releases)
        made["formats"] = model["formats"]
        made["format_quantity"] = model.get("format_quantity", 1)
        rows = made["tracklist"]
        if all(row.get("type_") == "track" for row in rows):
            new = places(len(rows), medium(model))
            made["tracklist"] = [
                {**row, "position": place} for row, place in zip(rows, new, strict=True)
            ]

    def change_tracks(self, made: Json) -> None:
        """A bonus track, or one less."""
        rows = made["tracklist"]
        if len(rows) > 4 and self._chance.random() < 0.5:
            made["tracklist"] = rows[:-1]
        else:
            bonus = self._tracks(Names(made["artists"], ""), "CD")[0]
            made["tracklist"] = [*rows, {**bonus, "position": str(len(rows) + 1)}]


#: Each as likely as it stands here often.
CHANGES: Sequence[Callable[[Press, Json], None]] = (
    Press.change_country,
    Press.change_country,
    Press.change_year,
    Press.change_year,
    Press.change_label,
    Press.change_number,
    Press.change_barcode,
    Press.change_medium,
    Press.change_tracks,
)


def artist(number: int, name: str) -> Json:
    """An artist as a release names it."""
    return {
        "name": name,
        "anv": "",
        "join": "",
        "role": "",
        "tracks": "",
        "id": number,
        "resource_url": f"{API}/artists/{number}",
    }


def medium(release: Mapping[str, Any]) -> str:
    """Discogs' name of the first medium."""
    formats = release.get("formats") or [{"name": ""}]
    return str(formats[0]["name"])


def places(count: int, kind: str) -> list[str]:
    """Positions of `count` tracks: "1", "2", or "A1", "B1" where there are sides."""
    if kind not in ("Vinyl", "Cassette"):
        return [str(number) for number in range(1, count + 1)]
    half = (count + 1) // 2
    return [f"A{at + 1}" if at < half else f"B{at + 1 - half}" for at in range(count)]


def slim(release: Json) -> list[Json]:
    """A tracklist without its credits."""
    return [
        {key: value for key, value in row.items() if key != "extraartists"}
        for row in release["tracklist"]
    ]
