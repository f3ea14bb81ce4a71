"""No secret is anywhere but in the user's own configuration, or the token file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from ..commands.auth.steps import code, held
from ..discogs_server import CONSUMER_KEY, CONSUMER_SECRET, TOKEN
from ..found_secrets import places
from ..releases import ADA, UK_BARCODE, UK_CD
from ..terminal import Answer, written

if TYPE_CHECKING:
    from ..home import Home


#: One of each kind; all of them are tried on the session itself.
FAULTS = ("html_502", "cut_json", "dropped", "merged_away", "not_authorized")

#: One of each kind that asks Discogs or writes something down.
COMMANDS = (
    "discogs-enrich",
    "discogs-collection pull --json",
    "discogs-wantlist pull",
    f"discogs-collection add -y r{UK_CD} --folder Made-Up --make-folder --rating 3",
    f"discogs-collection set -y r{UK_CD} --field media=VG+",
    f"discogs-wantlist add -y r{UK_CD}",
    f"discogs-wantlist note -y r{UK_CD} --note made-up",
    "discogs-shelf",
    "discogs-shelf value",
    f"discogs-pressings r{UK_CD}",
    "discogs-vinyl album::.",
    f"discogs-prices r{UK_CD}",
    "discogs-artist a70614748 --releases",
    "discogs-search Glass",
    "discogs-undo -y",
    "discogs-runs",
    "discogs-doctor",
    "discogs-doctor --json",
    "discogs-doctor --prometheus {}/figures.prom",
    "discogs-auth --status",
)


@pytest.mark.parametrize(
    ("credentials", "secrets"),
    [
        ({"user_token": TOKEN}, [TOKEN]),
        (
            {
                "user_token": "",
                "consumer_key": CONSUMER_KEY,
                "consumer_secret": CONSUMER_SECRET,
            },
            [CONSUMER_SECRET, CONSUMER_KEY],
        ),
    ],
)
def test_a_run_full_of_trouble(
    home: Home, credentials: dict[str, Any], secrets: list[str]
) -> None:
    home.settings |= {**credentials, "retries": 0}
    home.own(UK_CD, barcode=UK_BARCODE)
    said = ""
    for fault in FAULTS:
        home.server.faults.clear()
        home.server.faults.add(fault, times=1)
        done = home.beet("-vv", "discogs-enrich", "-p", "--refresh", status=None)
        said += done.stdout + done.stderr
    assert "/database/search" in said
    assert home.server.tokens_in_urls == 0
    assert (home.path / "discogs_cache.sqlite").exists()
    assert not [secret for secret in secrets if secret in said]
    assert places(home.path, secrets, ["config.yaml"]) == []
    assert not re.search(r"Authorization|Discogs (token|key)=", said)


def test_all_commands_of_somebody_who_has_signed_in(home: Home) -> None:
    home.settings |= {"user_token": None, "log": "made-up.log"}
    typed = ""

    def agree(seen: str) -> str:
        nonlocal typed
        typed = code(seen)
        return typed

    key = Answer("Consumer key:", f"{CONSUMER_KEY}\n")
    secret = Answer("(it is not shown):", f"{CONSUMER_SECRET}\n")
    answers = [key, secret, Answer("Code:", agree)]
    said = written(home, "-vv", "discogs-auth", "--no-browser", answers=answers)
    assert said.count(typed.strip()) == said.count(CONSUMER_KEY) == 1  # as it is typed
    said = said.replace(typed.strip(), "").replace(CONSUMER_KEY, "")
    made = held(home)
    home.own(ADA)
    for command in COMMANDS:
        done = home.beet("-vv", *command.format(home.path).split(" "))
        said += done.stdout + done.stderr
    assert {e.auth for e in home.server.log if e.path != "/oauth/authorize"} == {
        "oauth"
    }
    assert home.server.tokens_in_urls == 0
    secrets = [made["token"], made["secret"], CONSUMER_KEY, CONSUMER_SECRET]
    assert not [one for one in (*secrets, typed.strip()) if one in said]
    assert (
        places(home.path, [*secrets, typed.strip()], ["discogs_enrich_token.json"])
        == []
    )
