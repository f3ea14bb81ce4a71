"""Counters that processes share, and the budget that holds for all of them."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.budget import Budget
from beetsplug.discogs_enrich.discogs import usage as module
from beetsplug.discogs_enrich.discogs.errors import BudgetSpentError, UnreachableError
from beetsplug.discogs_enrich.discogs.usage import BOUNDS, NAME, Usage
from tests.releases import UK_CD, UK_LP

from ..spoils import a_folder, garbage, someone_elses

if TYPE_CHECKING:
    from pathlib import Path

    from beetsplug.discogs_enrich.settings import Settings
    from tests.discogs_server import DiscogsServer

    from .conftest import MakeClient

DAY = Budget(3, "day")


@pytest.fixture
def usage(tmp_path: Path) -> Usage:
    """Counters that nobody has used."""
    return Usage(str(tmp_path))


class Clock:
    """This machine's clock, as tests set it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def set(self, day: str, hour: int = 12) -> None:
        at = datetime.fromisoformat(f"{day} {hour:02}:00").timestamp()
        self._monkeypatch.setattr(time, "time", lambda: at)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that can be set."""
    return Clock(monkeypatch)


def test_everything_is_counted_and_survives(usage: Usage, tmp_path: Path) -> None:
    for status, seconds in ((200, 0.05), (200, 0.3), (404, 0.25), (0, 30.0)):
        usage.spend(None)
        usage.add_answer(status, seconds)
    usage.add(retries=1, waited=2.5)
    usage.add(cache_hits=1)
    usage.add(cache_hits=1, waited=0)
    usage.add_run("discogs-enrich", "started")
    usage.add_run("discogs-enrich", "failed")
    usage.close()
    counted = Usage(str(tmp_path)).counted()
    assert counted.requests == 4
    assert counted.answers == {200: 2, 404: 1, 0: 1}
    assert (counted.retries, counted.cache_hits, counted.waited) == (1, 2, 2.5)
    assert counted.seconds == pytest.approx(30.6)
    assert counted.longest == 30.0
    assert sum(counted.latency) == 4
    assert [counted.latency[place] for place in (0, 1, 2, len(BOUNDS))] == [1, 1, 1, 1]
    assert counted.runs == {
        ("discogs-enrich", "started"): 1,
        ("discogs-enrich", "failed"): 1,
    }


def test_a_request_is_written_before_it_is_sent(usage: Usage, tmp_path: Path) -> None:
    usage.spend(None)
    assert Usage(str(tmp_path)).counted().requests == 1


def test_days_are_those_of_the_clock(usage: Usage, clock: Clock) -> None:
    for day, times in (("2025-02-27", 1), ("2025-02-28", 2), ("2025-03-01", 4)):
        clock.set(day)
        for _ in range(times):
            usage.spend(None)
        usage.add_answer(200, float(times))
    assert usage.counted().requests == 7
    assert usage.counted(date(2025, 2, 28)).requests == 6
    assert usage.counted(date(2025, 3, 1)).requests == 4
    assert usage.counted(date(2025, 3, 2)).requests == 0
    assert usage.counted(date(2025, 3, 1)).longest == 4.0


def test_a_day_is_over_at_midnight(usage: Usage, clock: Clock) -> None:
    clock.set("2025-02-28", 23)
    for _ in range(3):
        usage.spend(DAY)
    with pytest.raises(BudgetSpentError) as caught:
        usage.spend(DAY)
    assert str(caught.value) == (
        "The budget of 3 requests a day is used up; it begins anew on 2025-03-01, and"
        " the setting budget raises it."
    )
    with pytest.raises(BudgetSpentError):
        usage.check(DAY)
    clock.set("2025-03-01", 0)
    usage.check(DAY)
    usage.spend(DAY)
    assert usage.counted().requests == 4


def test_a_month_is_over_with_its_last_day(usage: Usage, clock: Clock) -> None:
    month = Budget(2, "month")
    clock.set("2025-01-31")
    usage.spend(month)
    clock.set("2025-02-01")
    usage.spend(month)
    clock.set("2025-02-28")
    usage.spend(month)
    with pytest.raises(BudgetSpentError, match="2025-03-01"):
        usage.spend(month)
    clock.set("2025-03-01")
    usage.spend(month)


def test_a_clock_that_was_set_back_spends_nothing(usage: Usage, clock: Clock) -> None:
    clock.set("2035-01-01")
    for _ in range(3):
        usage.spend(DAY)
    clock.set("2025-01-01")
    usage.spend(DAY)


def test_what_is_refused_is_not_counted_and_loses_nothing(usage: Usage) -> None:
    for _ in range(3):
        usage.spend(DAY)
    usage.add_answer(200, 1.0)
    for _ in range(2):
        with pytest.raises(BudgetSpentError):
            usage.spend(DAY)
    counted = usage.counted()
    assert (counted.requests, counted.answers) == (3, {200: 1})


def test_old_days_are_summed_up(usage: Usage, clock: Clock, tmp_path: Path) -> None:
    first = date(2024, 1, 1)
    for number in range(3):
        clock.set((first + timedelta(days=number)).isoformat())
        usage.spend(None)
        usage.add_answer(200, 1.0)
    before = usage.counted()
    clock.set((first + timedelta(days=module.KEPT + 2)).isoformat())
    usage.spend(None)
    after = usage.counted()
    assert after.requests == before.requests + 1
    assert after.answers == before.answers
    usage.close()
    with sqlite3.connect(tmp_path / NAME) as db:
        days = {day for (day,) in db.execute("SELECT DISTINCT day FROM counts")}
        kept = {day for (day,) in db.execute("SELECT day FROM longest")}
    assert days == {"", "2024-01-03", "2025-02-06"}
    assert kept == {"2024-01-03"}


def test_threads_and_processes_spend_one_budget(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from beetsplug.discogs_enrich.budget import Budget\n"
        "from beetsplug.discogs_enrich.discogs.errors import BudgetSpentError\n"
        "from beetsplug.discogs_enrich.discogs.usage import Usage\n"
        "usage, spent = Usage(sys.argv[1]), 0\n"
        "try:\n"
        "    while True:\n"
        "        usage.spend(Budget(60, 'day'))\n"
        "        spent += 1\n"
        "except BudgetSpentError:\n"
        "    print(spent)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    others = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    usage, spent = Usage(str(tmp_path)), [0, 0]

    def spend(place: int) -> None:
        try:
            while True:
                usage.spend(Budget(60, "day"))
                spent[place] += 1
                time.sleep(0.02)
        except BudgetSpentError:
            pass

    threads = [threading.Thread(target=spend, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    theirs = [int(other.communicate()[0]) for other in others]
    assert sum(spent) + sum(theirs) == 60
    assert usage.counted().requests == 60


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_the_file_is_private(usage: Usage, tmp_path: Path) -> None:
    usage.spend(None)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("spoil", [garbage, someone_elses, a_folder])
def test_an_unusable_file_is_said_once_and_stops_nothing(
    spoil: Any, usage: Usage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(str(tmp_path / NAME))
    for _ in range(3):
        usage.spend(DAY)
        usage.add_answer(200, 1.0)
    with pytest.raises(BudgetSpentError):
        usage.spend(DAY)
    usage.close()
    counted = usage.counted()
    assert (counted.requests, counted.answers) == (3, {200: 3})
    [record] = caplog.records
    assert "cannot be used" in record.getMessage()


def test_nothing_is_made_where_nothing_was_counted(
    usage: Usage, tmp_path: Path
) -> None:
    usage.add_run("discogs-show", "started")
    usage.add_run("discogs-show", "started", -1)
    usage.close()
    assert list(tmp_path.iterdir()) == []


# Through a client.


def counted_in(settings: Settings) -> module.Counted:
    return Usage(settings.config_dir).counted()


@pytest.mark.usefixtures("_short_pauses")
def test_a_client_counts(
    make_client: MakeClient, server: DiscogsServer, settings: Settings
) -> None:
    client = make_client()
    server.faults.add("html_502", times=1)
    for _ in range(3):
        client.release(UK_LP)
    server.faults.add("dropped", times=None)
    with pytest.raises(UnreachableError):
        client.release(UK_CD)
    client.close()
    counted = counted_in(settings)
    assert counted.requests == client.stats.requests == 4
    assert counted.answers == {502: 1, 200: 1, 0: 2}
    assert counted.retries == client.stats.retries == 2
    assert counted.cache_hits == client.stats.cache_hits == 2
    assert sum(counted.latency) == 4
    assert 0 < counted.longest <= counted.seconds


def test_what_was_waited_is_counted(
    make_client: MakeClient, server: DiscogsServer, settings: Settings
) -> None:
    client = make_client(rate_limit=1, window=0.5)
    client.release(UK_LP)
    client.release(UK_CD)
    client.close()
    waited = counted_in(settings).waited
    assert waited == pytest.approx(client.stats.waited)
    assert waited > 0.2


def test_a_budget_holds_for_all_clients(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    first, second = make_client(budget=DAY), make_client(budget=DAY, rate_limit=10)
    first.release(UK_LP)
    second.identity()
    second.identity()
    begun = time.monotonic()
    for client in (first, second):
        with pytest.raises(BudgetSpentError, match="the setting budget raises it"):
            client.identity()
        assert client.release(UK_LP).id == UK_LP  # the cache has it
    assert time.monotonic() - begun < 2
    assert server.count() == 3


def test_whoever_waits_for_the_quota_spends_nothing_meanwhile(
    make_client: MakeClient, server: DiscogsServer
) -> None:
    """The budget is asked before the wait, and spent after it."""
    make_client(budget=DAY).identity()
    client = make_client(budget=Budget(1, "day"), rate_limit=1, window=30.0)
    begun = time.monotonic()
    with pytest.raises(BudgetSpentError):
        client.identity()
    assert time.monotonic() - begun < 5
    assert server.count() == 1
