"""The endpoints, and what the client does without asking."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs.client import RECENT
from beetsplug.discogs_enrich.discogs.connection import given
from beetsplug.discogs_enrich.discogs.errors import (
    BadResponseError,
    NeedsCredentialsError,
    NotFoundError,
    UnauthorizedError,
)
from beetsplug.discogs_enrich.discogs.market_schema import Price
from tests.discogs_server import CONSUMER_KEY, CONSUMER_SECRET, DiscogsServer
from tests.releases import NO_RELEASE, UK_LP

if TYPE_CHECKING:
    from collections.abc import Callable

    from beetsplug.discogs_enrich.discogs.client import DiscogsClient
    from beetsplug.discogs_enrich.settings import Settings

    from .conftest import MakeClient


@pytest.fixture
def client(make_client: MakeClient) -> DiscogsClient:
    return make_client()


def test_a_release(client: DiscogsClient, server: DiscogsServer) -> None:
    release = client.release(UK_LP)
    truth = server.catalogue.releases[UK_LP]
    assert (release.id, release.title) == (UK_LP, truth["title"])
    assert len(release.tracklist) == len(truth["tracklist"])


def test_a_release_as_it_was_sent(client: DiscogsClient, server: DiscogsServer) -> None:
    release = client.release(UK_LP)
    before = client.stats.cache_hits
    sent = client.release_json(UK_LP)
    truth = server.catalogue.releases[UK_LP]
    assert set(truth) <= set(sent)
    assert sent["tracklist"] == truth["tracklist"]
    assert sent["uri"] == release.uri
    # It was at hand: neither Discogs nor the cache was asked.
    assert server.count() == 1
    assert client.stats.cache_hits == before


def test_a_body_that_is_no_longer_at_hand(
    client: DiscogsClient, server: DiscogsServer
) -> None:
    first = client.release_json(UK_LP)
    for release_id in list(server.catalogue.releases)[: RECENT + 1]:
        client.release(release_id)
    asked = server.count()
    again = client.release_json(UK_LP)
    assert again["tracklist"] == first["tracklist"]
    assert server.count() == asked  # the cache has it


def test_a_body_that_is_no_release_is_not_kept(
    client: DiscogsClient, server: DiscogsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(server.catalogue.releases, NO_RELEASE, {"title": "no id"})
    for _ in range(2):
        with pytest.raises(BadResponseError):
            client.release_json(NO_RELEASE)
    assert server.count(rf"/releases/{NO_RELEASE}") == 2
    with pytest.raises(NotFoundError, match="no release 1;"):
        client.release_json(1)


def test_a_master_and_its_pressings(
    client: DiscogsClient, server: DiscogsServer
) -> None:
    master_id = server.catalogue.releases[UK_LP]["master_id"]
    master = client.master(master_id)
    versions = client.versions(master_id, per_page=100)
    assert master.id == master_id
    assert master.main_release in {version.id for version in versions.rows}
    assert len(versions.rows) == versions.items
    country = versions.rows[0].country
    some = client.versions(master_id, country=country)
    assert 0 < len(some.rows) <= len(versions.rows)
    assert {version.country for version in some.rows} == {country}


def test_the_releases_of_an_artist_and_a_label(
    client: DiscogsClient, server: DiscogsServer
) -> None:
    truth = server.catalogue.releases[UK_LP]
    artist = client.artist_releases(truth["artists"][0]["id"], sort="year")
    label = client.label_releases(truth["labels"][0]["id"])
    assert artist.items > 0
    assert UK_LP in {row.id for row in label.rows}


def test_an_artist_and_a_label(client: DiscogsClient, server: DiscogsServer) -> None:
    truth = server.catalogue.releases[UK_LP]
    artist = client.artist(truth["artists"][0]["id"])
    assert artist.name == "Nonexistent Foxes"
    active = {one.name: one.active for one in artist.members}
    assert active == {"Ada Faux": True, "Vera Fictiva": True, "Mira Null": False}
    label = client.label(truth["labels"][0]["id"])
    assert label.parent_label
    assert label.parent_label.name == "Nowhere Entertainment"
    assert "Second Moth" in {one.name for one in label.sublabels}
    asked = server.count()
    client.artist(artist.id)
    client.label(label.id)
    assert server.count() == asked  # the cache has them
    with pytest.raises(NotFoundError, match="no artist 1;"):
        client.artist(1)


def test_what_a_release_costs(client: DiscogsClient, server: DiscogsServer) -> None:
    server.market.tell(UK_LP, lowest=10.0, for_sale=3)
    stats = client.price_stats(UK_LP, "EUR")
    assert (stats.num_for_sale, stats.blocked_from_sale) == (3, False)
    assert stats.lowest_price == Price("EUR", 9.0)
    found = client.price_suggestions(UK_LP)
    assert found["Mint (M)"] == Price("USD", 40.0)
    client.price_stats(UK_LP, "EUR")
    assert server.count(rf"/marketplace/stats/{UK_LP}") == 2  # never kept
    with pytest.raises(NotFoundError):
        client.price_stats(NO_RELEASE, "EUR")


def test_a_search(client: DiscogsClient, server: DiscogsServer) -> None:
    truth = server.catalogue.releases[UK_LP]
    page = client.search(
        type="release",
        artist=truth["artists"][0]["name"],
        release_title=truth["title"],
        per_page=50,
    )
    assert UK_LP in {hit.id for hit in page.rows}
    assert page.per_page == 50
    assert page.broken == 0


def test_who_am_i(client: DiscogsClient) -> None:
    assert client.identity().username == "made-up-collector"


@pytest.mark.parametrize(
    ("params", "sent"),
    [
        ({"q": "a", "year": 0, "label": "", "catno": None}, {"q": "a"}),
        ({"barcode": "  "}, {}),
        ({"year": "0"}, {}),
        ({"year": 1997, "page": 2}, {"year": "1997", "page": "2"}),
        ({"title": " x "}, {"title": "x"}),
    ],
)
def test_what_says_nothing_is_not_sent(params: Any, sent: dict[str, str]) -> None:
    assert given(params) == sent


def test_empty_parameters_stay_off_the_wire(
    client: DiscogsClient, server: DiscogsServer
) -> None:
    client.search(q="made up", year=0, country="", barcode=None)
    assert dict(server.log[0].query) == {"q": "made up"}


def test_a_row_that_is_broken_costs_that_row(
    client: DiscogsClient, server: DiscogsServer
) -> None:
    whole = client.search(type="release")
    server.faults.add("broken_row")
    page = client.search(type="release", page=1)
    assert page.broken == 1
    assert len(page.rows) == len(whole.rows) - 1


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda client: client.release(1), "no release 1;"),
        (lambda client: client.master(2), "no master 2;"),
        (lambda client: client.versions(2), "pressings of master 2;"),
        (
            lambda client: client.search(q="made", page=999),
            "no page 999 of this search;",
        ),
    ],
)
def test_what_discogs_does_not_have(
    ask: Callable[[DiscogsClient], object], words: str, client: DiscogsClient
) -> None:
    with pytest.raises(NotFoundError, match=words):
        ask(client)


def test_a_wrong_token_is_found_out_once(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client(user_token="wrongMadeUpToken")
    questions = (lambda: client.release(UK_LP), lambda: client.search(q="x"))
    for question in (*questions, client.identity):
        with pytest.raises(UnauthorizedError) as caught:
            question()
        assert "https://www.discogs.com/settings/developers" in str(caught.value)
        assert "wrongMadeUpToken" not in str(caught.value)
    assert server.count() == 2  # it is doubted once


def test_a_token_that_works_is_refused_now_and_then(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add("not_authorized", times=1)
    client = make_client()
    assert client.search(q="glass harvest").rows
    assert (server.count(), client.stats.retries) == (2, 1)


def test_without_credentials(make_client: MakeClient, server: DiscogsServer) -> None:
    client = make_client(user_token="")
    assert client.per_minute == 25
    assert client.release(UK_LP).id == UK_LP
    for question in (lambda: client.search(q="x"), client.identity):
        with pytest.raises(NeedsCredentialsError, match="settings/developers"):
            question()
    assert server.count() == 1
    assert client.per_minute == 25 * 60
    assert client.remaining == 24


def test_key_and_secret_search_but_have_no_user(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client(
        user_token="", consumer_key=CONSUMER_KEY, consumer_secret=CONSUMER_SECRET
    )
    assert client.search(q="Foxes").items > 0
    with pytest.raises(NeedsCredentialsError):
        client.identity()
    assert server.count() == 1
    assert client.release(UK_LP).id == UK_LP


def test_the_same_question_of_many_threads_is_asked_once(
    client: DiscogsClient, server: DiscogsServer
) -> None:
    server.latency = 0.1
    titles = []
    threads = [
        threading.Thread(target=lambda: titles.append(client.release(UK_LP).title))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(titles) == 6
    assert server.count() == 1
    assert client._once._questions == {}


def test_an_answer_of_the_wrong_shape_is_not_kept(
    client: DiscogsClient, server: DiscogsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(server.catalogue.releases, NO_RELEASE, {"title": "no id"})
    for _ in range(2):
        with pytest.raises(BadResponseError):
            client.release(NO_RELEASE)
    assert server.count(rf"/releases/{NO_RELEASE}") == 2


def test_nothing_happens_before_the_first_question(
    make_client: MakeClient, settings: Settings, tmp_path: Any
) -> None:
    client = make_client()
    assert client.remaining is None
    assert client.per_minute == 60
    assert make_client(rate_limit=30).per_minute == 30
    assert client.stats.requests == 0
    assert list(tmp_path.iterdir()) == []


def test_a_closed_client_opens_again(client: DiscogsClient) -> None:
    client.release(UK_LP)
    client.close()
    client.release(UK_LP)
    client.close()
    assert (client.stats.requests, client.stats.cache_hits) == (1, 1)


def test_paging_by_discogs_client_goes_through_our_session(
    client: DiscogsClient, server: DiscogsServer
) -> None:
    library: Any = client.library_client()
    hits = library.search(type="release", per_page=50)
    assert hits.count == client.search(type="release").items
    assert library.release(UK_LP).title == client.release(UK_LP).title
    assert server.count(r"/releases/.*") == 1
    assert server.tokens_in_urls == 0


def test_making_a_client_imports_nothing_heavy() -> None:
    program = """
import sys
from beetsplug.discogs_enrich.settings import Settings
before = set(sys.modules)
from beetsplug.discogs_enrich.discogs.client import RECENT, DiscogsClient
DiscogsClient(Settings())
heavy = {"requests_cache", "discogs_client", "rich", "oauthlib", "attr"}
print(sorted(heavy & (set(sys.modules) - before)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
