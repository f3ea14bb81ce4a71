"""Discogs as the last source: asked where the others have found nothing good.

beets asks all sources at once, so that none knows what the others found. What they did
find is known before beets chooses among it: there is room for more candidates then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..compat import beets_tagger
from .beets_penalties import add_penalties
from .open_pressing_tracks import keep_own

if TYPE_CHECKING:
    from beets.importer import ImportTask

    from .candidates import Candidates


def add_candidates(task: ImportTask, source: Candidates, below: str) -> None:
    """Ask Discogs about an album that the others do not recommend at least `below`.

    :param below: beets' word for how sure a recommendation is: "strong", "medium" …
    """
    if beets_tagger.is_recommended(task, below):
        return
    known = {
        match.info.album_id
        for match in task.candidates or ()
        if match.info.data_source == "Discogs"
    }
    matches = []
    for info in source.albums(task.items, *beets_tagger.names_of(task)):
        if info.tracks and info.album_id not in known:
            match = beets_tagger.album_match(task.items, info)
            add_penalties(match)
            keep_own(match)
            matches.append(match)
    if matches:
        beets_tagger.offer(task, matches)
