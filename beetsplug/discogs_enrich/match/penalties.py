"""What beets' distance does not know: barcodes, and pressings that tie.

beets sends `album_matched` for each candidate before it sorts them; what is added to
the distance there counts with a weight of its own (`match.distance_weights`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import text
from ..release.info import values_of
from .clues import album_clues
from .evidence import Evidence, evidence, release_facts

if TYPE_CHECKING:
    from beets.autotag import AlbumMatch

    from ..release.values import ReleaseValues


def add_penalties(match: AlbumMatch) -> None:
    """Hold against a candidate of ours what beets does not compare."""
    values = values_of(match.info)
    if values is None or values.is_open:
        return
    known = {item.barcode for item in match.mapping if item.barcode}
    if known and values.barcodes:
        same = any(
            text.same_barcode(code, offered)
            for code in known
            for offered in values.barcodes
        )
        match.distance.add("discogs_barcode", 0.0 if same else 1.0)
    if match.info.get("doubtful") or _is_any_of_many(match, values):
        match.distance.add("discogs_pressing", 1.0)


def _is_any_of_many(match: AlbumMatch, values: ReleaseValues) -> bool:
    """Tell whether it is a pressing of a pasted master that nothing singles out."""
    if not match.info.get("of_master"):
        return False
    clues = album_clues(None, list(match.mapping))
    if clues.year == match.info.original_year:
        clues = clues.undated()
    return not evidence(clues, release_facts(values)).beats(Evidence())
