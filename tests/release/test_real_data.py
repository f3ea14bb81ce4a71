"""Every real release reads without error. Skipped where the data is missing."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from beetsplug.discogs_enrich.discogs import decoding, schema
from beetsplug.discogs_enrich.discogs.decoding import Body
from beetsplug.discogs_enrich.release.beets_info import album_info
from beetsplug.discogs_enrich.release.tracklist import Layout, layouts
from beetsplug.discogs_enrich.release.values import ReleaseValues, read_release
from beetsplug.discogs_enrich.setting_groups import Anv, ReadOptions

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "discogs-data"

pytestmark = pytest.mark.skipif(
    not (DATA / "releases.jsonl.gz").exists(), reason="no real data beside the checkout"
)


@cache
def _releases() -> dict[int, schema.Release]:
    with gzip.open(DATA / "releases.jsonl.gz") as lines:
        found = [decoding.decode_release(line) for line in lines]
    found += [
        decoding.decode_release(path.read_bytes())
        for path in (DATA / "api").glob("release-*[0-9].json")
    ]
    return {release.id: release for release in found}


def page_of(path: Path, key: str, row: type[Any]) -> schema.Page[Any]:
    return decoding.decode_page(Body(path.read_bytes()), key, row)


def _read(release_id: int, layout: Layout = Layout.LIKELY) -> ReleaseValues:
    return read_release(_releases()[release_id], ReadOptions(), layout=layout)


def _holds_together(values: ReleaseValues) -> bool:
    """Tell if discs and places count up without a gap, and every track has a name."""
    places: dict[int, int] = {}
    for track in values.tracks:
        places[track.medium] = places.get(track.medium, 0) + 1
        if track.medium_index != places[track.medium] or not track.title:
            return False
    return sorted(places) == list(range(1, values.mediums + 1))


def test_every_release_reads_in_every_layout() -> None:
    assert len(_releases()) > 1700
    for release in _releases().values():
        assert release.broken == 0
        for layout in layouts(release):
            values = read_release(release, ReadOptions(), layout=layout)
            assert _holds_together(values), release.id
            assert values.names.artist
            assert values.media
            assert bool(values.genres) == bool(release.genres or release.styles)


def test_every_release_reads_with_every_option() -> None:
    options = ReadOptions(
        strip_disambiguation=False,
        anv=Anv(artist=True, artist_credit=False, album_artist=True),
        index_tracks=True,
        genres="genres",
    )
    for release in _releases().values():
        info = album_info(read_release(release, options), ids_in_mb_fields=True)
        ids = [track.track_id for track in info.tracks]
        assert len(ids) == len(set(ids))


def test_every_other_answer_reads() -> None:
    api = DATA / "api"
    for name in ("search-page", "search-one-artist-hit"):
        hits = page_of(api / f"{name}.json", "results", schema.SearchHit)
        assert hits.rows
        assert hits.broken == 0
    assert page_of(api / "versions.json", "versions", schema.Version).rows
    assert page_of(api / "artist-releases.json", "releases", schema.Appearance).rows
    assert decoding.decode(
        Body((api / "identity.json").read_bytes()), schema.Identity
    ).id
    with gzip.open(DATA / "masters.jsonl.gz") as lines:
        assert all(decoding.decode(Body(line), schema.Master).title for line in lines)


# release: discs, tracks of each, and the media of each
TRICKY = [
    (350350, [1], ["CD"]),  # one index track with 13 sub-tracks
    (1450895, [7, 11], ['12" Vinyl'] * 2),  # medleys and their parts side by side
    (1996829, [18], ["CD"]),  # tracks under an index heading
    (3315779, [16], ['12" Vinyl']),
    (15771199, [11, 9, 17], ["CD", "CD", "DVD-Video"]),
    (249504, [2], ['7" Vinyl']),
    (549, [10], ["CD"]),  # (0,1) … (1,0)
    (1927, [2], ['12" Vinyl']),  # sides C and D
    (25994, [3], ['12" Vinyl']),  # 1.1 1.2 2.1 are sides
    (27136, [14, 13], ["CD"] * 2),  # 1-05.1 and 1.05.2
    (36895, [3, 3], ["CD", "DVD-Video"]),
    (120481, [5, 5, 2], ['12" Vinyl', '12" Vinyl', '7" Vinyl']),  # A1 … D2, A, B
    (193832, [6, 6, 2], ['12" Vinyl'] * 3),  # RS 93029 A
    (567584, [2, 4], ['12" Vinyl'] * 2),  # 1.A 2.A1
    (838283, [16, 9, 27, 3], ["DVD"] * 4),  # 3A-1, 3B-1
    (1461379, [2, 2], ['12" Vinyl'] * 2),  # A, B, A, B
    (2310385, [1], ["Digital Media"]),  # a podcast in 21 parts
    (2317370, [10, 10], ["CD"] * 2),  # 1 … 10, 1 … 10
    (3836031, [9, 9, 20], ['12" Vinyl', '12" Vinyl', "CD"]),
    (793894, [2, 2, 2], ['10" Vinyl'] * 3),  # 1.01 1.02 2.03 …
]


@pytest.mark.parametrize(("release_id", "tracks", "media"), TRICKY)
def test_tricky_ones(release_id: int, tracks: list[int], media: list[str]) -> None:
    discs: dict[int, list[str]] = {}
    for track in _read(release_id).tracks:
        discs.setdefault(track.medium, []).append(track.media)
    assert [len(disc) for disc in discs.values()] == tracks
    assert [disc[0] for disc in discs.values()] == media


def test_parts_of_tracks_may_be_files() -> None:
    assert len(_read(350350, Layout.SPLIT).tracks) == 13
    assert len(_read(1450895, Layout.SPLIT).tracks) == 30
    assert len(_read(1996829, Layout.JOINED).tracks) == 15
    assert _read(350350).tracks[0].length == 50 * 60 + 37


def test_no_markup_is_left_in_notes() -> None:
    markup = re.compile(r"\[/?url|\[[rmal](?:=|[0-9])|\[/?[biu]\]")
    marked = [id_ for id_, one in _releases().items() if markup.search(one.notes)]
    assert len(marked) > 100
    assert [id_ for id_ in marked if markup.search(_read(id_).notes)] == []


def test_plain_json_reads_the_same() -> None:
    """The mending way gives what the fast way gives, on sound answers."""
    with gzip.open(DATA / "releases.jsonl.gz") as lines:
        for line in list(lines)[::50]:
            broken = json.loads(line) | {"series": None}
            assert decoding.decode_release(json.dumps(broken).encode()) == (
                decoding.decode_release(line)
            )
