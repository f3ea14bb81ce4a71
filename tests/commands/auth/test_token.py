"""`beet discogs-auth`: personal tokens, status, sign-out. Everybody is made up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ...discogs_server import (
    COLLECTOR,
    CONSUMER_KEY,
    CONSUMER_SECRET,
    OAUTH_SECRET,
    OAUTH_TOKEN,
    STRANGER,
    STRANGERS_TOKEN,
    TOKEN,
)
from ...terminal import Answer, written

if TYPE_CHECKING:
    from pathlib import Path

    from ...home import Home

from .steps import PAIR, asked, held, token_file

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
        ({"user_token": "madeUpButWrong"}, "Discogs rejects what is there (personal"),
        ({"consumer_key": "wrong", "consumer_secret": "too"}, "is there (consumer"),
        ({"user_token": TOKEN, "base_url": "http://127.0.0.1:9"}, "cannot be reached"),
    ],
)
def test_what_is_refused_is_said(
    home: Home, settings: dict[str, Any], said: str
) -> None:
    home.settings |= settings
    done = home.beet("discogs-auth", "--status", status=1)
    assert said in done.stdout
    assert ("This allows" in done.stdout) == ("cannot be reached" in said)
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


# Beside beets' own plugin, whose file is another one.


def of_beets(home: Home, **entries: str) -> Path:
    """Write what beets' own plugin keeps."""
    path = home.path / "discogs_token.json"
    path.write_text(json.dumps(entries))
    path.chmod(0o600)
    return path


def test_beets_own_plugin_can_be_gone_back_to(home: Home) -> None:
    path = of_beets(home, token="made up", secret="made up")
    home.beet("discogs-auth", "--token", typed=f"{TOKEN}\n")
    assert held(home) == {"user_token": TOKEN}
    assert json.loads(path.read_text()) == {"token": "made up", "secret": "made up"}
    home.config["plugins"] = "discogs"
    assert home.beet("ls").stderr == ""


def test_a_token_that_stood_in_its_file_is_moved(home: Home) -> None:
    path = of_beets(home, user_token=TOKEN)
    home.beet("discogs-search", "Glass Harvest")
    assert {entry.auth for entry in home.server.log} == {"token"}
    assert held(home) == {"user_token": TOKEN}
    assert not path.exists()


def test_what_beets_own_plugin_has_signed_in_counts(home: Home) -> None:
    path = of_beets(home, token=OAUTH_TOKEN, secret=OAUTH_SECRET)
    home.config["discogs"] = {"apikey": CONSUMER_KEY, "apisecret": CONSUMER_SECRET}
    told = home.beet("discogs-auth", "--status").stdout
    assert told.startswith(f"Signed in as {COLLECTOR.name}, by OAuth.")
    assert f"It stands in the token file {path}." in told
    done = home.beet("discogs-auth", "--logout")
    assert "Nothing to sign out of" in done.stdout
    assert f"the token file {path} of beets' own plugin discogs still counts" in (
        done.stderr
    )
    home.beet("discogs-auth", "--token", typed=f"{TOKEN}\n")
    told = home.beet("discogs-auth", "--status").stdout
    assert told.startswith(f"Signed in as {COLLECTOR.name}, by a personal token.")
    assert json.loads(path.read_text()).keys() == {"token", "secret"}
