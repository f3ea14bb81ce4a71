"""All pressings of an album: which they are, which are there, and which is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from ..discogs.errors import NotCachedError
from ..discogs.schema import Community, UserData
from ..match.decide.evidence import Evidence, hit_facts
from ..match.decide.pressings import Pressings
from ..match.search.every_page import every_page
from ..match.search.search_queries import artists, words
from ..release.from_search import hit_of
from ..release.values import read_release
from ..store.on_shelf import OnShelf
from .release_archive import kept_release

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..discogs.client import DiscogsClient
    from ..discogs.schema import SearchHit, Version
    from ..match.clues.matched_by import MatchedBy
    from ..match.clues.targets import Target
    from ..match.decide.pressings import PressingFilter
    from ..match.search.every_page import Rows
    from ..setting_groups import ReadOptions
    from ..store import Store
    from .resolver import Resolver

UNDATED = 9999
NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class ListedPressing:
    """A pressing as it is listed.

    `evidence` says what in the tags of the album's files speaks for and against it. It
    `fits` where no other fits better, and `is_best` where no other fits as well; `why`
    is a word of `discogs_matched_by` where that is the user's own doing.
    """

    hit: SearchHit
    evidence: Evidence = NO_EVIDENCE
    fits: bool = False
    is_best: bool = False
    why: MatchedBy = ""


def without_counts(one: ListedPressing) -> ListedPressing:
    """Return a pressing without how many have and want it: that is too old."""
    return replace(one, hit=msgspec.structs.replace(one.hit, community=Community()))


def every_version(client: DiscogsClient, master_id: int) -> Rows[Version]:
    """Ask for all pressings of a master, a request for a hundred.

    :raises DiscogsError: where Discogs could not be asked
    """
    return every_page(lambda page: client.versions(master_id, page))


def barcodes_at_hand(
    store: Store, client: DiscogsClient, options: ReadOptions, ids: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """Return the barcodes of the releases that are kept, or in the cache: nothing is
    asked.

    :raises StoreError: the store cannot be read
    """
    found = {}
    for id_ in ids:
        kept = store.raw(id_)
        if kept is not None:
            release = kept_release(kept)
        elif client.has_release(id_):
            try:
                release = client.release(id_)
            except NotCachedError:  # it was thrown out just now
                continue
        else:
            continue
        found[id_] = read_release(release, options).imprint.barcodes
    return found


def barcodes_found(
    client: DiscogsClient, master_id: int, artist: str, title: str
) -> dict[int, tuple[str, ...]]:
    """Search for the barcodes of a master's pressings: a hundred for a request.

    :raises DiscogsError: where Discogs could not be asked
    """
    asked = {"artist": artists(artist), "release_title": words(title)}
    found = every_page(
        lambda page: client.search(type="release", page=page, per_page=100, **asked)
    )
    return {hit.id: hit.barcode for hit in found.rows if hit.master_id == master_id}


def owned_among(versions: Iterable[Version], kept: OnShelf) -> OnShelf:
    """Return which pressings are in the user's collection and wantlist, as an answer
    that is fresh tells; how many copies there are only a pull does.

    :param kept: what was last pulled
    """
    copies, wanted = {}, set()
    for version in versions:
        user = version.stats.user
        if user.in_collection:
            known = (kept.copies or {}).get(version.id, 0)
            copies[version.id] = max(known, user.in_collection)
        if user.in_wantlist:
            wanted.add(version.id)
    return OnShelf(copies, frozenset(wanted))


def hits_of(
    versions: Iterable[Version],
    master_id: int,
    artist: str,
    barcodes: Mapping[int, tuple[str, ...]],
    owned: OnShelf,
) -> list[SearchHit]:
    """Return pressings as hits, the oldest first.

    :param artist: the master's
    """
    found = (
        msgspec.structs.replace(
            hit_of(version, master_id, artist),
            barcode=barcodes.get(version.id, ()),
            user_data=UserData(
                bool(owned.has(version.id)), bool(owned.wants(version.id))
            ),
        )
        for version in versions
    )
    return sorted(found, key=lambda hit: (hit.year or UNDATED, hit.id))


def listed(
    hits: Sequence[SearchHit],
    limits: PressingFilter,
    resolver: Resolver,
    target: Target | None,
) -> list[ListedPressing]:
    """Return the pressings that are within the limits, held against the album whose
    pressings they may be; without one none fits better than another."""
    within = [hit for hit in hits if limits.allow(hit_facts(hit))]
    if target is None or not within:
        return [ListedPressing(hit) for hit in within]
    group = Pressings(resolver.held(target, within).others)
    evidence = {scored.hit.id: scored.evidence for scored in group.hits}
    best, why = group.choice or (None, "")
    # Where nothing tells them apart it says nothing that all of them fit.
    fitting = group.tied if len(group.tied) < len(group.hits) else ()
    ids = {scored.hit.id for scored in fitting}
    return [
        ListedPressing(
            hit,
            evidence[hit.id],
            fits=hit.id in ids,
            is_best=best is not None and hit.id == best.hit.id,
            why=why if best is not None and hit.id == best.hit.id else "",
        )
        for hit in within
    ]
