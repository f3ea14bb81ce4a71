"""What a second source does to MusicBrainz' matches, and the setting against it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ..home import Home

DISTANCE = """
from beets import config, plugins, ui
from beets.autotag import AlbumInfo, TrackInfo, assign_items
from beets.library import Item
from beetsplug.discogs_enrich.compat import beets_tagger

config.read()
plugins.load_plugins()
track = dict(title="Made Up", artist="Nobody", length=60.0)
items = [Item(album="Made Up", track=1, **track)]
tracks = [TrackInfo(index=1, track_id="1", data_source="MusicBrainz", **track)]
info = AlbumInfo(tracks, album="Made Up", artist="Nobody", album_id="1",
                 data_source="MusicBrainz")
pairs, extra, _ = assign_items(items, tracks)
print(beets_tagger.album_distance(items, info, pairs, len(extra)).distance)
"""

STRONG = 0.04


@pytest.mark.parametrize(
    ("settings", "config", "strong"),
    [
        ({}, {}, False),
        ({}, {"musicbrainz": {"data_source_mismatch_penalty": 0.0}}, True),
        ({"autotag": False}, {}, True),
        ({"enabled": False}, {}, True),
        ({}, {"plugins": "musicbrainz"}, True),
    ],
)
def test_a_perfect_match_on_fresh_files(
    home: Home, settings: dict[str, Any], config: dict[str, Any], strong: bool
) -> None:
    home.settings |= settings
    home.config |= {"plugins": "musicbrainz discogs_enrich", **config}
    home.write_config()
    done = subprocess.run(
        [sys.executable, "-c", DISTANCE],
        env={"BEETSDIR": str(home.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (float(done.stdout) < STRONG) is strong
