"""What is right: which releases are the same album, and what tells them apart.

Read off the releases in a way of its own, so that the plugin's reading is not taken
for the truth about itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.music.albums import audio_rows, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from tests.discogs_server import Catalogue

    Json = Mapping[str, Any]
    #: Name of a tag → the values of it that fit a pressing, folded.
    Facts = dict[str, frozenset[str]]

#: Numbers that are printed on one pressing or on few.
NUMBERS = ("barcode", "catalognum")

#: Tells nothing: the whole album is not in the catalogue.
ABSENT = "absent"

#: Discogs' country → the code that MusicBrainz has for it.
COUNTRIES = {
    "Australia": "AU",
    "Austria": "AT",
    "Belgium": "BE",
    "Brazil": "BR",
    "Canada": "CA",
    "Denmark": "DK",
    "Europe": "XE",
    "Finland": "FI",
    "France": "FR",
    "Germany": "DE",
    "Greece": "GR",
    "Ireland": "IE",
    "Israel": "IL",
    "Italy": "IT",
    "Japan": "JP",
    "Mexico": "MX",
    "Netherlands": "NL",
    "Norway": "NO",
    "Poland": "PL",
    "Portugal": "PT",
    "Russia": "RU",
    "South Africa": "ZA",
    "Spain": "ES",
    "Sweden": "SE",
    "Switzerland": "CH",
    "UK": "GB",
    "UK & Europe": "GB",
    "US": "US",
    "USSR": "SU",
    "Worldwide": "XW",
    "Yugoslavia": "YU",
    "Taiwan": "TW",
    "Czechoslovakia": "XC",
}

#: Discogs' medium → MusicBrainz' word, which is beets'.
MEDIA = {
    "CD": "CD",
    "CDr": "CD-R",
    "Cassette": "Cassette",
    "File": "Digital Media",
    "DVD": "DVD",
    "DVDr": "DVD",
    "VHS": "VHS",
}

#: Two tracklists with this share of titles in common are of one album.
SAME_TRACKS = 0.6


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Letters and digits alone, without case and accents."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]+", "", "".join(c for c in bare if c.isalnum()))


def name_of(artist: Json) -> str:
    """An artist's name without Discogs' ways."""
    return plain_name(artist["name"])


def names_of(release: Json) -> tuple[str, str]:
    """The artists and the title of a release, folded."""
    artists = fold(" ".join(name_of(artist) for artist in release["artists"]))
    return artists, fold(release["title"])


def by_various(release: Json) -> bool:
    """Tell whether a release is a compilation of several artists."""
    return not release["artists"] or release["artists"][0]["name"] == "Various"


def audio(release: Json) -> list[Json]:
    """The rows of a release that are a file each."""
    return list(audio_rows(release["tracklist"]))


def barcodes(release: Json) -> list[str]:
    """The digits of a release's barcodes; what is no barcode is left out."""
    found = (
        re.sub(r"\D", "", one["value"])
        for one in release.get("identifiers", ())
        if one["type"] == "Barcode"
    )
    return [digits for digits in found if 8 <= len(digits) <= 14]


def numbers(release: Json) -> list[str]:
    """The catalogue numbers of a release; "none" is none."""
    found = (label.get("catno") or "" for label in release.get("labels", ()))
    return [number for number in found if number and number.casefold() != "none"]


def labels(release: Json) -> list[str]:
    """The names of a release's labels."""
    return [plain_name(label["name"]) for label in release.get("labels", ())]


def media_of(release: Json) -> list[str]:
    """The words for a release's media that a tagger would write."""
    return [_medium(one) for one in release.get("formats") or ()]


def _medium(medium: Json) -> str:
    if medium["name"] != "Vinyl":
        return MEDIA.get(medium["name"], "")
    size = next((d for d in medium.get("descriptions", ()) if d.endswith('"')), "")
    size = size or ('12"' if "LP" in medium.get("descriptions", ()) else "")
    return f"{size} Vinyl".strip()


def facts(release: Json) -> Facts:
    """Everything that a tag could tell about a pressing."""
    told = {
        "barcode": [digits.lstrip("0") for digits in barcodes(release)],
        "catalognum": [fold(number) for number in numbers(release)],
        "label": [fold(label) for label in labels(release)],
        "media": [fold(word) for word in media_of(release)],
        "country": [fold(COUNTRIES.get(release.get("country") or "", ""))],
        "year": [str(release.get("year") or "")],
        "tracks": [str(len(audio(release)))],
    }
    return {name: frozenset(filter(None, values)) for name, values in told.items()}


