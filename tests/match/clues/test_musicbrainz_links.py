"""MusicBrainz' links, over real HTTP and at the pace of beets' own client."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from beets import config
from beetsplug._utils.musicbrainz import MusicBrainzAPI
from beetsplug._utils.requests import SingletonMeta
from requests.adapters import HTTPAdapter

from beetsplug.discogs_enrich.match.clues import musicbrainz_links
from beetsplug.discogs_enrich.match.clues.musicbrainz_links import (
    HOPS,
    IN_TROUBLE,
    TRIES,
    TROUBLES,
    UNREACHABLE,
    Linked,
    MusicBrainzLinks,
)

from ...musicbrainz_server import Link, MusicBrainzServer
from ...releases import GLASS_HARVEST, UK_CD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...home import Home

TIED = "aaaaaaaa-1111-4111-8111-000000000001"
IN_GROUP = "aaaaaaaa-1111-4111-8111-000000000002"
LONELY = "aaaaaaaa-1111-4111-8111-000000000003"
UNKNOWN = "aaaaaaaa-1111-4111-8111-000000000404"
MERGED = "aaaaaaaa-1111-4111-8111-000000000301"
GROUP = "bbbbbbbb-2222-4222-8222-000000000001"

PRESSING = f"https://www.discogs.com/release/{UK_CD}"
MASTER = f"https://www.discogs.com/master/{GLASS_HARVEST}"

TO_PRESSING = Linked(releases=(UK_CD,))
TO_MASTER = Linked(masters=(GLASS_HARVEST,))
NOTHING = Linked()

RELEASES = r"/ws/2/release/.*"
GROUPS = r"/ws/2/release-group/.*"


@contextmanager
def serving(pace: int = 1000, **more: Any) -> Iterator[MusicBrainzServer]:
    """Run a stand-in that beets takes for MusicBrainz; `pace`: requests a second."""
    content: dict[str, Any] = {
        "releases": {TIED: [PRESSING], IN_GROUP: [], LONELY: []},
        "groups": {GROUP: [MASTER]},
        "group_of": {IN_GROUP: GROUP},
        "merged": {MERGED: TIED},
    }
    with MusicBrainzServer(**{**content, **more}) as server:
        config["musicbrainz"].set({"host": server.host, "ratelimit": pace})
        yield server


@pytest.fixture
def lines() -> list[str]:
    """What was warned of."""
    return []


@pytest.fixture
def links(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[MusicBrainzLinks]:
    """A run of its own: beets keeps one session, and so one pace, per process."""
    config.resolve()
    monkeypatch.setattr(config, "sources", list(config.sources))
    monkeypatch.setattr(SingletonMeta, "_instances", {})
    yield MusicBrainzLinks(lines.append)
    for session in SingletonMeta._instances.values():
        session.close()


def test_a_release_that_is_tied_costs_one_request(links: MusicBrainzLinks) -> None:
    with serving() as server:
        assert links.of(TIED, GROUP) == TO_PRESSING
        assert [entry.query["fmt"] for entry in server.log] == ["json"]


def test_its_group_is_told_in_the_same_answer(links: MusicBrainzLinks) -> None:
    with serving() as server:
        assert links.of(IN_GROUP) == TO_MASTER
        assert links.of(LONELY) == NOTHING
        assert server.count() == server.count(RELEASES) == 2


@pytest.mark.parametrize(
    "server_is",
    [
        {"is_old": True},
        {"leaves_out": {"release-group-level-rels"}},
        {"leaves_out": {"release-groups"}},
    ],
)
def test_a_group_that_is_not_told_is_asked_for(
    links: MusicBrainzLinks, server_is: dict[str, Any]
) -> None:
    with serving(**server_is) as server:
        assert links.of(TIED, GROUP) == TO_PRESSING
        assert server.count(GROUPS) == 0
        assert links.of(IN_GROUP, GROUP) == TO_MASTER
        assert server.count(GROUPS) == 1


@pytest.mark.parametrize(
    ("addresses", "found"),
    [
        (
            ["https://www.discogs.com/release/7-Made-Up", PRESSING, PRESSING],
            Linked((7, UK_CD)),
        ),
        ([Link(PRESSING, ended=True)], TO_MASTER),
        ([Link(PRESSING, ended=True), "https://discogs.com/release/7"], Linked((7,))),
        ([Link(PRESSING, type="other databases")], TO_MASTER),
        ([f"https://example.org/release/{UK_CD}"], TO_MASTER),
        ([f"https://www.discogs.com/artist/{UK_CD}"], TO_MASTER),
        (["https://www.discogs.com/master/5"], Linked(masters=(5, GLASS_HARVEST))),
    ],
)
def test_which_links_count(
    links: MusicBrainzLinks, addresses: list[Any], found: Linked
) -> None:
    with serving(releases={IN_GROUP: addresses}):
        assert links.of(IN_GROUP) == found


def test_a_groups_links_to_releases_say_nothing_of_a_pressing(
    links: MusicBrainzLinks,
) -> None:
    with serving(groups={GROUP: [PRESSING, Link(MASTER, ended=True)]}):
        assert links.of(IN_GROUP) == NOTHING


def test_a_merged_id_is_followed(links: MusicBrainzLinks) -> None:
    with serving() as server:
        assert links.of(MERGED) == TO_PRESSING
        assert [entry.status for entry in server.log] == [301, 200]


def test_the_same_id_is_asked_once(links: MusicBrainzLinks, lines: list[str]) -> None:
    with serving() as server:
        for _ in range(3):
            assert links.of(TIED) == links.of(TIED.upper()) == TO_PRESSING
            assert links.of(UNKNOWN) == links.of(LONELY) == NOTHING
        assert server.count() == 3
    assert lines == []


@pytest.mark.parametrize("id_", ["", str(UK_CD), f"r{UK_CD}", f"{TIED}x", "../artist"])
def test_what_is_no_id_is_not_asked(links: MusicBrainzLinks, id_: str) -> None:
    with serving() as server:
        assert links.of(id_, GROUP) == NOTHING
        assert server.count() == 0


def test_many_threads_ask_each_id_once(links: MusicBrainzLinks) -> None:
    with serving() as server:
        found: list[Linked] = []
        threads = [
            threading.Thread(target=lambda id_=id_: found.append(links.of(id_)))
            for id_ in (TIED, IN_GROUP) * 4
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(found, key=str) == [TO_MASTER] * 4 + [TO_PRESSING] * 4
        assert server.count() == 2


def test_the_pace_is_shared_with_beets_own_client(links: MusicBrainzLinks) -> None:
    with serving(pace=2) as server:
        beets = MusicBrainzAPI()
        beets.get_release(TIED)
        links.of(IN_GROUP)
        beets.get_release(IN_GROUP)
        links.of(TIED)
        times = [entry.time for entry in server.log]
    assert len(times) == 4
    assert times[2] - times[0] > 0.9
    assert times[3] - times[1] > 0.9


def test_beets_own_session_stays_as_it_is(links: MusicBrainzLinks) -> None:
    with serving() as server:
        links.of(TIED)
        theirs = MusicBrainzAPI().session
        adapter = theirs.get_adapter(f"http://{server.host}")
        assert isinstance(adapter, HTTPAdapter)
        assert adapter.max_retries.total == 6


def test_no_connection_ends_it_for_the_run(
    links: MusicBrainzLinks, lines: list[str]
) -> None:
    with serving() as server:
        server.stop()
        begun = time.monotonic()
        for id_ in (TIED, IN_GROUP, LONELY):
            assert links.of(id_) == NOTHING
        assert time.monotonic() - begun < 5
    assert lines == [UNREACHABLE]


def test_a_connection_that_is_lost_later_ends_it_too(
    links: MusicBrainzLinks, lines: list[str]
) -> None:
    with serving() as server:
        assert links.of(TIED) == TO_PRESSING
        server.stop()
        assert links.of(IN_GROUP) == links.of(LONELY) == NOTHING
        assert links.of(TIED) == TO_PRESSING
    assert lines == [UNREACHABLE]


def test_a_proxy_that_is_down_ends_it_too(
    links: MusicBrainzLinks, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as server:
        pass
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", f"http://{server.host}")
    config["musicbrainz"]["host"].set("musicbrainz.example")
    assert links.of(TIED) == NOTHING
    assert lines == [UNREACHABLE]


@pytest.mark.parametrize("fault", ["no_answer", "slow", "dropped"])
def test_silence_from_the_start_ends_it(
    links: MusicBrainzLinks,
    lines: list[str],
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(musicbrainz_links, "PATIENCE", 0.3)
    with serving() as server:
        server.faults.add(fault, times=None, seconds=5.0)
        begun = time.monotonic()
        for id_ in (TIED, IN_GROUP, LONELY):
            assert links.of(id_) == NOTHING
        assert time.monotonic() - begun < 5
        assert server.count() == 1
    assert lines == [UNREACHABLE]


@pytest.mark.parametrize(
    ("fault", "requests", "what"),
    [
        ("html_503", TRIES, "is in trouble (status 503)"),
        ("forbidden", 1, "is in trouble (status 403)"),
        ("broken_json", 1, "sends answers that cannot be read"),
        ("null_json", 1, "sends answers that cannot be read"),
        ("html_200", 1, "sends answers that cannot be read"),
        ("dropped", 1, "gives no answer"),
        ("cut_json", 1, "gives no answer"),
        ("no_answer", 1, "gives no answer"),
        ("slow", 1, "gives no answer"),
        ("redirect_round", 1 + HOPS, "gives no answer"),
        ("redirect_no_port", 1, "gives no answer"),
        ("redirect_no_host", 1, "sends answers that cannot be read"),
    ],
)
def test_trouble_is_told_once_and_ends_it_after_a_few(
    links: MusicBrainzLinks,
    lines: list[str],
    fault: str,
    requests: int,
    what: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(musicbrainz_links, "PATIENCE", 0.3)
    with serving() as server:
        assert links.of(TIED) == TO_PRESSING
        server.faults.add(fault, times=None, seconds=5.0)
        for _ in range(TROUBLES + 3):
            assert links.of(IN_GROUP) == NOTHING
        assert server.count() == 1 + TROUBLES * requests
        server.faults.clear()
        assert links.of(IN_GROUP) == NOTHING
    assert lines == [IN_TROUBLE.format(what)]


@pytest.mark.parametrize(("fault", "times"), [("html_503", TRIES - 1), ("too_many", 1)])
def test_a_busy_moment_is_waited_out(
    links: MusicBrainzLinks, lines: list[str], fault: str, times: int
) -> None:
    with serving() as server:
        server.faults.add(fault, times=times)
        assert links.of(TIED) == TO_PRESSING
        assert server.count() == times + 1
    assert lines == []


def test_troubles_apart_from_each_other_end_nothing(
    links: MusicBrainzLinks, lines: list[str]
) -> None:
    with serving() as server:
        for id_ in (TIED, MERGED, LONELY, UNKNOWN):
            server.faults.add("broken_json")
            assert links.of(IN_GROUP) == NOTHING
            links.of(id_)
        assert links.of(IN_GROUP) == TO_MASTER
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("setting", "plugins", "answer"),
    [
        ("yes", "discogs_enrich", "True"),
        ("no", "musicbrainz discogs_enrich", "False"),
        ("auto", "discogs_enrich", "False"),
        ("auto", "musicbrainz discogs_enrich", "True"),
    ],
)
def test_when_it_is_wanted(home: Home, setting: str, plugins: str, answer: str) -> None:
    home.config["plugins"] = plugins
    home.write_config()
    code = (
        "from beets import config, plugins\n"
        "from beetsplug.discogs_enrich.match.clues.musicbrainz_links import wanted\n"
        "config.read(); plugins.load_plugins()\n"
        f"print(wanted({setting!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"BEETSDIR": str(home.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == answer, done.stderr
