"""The libraries that releases are looked for in: a row for each kind of them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .harmful_noise import DAMAGE, GAPS, NO_TITLES
from .noise import LIGHT
from .partial_albums import all_but, disc_of, one_disc, one_track, whole
from .tagging import any_way, known_id, musicbrainz, nameless, numbered, rip
from .truth import audio, barcodes, by_various, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from .noise import Noise
    from .partial_albums import Part
    from .tagging import Tagging

    Json = Mapping[str, Any]

#: Longer ones cost beets a second for each candidate.
MOST_TRACKS = 60
#: No rip is made of these alone.
SILENT = {"VHS", "DVD", "DVDr", "Laserdisc"}
#: Nobody makes an album of one of these out of a set, as rippers do of a CD.
SIDED = {"Vinyl", "Cassette", *SILENT}

#: What albums are looked for in (`libraries.py`): a catalogue full of decoys; one that
#: lacks some albums and has namesakes; one in which some are called otherwise.
USUAL, BESET, RENAMED = "usual", "beset", "renamed"


class Some(NamedTuple):
    """Some noises out of a table; `counts` are as likely as they stand there often."""

    table: tuple[Noise, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Profile:
    """One kind of library.

    share: albums, as a share of those that each profile is to have
    tag: puts tags on a draft that has only names and numbers
    fits: which releases are drawn from
    noises: what is done to the names
    part: leaves the tracks that are there
    group: so many albums by one artist
    catalogue: what its albums are looked for in
    absent: that catalogue has none of its albums
    """

    name: str
    share: float
    tag: Tagging
    fits: Callable[[Json], bool]
    noises: tuple[Some, ...] = ()
    part: Part = whole
    group: int = 1
    catalogue: str = USUAL
    absent: bool = False

    def albums(self, each: int) -> int:
        """How many it has where those whose share is 1 have so many."""
        return math.ceil(self.share * each)

    @property
    def complete(self) -> bool:
        """Whether the number of tracks is that of the release."""
        return self.part is whole

    @property
    def single(self) -> bool:
        """Whether it has tracks without the rest of their album."""
        return self.part is one_track


# Which releases


def several_tracks(release: Json) -> bool:
    """An album of audio that somebody may have ripped."""
    formats = {one["name"] for one in release.get("formats") or ()}
    titled = [row for row in audio(release) if row["title"]]
    return 2 <= len(titled) <= MOST_TRACKS and not formats <= SILENT


def by_one(release: Json) -> bool:
    """No compilation."""
    return several_tracks(release) and not by_various(release)


def compilation(release: Json) -> bool:
    """A compilation whose tracks have artists of their own."""
    return (
        several_tracks(release)
        and by_various(release)
        and all(row.get("artists") for row in audio(release))
    )


def has_number(release: Json) -> bool:
    """It has a barcode or a catalogue number."""
    return several_tracks(release) and bool(barcodes(release) or numbers(release))


def long_enough(release: Json) -> bool:
    """An album of which tracks can be missing."""
    return by_one(release) and len(audio(release)) >= 5


def set_of_discs(release: Json) -> bool:
    """Several discs, each of which may be taken for an album."""
    tracks = Counter(map(disc_of, audio(release)))
    media = release.get("formats") or ()
    return (
        several_tracks(release)
        and not SIDED & {one["name"] for one in media}
        and 1 < len(tracks) <= sum(int(one.get("qty") or 1) for one in media)
        and "" not in tracks
        and min(tracks.values()) > 1
    )


# fmt: off
PROFILES = {
    profile.name: profile
    for profile in (
        Profile("clean", 1.0, rip, by_one),
        Profile("light", 1.0, rip, by_one, (Some(LIGHT, (1, 1, 2)),)),
        Profile("heavy", 1.0, rip, by_one,
                (Some(DAMAGE, (1, 2, 2)), Some(GAPS, (1, 2)), Some(LIGHT, (0, 1)))),
        Profile("compilations", 0.8, rip, compilation, (Some(LIGHT, (0, 0, 1)),)),
        Profile("numbers", 1.0, numbered, has_number),
        Profile("musicbrainz", 1.0, musicbrainz, several_tracks),
        Profile("four", 0.8, rip, by_one, group=4),
        Profile("one missing", 0.8, rip, long_enough, part=all_but(1)),
        Profile("third missing", 0.8, rip, long_enough, part=all_but(1 / 3)),
        Profile("incomplete", 0.4, rip, long_enough, part=all_but(0.2, 0.6)),
        Profile("discs", 0.6, rip, set_of_discs, part=one_disc),
        Profile("untitled", 0.6, rip, by_one, (Some(NO_TITLES, (1,)),)),
        Profile("singles", 0.6, rip, several_tracks, part=one_track),
        Profile("ids", 0.4, known_id, several_tracks),
        Profile("absent", 0.8, any_way, several_tracks, (Some(LIGHT, (0, 1)),),
                catalogue=BESET, absent=True),
        Profile("unknown artists", 0.6, any_way, by_one, (Some(LIGHT, (0, 1)),),
                catalogue=BESET, absent=True),
        Profile("bootlegs", 0.6, nameless, several_tracks,
                catalogue=BESET, absent=True),
        Profile("sequels", 0.6, any_way, several_tracks, (Some(LIGHT, (0, 1)),),
                catalogue=BESET),
        Profile("non-Latin", 0.8, rip, by_one, catalogue=RENAMED),
        Profile("self-titled", 0.6, rip, by_one, (Some(LIGHT, (0, 0, 1)),),
                catalogue=RENAMED),
        Profile("generic titles", 0.6, rip, by_one, (Some(LIGHT, (0, 0, 1)),),
                catalogue=RENAMED),
    )
}
# fmt: on
#: Those of albums that are not there.
ABSENT = [name for name, one in PROFILES.items() if one.absent]
#: Those of albums that have nothing to do with each other, whole and there.
UNRELATED = ("clean", "light", "heavy", "compilations", "numbers", "musicbrainz")
