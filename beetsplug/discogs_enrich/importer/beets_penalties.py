"""What beets' distance does not know: barcodes, and pressings that tie.

beets sends `album_matched` for each candidate before it sorts them; what is added to
the distance there counts with a weight of its own (`match.distance_weights`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import normalize
from ..match.clues.clues import album_clues
from ..match.decide.evidence import Evidence, evidence, release_facts
from ..release.beets_info import values_of

if TYPE_CHECKING:
    from beets.autotag import AlbumMatch

    from ..release.values import ReleaseValues


#: A candidate that is this far ahead of what was decided for is none of its pressings.
MOST_CHARGES = 5


def add_penalties(match: AlbumMatch) -> None:
    """Hold against a candidate of ours what beets does not compare."""
    values = values_of(match.info)
    if values is None or values.is_open:
        return
    known = {item.barcode for item in match.mapping if item.barcode}
    if known and values.imprint.barcodes:
        same = any(
            normalize.same_barcode(code, offered)
            for code in known
            for offered in values.imprint.barcodes
        )
        match.distance.add("discogs_barcode", 0.0 if same else 1.0)
    if match.info.get("doubtful") or _is_any_of_many(match, values):
        _put_behind(match)


def _put_behind(match: AlbumMatch) -> None:
    """Charge a candidate for being one of several, and as often as it takes to put it
    behind what the look-up has decided for."""
    least = match.distance.distance + match.info.get("behind", 0.0)
    for _ in range(MOST_CHARGES):
        match.distance.add("discogs_pressing", 1.0)
        if match.distance.distance > least:
            break


def _is_any_of_many(match: AlbumMatch, values: ReleaseValues) -> bool:
    """Tell whether it is a pressing of a pasted master that nothing singles out."""
    if not match.info.get("of_master"):
        return False
    clues = album_clues(None, list(match.mapping)).against(match.info.original_year)
    return not evidence(clues, release_facts(values)).beats(Evidence())
