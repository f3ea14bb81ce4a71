"""Draws albums from a catalogue and says what is known of them, and what is right."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tests.music.albums import credit, seconds

from .noise import Draft, Origin, Track, distort
from .truth import ABSENT, audio, by_various, facts, fold, known_facts, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from random import Random
    from typing import Any

    from tests.discogs_server import Catalogue

    from .profiles import Profile
    from .truth import Works

    Json = Mapping[str, Any]


@dataclass(frozen=True)
class Album:
    """An album, or with `single` a track, that is looked for.

    `release` is what it is a copy of, `told` what tells that from other pressings
    ("id", or see `truth.told_by`; "absent" where the catalogue has none of them),
    `noises` what was done to its names; `items` are the fields of each file, `titles`
    what its release calls them.
    """

    key: str
    profile: str
    release: int
    told: str
    noises: Sequence[str]
    items: Sequence[Mapping[str, Any]]
    single: bool = False
    titles: Sequence[str] = ()

    @property
    def sent(self) -> dict[str, Any]:
        """What a tagger is told: nothing of the truth."""
        return {"key": self.key, "single": self.single, "items": self.items}


class Copy(NamedTuple):
    """A release with the names that its files have, and what became of them."""

    release: Json
    noises: tuple[str, ...] = ()


class Drawer:
    """Draws albums from a catalogue: for a seed always the same ones.

    Only the releases `real` are drawn; the others are there to be in the way.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        real: Iterable[int],
        works: Works,
        seed: int,
        copies: Mapping[int, Copy] = MappingProxyType({}),
    ) -> None:
        """Begin; `copies` are of releases whose files have other names than Discogs."""
        self._copies = copies
        self._catalogue = catalogue
        self._real = sorted(real)
        self._works = works
        self._seed = seed

    def draw(self, profile: Profile, each: int) -> list[Album]:
        """Return the albums of a profile, fewer where the catalogue has no more.

        each: albums of a profile whose share is 1
        """
        chance = random.Random(f"{profile.name} {self._seed}")
        count = profile.albums(each)
        drawn = self._groups if profile.group > 1 else self._unrelated
        return [
            self._album(profile, f"{profile.name} {place}", id_, chance)
            for place, id_ in enumerate(drawn(profile, count, chance), 1)
        ]

    def _fitting(
        self, profile: Profile, chance: Random, *, made_up: bool = False
    ) -> Iterator[int]:
        """Yield releases in a random order, one of each work."""
        decoys = sorted(self._catalogue.releases.keys() - set(self._real))
        wanted = decoys if made_up else self._real
        seen = set()
        for id_ in chance.sample(wanted, len(wanted)):
            work = self._works.of(id_)
            if work not in seen and profile.fits(self._catalogue.releases[id_]):
                seen.add(work)
                yield id_

    def _unrelated(self, profile: Profile, count: int, chance: Random) -> list[int]:
        """Draw one album of each artist; more of one only where artists run out."""
        seen: set[str] = set()
        first: list[int] = []
        second: list[int] = []
        for id_ in self._fitting(profile, chance):
            artist = self._artist(id_)
            known = artist in seen and not by_various(self._catalogue.releases[id_])
            (second if known else first).append(id_)
            seen.add(artist)
        return [*first, *second][:count]

    def _groups(self, profile: Profile, count: int, chance: Random) -> list[int]:
        """Draw so many albums by one artist, then the next one's.

        Where artists with so many real albums run out, made-up ones fill up.
        """
        size, wanted = profile.group, math.ceil(count / profile.group)
        by_artist = self._by_artist(self._fitting(profile, chance))
        groups = [ids for ids in by_artist.values() if len(ids) >= size]
        if len(groups) < wanted:
            more = self._by_artist(self._fitting(profile, chance, made_up=True))
            filled = (
                [*ids, *more.get(artist, ())]
                for artist, ids in by_artist.items()
                if len(ids) < size
            )
            groups += [ids for ids in filled if len(ids) >= size]
        return [id_ for ids in groups[:wanted] for id_ in ids[:size]]

    def _by_artist(self, ids: Iterator[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for id_ in ids:
            found[self._artist(id_)].append(id_)
        return found

    def _artist(self, id_: int) -> str:
        return fold(self._catalogue.releases[id_]["artists"][0]["name"])

    def _album(self, profile: Profile, key: str, id_: int, chance: Random) -> Album:
        release = self._catalogue.releases[id_]
        origin = Origin(release, self._original_year(release))
        copy = self._copies.get(id_, Copy(release))
        draft = drafted(release, copy.release, chance)
        profile.tag(draft, origin, chance)
        noises = [
            *copy.noises,
            *(
                name
                for some in profile.noises
                for name in distort(
                    draft, origin, some.table, chance.choice(some.counts), chance
                )
            ),
        ]
        profile.part(draft, origin, chance)
        return Album(
            key=key,
            profile=profile.name,
            release=id_,
            told=self._told(origin, draft, profile),
            noises=noises,
            items=[fields(draft, track) for track in draft.tracks],
            single=profile.single,
            titles=[track.printed for track in draft.tracks],
        )

    def _told(self, origin: Origin, draft: Draft, profile: Profile) -> str:
        if profile.absent:
            return ABSENT
        if "discogs_id" in draft.tags:
            return "id"
        others = self._works.others(origin.release["id"])
        return told_by(
            known_facts(draft.tags),
            facts(origin.release),
            [facts(self._catalogue.releases[one]) for one in others],
            len(draft.tracks) if profile.complete else None,
            origin.original_year,
        )

    def _original_year(self, release: Json) -> int:
        master = self._catalogue.masters.get(release.get("master_id") or 0, {})
        return int(master.get("year") or release.get("year") or 0)


def drafted(release: Json, copy: Json, chance: Random) -> Draft:
    """Return a release as a ripper knows it: names, numbers and lengths.

    Lengths are right to within a second; where Discogs has none they are made up.
    The names are those of `copy`.
    """
    whole = credit(copy["artists"])
    rows = zip(audio(copy), audio(release), strict=True)
    tracks = [
        Track(
            title=row["title"],
            artist=credit(row.get("artists") or copy["artists"]),
            seconds=round(
                (seconds(row.get("duration") or "") or chance.randint(150, 420))
                + chance.uniform(-1, 1),
                2,
            ),
            number=number,
            printed=printed["title"],
        )
        for number, (row, printed) in enumerate(rows, 1)
    ]
    return Draft(whole, copy["title"], tracks, {}, by_various(release))


def fields(draft: Draft, track: Track) -> dict[str, Any]:
    """Return beets' fields of one file."""
    return {
        "title": track.title,
        "artist": track.artist,
        "album": draft.album,
        "track": track.number,
        "length": track.seconds,
        "format": "FLAC",
        **draft.tags,
        **track.tags,
    }
