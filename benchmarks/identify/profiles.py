"""The libraries that releases are looked for in: a row for each kind of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tests.music.albums import VARIOUS_MBID
from tests.music.albums import made_up_mbid as mbid

from .noise import DAMAGE, GAPS, LIGHT, typography
from .truth import (
    COUNTRIES,
    audio,
    barcodes,
    by_various,
    fold,
    labels,
    media_of,
    numbers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random
    from typing import Any

    from .noise import Draft, Noise, Origin

    Json = Mapping[str, Any]
    Tagging = Callable[[Draft, Origin, Random], None]

#: Longer ones cost beets a second for each candidate.
MOST_TRACKS = 60
#: No rip is made of these alone.
SILENT = {"VHS", "DVD", "DVDr", "Laserdisc"}


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
    keep: the share of the tracks that is there: (least, most)
    group: so many albums by one artist
    single: tracks without the rest of their album
    beset: namesakes of its albums are put into the catalogue
    absent: its albums are taken out of the catalogue
    """

    name: str
    share: float
    tag: Tagging
    fits: Callable[[Json], bool]
    noises: tuple[Some, ...] = ()
    keep: tuple[float, float] = (1.0, 1.0)
    group: int = 1
    single: bool = False
    beset: bool = False
    absent: bool = False

    @property
    def complete(self) -> bool:
        """Whether the number of tracks is that of the release."""
        return not self.single and self.keep == (1.0, 1.0)


# Tags beside the names


def rip(draft: Draft, origin: Origin, chance: Random) -> None:
    """What a ripper writes: mostly a year, and now and then an album artist.

    Most albums with several artists have one, as the ripper's database knows it.
    """
    several = len({track.artist for track in draft.tracks}) > 1
    if origin.release.get("year") and chance.random() < 0.7:
        draft.tags["year"] = origin.release["year"]
    if chance.random() < (0.85 if several else 0.5):
        draft.tags["albumartist"] = draft.artist
    if draft.by_various and chance.random() < 0.5:
        draft.tags["comp"] = True


def numbered(draft: Draft, origin: Origin, chance: Random) -> None:
    """A barcode, or a catalogue number with its label, or both."""
    rip(draft, origin, chance)
    codes, catnos = barcodes(origin.release), numbers(origin.release)
    wanted = chance.choice(("barcode", "number", "both"))
    if codes and (wanted != "number" or not catnos):
        draft.tags["barcode"] = codes[0]
    if catnos and (wanted != "barcode" or not codes):
        draft.tags["catalognum"] = catnos[0]
        draft.tags["label"] = labels(origin.release)[0]


def musicbrainz(draft: Draft, origin: Origin, chance: Random) -> None:
    """What MusicBrainz' taggers write, its ids included."""
    release = origin.release
    group = release.get("master_id") or f"of release {release['id']}"
    imprint = {
        "barcode": barcodes(release)[:1],
        "catalognum": numbers(release)[:1],
        "label": labels(release)[:1],
        "country": [COUNTRIES.get(release.get("country") or "", "")],
        "media": media_of(release)[:1],
    }
    known = {
        name: values[0]
        for name, values in imprint.items()
        if values and values[0] and chance.random() < 0.7
    }
    who = VARIOUS_MBID if draft.by_various else mbid("artist", fold(draft.artist))
    draft.tags |= {
        **known,
        **dates(release, origin.original_year),
        "albumartist": draft.artist,
        "comp": draft.by_various,
        "mb_albumid": mbid("release", release["id"]),
        "mb_releasegroupid": mbid("release group", group),
        "mb_albumartistid": who,
        "data_source": "MusicBrainz",
        "tracktotal": len(draft.tracks),
    }
    for track in draft.tracks:
        place = f"{release['id']} {track.number}"
        track.tags |= {
            "mb_trackid": mbid("recording", place),
            "mb_releasetrackid": mbid("track", place),
            "mb_artistid": mbid("artist", fold(track.artist)),
        }
    if chance.random() < 0.5:
        typography(draft, origin, chance)


def dates(release: Json, original_year: int) -> dict[str, int]:
    """The date of a release and the year of the first one, where they are known."""
    parts = [int(part) for part in (release.get("released") or "").split("-") if part]
    told = dict(zip(("year", "month", "day"), parts, strict=False))
    told.setdefault("year", release.get("year") or 0)
    told["original_year"] = original_year
    return {name: value for name, value in told.items() if value}


def known_id(draft: Draft, origin: Origin, chance: Random) -> None:
    """The tag DISCOGS_RELEASE_ID, as beets gives it to plugins that know it.

    Files that have it have the original year as well: what wrote the one wrote both,
    and where it did not an enrichment asks the master for it.
    """
    rip(draft, origin, chance)
    draft.tags["discogs_id"] = origin.release["id"]
    draft.tags["original_year"] = origin.original_year


def undated(draft: Draft, origin: Origin, chance: Random) -> None:
    """A rip without a year."""
    rip(draft, origin, chance)
    draft.tags.pop("year", None)


def any_way(draft: Draft, origin: Origin, chance: Random) -> None:
    """As albums come: mostly rips, half of all dated, some tagged with more."""
    ways: Sequence[Tagging] = (rip, rip, *3 * [undated], numbered, musicbrainz)
    chance.choice(ways)(draft, origin, chance)


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
        Profile("incomplete", 0.6, rip, long_enough, keep=(0.4, 0.8)),
        Profile("singles", 0.6, rip, several_tracks, single=True),
        Profile("ids", 0.4, known_id, several_tracks),
        Profile("absent", 0.8, any_way, several_tracks, (Some(LIGHT, (0, 1)),),
                beset=True, absent=True),
        Profile("sequels", 0.6, any_way, several_tracks, (Some(LIGHT, (0, 1)),),
                beset=True),
    )
}
# fmt: on
