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


class OwnedReleases(Protocol):
    """The releases that the user has copies of; asked at no request."""

    @property
    def is_known(self) -> bool:
        """Whether it is known of any release that there is a copy."""

    def owns(self, release_id: int) -> bool:
        """Tell whether there is a copy of a release."""

    def alike(self, clues: Clues) -> Sequence[SearchHit]:
        """Return those that an album may be, as hits; the likeliest among them."""


class NothingOwned:
    """The releases of somebody whose copies shall decide nothing: none."""

    is_known = True

    def owns(self, release_id: int) -> bool:
        """Tell that there is no copy."""
        del release_id
        return False

    def alike(self, clues: Clues) -> Sequence[SearchHit]:
        """Return nothing."""
        del clues
        return ()


@dataclass(frozen=True, slots=True)
class OtherSources:
    """What is asked beside Discogs; None: it is not."""

    links: MusicBrainzLinks | None = None
    owned: OwnedReleases | None = None

    def marked(self, hit: SearchHit) -> SearchHit:
        """Return a hit that says whether it is the user's own.

        That is what the collection says, once it is known: an answer may be of
        yesterday, and lists of a master's pressings do not tell.
        """
        if self.owned is None or not self.owned.is_known:
            return hit
        is_owned = self.owned.owns(hit.id)
        if is_owned == hit.user_data.in_collection:
            return hit
        return msgspec.structs.replace(hit, user_data=UserData(in_collection=is_owned))


NOTHING_ELSE = OtherSources()
