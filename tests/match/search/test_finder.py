"""Look-ups, over real HTTP: what is asked, what is found, what stays open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from beets.library import Item

from beetsplug.discogs_enrich.discogs.errors import DiscogsError
from beetsplug.discogs_enrich.match.clues.clues import album_clues, single_clues
from beetsplug.discogs_enrich.match.clues.discogs_ids import IdClue
from beetsplug.discogs_enrich.match.search.finder import Finder, original_year
from beetsplug.discogs_enrich.match.search.lookup_policy import (
    LookupPolicy,
    of_enrichment,
)
from beetsplug.discogs_enrich.setting_groups import Prefer

from ...discogs_server import TOKEN, DiscogsServer
from ...items import asked, items_of
from ...releases import (
    GLASS_HARVEST,
    JAPAN_CD,
    KITES_CD,
    KITES_LP,
    MERGED,
    OTHER_TWIN,
    SAMPLER,
    SAMPLERS,
    SOLD,
    TWIN,
    TWINS,
    UK_BARCODE,
    UK_CD,
    UK_LP,
)

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.discogs.client import DiscogsClient
    from beetsplug.discogs_enrich.match.decide.match_result import MatchResult


def find(client: DiscogsClient, items: list[Item], *ids: IdClue) -> MatchResult:
    return Finder(client, client._settings, of_enrichment(client._settings)).find(
        album_clues(None, items, ids=ids), items
    )


def look_up(client: DiscogsClient, items: list[Item]) -> MatchResult:
    """Find as an import does, which wants to see tracks."""
    clues = album_clues(None, items)
    policy = LookupPolicy()
    return Finder(client, client._settings, policy).lookup(clues, items).find()


@pytest.mark.parametrize(
    ("release", "tags", "word", "requests"),
    [
        (
            UK_CD,
            {"barcode": UK_BARCODE, "year": 1997},
            "barcode",
            ["search barcode", f"/releases/{UK_CD}"],
        ),
        (
            UK_CD,
            {"catalognum": "PMR 001 CD", "country": "GB"},
            "catalognum",
            ["search catno", f"/releases/{UK_CD}"],
        ),
        (SOLD, {}, "names", ["search artist release_title", f"/releases/{SOLD}"]),
        # a barcode that nobody entered
        (
            SOLD,
            {"barcode": "1234567890128"},
            "",
            ["search barcode", "search artist release_title", f"/releases/{SOLD}"],
        ),
    ],
)
def test_one_query_after_the_other(
    client: DiscogsClient,
    discogs: DiscogsServer,
    release: int,
    tags: dict[str, Any],
    word: str,
    requests: list[str],
) -> None:
    result = find(client, items_of(release, **tags))
    assert asked(discogs) == requests
    assert result.found is bool(word)
    if word:
        assert result.comparison
        assert (result.comparison.values.release_id, result.matched_by) == (
            release,
            word,
        )


def test_known_ids_need_no_search(
    client: DiscogsClient, discogs: DiscogsServer
) -> None:
    items = items_of(UK_CD, mb=True)
    result = find(client, items, IdClue(MERGED, "id"), IdClue(UK_CD, "id"))
    assert result.found
    assert result.notes == (f"r{MERGED} was merged away or deleted on Discogs",)
    assert asked(discogs) == [f"/releases/{MERGED}", f"/releases/{UK_CD}"]


def test_a_stored_id_of_another_album_is_doubted(client: DiscogsClient) -> None:
    result = find(client, items_of(SOLD), IdClue(KITES_CD, "id"))
    assert result.found
    assert result.comparison
    assert result.comparison.values.release_id == SOLD
    assert "only" in result.notes[0]


def test_a_chosen_id_is_believed(client: DiscogsClient) -> None:
    result = find(client, items_of(SOLD), IdClue(KITES_CD, "chosen"))
    assert result.found
    assert result.matched_by == "chosen"


def test_musicbrainz_ids_are_not_held_against_a_release(client: DiscogsClient) -> None:
    result = find(client, items_of(SOLD, mb=True, albumdisambig="made up"))
    assert result.comparison
    assert result.comparison.similarity == 1.0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda items: items.pop(), "1 track of the release is missing"),
        (
            lambda items: items.append(Item(title="Bonus", track=9, length=60)),
            "1 track is not on the release",
        ),
        (
            lambda items: [i.update({"catalognum": "XX 1"}) for i in items],
            "another catalognum",
        ),
        (
            lambda items: [i.update({"title": f"Untitled {i.track}"}) for i in items],
            "only",
        ),
    ],
)
def test_doubts(client: DiscogsClient, change: Any, reason: str) -> None:
    items = items_of(SOLD)
    change(items)
    result = find(client, items)
    assert not result.found
    assert result.uncertain
    assert result.reason.startswith(reason)


@pytest.mark.parametrize("broken", [TWIN, OTHER_TWIN])
def test_what_cannot_be_read_is_not_ruled_out(
    client: DiscogsClient, discogs: DiscogsServer, broken: int
) -> None:
    """The other one fits, and is not taken for it."""
    discogs.faults.add("broken_json", path=f"/releases/{broken}", times=9)
    discogs.faults.add("broken_json", path=r"/masters/.*", times=9)
    result = look_up(client, items_of(TWIN, mb=True))
    assert result.is_open
    assert any(f"r{broken}" in note for note in result.notes)


def test_trouble_at_discogs_is_no_doubt_about_an_album(
    client: DiscogsClient, discogs: DiscogsServer
) -> None:
    discogs.faults.add("error_500", path=r"/(releases|masters)/.*", times=9)
    with pytest.raises(DiscogsError):
        look_up(client, items_of(TWIN, mb=True))


def test_what_ties_stays_open(client: DiscogsClient, discogs: DiscogsServer) -> None:
    result = find(client, items_of(TWIN, mb=True))
    assert result.is_open
    assert {scored.hit.id for scored in result.tied} == {TWIN, OTHER_TWIN}
    comparison = result.comparison
    assert comparison
    assert (comparison.values.key, comparison.values.imprint.barcodes) == (
        f"m{TWINS}",
        (),
    )
    assert len(comparison.values.tracks) == 3
    assert asked(discogs) == ["search artist release_title", f"/masters/{TWINS}"]


def test_what_hits_tell_is_not_fetched(
    client: DiscogsClient, discogs: DiscogsServer
) -> None:
    items = items_of(SAMPLER, year=2001)
    result = find(client, items)
    assert result.is_open
    assert result.comparison
    assert (result.comparison.values.key, result.original_year) == (
        f"m{SAMPLERS}",
        2001,
    )
    assert len(discogs.log) == 1
    # A candidate of an import has to have tracks.
    opened = look_up(client, items)
    assert opened.comparison
    assert len(opened.comparison.values.tracks) == 5
    assert asked(discogs)[1:] == [f"/masters/{SAMPLERS}"]


@pytest.mark.parametrize(
    ("settings", "clue", "release"),
    [
        ({"user_token": TOKEN}, "collection", TWIN),
        ({"prefer": Prefer(labels=("Nobody's",))}, "names", 0),
    ],
)
def test_the_user_breaks_a_tie(
    client: DiscogsClient, settings: dict[str, Any], clue: str, release: int
) -> None:
    client._settings = replace(client._settings, **settings)
    result = find(client, items_of(TWIN, mb=True))
    assert result.comparison
    assert (result.matched_by, result.comparison.values.release_id) == (clue, release)


def test_what_the_user_prefers_breaks_a_tie(client: DiscogsClient) -> None:
    client._settings = replace(client._settings, prefer=Prefer(formats=("LP",)))
    result = find(client, items_of(KITES_CD))
    assert result.comparison
    assert (result.matched_by, result.comparison.values.release_id) == (
        "prefer",
        KITES_LP,
    )


def test_tracks_break_a_tie(client: DiscogsClient) -> None:
    # Of seven pressings, Japan's alone has a bonus track; medium and year leave four.
    items = items_of(JAPAN_CD, media="CD", year=1997, country="JP")
    result = find(client, items)
    assert result.comparison
    assert result.comparison.values.release_id == JAPAN_CD


def test_a_release_far_from_the_items_is_not_assigned(client: DiscogsClient) -> None:
    result = find(client, items_of(UK_CD)[:1], IdClue(UK_CD, "id"))
    assert not result.found
    [comparison] = [one for one in result.seen if one.values.release_id == UK_CD]
    assert comparison.similarity == 0


def test_the_original_year_comes_with_a_search(client: DiscogsClient) -> None:
    items = items_of(UK_LP)
    result = find(client, items)
    assert result.original_year == 1997


def test_a_master_is_asked_once(client: DiscogsClient, discogs: DiscogsServer) -> None:
    result = find(client, items_of(UK_CD), IdClue(UK_CD, "chosen"))
    assert result.comparison
    values = result.comparison.values
    assert [original_year(client, values) for _ in "ab"] == [
        1997,
        1997,
    ]
    assert asked(discogs) == [f"/releases/{UK_CD}", f"/masters/{GLASS_HARVEST}"]


def test_a_single_of_a_compilation(client: DiscogsClient) -> None:
    item = next(i for i in items_of(SAMPLER) if i.title == "Left Bank")
    finder = Finder(client, client._settings, LookupPolicy())
    result = finder.find(single_clues(item), [item])
    assert result.comparison
    [track] = result.comparison.tracks.values()
    assert (track.title, track.names.artist) == ("Left Bank", "Ada Faux")


@pytest.mark.parametrize(
    ("settings", "policy", "key", "picked"),
    [
        ({}, LookupPolicy(), f"m{TWINS}", False),
        ({}, LookupPolicy(ties="best"), str(TWIN), True),
        ({"user_token": TOKEN}, LookupPolicy(), str(TWIN), True),
    ],
)
def test_a_single_of_which_several_pressings_fit(
    client: DiscogsClient,
    settings: dict[str, Any],
    policy: LookupPolicy,
    key: str,
    picked: bool,
) -> None:
    client._settings = replace(client._settings, **settings)
    item = items_of(TWIN)[0]
    item.album = ""
    finder = Finder(client, client._settings, policy)
    result = finder.find(single_clues(item), [item])
    assert result.found
    assert result.comparison
    assert (result.comparison.values.key, result.is_picked) == (key, picked)


def test_errors_are_told_to_an_enrichment(
    client: DiscogsClient, discogs: DiscogsServer
) -> None:
    discogs.faults.add("error_500", times=99)
    with pytest.raises(DiscogsError):
        find(client, items_of(TWIN))
