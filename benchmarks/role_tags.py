"""Credits of real releases in real files, read back by mutagen alone.

Where each kind belongs is written down here once more, by the convention and not by
the plugin's own table.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediafile import MediaFile
from mutagen.flac import FLAC
from mutagen.id3 import ID3

from beetsplug.discogs_enrich import tags
from beetsplug.discogs_enrich.credit_fields import CREDITS
from tests.music import make_track

from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beetsplug.discogs_enrich.release.values import ReleaseValues, TrackValues

#: One release in so many is written, tracks and all.
EVERY = 5
#: Field → the comment in FLAC; and in ID3 a frame, or a role of TIPL.
FLAC_KEYS = {
    "composers": "COMPOSER",
    "lyricists": "LYRICIST",
    "arrangers": "ARRANGER",
    "remixers": "REMIXER",
    "producers": "PRODUCER",
    "engineers": "ENGINEER",
    "mixers": "MIXER",
    "djmixers": "DJMIXER",
    "conductors": "CONDUCTOR",
    "performers": "PERFORMER",
    "mastering": "MASTERING",
}
ID3_FRAMES = {
    "composers": "TCOM",
    "lyricists": "TEXT",
    "remixers": "TPE4",
    "conductors": "TPE3",
    "mastering": "TXXX:MASTERING",
    "performers": "TMCL",
}
ID3_ROLES = {
    "arrangers": "arranger",
    "producers": "producer",
    "engineers": "engineer",
    "mixers": "mix",
    "djmixers": "DJ-mix",
}


def in_files(releases: Iterable[ReleaseValues]) -> Iterator[Row]:
    """Write the tracks of some releases, FLAC and MP3, and look for everybody."""
    register()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        files = {
            ext: make_track(Path(name) / "t", ext, {}, 60) for ext in ("flac", "mp3")
        }
        seeds = {ext: path.read_bytes() for ext, path in files.items()}
        for values in list(releases)[::EVERY]:
            for ext, path in files.items():
                for place, track in enumerate(values.tracks):
                    path.write_bytes(seeds[ext])
                    write(path, track)
                    for kind, person in people(values, place):
                        wanted[ext] += 1
                        found[ext] += person in held(path, kind)
    for ext, count in wanted.items():
        yield Row(
            f"in the tags of the right files, {ext}",
            100 * found[ext] / count,
            "%",
            Goal("≥", 98),
            f"{count:,} people on tracks of one release in {EVERY}",
        )


def register() -> None:
    """Give mediafile our fields, as the plugin does."""
    tags.add_picard_keys()
    for name, descriptor in tags.media_fields().items():
        if name not in MediaFile.__dict__:
            MediaFile.add_field(name, descriptor)


def write(path: Path, track: TrackValues) -> None:
    """Write the credits of a track, as beets would."""
    file = MediaFile(path)
    file.update({kind: list(track.credits.get(kind, ())) for kind in CREDITS})
    file.save()


def people(values: ReleaseValues, place: int) -> Iterator[tuple[str, str]]:
    """Yield who ought to be on a track, with the field; each role counts."""
    for credit in values.credits:
        everywhere = credit.tracks is None and not credit.range
        if credit.category in CREDITS and (
            everywhere or place in (credit.tracks or ())
        ):
            yield credit.category, credit.name


def held(path: Path, kind: str) -> Sequence[str]:
    """Return the people in the tag of a kind; performers without their instruments."""
    if path.suffix == ".flac":
        values = FLAC(path).get(FLAC_KEYS[kind], [])
        return [*values, *(value.rpartition(" (")[0] for value in values)]
    id3 = ID3(path)
    if kind in ID3_ROLES:
        return [name for role, name in pairs(id3, "TIPL") if role == ID3_ROLES[kind]]
    if kind == "performers":
        return [name for _, name in pairs(id3, "TMCL")]
    frame = id3.get(ID3_FRAMES[kind])
    return list(frame.text) if frame else []


def pairs(id3: Any, frame: str) -> list[list[str]]:
    """Return the pairs of a frame of people."""
    return [list(pair) for one in id3.getall(frame) for pair in one.people]
