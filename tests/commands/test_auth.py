"""`beet discogs-auth`, from the keyboard to the token file. Everybody is made up."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest

from ..discogs_server import (
    COLLECTOR,
    CONSUMER_KEY,
    CONSUMER_SECRET,
    OAUTH_SECRET,
    OAUTH_TOKEN,
    STRANGER,
    STRANGERS_TOKEN,
    TOKEN,
)
from ..home import BEET
from ..oauth_page import BROWSER, HAS_BUTTONS, PRESSED, address_in, authorize
from ..terminal import Answer, written

if TYPE_CHECKING:
    from pathlib import Path

    from ..home import Home

PAIR = {"consumer_key": CONSUMER_KEY, "consumer_secret": CONSUMER_SECRET}
#: What nobody may read anywhere but in the token file and the configuration.
SECRETS = (TOKEN, STRANGERS_TOKEN, CONSUMER_SECRET, OAUTH_SECRET)
#: No window can be opened.
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
#: A window can be opened; what opens it presses a button.
DISPLAY = {"DISPLAY": ":made-up", "BROWSER": BROWSER}

needs_buttons = pytest.mark.skipif(
    not HAS_BUTTONS, reason="the stand-in's page leads back to no program"
)


@pytest.fixture
def home(home: Home) -> Home:
    """A beets of somebody who has not signed in."""
    home.settings["user_token"] = None
    home.settings["retries"] = 0
    return home


def token_file(home: Home) -> Path:
    return home.path / "discogs_token.json"


def held(home: Home) -> Any:
    """Return what the token file holds, which nobody else may read."""
    path = token_file(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return json.loads(path.read_text())


def code(seen: str) -> str:
    """Agree on the page that was named last, and type in the code."""
    return f"{authorize(address_in(seen))}\n"


def asked(home: Home) -> list[str]:
    """Return what Discogs was asked for, its pages left out."""
    return [e.path for e in home.server.log if e.path != "/oauth/authorize"]


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
    assert "input" in done.stderr
    assert "Traceback" not in done.stderr


# Signing in with a browser that comes back.


@needs_buttons
def test_a_browser_comes_back(home: Home) -> None:
    home.settings |= PAIR
    done = home.beet("discogs-auth", env=DISPLAY)
    assert f"Signed in as {COLLECTOR.name}." in done.stdout
    assert held(home)["token"] in home.server.gate.oauth_tokens


@needs_buttons
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


# A personal token.


def test_a_personal_token_is_asked_for_unseen(home: Home) -> None:
    answers = [Answer("(it is not shown):", f"  {TOKEN} \n")]
    seen = written(home, "discogs-auth", "--token", answers=answers)
    assert f"The token is {COLLECTOR.name}'s." in seen
    assert TOKEN not in seen
    assert held(home) == {"user_token": TOKEN}
    assert asked(home) == ["/oauth/identity"]
    home.server.reset()
    home.beet("discogs-search", "Glass Harvest")
    assert {entry.auth for entry in home.server.log} == {"token"}


def test_a_personal_token_on_standard_input(home: Home) -> None:
    token_file(home).write_text(json.dumps({"made_up": 1, "token": "x", "secret": "y"}))
    done = home.beet("discogs-auth", "--token", typed=f"{TOKEN}\n")
    assert f"The token is {COLLECTOR.name}'s." in done.stdout
    assert held(home) == {"made_up": 1, "user_token": TOKEN}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "nothing was typed in"),
        ("\n", "nothing was typed in"),
        ("two words\n", "that is no token"),
        ("\u2603\n", "that is no token"),
        ("madeUpButWrong\n", "Discogs rejects this token"),
    ],
)
def test_what_is_no_token_is_not_kept(home: Home, typed: str, said: str) -> None:
    done = home.beet("discogs-auth", "--token", typed=typed, status=1)
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "madeUpButWrong" not in done.stderr
    assert not token_file(home).exists()


def test_a_token_that_cannot_be_checked_is_not_kept(home: Home) -> None:
    home.server.faults.add("html_502", times=None)
    done = home.beet("discogs-auth", "--token", typed=f"{TOKEN}\n", status=1)
    assert "try again later. The token was not kept." in done.stderr
    assert not token_file(home).exists()


@pytest.mark.parametrize(
    ("setting", "env", "named"),
    [
        (STRANGERS_TOKEN, {}, "the setting discogs_enrich.user_token"),
        (None, {"DISCOGS_TOKEN": STRANGERS_TOKEN}, "the environment variable"),
    ],
)
def test_what_counts_before_the_file_is_said(
    home: Home, setting: Any, env: dict[str, str], named: str
) -> None:
    home.settings["user_token"] = setting
    done = home.beet("discogs-auth", "--token", typed=f"{TOKEN}\n", env=env)
    assert f"The token is {COLLECTOR.name}'s." in done.stdout
    assert named in done.stderr
    assert "still counts" in done.stderr
    told = home.beet("discogs-auth", "--status", env=env).stdout
    assert f"Signed in as {STRANGER.name}, by a personal token." in told
    assert named in told
    done = home.beet("discogs-auth", "--logout", env=env)
    assert f"{named}" in done.stderr
    assert "still counts" in done.stderr


# Status.


def test_nobody_is_signed_in(home: Home) -> None:
    done = home.beet("discogs-auth", "--status", status=1)
    assert done.stdout.startswith("Not signed in; sign in: beet discogs-auth")
    assert "releases and masters whose id is known; 25 requests a minute" in done.stdout
    assert len(home.server.log) == 1


def test_who_is_signed_in_by_oauth(home: Home) -> None:
    token_file(home).write_text(
        json.dumps({"token": OAUTH_TOKEN, "secret": OAUTH_SECRET, **PAIR})
    )
    done = home.beet("discogs-auth", "--status")
    first, where, allows = done.stdout.splitlines()
    assert first == f"Signed in as {COLLECTOR.name}, by OAuth."
    assert where == f"It stands in the token file {token_file(home)}."
    assert allows == (
        "This allows searches, your collection and wantlist; 60 requests a minute."
    )
    assert [entry.path for entry in home.server.log] == ["/oauth/identity"]


def test_key_and_secret_are_no_user(home: Home) -> None:
    home.settings |= PAIR
    done = home.beet("discogs-auth", "--status", status=1)
    assert done.stdout.startswith("Not signed in as a user; the key and secret of an")
    assert "the setting discogs_enrich.consumer_key" in done.stdout
    assert "This allows searches; 60 requests a minute." in done.stdout
    home.beet("discogs-auth", "--status", status=1)
    assert [entry.path for entry in home.server.log] == ["/database/search"] * 2


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"user_token": "madeUpButWrong"}, "Discogs rejects the token."),
        ({"consumer_key": "wrong", "consumer_secret": "too"}, "rejects the token."),
        ({"user_token": TOKEN, "base_url": "http://127.0.0.1:9"}, "cannot be reached"),
    ],
)
def test_what_is_refused_is_said(
    home: Home, settings: dict[str, Any], said: str
) -> None:
    home.settings |= settings
    done = home.beet("discogs-auth", "--status", status=1)
    assert said in done.stdout
    assert "madeUpButWrong" not in done.stdout + done.stderr


# Signing out.


def test_signing_out(home: Home) -> None:
    home.beet("discogs-auth", "--token", typed=f"{TOKEN}\n")
    done = home.beet("discogs-auth", "--logout")
    assert "https://www.discogs.com/settings/applications" in done.stdout
    assert not token_file(home).exists()
    assert "Nothing to sign out of" in home.beet("discogs-auth", "--logout").stdout
    assert "Not signed in;" in home.beet("discogs-auth", "--status", status=1).stdout


def test_signing_out_leaves_what_is_none_of_ours(home: Home) -> None:
    token_file(home).write_text(json.dumps({"made_up": 1, "token": "x", "secret": "y"}))
    home.beet("discogs-auth", "--logout")
    assert held(home) == {"made_up": 1}


# Else.


@pytest.mark.parametrize(
    "options",
    [
        ["--token", "--status"],
        ["--no-browser", "--token"],
        ["--logout", "--status"],
        ["madeUpToken"],
        ["--token", "madeUpToken"],
    ],
)
def test_wrong_usage(home: Home, options: list[str]) -> None:
    done = home.beet("discogs-auth", *options, status=2)
    assert "madeUpToken" not in done.stderr
    assert home.server.log == []


@pytest.mark.parametrize("options", [["--token"], ["--no-browser"], ["--logout"]])
def test_a_file_that_cannot_be_used_is_left_alone(
    home: Home, options: list[str]
) -> None:
    token_file(home).write_text("none of ours: madeUpSecret")
    done = home.beet("discogs-auth", *options, typed=f"{TOKEN}\n", status=1)
    assert "move it elsewhere" in done.stderr
    assert "madeUpSecret" not in done.stderr
    assert token_file(home).read_text() == "none of ours: madeUpSecret"


def test_an_import_never_asks(home: Home) -> None:
    paths = home.rip(90010101)
    done = home.beet("import", "-q", str(paths[0].parent), env=DISPLAY)
    assert "beet discogs-auth --token" in done.stderr
    assert not {e.path for e in home.server.log} & {"/oauth/request_token"}


def test_no_secret_is_anywhere_else(home: Home) -> None:
    home.settings |= PAIR
    said = ""
    answers = [Answer("Code:", "wrong\n"), Answer("Code:", code)]
    said += written(home, "-vv", "discogs-auth", "--no-browser", answers=answers)
    made = held(home)
    for options, typed in ((["--status"], ""), (["--token"], f"{TOKEN}\n")):
        done = home.beet("-vv", "discogs-auth", *options, typed=typed)
        said += done.stdout + done.stderr
    done = home.beet("-vv", "discogs-auth", "--logout")
    said += done.stdout + done.stderr
    assert "/oauth/identity" in said
    secrets = (*SECRETS, made["token"], made["secret"])
    kept = [
        path
        for path in home.path.rglob("*")
        if path.is_file() and path.name != "config.yaml"
    ]
    for secret in secrets:
        assert secret not in said
        assert not [p for p in kept if secret.encode() in p.read_bytes()]


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="processes are listed there")
def test_no_secret_is_in_the_list_of_processes(home: Home) -> None:
    """What stands on the command line of the process that asks is what was typed."""
    home.write_config()
    beet = subprocess.Popen(
        [*BEET, "discogs-auth", "--token"],
        env=home.env(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    home.server.latency = 1.0
    assert beet.stdin is not None
    beet.stdin.write(f"{TOKEN}\n")
    beet.stdin.flush()
    listed = ""
    while beet.poll() is None:
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    listed += file.read().decode("utf-8", "replace")
            except OSError:
                continue
        time.sleep(0.2)
    home.server.latency = 0.0
    beet.communicate()
    assert "discogs-auth" in listed
    assert TOKEN not in listed
