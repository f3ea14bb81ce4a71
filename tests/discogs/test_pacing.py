"""How slots of the quota are given out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from beetsplug.discogs_enrich.discogs import deadline
from beetsplug.discogs_enrich.discogs.errors import GaveUpError, TooManyRequestsError
from beetsplug.discogs_enrich.discogs.pacing import Pacer, Waiting
from tests.discogs_server import TOKEN, DiscogsServer

from .quota_headers import headers


def ask(pacer: Pacer, url: str, times: int, threads: int) -> None:
    session = requests.Session()

    def once(number: int) -> None:
        with pacer.slot() as slot:
            answer = session.get(
                f"{url}/releases/{number}",
                headers={"Authorization": f"Discogs token={TOKEN}", "User-Agent": "t"},
            )
            slot.answered(answer.status_code, answer.headers)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(once, range(1, times + 1)))


def test_threads_share_the_window(server: DiscogsServer, quota_file: str) -> None:
    begun = time.monotonic()
    ask(Pacer(quota_file, authenticated=True, window=1.0), server.url, 70, threads=4)
    assert server.too_many == 0
    assert server.count() == 70
    assert 1.0 < time.monotonic() - begun < 5  # 60, and then 10


def test_processes_share_the_window(server: DiscogsServer, quota_file: str) -> None:
    program = textwrap.dedent("""
        import sys
        from tests.discogs.test_pacing import Pacer, ask
        path, url = sys.argv[1:]
        ask(Pacer(path, authenticated=True, window=1.0), url, 40, threads=4)
    """)
    command = [sys.executable, "-c", program, quota_file, server.url]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(timeout=30) for process in both] == [0, 0]
    assert server.too_many == 0
    assert server.count() == 80


def test_a_slow_answer_does_not_let_the_next_window_begin_early(
    server: DiscogsServer, quota_file: str
) -> None:
    server.latency = 0.3
    ask(Pacer(quota_file, authenticated=True, window=1.0), server.url, 65, threads=16)
    assert server.too_many == 0


def test_another_program_keeps_its_share(
    server: DiscogsServer, quota_file: str
) -> None:
    server.spend(40)
    pacer = Pacer(quota_file, authenticated=True, window=1.0)
    ask(pacer, server.url, 5, threads=1)
    assert 0 <= pacer.remaining() <= 60 - 40 - 5
    ask(pacer, server.url, 40, threads=4)
    assert server.too_many == 0


def test_the_users_limit_is_kept(server: DiscogsServer, quota_file: str) -> None:
    begun = time.monotonic()
    pacer = Pacer(quota_file, authenticated=True, limit=5, window=0.5)
    assert pacer.allowed() == 5
    ask(pacer, server.url, 11, threads=2)
    assert 1.0 < time.monotonic() - begun < 4


def test_remaining_and_allowed_follow_the_headers(quota_file: str) -> None:
    pacer = Pacer(quota_file, authenticated=False, window=1.0)
    assert (pacer.allowed(), pacer.remaining()) == (25, 25)
    with pacer.slot() as slot:
        slot.answered(200, headers(X_Discogs_Ratelimit=30, X_Discogs_Ratelimit_Used=1))
    assert (pacer.allowed(), pacer.remaining()) == (30, 29)


def test_a_429_closes_the_gate_for_all(quota_file: str) -> None:
    first, second = (
        Pacer(quota_file, authenticated=True, window=6.0) for _ in range(2)
    )
    with first.slot() as slot:
        slot.answered(429, headers(Retry_After="1"))
    begun = time.monotonic()
    with second.slot() as slot:
        slot.answered(200, {})
    assert 0.9 < time.monotonic() - begun < 4
    assert slot.waited > 0.9


def test_silent_429s_double_the_wait(quota_file: str) -> None:
    pacer = Pacer(quota_file, authenticated=True, window=1.2)
    waits = []
    for _ in range(3):
        with pacer.slot() as slot:
            waits.append(slot.waited)
            slot.answered(429, {})
    with pacer.slot() as slot:
        slot.answered(200, {})
        waits.append(slot.waited)
    for wait, expected in zip(waits, (0, 0.1, 0.2, 0.4), strict=True):
        assert 0.7 * expected <= wait <= 1.3 * expected + 0.5


def test_no_wait_asked_for_again_and_again_doubles_too(quota_file: str) -> None:
    """Discogs would be asked every second otherwise."""
    pacer = Pacer(quota_file, authenticated=True, window=6.0)
    waits = []
    for _ in range(4):
        with pacer.slot() as slot:
            waits.append(slot.waited)
            slot.answered(429, headers(Retry_After="0"))
    for wait, expected in zip(waits, (0, 0.1, 0.2, 0.4), strict=True):
        # The pause begins with the answer, `waited` a little later.
        assert expected - 0.02 <= wait <= expected + 0.5


def test_a_429_after_many_is_one_more(quota_file: str) -> None:
    """What is doubled a thousand times is no number any more."""
    pacer = Pacer(quota_file, authenticated=True, window=0.2)
    pacer._log.run(lambda moment: moment.state(strikes=2000))
    with pacer.slot() as slot:
        slot.answered(429, {})
    with pacer.slot() as slot:
        assert slot.waited < 5


def test_a_wait_without_end_is_an_error_at_once(quota_file: str) -> None:
    pacer = Pacer(quota_file, authenticated=True, window=1.0)
    with pacer.slot() as slot:
        slot.answered(429, headers(Retry_After="3600"))
    with (
        pytest.raises(TooManyRequestsError, match="another 3600 seconds"),
        pacer.slot(),
    ):
        pass


def test_a_wait_counts_for_no_deadline(quota_file: str) -> None:
    pacer = Pacer(quota_file, authenticated=True, limit=1, window=0.8)
    with pacer.slot() as slot:
        slot.answered(200, {})
    with deadline.within(20.0), deadline.within(0.5):
        with pacer.slot() as slot:
            assert 0.6 < slot.waited < 10
            slot.answered(200, {})
        assert 0.2 < deadline.remaining() <= 0.5
        time.sleep(0.55)
        with pytest.raises(GaveUpError):
            deadline.check()


def test_a_wait_is_told(quota_file: str) -> None:
    told: list[Waiting | None] = []
    pacer = Pacer(
        quota_file, authenticated=True, limit=1, window=0.6, on_wait=told.append
    )
    with pacer.slot() as slot:
        assert pacer.waiting is None
        slot.answered(200, {})
    assert told == []
    with pacer.slot():
        pass
    *waits, last = told
    assert last is None
    assert waits[0] is not None
    assert 0.4 < waits[0].seconds <= 0.7
    assert waits[0].allowed == 1
    assert pacer.waiting is None


def test_an_earlier_deadline_stays() -> None:
    with deadline.within(0.1), deadline.within(10):
        assert deadline.remaining() <= 0.1
    assert deadline.remaining() == float("inf")


def test_who_came_first_goes_first(quota_file: str) -> None:
    pacer = Pacer(quota_file, authenticated=True, limit=1, window=0.6)
    served: list[int] = []

    def wait(number: int) -> None:
        with pacer.slot() as slot:
            served.append(number)
            slot.answered(200, {})

    threads = [threading.Thread(target=wait, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
        time.sleep(0.12)  # longer than a thread takes to start
    for thread in threads:
        thread.join()
    assert served == [0, 1, 2, 3, 4]


def test_the_slot_of_a_process_that_died_is_given_again(quota_file: str) -> None:
    dead = Pacer(quota_file, authenticated=True, limit=1, window=0.3, flight=0.2)
    unfinished = dead.slot()
    unfinished.__enter__()
    begun = time.monotonic()
    with Pacer(quota_file, authenticated=True, limit=1, window=0.3, flight=0.2).slot():
        pass
    assert 0.45 < time.monotonic() - begun < 10
    unfinished.__exit__(None, None, None)


WAITS = """
    import sys, threading
    from concurrent.futures import ThreadPoolExecutor
    from beetsplug.discogs_enrich.discogs.pacing import Pacer
    pacer = Pacer(sys.argv[1], authenticated=True, limit=1, window=60.0)
    def ask():
        with pacer.slot() as slot:
            slot.answered(200, {})
    ask()
    print("waiting", flush=True)
    if sys.argv[2] == "main":
        ask()
    else:
        with ThreadPoolExecutor(2) as pool:
            for future in [pool.submit(ask), pool.submit(ask)]:
                future.result()
"""


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
@pytest.mark.parametrize("where", ["main", "worker"])
def test_ctrl_c_ends_the_wait_at_once(where: str, quota_file: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WAITS), quota_file, where],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.2)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert time.monotonic() - begun < 10
    assert b"KeyboardInterrupt" in stderr
