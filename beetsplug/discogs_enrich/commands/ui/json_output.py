"""What `--json` prints: values as the objects of `json_types.py`, and how they are
written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from ... import normalize
from ...discogs_links import MASTER_PAGE, PAGE, master_id_of, release_id_of
from ...enrich.outcome import similarity_of
from ...journal.change import ALBUM
from ...review.candidate import candidates_of, of_hit
from ...shelf.states import key_of, place_of
from ...store.journal_rows import ALBUM as ALBUM_ROWS
from ...store.journal_rows import COLLECTION, FILE, ITEM
from . import json_types
from .entry_lines import changed_fields
from .json_release_types import Credit, Identifier, LabelInfo, Release, Track
from .release_page import credits_of_tracks, identifiers, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...discogs import schema
    from ...enrich.outcome import Outcome
    from ...enrich.review_cases import Case
    from ...journal.change import Change
    from ...match.clues.targets import Target
    from ...match.decide.match_result import MatchResult
    from ...release.credits import Credit as ReadCredit
    from ...release.values import ReleaseValues
    from ...review.candidate import Candidate
    from ...store import journal_rows
    from ...store.journal_rows import Entry, Trace


def print_json(value: json_types.Printed) -> None:
    """Print an object on a line of its own, at once: somebody may be reading along."""
    print(in_json(value), flush=True)


def in_json(value: json_types.Printed) -> str:
    """Return an object as a line, in ASCII: so any terminal can show it, and no control
    character of a title does anything to one."""
    return json.dumps(msgspec.to_builtins(value))


def of_outcome(outcome: Outcome) -> json_types.AlbumOutcome:
    """Return what became of an album."""
    target, result = outcome.target, outcome.result
    comparison = result.comparison if result else None
    values = comparison.values if comparison else None
    return json_types.AlbumOutcome(
        **entry_of(target),
        status=_status(outcome.status),
        reason=outcome.message or None,
        discogs_id=(values.release_id or None) if values else None,
        discogs_master_id=values.master_id if values else None,
        url=values.url if values else None,
        matched_by=(result.matched_by or None) if result and comparison else None,
        similarity=_share(similarity_of(outcome) if comparison else None),
        agree=comparison.agree if comparison else (),
        differ=comparison.differ if comparison else (),
        **_found(result),
        changes=tuple(_changes(target, outcome.changes)),
        files=outcome.files,
        requests=outcome.requests,
    )


def of_case(case: Case) -> json_types.WaitingAlbum:
    """Return an album that waits for a review."""
    result = case.result
    return json_types.WaitingAlbum(
        **entry_of(case.target),
        status=_status(case.waiting.status),
        reason=result.reason or None,
        at=case.waiting.at,
        tags_changed=case.is_changed,
        similarity=_share(case.likelihood if result.comparison else None),
        tried=result.tried,
        **_found(result),
    )


def of_run(run: journal_rows.Run) -> json_types.Run:
    """Return a run of the journal."""
    return json_types.Run(
        run=run.id,
        command=run.command,
        began=run.began,
        ended=run.last,
        takes_back=run.undoes,
        taken_back_by=run.undone_by,
        albums=run.albums,
        records=run.records,
        fields=run.fields,
        files=run.files,
    )


def of_entry(entry: Entry, traces: Sequence[Trace]) -> json_types.ChangedAlbum:
    """Return what a run has changed of an album."""
    subject, reason = entry.subject, entry.reason
    similarity = reason.similarity if reason.release else None
    single = None if subject.album else next(iter(subject.items), None)
    return json_types.ChangedAlbum(
        run=entry.run_id,
        at=entry.at,
        album_id=subject.album[0] if subject.album else None,
        item_id=single,
        name=subject.name,
        discogs_id=release_id_of(reason.release),
        discogs_master_id=master_id_of(reason.release),
        matched_by=reason.matched_by or None,
        similarity=None if subject.owner else similarity,
        changes=tuple(
            json_types.Change(name, id_ if place == ITEM else None, old, new)
            for place, name, old, new, ids in changed_fields(traces)
            for id_ in ids
            if place in (ALBUM_ROWS, ITEM)
        ),
        shelf=_of_shelf(entry, traces) if entry.subject.owner else None,
        files=entry.files,
        tags=tuple(
            json_types.FileTags(one.models[0], one.old["tags"], one.new["tags"])
            for one in traces
            if one.place == FILE
        ),
    )


def _of_shelf(entry: Entry, traces: Sequence[Trace]) -> json_types.ChangedShelf:
    place: Any = place_of(traces)
    return json_types.ChangedShelf(
        place=place,
        user=entry.subject.owner,
        instance_id=key_of(traces) if place == COLLECTION else None,
        changes=tuple(
            json_types.ChangedField(name, old, new)
            for _, name, old, new, _ in changed_fields(traces)
        ),
    )


def of_search_hit(hit: schema.SearchHit) -> json_types.Hit:
    """Return a hit of a search."""
    found = of_hit(hit)
    page = MASTER_PAGE if found.is_open else PAGE
    codes = {code: normalize.barcode_digits(code) for code in hit.barcode}
    return json_types.Hit(
        **pressing_of(found),
        labels=hit.label,
        barcode=next(filter(None, codes.values()), ""),
        matrix=tuple(code for code, digits in codes.items() if not digits),
        url=page.format(hit.id),
        genres=hit.genre,
        styles=hit.style,
        in_collection=hit.user_data.in_collection,
    )


def of_release(release: schema.Release, values: ReleaseValues) -> Release:
    """Return all that is known of a release."""
    community, rating = release.community, release.community.rating
    of_tracks = credits_of_tracks(values.credits)
    return Release(
        discogs_id=values.release_id,
        discogs_master_id=values.master_id,
        url=values.url,
        albumartist=values.names.artist,
        albumartists=values.names.artists,
        album=values.title,
        format=values.format.text,
        country=values.imprint.country,
        year=values.imprint.year,
        month=values.imprint.month,
        day=values.imprint.day,
        label=values.imprint.label,
        catalognum=values.imprint.catalognum,
        label_info=tuple(LabelInfo(*row) for row in numbers(release)),
        barcode=values.imprint.barcode,
        identifiers=tuple(Identifier(**row) for row in identifiers(release)),
        companies=values.imprint.companies,
        series=values.imprint.series,
        genres=release.genres,
        styles=values.styles,
        rating=rating.average if rating.count else None,
        votes=rating.count,
        have=community.have,
        want=community.want,
        notes=values.notes,
        tracks=tuple(
            Track(
                position=track.position,
                disc=track.medium,
                artist=track.names.artist,
                title=track.title,
                length=track.length,
                credits=_credits(of_tracks.get(place, ())),
            )
            for place, track in enumerate(values.tracks)
        ),
        credits=_credits(one for one in values.credits if one.is_of_release),
    )


def entry_of(target: Target) -> dict[str, Any]:
    """Return the values of what every object about an album or single has."""
    is_album = target.album is not None
    return {
        "album_id": target.row.id if is_album else None,
        "item_id": None if is_album else target.row.id,
        "name": target.name,
    }


def _status(words: str) -> Any:
    """Return a status as it is written, which is also its key in a summary."""
    return words.replace(" ", "_")


def _share(likelihood: float | None) -> float | None:
    return None if likelihood is None else round(likelihood, 4)


def _found(result: MatchResult | None) -> dict[str, Any]:
    """Return what else a look-up has found."""
    return {
        "remarks": result.notes if result else (),
        "tied": tuple(scored.hit.id for scored in result.tied) if result else (),
        "candidates": tuple(map(_candidate, candidates_of(result) if result else ())),
    }


def _candidate(one: Candidate) -> json_types.Candidate:
    return json_types.Candidate(
        **pressing_of(one),
        similarity=_share(one.likelihood),
        agree=one.evidence.agree,
        differ=one.evidence.differ,
    )


def pressing_of(one: Candidate) -> dict[str, Any]:
    """Return the values of what every object about a pressing has."""
    return {
        "discogs_id": one.release_id or None,
        "discogs_master_id": one.master_id,
        "name": one.title,
        "year": one.year or None,
        "country": one.country,
        "format": one.format,
        "label": one.label,
        "catalognum": one.catalognum,
    }


def _changes(target: Target, changes: Iterable[Change]) -> Iterator[json_types.Change]:
    ids = {place: item.id for place, item in enumerate(target.items)}
    ids[ALBUM] = None if target.album is not None else target.row.id
    for one in changes:
        yield json_types.Change(one.field, ids[one.place], one.old, one.new)


def _credits(credits_: Iterable[ReadCredit]) -> tuple[Credit, ...]:
    return tuple(
        Credit(
            artist=one.name,
            artist_credit=one.printed,
            discogs_artistid=one.artist_id or None,
            role=one.role,
            category=one.category,
            detail=one.detail,
            range=one.range,
        )
        for one in credits_
    )