def known_facts(tags: Mapping[str, Any]) -> dict[str, str]:
    """The facts of a pressing that tags tell, folded as in `facts`."""
    known = {
        name: fold(str(tags[name]))
        for name in ("barcode", "catalognum", "label", "media", "country", "year")
        if tags.get(name)
    }
    return {
        name: value.lstrip("0") if name == "barcode" else value
        for name, value in known.items()
    }


def told_by(
    known: Mapping[str, str],
    own: Facts,
    others: Iterable[Facts],
    tracks: int | None = None,
    first_year: int = 0,
) -> str:
    """Return what tells a pressing from the others of its album.

    "number" where its barcode or number alone does; "tags" where all tags together
    do; "year" where they do so with the help of a year that is the album's
    `first_year` as well: many a tag has that, whatever the pressing; "tracks" where
    only the number of tracks does (None: unknown); "alone" where there are no others;
    "" where another one has all that is known, or what is known is not of this
    pressing.
    """
    rivals = list(others)
    if not rivals:
        return "alone"
    if not agrees(known, own):
        return ""
    by_number = {name: known[name] for name in NUMBERS if name in known}
    if by_number and not any(agrees(by_number, rival) for rival in rivals):
        return "number"
    alike = [rival for rival in rivals if agrees(known, rival)]
    if not alike:
        undated = {name: known[name] for name in known if name != "year"}
        vague = known.get("year") == str(first_year)
        helped = vague and any(agrees(undated, rival) for rival in rivals)
        return "year" if helped else "tags"
    return "" if any(_as_long(rival, tracks) for rival in alike) else "tracks"


def _as_long(pressing: Facts, tracks: int | None) -> bool:
    return tracks is None or str(tracks) in pressing["tracks"]


def agrees(known: Mapping[str, str], pressing: Facts) -> bool:
    """Tell whether a pressing has all that is known."""
    return all(value in pressing[name] for name, value in known.items())


class Works:
    """Which releases are the same album.

    Those of one master are. So are two that nobody has put under a master, or that
    have different ones, with an artist in common, the same title and mostly the same
    tracks: who takes one for the other has found the album.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._work: dict[int, int] = {}
        self._releases: dict[int, list[int]] = defaultdict(list)
        self._pressings = catalogue.pressings
        for id_, release in catalogue.releases.items():
            # A release without a master is a work of its own; ids do not collide.
            self._join(id_, release.get("master_id") or -id_)
        for alike in _namesakes(catalogue.releases.values()):
            self._unite(alike)

    def of(self, release: int) -> int:
        """Return a number that all releases of an album share."""
        return self._work[release]

    def of_master(self, master: int) -> int:
        """Return the same of a master, 0 where it is unknown."""
        pressings = self._pressings.get(master)
        return self._work[pressings[0]["id"]] if pressings else 0

    def others(self, release: int) -> list[int]:
        """Return the other releases of the same album."""
        return [one for one in self._releases[self._work[release]] if one != release]

    def _join(self, release: int, work: int) -> None:
        self._work[release] = work
        self._releases[work].append(release)

    def _unite(self, alike: Sequence[Json]) -> None:
        sets = [(one["id"], titles_of(one)) for one in alike]
        for place, (one, titles) in enumerate(sets):
            for other, theirs in sets[:place]:
                if self.of(one) != self.of(other) and same(titles, theirs):
                    self._move(self.of(one), self.of(other))

    def _move(self, work: int, into: int) -> None:
        for release in self._releases.pop(work):
            self._join(release, into)


def titles_of(release: Json) -> set[str]:
    """The titles of a release's tracks, folded."""
    return {fold(row["title"]) for row in audio(release)}


def same(titles: set[str], theirs: set[str]) -> bool:
    """Tell whether two tracklists are mostly the same."""
    return len(titles & theirs) >= SAME_TRACKS * max(len(titles), len(theirs), 1)


def _namesakes(releases: Iterable[Json]) -> list[list[Json]]:
    """Return releases of the same title that share their artists or one of them: what
    is by "A" here may be by "A Presents Various Artists" there."""
    found: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for one in releases:
        artists, title = names_of(one)
        for artist in {artists, *(fold(name_of(who)) for who in one["artists"])}:
            found[artist, title].append(one)
    return [alike for alike in found.values() if len(alike) > 1]
