"""A result that waits for a person: written down, and read again without asking.

What was fetched is kept as Discogs sent it, so that it can be held against the album as
it is then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ..discogs.decoding import decode_release
from ..discogs.errors import BadResponseError
from ..discogs.schema import Release, SearchHit
from ..match.clues.matched_by import MatchedBy  # noqa: TC001 (msgspec reads it)
from ..match.decide.evidence import Evidence
from ..match.decide.hit_score import ScoredHit
from ..match.decide.match_result import MatchResult
from ..redaction import without_personal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..match.decide.comparison import Comparison

#: So many hits of a search are kept, and all that tie.
MOST_HITS = 40


class StoredHit(msgspec.Struct, frozen=True):
    """A hit as it was scored; whose collection it was in is not kept."""

    hit: SearchHit
    names: float
    agree: tuple[str, ...]
    differ: tuple[str, ...]


class StoredResult(msgspec.Struct, frozen=True):
    """A result; `best` and `seen` are keys ("123", "m80") of what was compared.

    `bodies` are answers of Discogs, `shared` what the pressings of a master share; of
    what is in neither only the key is known.
    """

    matched_by: MatchedBy = msgspec.field(name="clue")  # as it stands in files
    reason: str
    notes: tuple[str, ...]
    tried: tuple[str, ...]
    original_year: int | None
    is_counted: bool
    best: str
    tied: tuple[int, ...]
    hits: tuple[StoredHit, ...]
    seen: tuple[str, ...]
    bodies: dict[str, bytes]
    shared: dict[str, Release]


_DECODER = msgspec.msgpack.Decoder(StoredResult)


def written(
    result: MatchResult, json_of: Callable[[int], dict[str, Any] | None]
) -> bytes:
    """Write a result down.

    :param json_of: returns the answer that a release was read of, if it is at hand
    """
    tied = {scored.hit.id for scored in result.tied}
    others = [one for one in result.others if one.hit.id not in tied]
    seen = {one.values.key: one for one in result.seen}
    bodies = {
        key: msgspec.json.encode(without_personal(plain))
        for key, one in seen.items()
        if not one.values.is_open and (plain := json_of(one.values.release_id))
    }
    shared = {
        key: one.release
        for key, one in seen.items()
        if one.values.is_open and one.release is not None
    }
    kept = StoredResult(
        matched_by=result.matched_by,
        reason=result.reason,
        notes=result.notes,
        tried=result.tried,
        original_year=result.original_year,
        is_counted=result.is_counted,
        best=result.comparison.values.key if result.comparison else "",
        tied=tuple(scored.hit.id for scored in result.tied),
        hits=tuple(map(_kept, (*result.tied, *others[:MOST_HITS]))),
        seen=tuple(seen),
        bodies=bodies,
        shared=shared,
    )
    return msgspec.msgpack.encode(kept)


def read(data: bytes) -> StoredResult:
    """Read what was written.

    :raises ValueError: it is none, or of another version
    """
    return _DECODER.decode(data)


def restored(
    kept: StoredResult, compare: Callable[[Release], Comparison], *, found: bool
) -> MatchResult:
    """Return a result as it was, held against the album as it is.

    :param found: its pressing is open, and the album itself was sure
    """
    hits = {one.hit.id: one for one in hits_of(kept)}
    releases = {key: _decoded(body) for key, body in kept.bodies.items()}
    seen = {
        key: compare(release)
        for key in kept.seen
        if (release := releases.get(key) or kept.shared.get(key)) is not None
    }
    return MatchResult(
        found,
        matched_by=kept.matched_by,
        comparison=seen.get(kept.best),
        original_year=kept.original_year,
        reason=kept.reason,
        tied=tuple(hits[id_] for id_ in kept.tied if id_ in hits),
        others=tuple(hits.values()),
        seen=tuple(seen.values()),
        notes=kept.notes,
        tried=kept.tried,
        is_counted=kept.is_counted,
    )


def hits_of(kept: StoredResult) -> tuple[ScoredHit, ...]:
    """Return the hits of a result as they were scored."""
    return tuple(map(_scored, kept.hits))


def label_of(kept: StoredResult) -> str:
    """Return the first label of the best candidate; "" where it is not known."""
    body = kept.bodies.get(kept.best)
    release = _decoded(body) if body else None
    return release.labels[0].name if release and release.labels else ""


def _decoded(body: bytes) -> Release | None:
    try:
        return decode_release(body)
    except BadResponseError:  # as an earlier version has kept it
        return None


def _kept(scored: ScoredHit) -> StoredHit:
    hit = msgspec.structs.replace(scored.hit, user_data=SearchHit(id=0).user_data)
    return StoredHit(hit, scored.names, scored.evidence.agree, scored.evidence.differ)


def _scored(kept: StoredHit) -> ScoredHit:
    return ScoredHit(kept.hit, kept.names, Evidence(kept.agree, kept.differ))
