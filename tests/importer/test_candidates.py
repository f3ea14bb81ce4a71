"""What `beet import` is offered."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.importer.candidates import Candidates
from beetsplug.discogs_enrich.importer.circuit_breaker import CircuitBreaker

from ..items import items_of
from ..releases import MERGED, OTHER_TWIN, TWIN, TWINS, UK_CD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Item

    from beetsplug.discogs_enrich.discogs.client import DiscogsClient

    from ..discogs_server import DiscogsServer


class Quiet:
    """Remembers what it was told, and how many look-ups got no answer."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.count = 0

    def say(self, items: Sequence[Item], line: str) -> None:
        self.lines.append(line)

    def unanswered(self, items: Sequence[Item]) -> None:
        self.count += bool(items)


class TestCandidates:
    """What `beet import` is offered."""

    @pytest.fixture
    def log(self) -> Quiet:
        return Quiet()

    @pytest.fixture
    def source(self, client: DiscogsClient, log: Quiet) -> Candidates:
        circuit_breaker = CircuitBreaker(longest=1.0)
        return Candidates(client, circuit_breaker, client._settings, log)

    def test_a_broken_release_costs_itself(
        self, client: DiscogsClient, discogs: DiscogsServer, log: Quiet
    ) -> None:
        thorough = replace(client._settings, thorough=True)
        source = Candidates(client, CircuitBreaker(), thorough, log)
        discogs.faults.add("broken_json", path=rf"/releases/{TWIN}", times=9)
        items = items_of(TWIN)
        found = source.albums(items, "Ada Faux", items[0].album)
        assert [info.album_id for info in found] == [f"m{TWINS}", str(OTHER_TWIN)]
        assert len([line for line in log.lines if str(TWIN) in line]) == 1

    @pytest.mark.parametrize(
        ("typed", "tracks"),
        [
            (f"{UK_CD}-3", ["Seven Quiet Engines"]),
            (f"r{UK_CD}", 6),
            (f"https://www.discogs.com/release/{UK_CD}", 6),
            (f"{UK_CD}-99", 0),
            ("nonsense", 0),
            ("12345678-1234-1234-1234-123456789012", 0),
        ],
    )
    def test_track_ids(self, source: Candidates, typed: str, tracks: Any) -> None:
        found = source.tracks_for_id(typed)
        if isinstance(tracks, int):
            assert len(found) == tracks
        else:
            assert [track.title for track in found] == tracks
        assert all(track.artist == "Nonexistent Foxes" for track in found)

    def test_a_deleted_id_is_nothing_to_talk_about(
        self, source: Candidates, log: Quiet
    ) -> None:
        assert source.albums_for_id(f"r{MERGED}") == []
        assert log.lines == []

    def test_it_ends_in_time(
        self, source: Candidates, discogs: DiscogsServer, log: Quiet
    ) -> None:
        discogs.faults.add("no_answer", path=r"/(releases|masters)/.*", times=9)
        items = items_of(TWIN)
        begun = time.monotonic()
        assert source.albums(items, "Ada Faux", items[0].album) == []
        assert time.monotonic() - begun < 8
        assert len(log.lines) == 1
        # Nobody waits for the next album as well, and that is said once.
        before = len(discogs.log)
        for _ in range(3):
            assert source.albums(items, "Ada Faux", "Another") == []
        assert len(discogs.log) == before
        assert len(log.lines) == 2
        assert "not asked for 5 minutes" in log.lines[1]

    def test_an_error_is_no_exception(
        self, source: Candidates, discogs: DiscogsServer
    ) -> None:
        discogs.faults.add("error_500", times=99)
        assert source.albums(items_of(TWIN), "A", "B") == []
        assert source.tracks(items_of(TWIN)[0], "A", "B") == []
        assert source.albums_for_id("r1") == []
