"""Quota, faults, what happens on the wire, and what the log tells of it."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from ..releases import GLASS_HARVEST, MERGED, TWINS, UK_LP
from . import (
    CONSUMER_KEY,
    CONSUMER_SECRET,
    FAULTS,
    STRANGERS_TOKEN,
    DiscogsServer,
    Limits,
)
from .asking import AGENT, SIGNED_IN, as_user, ask
from .quota import Quota

ROOT = Path(__file__).resolve().parents[2]

# Quota


def quota(answer: requests.Response) -> tuple[int, int, int]:
    names = ("", "-used", "-remaining")
    limit, used, left = (int(answer.headers[f"x-discogs-ratelimit{n}"]) for n in names)
    return limit, used, left


@pytest.mark.parametrize(
    ("count_refused", "used"),
    [
        # A window of 10 s and 2 requests, asked at these seconds; negative: refused.
        (False, {0: 1, 4: 2, 9: -2, 9.9: -2, 10: 2, 10.5: -2, 14: 2, 30: 1}),
        (True, {0: 1, 4: 2, 9: -2, 10: -2, 14: -2, 19: -2, 23: -2, 41: 1}),
    ],
)
def test_the_window_moves(count_refused: bool, used: dict[float, int]) -> None:
    now = 0.0
    quota = Quota(10, count_refused=count_refused, clock=lambda: now)
    for second, expected in used.items():
        now = second
        reading = quota.take("somebody", 2)
        assert (reading.used, reading.refused) == (abs(expected), expected < 0)


def test_over_the_quota() -> None:
    with DiscogsServer(window=1.0, limits=Limits(3, 2)) as server:
        answers = [ask(server, f"/releases/{UK_LP}") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        told = [quota(answer) for answer in answers[1:4]]
        assert told == [(3, 2, 1), (3, 3, 0), (3, 3, 0)]
        assert answers[-1].json() == {"message": "You are making requests too quickly."}
        assert ask(server, f"/releases/{UK_LP}", AGENT).status_code == 200
        assert server.too_many == 2
        time.sleep(1.05)
        assert quota(ask(server, "/releases/1")) == (3, 1, 2)


def test_defaults_and_who_shares_a_window() -> None:
    with DiscogsServer() as server:
        assert quota(ask(server, f"/releases/{UK_LP}", AGENT)) == (25, 1, 24)
        assert quota(ask(server, f"/releases/{UK_LP}")) == (60, 1, 59)
        server.spend(58)
        assert quota(ask(server, "/database/search", q="x")) == (60, 60, 0)
        assert ask(server, f"/releases/{UK_LP}").status_code == 429
        pair = f"Discogs key={CONSUMER_KEY}, secret={CONSUMER_SECRET}"
        key = {**AGENT, "Authorization": pair}
        assert quota(ask(server, "/database/search", key)) == (60, 1, 59)
        other = as_user(STRANGERS_TOKEN)
        assert quota(ask(server, "/users/made-up-collector/wants", other)) == (
            60,
            1,
            59,
        )


# The wire


def test_gzip_and_keep_alive(discogs: DiscogsServer) -> None:
    connection = http.client.HTTPConnection(discogs.url.removeprefix("http://"))
    encodings = []
    for accepted in ("gzip", "identity"):
        headers = {**SIGNED_IN, "Accept-Encoding": accepted}
        connection.request("GET", f"/releases/{UK_LP}", headers=headers)
        sockets = connection.sock
        answer = connection.getresponse()
        encodings.append(answer.getheader("Content-Encoding"))
        answer.read()
        assert connection.sock is sockets is not None
    assert encodings == ["gzip", None]
    connection.close()


# Faults


@pytest.mark.parametrize(
    ("fault", "status", "says"),
    [
        ("error_500", 500, "internal server error"),
        ("html_502", 502, "<title>discogs.com | 502"),
        ("html_503", 503, "<!DOCTYPE html>"),
        ("html_200", 200, "<!DOCTYPE html>"),
        ("too_many", 429, "You are making requests too quickly."),
        ("too_many_forever", 429, "You are making requests too quickly."),
        ("merged_away", 404, "That release does not exist"),
        ("not_authorized", 401, "Invalid consumer token."),
        ("forbidden", 403, "permission"),
        ("null_json", 200, "null"),
        ("empty_body", 200, ""),
    ],
)
def test_faults_with_another_answer(
    discogs: DiscogsServer, fault: str, status: int, says: str
) -> None:
    discogs.faults.add(fault, path=r"/releases/\d+")
    answer = ask(discogs, f"/releases/{UK_LP}")
    assert answer.status_code == status
    assert says in answer.text
    assert ("x-discogs-ratelimit" in answer.headers) is not fault.startswith("html")
    assert ask(discogs, f"/masters/{GLASS_HARVEST}").status_code == 200
    lasting = FAULTS[fault].times is None
    assert (ask(discogs, f"/releases/{UK_LP}").text == answer.text) is lasting
    assert [entry.fault for entry in discogs.log] == [
        fault,
        "",
        fault if lasting else "",
    ]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("broken_json", requests.exceptions.JSONDecodeError),
        ("cut_json", requests.exceptions.ChunkedEncodingError),
        ("dropped", requests.exceptions.ConnectionError),
        ("no_answer", requests.exceptions.ReadTimeout),
        ("slow", requests.exceptions.ConnectionError),
    ],
)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_faults_on_the_way(
    discogs: DiscogsServer, fault: str, error: type[Exception], encoding: str
) -> None:
    discogs.faults.add(fault, times=1, seconds=12)
    headers = {**SIGNED_IN, "Accept-Encoding": encoding}
    patience = 0.2 if fault in ("no_answer", "slow") else 10
    with pytest.raises(error):
        requests.get(
            f"{discogs.url}/releases/{UK_LP}", headers=headers, timeout=patience
        ).json()
    assert ask(discogs, f"/releases/{UK_LP}").json()["id"] == UK_LP
    arrived = fault not in ("dropped", "no_answer")
    assert [entry.status for entry in discogs.log] == [200 if arrived else 0, 200]


def test_a_slow_answer_is_whole(discogs: DiscogsServer) -> None:
    discogs.faults.add("slow", seconds=0.3)
    before = time.monotonic()
    assert ask(discogs, f"/releases/{UK_LP}").json()["title"] == "Glass Harvest"
    assert time.monotonic() - before > 0.25


def test_retry_after(discogs: DiscogsServer) -> None:
    told = []
    for fault in ("too_many", "too_many_seconds", "too_many_date"):
        discogs.faults.add(fault, seconds=7)
        told.append(ask(discogs, f"/releases/{UK_LP}").headers.get("Retry-After"))
    assert told[:2] == [None, "7"]
    assert told[2] is not None
    assert 4 < parsedate_to_datetime(told[2]).timestamp() - time.time() < 9


def test_one_broken_row_among_good_ones(discogs: DiscogsServer) -> None:
    discogs.faults.add("broken_row")
    rows = ask(discogs, f"/masters/{TWINS}/versions").json()["versions"]
    assert [isinstance(row["id"], int) for row in rows] == [False, True]


def test_faults_wait_their_turn(discogs: DiscogsServer) -> None:
    discogs.faults.add("error_500", times=2, skip=1)
    codes = [ask(discogs, f"/releases/{UK_LP}").status_code for _ in range(4)]
    assert codes == [200, 500, 500, 200]
    with pytest.raises(KeyError):
        discogs.faults.add("no such fault")


def test_it_stops_while_a_client_waits() -> None:
    with DiscogsServer() as server:
        server.faults.add("slow", seconds=30)
        answer = requests.get(
            f"{server.url}/releases/{UK_LP}", headers=SIGNED_IN, timeout=5, stream=True
        )
        before = time.monotonic()
    with pytest.raises(requests.exceptions.RequestException):
        _ = answer.content
    assert time.monotonic() - before < 4


# Log, and the command line


def test_the_log_tells_what_was_asked(discogs: DiscogsServer) -> None:
    ask(discogs, "/database/search", q="glass harvest", per_page=5)
    ask(discogs, f"/releases/{MERGED}", AGENT)
    search, release = discogs.log
    assert search.query == {"q": "glass harvest", "per_page": "5"}
    assert (search.auth, search.status, release.auth, release.status) == (
        *("token", 200),
        *("none", 404),
    )
    assert search.headers["user-agent"] == AGENT["User-Agent"]
    assert discogs.count(r"/releases/\d+") == 1
    assert discogs.count() == 2


def test_latency(discogs: DiscogsServer) -> None:
    discogs.latency = 0.1
    before = time.monotonic()
    ask(discogs, f"/releases/{UK_LP}")
    discogs.latency = 0.0
    assert time.monotonic() - before >= 0.1


def test_a_server_of_its_own_is_steered_by_requests() -> None:
    command = [sys.executable, "-m", "tests.discogs_server", "--token", "mine"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        headers = {**AGENT, "Authorization": "Discogs token=mine"}

        def post(what: str, **values: Any) -> int:
            address = f"{url}/_stand_in/{what}"
            return requests.post(address, json=values, timeout=5).status_code

        def status() -> int:
            address = f"{url}/releases/{UK_LP}"
            return requests.get(address, headers=headers, timeout=5).status_code

        try:
            assert post("faults", name="error_500", path="/releases/.*") == 200
            assert [status(), status()] == [500, 200]
            log = requests.get(f"{url}/_stand_in/log", timeout=5).json()
            assert (log["requests"], log["log"][0]["fault"]) == (2, "error_500")
            assert post("reset") == 200
            assert requests.get(f"{url}/_stand_in/log", timeout=5).json()["log"] == []
            assert post("nonsense") == 404
        finally:
            process.terminate()
