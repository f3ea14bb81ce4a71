"""`beet discogs-auth`: by a code and by a browser. Everybody is made up."""

from __future__ import annotations

import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest

from ...discogs_server import (
    COLLECTOR,
    CONSUMER_KEY,
    CONSUMER_SECRET,
)
from ...home import BEET
from ...oauth_page import PRESSED
from ...terminal import Answer, written

if TYPE_CHECKING:
    from ...home import Home

from .steps import (
    DISPLAY,
    NO_DISPLAY,
    PAIR,
    asked,
    code,
    held,
    token_file,
)

# Signing in with a code.


def test_a_code_is_typed_in(home: Home) -> None:
    home.settings |= PAIR
    seen = written(
        home, "discogs-auth", "--no-browser", answers=[Answer("Code:", code)]
    )
    assert f"Signed in as {COLLECTOR.name}." in seen
    assert "only you may read" in seen
    kept = held(home)
    assert kept.keys() == {"token", "secret", "consumer_key", "consumer_secret"}
    assert kept["token"] in home.server.gate.oauth_tokens
    assert asked(home) == [
        "/oauth/request_token",
        "/oauth/access_token",
        "/oauth/identity",
    ]
    home.server.log.clear()
    assert home.beet("discogs-search", "Glass Harvest").stdout
    assert {entry.auth for entry in home.server.log} == {"oauth"}


def test_key_and_secret_are_asked_for_once_and_the_secret_is_not_shown(
    home: Home,
) -> None:
    answers = [
        Answer("Consumer key:", f"{CONSUMER_KEY}\n"),
        Answer("(it is not shown):", f"{CONSUMER_SECRET}\n"),
        Answer("Code:", code),
    ]
    seen = written(home, "discogs-auth", "--no-browser", answers=answers)
    assert 'press "Create an application"' in seen
    assert CONSUMER_KEY in seen
    assert CONSUMER_SECRET not in seen
    first = held(home)
    seen = written(
        home, "discogs-auth", "--no-browser", answers=[Answer("Code:", code)]
    )
    assert "Consumer key:" not in seen
    second = held(home)
    assert second["token"] != first["token"]
    assert second["consumer_secret"] == CONSUMER_SECRET


def test_a_wrong_code_is_said_and_another_asked_for(home: Home) -> None:
    home.settings |= PAIR
    answers = [Answer("Code:", "\nwrong\n"), Answer("Code:", ""), Answer("Code:", code)]
    seen = written(home, "discogs-auth", "--no-browser", answers=answers)
    assert "Discogs refuses the code: it was mistyped" in seen
    assert f"Signed in as {COLLECTOR.name}." in seen


def test_three_wrong_codes_are_enough(home: Home) -> None:
    home.settings |= PAIR
    done = home.beet("discogs-auth", "--no-browser", typed="a\nb\nc\nd\n", status=1)
    assert done.stdout.count("Discogs refuses the code") == 3
    assert "Discogs has refused 3 codes" in done.stderr
    assert not token_file(home).exists()


def test_where_no_window_can_be_opened_a_code_is_asked_for(home: Home) -> None:
    home.settings |= PAIR
    seen = written(
        home, "discogs-auth", answers=[Answer("Code:", code)], more=NO_DISPLAY
    )
    assert "No browser can be opened from here." in seen
    assert f"Signed in as {COLLECTOR.name}." in seen


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({**PAIR, "consumer_secret": "wrong"}, "rejects the consumer key and secret"),
        ({**PAIR, "base_url": "http://127.0.0.1:9"}, "cannot be reached"),
    ],
)
def test_what_keeps_it_from_beginning_is_one_line(
    home: Home, settings: dict[str, Any], said: str
) -> None:
    home.settings |= settings
    done = home.beet("discogs-auth", "--no-browser", status=1)
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "wrong" not in done.stderr


def test_input_that_ends_is_no_code(home: Home) -> None:
    home.settings |= PAIR
    done = home.beet("discogs-auth", "--no-browser", status=1)
    assert done.stderr == "error: nothing was typed in; nothing was changed\n"


@pytest.mark.parametrize(
    ("typed", "what"), [("two words\n", "key"), (f"{CONSUMER_KEY}\nß\n", "secret")]
)
def test_what_can_be_no_key_is_said(home: Home, typed: str, what: str) -> None:
    done = home.beet("discogs-auth", "--no-browser", typed=typed, status=1)
    assert f"that is no consumer {what}: letters, digits" in done.stderr


def test_nothing_is_broken_by_the_edge_of_a_terminal(home: Home) -> None:
    """Addresses are as long as they are."""
    answers = [
        Answer("Consumer key:", f"{CONSUMER_KEY}\n"),
        Answer("(it is not shown):", f"{CONSUMER_SECRET}\n"),
        Answer("Code:", "\x04"),
    ]
    seen = written(home, "discogs-auth", "--no-browser", answers=answers, status=1)
    lines = [line for line in seen.splitlines() if not line.startswith("http://")]
    assert len(lines) > 5
    assert max(map(len, lines)) <= 80


# Signing in with a browser that comes back.


def test_a_browser_comes_back(home: Home) -> None:
    home.settings |= PAIR
    done = home.beet("discogs-auth", env=DISPLAY)
    assert f"Signed in as {COLLECTOR.name}." in done.stdout
    assert held(home)["token"] in home.server.gate.oauth_tokens


def test_a_user_who_says_no(home: Home) -> None:
    home.settings |= PAIR
    done = home.beet("discogs-auth", env={**DISPLAY, PRESSED: "deny"}, status=1)
    assert "You have not allowed it on Discogs' page; nothing was changed." in (
        done.stderr
    )
    assert not token_file(home).exists()


def test_ctrl_c_ends_the_wait(home: Home) -> None:
    home.settings |= PAIR
    home.write_config()
    env = {**home.env(), "DISPLAY": ":made-up", "BROWSER": "true %s"}
    beet = subprocess.Popen(
        [*BEET, "discogs-auth"],
        env={**env, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert beet.stdout is not None
    while "Waiting for you" not in (line := beet.stdout.readline()):
        assert line
    begun = time.monotonic()
    time.sleep(0.3)
    beet.send_signal(signal.SIGINT)
    _, stderr = beet.communicate(timeout=20)
    assert time.monotonic() - begun < 10
    assert beet.returncode == 1
    assert "interrupted; nothing was changed" in stderr
    assert "Traceback" not in stderr
    assert not token_file(home).exists()
