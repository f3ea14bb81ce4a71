"""Albums that have another name than they were released with, on Discogs and in files.

The real releases are mostly in English, and few are called as their artist is, or as
many others are. So albums are called anew, in all pressings and with their masters:

- "self-titled": the title is the artist's name;
- "generic titles": the title is one that many have ("Greatest Hits", "EP");
- "non-Latin": names are Cyrillic, Greek or Japanese ones (`transliteration.py`).
  Discogs has them in the script, in Latin letters or in both, the files in the script
  or in Latin letters: `WAYS` is the table. An artist is called so on all other
  releases as well.

Releases that have such a title of themselves come first, and keep it. No artist has
albums of two kinds. The same seed makes the same ones.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from tests.discogs_server import Catalogue

from .decoys import COMMON
from .draw import Copy
from .transliteration import SCRIPTS
from .truth import fold, name_of, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random
    from typing import Any

    from .profiles import Profile
    from .transliteration import Script
    from .truth import Works

    Json = dict[str, Any]

#: A name has so many letters, or there is nothing to be spelt otherwise.
LETTERS = 3


class Spelling(NamedTuple):
    """How the names of an album are written."""

    artist: Callable[[Json], Json] = dict
    title: Callable[[str], str] = str
    track: Callable[[str], str] = str


class Renaming(NamedTuple):
    """How an album is called on Discogs, and how in the files if otherwise."""

    discogs: Spelling
    files: Spelling | None = None
    noises: tuple[str, ...] = ()


class Way(NamedTuple):
    """How Discogs has names, and how files do.

    Discogs' Latin letters follow the official rule, those of files either rule; but an
    artist whom Discogs has in Latin letters is known by that name.
    """

    name: str
    artist: str
    printed: str
    title: str
    files: str


AS_DISCOGS = Way("as Discogs has it", "{script}", "", "{script}", "{script}")
ARTIST_ROMANIZED = Way(
    "romanized, as the artist is", "{latin}", "{script}", "{script}", "{latin}"
)
BESIDE = Way("romanized, as beside it", "{script}", "", "{script} = {latin}", "{latin}")
BY_TAGGER = Way("romanized by its tagger", "{script}", "", "{script}", "{latin}")
IN_FILES = Way(
    "in the script by its tagger", "{latin}", "{script}", "{latin}", "{script}"
)
#: By turns. How often each comes is a guess.
WAYS = (
    AS_DISCOGS,
    ARTIST_ROMANIZED,
    IN_FILES,
    BESIDE,
    AS_DISCOGS,
    ARTIST_ROMANIZED,
    IN_FILES,
    BY_TAGGER,
)


class Chosen(NamedTuple):
    """An album that is called anew: what it is drawn as, its place among those of its
    kind, and the titles of the artist's other albums, folded."""

    release: Json
    place: int
    others: frozenset[str]

    @property
    def artist(self) -> str:
        """The artist's name, without a number."""
        return name_of(self.release["artists"][0])


def self_titled(one: Chosen, _chance: Random) -> Renaming:
    """Call an album as its artist."""
    return Renaming(Spelling(title=lambda _title: one.artist))


def generic(one: Chosen, chance: Random) -> Renaming:
    """Call an album as many are, but none of the artist's others."""
    title = chance.choice([name for name in COMMON if fold(name) not in one.others])
    return Renaming(Spelling(title=lambda _title: title))


def non_latin(one: Chosen, chance: Random) -> Renaming:
    """Spell the names of an album in another script, or romanize them from it.

    Half of the Japanese of two names have that of their family first in files with
    Latin letters.
    """
    way = WAYS[one.place % len(WAYS)]
    script = SCRIPTS[one.place % len(SCRIPTS)]
    style, turned = chance.randrange(2), chance.random() < 0.5
    artist_style = 0 if way.artist == way.files else style
    names = one.artist.split()
    turned = (
        turned
        and (script.name, way.files) == ("Katakana", "{latin}")
        and len(names) == 2
        and all(map(str.isalpha, names))
    )

    def on_discogs(pattern: str) -> Callable[[str], str]:
        return lambda name: spelt(pattern, name, script)

    def on_disk(name: str) -> str:
        return spelt(way.files, name, script, style)

    def artist(told: Json) -> Json:
        name = name_of(told)
        shown = spelt(way.artist, name, script)
        return {**told, "name": shown, "anv": spelt(way.printed, name, script)}

    def artist_on_disk(told: Json) -> Json:
        words = spelt(way.files, name_of(told), script, artist_style).split()
        ordered = reversed(words) if turned else words
        return {**told, "name": " ".join(ordered), "anv": ""}

    title = on_discogs(way.title)
    return Renaming(
        Spelling(artist, title, title),
        Spelling(artist_on_disk, on_disk, on_disk),
        (way.name, script.name, *(["family name first"] if turned else [])),
    )


