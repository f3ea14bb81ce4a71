"""Tags beside the names: what rippers and taggers write of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.music.albums import VARIOUS_MBID
from tests.music.albums import made_up_mbid as mbid

from .noise import typography
from .truth import COUNTRIES, barcodes, fold, labels, media_of, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random
    from typing import Any

    from .noise import Draft, Origin

    Json = Mapping[str, Any]
    Tagging = Callable[[Draft, Origin, Random], None]


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


def nameless(draft: Draft, origin: Origin, chance: Random) -> None:
    """A rip of what no shop sold: some have a year, none has a number."""
    chance.choice((rip, undated))(draft, origin, chance)
