"""The link of digital files to the record that carries the same music.

It stands beside the link to the release that the files are of, which stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..compat import beets_models
from ..journal.apply import transaction_of
from ..match.clues.matched_by import VINYL
from ..match.clues.name_similarity import apart, track_title
from ..match.decide.evidence import GRACE, OTHER_TITLE
from ..store.journal_rows import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Album, Item, Library

    from ..journal.recorder import Recorder
    from ..journal.transaction import Applied
    from ..match.clues.targets import Target
    from ..release.values import ReleaseValues, TrackValues

#: The field that holds it.
FIELD = "discogs_vinyl_id"


def linked_to(model: Album | Item) -> int:
    """Return the record that an album or track has a link of its own to; 0: none."""
    return int(beets_models.own(model, FIELD) or 0)


def link_album(
    lib: Library,
    recorder: Recorder,
    target: Target,
    release_id: int,
    similarity: float,
) -> Applied:
    """Link an album or a single to a record.

    :param similarity: how alike the record is, 0 to 1
    :raises StoreError: the journal cannot be written; nothing was changed
    """
    items = target.items if target.album is None else ()
    return _link(lib, recorder, target.album, items, release_id, similarity)


def link_tracks(
    lib: Library,
    recorder: Recorder,
    items: Sequence[Item],
    release_id: int,
    similarity: float,
) -> Applied:
    """Link tracks of one album to a record, whatever their album is linked to."""
    album = items[0].get_album()
    return _link(lib, recorder, album, items, release_id, similarity)


def _link(
    lib: Library,
    recorder: Recorder,
    album: Album | None,
    items: Sequence[Item],
    release_id: int,
    similarity: float,
) -> Applied:
    """Set the field on tracks, or where there are none on the album."""
    reason = Reason(f"r{release_id}", VINYL, similarity)
    everything = items or (list(album.items()) if album else [])
    transaction = transaction_of(lib, recorder, reason, album, everything)

    def set_rows() -> None:
        for item in items:
            beets_models.assign_own(item, FIELD, release_id)
            item.store()
        if album is not None and not items:
            beets_models.assign_own(album, FIELD, release_id)
            album.store(inherit=False)

    return transaction.change(set_rows)


def on_the_record(values: ReleaseValues, items: Sequence[Item]) -> list[Item]:
    """Return those of some tracks that a record holds: of the same title, and, where
    both are known, about as long."""
    return [
        item for item in items if any(_is_same(item, track) for track in values.tracks)
    ]


def _is_same(item: Item, track: TrackValues) -> bool:
    title = track_title(item.title or "", item.artist or "")
    if not title or apart(title, track.title) > OTHER_TITLE:
        return False
    if not (item.length and track.length):
        return True
    return bool(abs(item.length - track.length) <= GRACE)
