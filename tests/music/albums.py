"""Folders of small audio files that look like albums on somebody's disk."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mediafile import MediaFile

from .containers import silence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: MusicBrainz' own id of "Various Artists", which its taggers write and beets knows.
VARIOUS_MBID = "89ad4ac3-39f7-470e-963a-56509c546377"
VARIOUS_DISCOGS_ID = 194


@dataclass(frozen=True)
class TrackSpec:
    """One file to be: its name, its artist, its length in seconds, and more tags.

    `tags` goes by mediafile's names and wins over everything else that is written.
    """

    title: str
    artist: str
    seconds: float
    tags: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AlbumSpec:
    """One folder to be; `tags`, by mediafile's names, are written to every file."""

    album: str
    artist: str
    tracks: tuple[TrackSpec, ...]
    tags: Mapping[str, Any] = field(default_factory=dict)


# --- Files


def make_track(path: Path, ext: str, tags: Mapping[str, Any], seconds: float) -> Path:
    """Write a silent file of `seconds` with `tags` (mediafile's names).

    `path` gets the extension `ext` if it lacks it; its folder must exist.
    Returns the path written. Raises KeyError for a container that has no seed, and
    ValueError for a tag that mediafile does not know (it would drop it silently).
    """
    if path.suffix != f".{ext}":
        path = path.with_name(f"{path.name}.{ext}")
    if unknown := sorted(tags.keys() - set(MediaFile.fields())):
        raise ValueError(f"mediafile has no field {', '.join(unknown)}")
    path.write_bytes(silence(ext, seconds))
    file = MediaFile(path)
    file.update(tags)
    file.save()
    return path


def make_album(folder: Path, album: AlbumSpec, ext: str = "flac") -> list[Path]:
    """Write the album's tracks to `folder`, which is made, as `01 Title.flac` …

    Returns the files in the album's order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [
        make_track(
            folder / f"{number:02} {file_name(track.title)}",
            ext,
            {
                "title": track.title,
                "artist": track.artist,
                "album": album.album,
                "track": number,
                **album.tags,
                **track.tags,
            },
            track.seconds,
        )
        for number, track in enumerate(album.tracks, start=1)
    ]


def file_name(title: str) -> str:
    """A title without what a file name cannot hold: "AC/DC: Live?" → "AC_DC_ Live_"."""
    return re.sub(r'[/\\:*?"<>|\x00-\x1f]', "_", title).rstrip(". ") or "_"


# --- Albums of a release


def album_from_release(
    release: Mapping[str, Any], *, mb: bool = True, **tags: Any
) -> AlbumSpec:
    """The album that somebody owns who owns this Discogs release.

    release: what `/releases/{id}` answers, as parsed JSON
    mb: True: as tagged from MusicBrainz (ids, dates, disc numbers; nothing of
        Discogs). The ids are made up from Discogs' and always the same.
        False: a bare rip (artist, album, title, track)
    tags: more for every file, by mediafile's names: `barcode="…"`, `comments="…"`
    """
    artist = credit(release["artists"])
    rows = list(audio_rows(release["tracklist"]))
    discs = disc_numbers([str(row.get("position", "")) for row in rows])
    tracks = tuple(
        TrackSpec(
            title=row["title"],
            artist=credit(row.get("artists") or release["artists"]),
            seconds=seconds(row.get("duration", "")) or 180 + 7 * number % 120,
            tags=musicbrainz_track(release, row, number, disc) if mb else {},
        )
        for number, (row, disc) in enumerate(zip(rows, discs, strict=True), start=1)
    )
    album_tags = musicbrainz_album(release, len(rows), max(discs, default=1))
    return AlbumSpec(
        album=release["title"],
        artist=artist,
        tracks=tracks,
        tags={**(album_tags if mb else {}), **tags},
    )


def musicbrainz_album(
    release: Mapping[str, Any], tracktotal: int, disctotal: int
) -> dict[str, Any]:
    """What MusicBrainz' taggers write to each file of an album."""
    artists = release["artists"]
    group = release.get("master_id") or f"of release {release['id']}"
    year = release.get("year") or None
    return {
        "albumartist": credit(artists),
        "tracktotal": tracktotal,
        "disctotal": disctotal,
        "comp": artists[0]["id"] == VARIOUS_DISCOGS_ID,
        **({"year": year} if year else {}),
        "mb_albumid": made_up_mbid("release", release["id"]),
        "mb_albumartistid": artist_mbid(artists),
        "mb_releasegroupid": made_up_mbid("release group", group),
    }


def musicbrainz_track(
    release: Mapping[str, Any], row: Mapping[str, Any], number: int, disc: int
) -> dict[str, Any]:
    """What MusicBrainz' taggers write to one file."""
    place = f"{release['id']} {number}"
    return {
        "disc": disc,
        "mb_artistid": artist_mbid(row.get("artists") or release["artists"]),
        "mb_trackid": made_up_mbid("recording", place),
        "mb_releasetrackid": made_up_mbid("track", place),
    }


def made_up_mbid(kind: str, key: object) -> str:
    """A MusicBrainz id that nobody gave: the same one for the same kind and key."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"made-up:{kind}:{key}"))


def artist_mbid(artists: Sequence[Mapping[str, Any]]) -> str:
    """The made-up id of the first artist; "Various Artists" has its real one."""
    first = artists[0]["id"]
    return (
        VARIOUS_MBID if first == VARIOUS_DISCOGS_ID else made_up_mbid("artist", first)
    )


# --- Reading the release, just well enough to own it


def credit(artists: Sequence[Mapping[str, Any]]) -> str:
    """Names and join phrases as one line: "Anna Example & The Samples"."""
    parts = []
    for artist in artists:
        join = artist.get("join") or ""
        space = "" if join.startswith(",") else " "
        parts += [plain_name(artist["name"]), f"{space}{join} " if join else ", "]
    return "".join(parts[:-1])


def plain_name(name: str) -> str:
    """Without Discogs' ways: "Samples, The (2)" → "The Samples"."""
    name = re.sub(r" \(\d+\)$", "", name)
    name = re.sub(r"^(.+), (The|A|An)$", r"\2 \1", name)
    return "Various Artists" if name == "Various" else name


def audio_rows(tracklist: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The rows that are a file each: no headings; the parts of an index track."""
    for row in tracklist:
        if row.get("sub_tracks"):
            yield from row["sub_tracks"]
        elif row.get("type_", "track") == "track":
            yield row


def seconds(duration: str) -> int:
    """ "4:44" → 284, "1:02:03" → 3723, "" → 0."""
    total = 0
    for part in duration.split(":"):
        total = total * 60 + int(part or 0)
    return total


def disc_numbers(positions: Sequence[str]) -> list[int]:
    """The disc of each position, discs numbered from 1 as they come.

    ["1-1", "1-2", "DVD1-1"] → [1, 1, 2]; ["A1", "B1", "C1"] → [1, 1, 2];
    ["A", "AA"] → [1, 1]
    """
    order: dict[str, int] = {}
    return [order.setdefault(medium(p), len(order) + 1) for p in positions]


def medium(position: str) -> str:
    """A word that is the same for all positions on one disc."""
    if match := re.match(r"([A-Za-z ]*\d*)-\w+$", position):  # "CD2-7", "1-3"
        return match[1]
    if match := re.match(r"([A-Z])\1?\d*[a-z]?$", position):  # "A1", "AA", "B2a"
        return f"vinyl {(ord(match[1]) - ord('A')) // 2}"
    return ""
