"""Asking ahead: one thing and no more, and nothing after an error."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs import deadline
from beetsplug.discogs_enrich.discogs.errors import UnreachableError
from beetsplug.discogs_enrich.enrich.schedule import ahead, one_by_one

if TYPE_CHECKING:
    from collections.abc import Callable

#: Seconds within which something that may happen would have happened.
MOMENT = 0.05


class Asked:
    """Looks things up, and remembers which; what is in `fails` is an error."""

    def __init__(self, *fails: int) -> None:
        self.things: list[int] = []
        self.fails = fails
        self._changed = threading.Condition()

    def __call__(self, thing: int) -> int:
        with self._changed:
            self.things.append(thing)
            self._changed.notify_all()
        if thing in self.fails:
            raise UnreachableError
        return thing * 10

    def until(self, thing: int) -> bool:
        """Wait until a thing was asked for; False where it is not."""
        with self._changed:
            return self._changed.wait_for(lambda: thing in self.things, timeout=5)


def take_all(look_up: Callable[[int], int], things: list[int]) -> None:
    with closing(ahead(look_up, things)) as steps:
        for _, give in steps:
            give()


@pytest.mark.parametrize("how", [ahead, one_by_one])
@pytest.mark.parametrize("things", [[], [1], [1, 2, 3, 4]])
def test_each_thing_comes_with_its_answer(how: Any, things: list[int]) -> None:
    asked = Asked()
    found = [(thing, give()) for thing, give in how(asked, things)]
    assert found == [(thing, thing * 10) for thing in things]
    assert asked.things == things


def test_one_is_asked_ahead_and_no_more() -> None:
    asked = Asked()
    steps = ahead(asked, [1, 2, 3, 4])
    for thing in (1, 2, 3):
        assert next(steps)[0] == thing
        assert asked.until(thing + 1)
        time.sleep(MOMENT)
        assert asked.things == list(range(1, thing + 2))
    steps.close()
    assert asked.things == [1, 2, 3, 4]


def test_nothing_is_asked_ahead_one_by_one() -> None:
    asked = Asked()
    steps = one_by_one(asked, [1, 2])
    _, give = next(steps)
    time.sleep(MOMENT)
    assert asked.things == []
    assert give() == 10
    assert asked.things == [1]


def test_an_error_comes_in_its_place() -> None:
    asked = Asked(2)
    told: list[object] = []
    for _, give in ahead(asked, [1, 2, 3]):
        try:
            told.append(give())
        except UnreachableError as error:
            told.append(type(error))
    assert told == [10, UnreachableError, 30]


def test_after_an_error_nothing_is_asked_until_it_was_dealt_with() -> None:
    asked = Asked(2)
    steps = ahead(asked, [1, 2, 3, 4])
    next(steps)
    _, give = next(steps)
    time.sleep(MOMENT)
    assert asked.things == [1, 2]
    with pytest.raises(UnreachableError):
        give()
    time.sleep(MOMENT)
    assert asked.things == [1, 2]
    assert next(steps)[0] == 3
    assert asked.until(4)
    steps.close()


def test_who_stops_at_an_error_asks_no_more() -> None:
    asked = Asked(2)
    with pytest.raises(UnreachableError):
        take_all(asked, [1, 2, 3])
    assert asked.things == [1, 2]


def test_closing_ends_a_look_up_that_waits() -> None:
    waiting = threading.Event()
    ended: list[type[BaseException]] = []

    def look_up(thing: int) -> int:
        if thing == 2:
            waiting.set()
            try:
                deadline.pause(60)  # as for the quota
            except KeyboardInterrupt as error:
                ended.append(type(error))
                raise
        return thing

    steps = ahead(look_up, [1, 2, 3])
    assert next(steps)[1]() == 1
    assert waiting.wait(5)
    begun = time.monotonic()
    steps.close()
    assert time.monotonic() - begun < 20
    assert ended == [KeyboardInterrupt]
    assert not [one for one in threading.enumerate() if "discogs-ahead" in one.name]


def test_look_ups_do_not_outlive_an_error_of_the_consumer() -> None:
    asked = Asked()

    def consume() -> None:
        with closing(ahead(asked, [1, 2, 3])) as steps:
            next(steps)
            raise LookupError

    with pytest.raises(LookupError):
        consume()
    assert asked.things in ([1], [1, 2])
    assert not [one for one in threading.enumerate() if "discogs-ahead" in one.name]


def test_ctrl_c_in_a_look_up_reaches_the_consumer() -> None:
    def look_up(thing: int) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_all(look_up, [1, 2])