def spelt(pattern: str, name: str, script: Script, style: int = 0) -> str:
    """Spell a name as a pattern says: "Box", "{script} = {latin}" → "Бокс = Boks"."""
    written = script.written(name)
    return pattern.format(script=written, latin=script.romanized(written, style))


def by_a_name(release: Json) -> bool:
    """It has one artist, and both names have letters enough."""
    names = (release["artists"][0]["name"], release["title"])
    return len(release["artists"]) == 1 and all(
        sum(letter.isascii() and letter.isalpha() for letter in name) >= LETTERS
        for name in names
    )


def is_self_titled(release: Json) -> bool:
    """It is called as its artist is."""
    return fold(release["title"]) == fold(name_of(release["artists"][0]))


def is_generic(release: Json) -> bool:
    """It is called as many are."""
    return fold(release["title"]) in {fold(title) for title in COMMON}


class Kind(NamedTuple):
    """What is done to the albums of a profile, and which need nothing done to them."""

    rename: Callable[[Chosen, Random], Renaming]
    named_so: Callable[[Json], bool] = lambda _release: False


KINDS = {
    "non-Latin": Kind(non_latin),
    "self-titled": Kind(self_titled, is_self_titled),
    "generic titles": Kind(generic, is_generic),
}


Renamings = dict[int, Renaming]


def chosen(
    catalogue: Catalogue, works: Works, wanted: Mapping[Profile, int], seed: int
) -> dict[str, Renamings]:
    """Choose so many albums for each profile, or fewer, and say how they are called.

    Of each artist and of each work there is one at the most.
    """
    found: dict[str, Renamings] = {}
    taken: set[tuple[str, int]] = set()
    for profile, count in wanted.items():
        chance = random.Random(f"renamed {profile.name} {seed}")
        kind = KINDS[profile.name]
        found[profile.name] = {}
        for release in _candidates(catalogue, profile, kind, chance):
            artist = release["artists"][0]["id"]
            keys = {("artist", artist), ("work", works.of(release["id"]))}
            place = len(found[profile.name])
            if place < count and not keys & taken:
                taken |= keys
                one = Chosen(release, place, _titles(catalogue, artist))
                found[profile.name][release["id"]] = (
                    Renaming(Spelling())
                    if kind.named_so(release)
                    else kind.rename(one, chance)
                )
    return found


def _candidates(
    catalogue: Catalogue, profile: Profile, kind: Kind, chance: Random
) -> list[Json]:
    """Return releases in a random order, but first those that are called so already."""
    ids = chance.sample(sorted(catalogue.releases), len(catalogue.releases))
    fitting = (
        release
        for release in map(catalogue.releases.__getitem__, ids)
        if profile.fits(release) and by_a_name(release)
    )
    return sorted(fitting, key=lambda release: not kind.named_so(release))


def _titles(catalogue: Catalogue, artist: int) -> frozenset[str]:
    """The titles of all releases of an artist, folded."""
    return frozenset(
        fold(one["title"])
        for one in catalogue.releases.values()
        if any(told["id"] == artist for told in one["artists"])
    )


def renamed(catalogue: Catalogue, works: Works, renamings: Renamings) -> Catalogue:
    """Return a catalogue in which albums are called anew, in all pressings."""
    by_work = {works.of(id_): one.discogs for id_, one in renamings.items()}
    by_artist = {
        catalogue.releases[id_]["artists"][0]["id"]: one.discogs.artist
        for id_, one in renamings.items()
    }
    releases = {
        id_: respelt(one, by_work.get(works.of(id_), Spelling()), by_artist)
        for id_, one in catalogue.releases.items()
    }
    masters = {
        number: facts
        for number, facts in catalogue.masters.items()
        if names_of(releases[facts["main_release"]])
        == names_of(catalogue.releases[facts["main_release"]])
    }
    return Catalogue(releases, masters)


def copies(catalogue: Catalogue, renamings: Renamings) -> dict[int, Copy]:
    """Return the names that files have, where they are not those of Discogs."""
    found = {}
    for id_, one in renamings.items():
        if one.files:
            release = catalogue.releases[id_]
            by_artist = {release["artists"][0]["id"]: one.files.artist}
            found[id_] = Copy(respelt(release, one.files, by_artist), one.noises)
    return found


def respelt(
    release: Json, spelling: Spelling, by_artist: Mapping[int, Callable[[Json], Json]]
) -> Json:
    """Return a release with its title and tracks written so, and artists by their id,
    in credits too."""

    def named(row: Json) -> Json:
        people = {
            key: [by_artist.get(one["id"], dict)(one) for one in row[key]]
            for key in ("artists", "extraartists")
            if row.get(key)
        }
        return {**row, **people}

    def track(row: Json) -> Json:
        below = [track(one) for one in row.get("sub_tracks") or ()]
        return {
            **named(row),
            "title": spelling.track(row["title"]),
            **({"sub_tracks": below} if below else {}),
        }

    return {
        **named(release),
        "title": spelling.title(release["title"]),
        "tracklist": [track(row) for row in release["tracklist"]],
    }
