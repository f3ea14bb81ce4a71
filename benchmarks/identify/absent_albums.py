"""What a catalogue lacks: albums that are taken out of it, and bootlegs.

A bootleg has a real artist and a title that many albums have. Up to half of its tracks
are songs of that artist, at lengths of their own, the others are anybody's: no release
has mostly the same ones. The same seed makes the same bootlegs.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tests.discogs_server import Catalogue
from tests.discogs_server.store import appearances

from .decoys import COMMON
from .press import Names, Pool, Press
from .truth import audio, by_various, fold, names_of, same, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from random import Random
    from typing import Any

    from .truth import Works

    Json = dict[str, Any]

#: Their ids come so far behind the first made-up one, after decoys and namesakes.
PAST = 2_000_000
#: An artist is rare who is named on so many releases at the most: few go with one.
RARE = 3
#: Songs that an artist has who is worth a bootleg, and tracks that it has at least.
SONGS, TRACKS = 4, 5

BOOTLEG_TITLES = (
    *COMMON,
    "Live 1993",
    "Live In Tokyo",
    "Live At The Paradiso",
    "Acoustic",
    "Demos",
    "Outtakes",
    "Rare Tracks",
    "Unreleased",
    "Radio Sessions",
    "In Concert",
)


def without(catalogue: Catalogue, albums: Iterable[int], works: Works) -> Catalogue:
    """Return a catalogue that has none of these albums, in no pressing.

    What has the same artists and title goes too, and what has mostly the same tracks.
    """
    names = {id_: names_of(one) for id_, one in catalogue.releases.items()}
    tracks = {id_: titles_of(one) for id_, one in catalogue.releases.items()}
    gone: set[int] = set()
    for id_ in albums:
        gone |= {id_, *works.others(id_)}
        gone |= {
            other
            for other in names
            if names[other] == names[id_] or same(tracks[other], tracks[id_])
        }
    return _left(catalogue, gone)


def without_artists(catalogue: Catalogue, albums: Iterable[Json]) -> Catalogue:
    """Return a catalogue that names the artists of these albums nowhere."""
    strangers = {one["id"] for album in albums for one in album["artists"]}
    gone = {
        id_
        for id_, release in catalogue.releases.items()
        if strangers & named_on(release)
    }
    return _left(catalogue, gone)


def _left(catalogue: Catalogue, gone: set[int]) -> Catalogue:
    left = {id_: one for id_, one in catalogue.releases.items() if id_ not in gone}
    return Catalogue(left, catalogue.masters)


def named_on(release: Json) -> set[int]:
    """The ids of all artists that a release names, in its credits too."""
    return {one["id"] for _role, one, _track in appearances(release) if one.get("id")}


def by_rare_artists(catalogue: Catalogue) -> list[int]:
    """Return the releases all of whose artists are on few others."""
    often = Counter(
        one for release in catalogue.releases.values() for one in named_on(release)
    )
    return [
        id_
        for id_, release in catalogue.releases.items()
        if not by_various(release)
        and all(often[one["id"]] <= RARE for one in release["artists"])
    ]


def bootlegs(catalogue: Catalogue, count: int, seed: int) -> list[Json]:
    """Make bootlegs by so many artists of a catalogue, or by all who have the songs."""
    chance = random.Random(f"bootlegs {seed}")
    known = [catalogue.releases[id_] for id_ in sorted(catalogue.releases)]
    songs, titles = _songs_and_titles(known)
    pool = Pool.of(known)
    press = Press(pool, chance, PAST)
    artists = [one for one in pool.artists if len(songs[one["id"]]) >= SONGS]
    return [
        next(_bootlegs_by(one, songs, titles, press, chance))
        for one in chance.sample(artists, min(count, len(artists)))
    ]


def _bootlegs_by(
    artist: Json,
    songs: Mapping[int, Iterable[str]],
    titles: Mapping[int, set[str]],
    press: Press,
    chance: Random,
) -> Iterator[Json]:
    """Yield bootlegs by an artist, each called as none of the artist's albums is."""
    free = [one for one in BOOTLEG_TITLES if fold(one) not in titles[artist["id"]]]
    while True:
        names = Names([artist], chance.choice(free), tuple(songs[artist["id"]]))
        made = press.first(names)
        if len(made["tracklist"]) >= TRACKS:
            yield made


def _songs_and_titles(
    releases: Iterable[Json],
) -> tuple[dict[int, dict[str, None]], dict[int, set[str]]]:
    """Return, by artist, the titles of tracks and those of albums."""
    songs: dict[int, dict[str, None]] = defaultdict(dict)
    titles: dict[int, set[str]] = defaultdict(set)
    for release in releases:
        number = release["artists"][0]["id"]
        titles[number].add(fold(release["title"]))
        songs[number].update((row["title"], None) for row in audio(release))
    return songs, titles
