"""Over the wire: faults, time, and budget."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs import deadline
from beetsplug.discogs_enrich.discogs.errors import (
    BadResponseError,
    BudgetSpentError,
    DiscogsError,
    ForbiddenError,
    GaveUpError,
    NotFoundError,
    RedirectError,
    TooManyRequestsError,
    UnauthorizedError,
    UnreachableError,
)
from tests.releases import UK_LP

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.settings import Settings
    from tests.discogs_server import DiscogsServer

    from .conftest import MakeClient


pytestmark = pytest.mark.usefixtures("_short_pauses")


@pytest.mark.parametrize(
    "fault",
    [
        "error_500",
        "html_502",
        "html_503",
        "html_200",
        "broken_json",
        "empty_body",
        "null_json",
        "cut_json",
        "dropped",
        "too_many",
        "too_many_seconds",
        "too_many_date",
    ],
)
def test_a_passing_fault_is_ridden_out(
    fault: str, make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add(fault, times=1, seconds=0)
    client = make_client()
    assert client.release(UK_LP).id == UK_LP
    assert (server.count(), client.stats.requests, client.stats.retries) == (2, 2, 1)


@pytest.mark.parametrize(
    ("fault", "error", "requests", "words"),
    [
        ("error_500", UnreachableError, 3, "status 500"),
        ("html_502", UnreachableError, 3, "status 502"),
        ("html_200", BadResponseError, 3, "cannot be read"),
        ("broken_json", BadResponseError, 3, "cannot be read"),
        ("empty_body", BadResponseError, 3, "cannot be read"),
        ("null_json", BadResponseError, 3, "cannot be read"),
        ("other_id", BadResponseError, 1, "cannot be read"),
        ("cut_json", UnreachableError, 3, "try again later"),
        ("dropped", UnreachableError, 3, "try again later"),
        ("no_answer", UnreachableError, 3, "does not answer"),
        ("slow", UnreachableError, 3, "does not answer"),
        ("merged_away", NotFoundError, 1, f"release {UK_LP}"),
        ("forbidden", ForbiddenError, 1, "private"),
        ("not_authorized", UnauthorizedError, 2, "settings/developers"),
        ("redirect_round", RedirectError, 2, "round in circles"),
        ("redirect_further", RedirectError, 4, "round in circles"),
        ("redirect_nowhere", RedirectError, 2, "or nowhere"),
        ("redirect_no_port", RedirectError, 1, "or nowhere"),
        ("redirect_no_host", RedirectError, 2, "or nowhere"),
    ],
)
def test_a_lasting_fault_is_one_error(
    fault: str,
    error: type[DiscogsError],
    requests: int,
    words: str,
    make_client: MakeClient,
    server: DiscogsServer,
    settings: Settings,
) -> None:
    server.faults.add(fault, times=None)
    patience = 0.15 if fault in ("no_answer", "slow") else 10.0
    # a window of a fifth of a second: the waits after a 429 are as short
    client = make_client(retries=2, timeout=patience, window=0.2)
    with pytest.raises(error) as caught:
        client.release(UK_LP)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert client.stats.requests == requests


@pytest.mark.parametrize("fault", ["no_answer", "slow", "html_503"])
def test_no_look_up_outlives_its_deadline(
    fault: str, make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add(fault, times=None, seconds=30.0)
    client = make_client(retries=10, timeout=10.0, window=60.0)
    begun = time.monotonic()
    with (
        pytest.raises((UnreachableError, TooManyRequestsError, GaveUpError)),
        deadline.within(0.5),
    ):
        client.release(UK_LP)
    assert time.monotonic() - begun < 5


def test_429_without_end_ends_after_two_windows(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add("too_many_forever", times=None)
    client = make_client(window=0.4)
    begun = time.monotonic()
    with pytest.raises(TooManyRequestsError, match="quota"):
        client.release(UK_LP)
    assert 0.8 < time.monotonic() - begun < 10
    assert client.stats.requests >= 3


def test_429_five_times_in_a_row_are_waited_out(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    server.faults.add("too_many", times=5)
    client = make_client(window=1.0)
    with deadline.within(2.0):
        assert client.release(UK_LP).id == UK_LP
    assert client.stats.too_many == 5


def test_the_defaults_leave_a_look_up_less_than_45_seconds() -> None:
    from beetsplug.discogs_enrich.settings import Settings

    defaults = Settings()
    pauses = sum(0.5 * 2**n * 1.25 for n in range(defaults.retries))
    assert defaults.timeout * (defaults.retries + 1) + pauses < 45


def test_a_name_server_that_does_not_answer_holds_nobody_up(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: time.sleep(5))
    client = make_client(timeout=0.2, retries=0)
    begun = time.monotonic()
    with pytest.raises(UnreachableError, match="does not answer"):
        client.release(UK_LP)
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"base_url": "http://127.0.0.1:9"}, "cannot be reached"),
        ({"proxy": "http://me:madeUpPassword@127.0.0.1:9"}, "The proxy cannot be"),
    ],
)
def test_nobody_there(changes: Any, words: str, make_client: MakeClient) -> None:
    with pytest.raises(UnreachableError, match=words) as caught:
        make_client(retries=0, **changes).release(UK_LP)
    assert "madeUpPassword" not in caught.value.detail


def test_the_budget_is_kept_by_all_threads(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    client = make_client(max_requests=3)
    refused = []

    def ask(release_id: int) -> None:
        try:
            client.release(release_id)
        except BudgetSpentError:
            refused.append(release_id)
        except NotFoundError:
            pass

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.count() == client.stats.requests == 3
    assert len(refused) == 5


def test_no_budget_at_all(make_client: MakeClient, server: DiscogsServer) -> None:
    with pytest.raises(BudgetSpentError):
        make_client(max_requests=0).release(UK_LP)
    assert server.count() == 0
