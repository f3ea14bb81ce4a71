"""No secret is anywhere but in the user's own configuration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from ..discogs_server import CONSUMER_KEY, CONSUMER_SECRET, TOKEN
from ..releases import UK_BARCODE, UK_CD

if TYPE_CHECKING:
    from ..home import Home


#: One of each kind; all of them are tried on the session itself.
FAULTS = ("html_502", "cut_json", "dropped", "merged_away", "not_authorized")


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
    kept = [
        path
        for path in home.path.rglob("*")
        if path.is_file() and path.name != "config.yaml"
    ]
    assert any(path.name == "discogs_cache.sqlite" for path in kept)
    for secret in secrets:
        assert secret not in said
        assert not [p for p in kept if secret.encode() in p.read_bytes()]
    assert not re.search(r"Authorization|Discogs (token|key)=", said)
