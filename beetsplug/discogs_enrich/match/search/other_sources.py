"""What is asked beside Discogs: MusicBrainz' links, and the user's own collection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import msgspec

from ...discogs.schema import UserData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...discogs.schema import SearchHit
    from ..clues.clues import Clues
    from ..clues.musicbrainz_links import MusicBrainzLinks


#: Of a hit of which there is a copy in the collection.
OWNED = UserData(in_collection=True)


class OwnedReleases(Protocol):
    """The releases that the user has copies of; asked at no request."""

    def owns(self, release_id: int) -> bool:
        """Tell whether there is a copy of a release."""

    def alike(self, clues: Clues) -> Sequence[SearchHit]:
        """Return those that an album may be, as hits; the likeliest among them."""


@dataclass(frozen=True, slots=True)
class OtherSources:
    """What is asked beside Discogs; None: it is not."""

    links: MusicBrainzLinks | None = None
    owned: OwnedReleases | None = None

    def marked(self, hit: SearchHit) -> SearchHit:
        """Return a hit that says whether it is the user's own: what was kept of an
        answer does not."""
        if self.owned is None or not self.owned.owns(hit.id):
            return hit
        return msgspec.structs.replace(hit, user_data=OWNED)


NOTHING_ELSE = OtherSources()
