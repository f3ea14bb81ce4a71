"""`beet discogs-doctor`: settings, those in force and those that cannot be used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ..discogs_server import COLLECTOR, TOKEN
from .examined import examined, problems

if TYPE_CHECKING:
    from ..home import Home


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"search_limit": "lots"}, "search_limit: 'lots' cannot be used; allowed: a"),
        ({"retry_after": "soon"}, "retry_after: 'soon' cannot be used; allowed: 0s to"),
        ({"fields": {"label": "keep"}}, "fields.label: 'keep' cannot be used; allowed"),
        ({"genre_whitelist": "/nowhere"}, "genre_whitelist: /nowhere cannot be read:"),
    ],
)
def test_settings_that_cannot_be_used_are_problems(
    home: Home, settings: dict[str, Any], line: str
) -> None:
    home.settings |= settings
    [told] = problems(home)
    assert told.startswith(f"discogs_enrich.{line}")
    assert "→ correct it, or take it out of the configuration" in told
    found = examined(home, status=1)
    assert found["account"]["reply"]["username"] == COLLECTOR.name
    assert len(found["configuration"]["unusable"]) == 1
    names = {one["name"] for one in found["configuration"]["settings"]}
    assert names == {"auto", "base_url", "user_token"}
    page = home.beet("discogs-doctor", "--offline", status=1)
    assert f"1. discogs_enrich.{line}" in page.stdout
    assert "error" not in page.stderr


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"budget": "many"}, "budget cannot be used"),
        ({"proxy": "made-up"}, "proxy cannot be used"),
        ({"cache": 5}, "cache cannot be used"),
        ({"enabled": "no"}, "enabled: no"),
    ],
)
def test_discogs_is_not_asked_otherwise_than_was_meant(
    home: Home, settings: dict[str, Any], why: str
) -> None:
    home.settings |= settings
    assert len(problems(home)) == 1
    assert examined(home)["account"]["reply"] is None
    page = home.beet("discogs-doctor", status=1).stdout
    assert f"Discogs is not asked ({why}); credentials: personal token." in page
    assert home.server.log == []


def test_what_is_no_section_has_a_page_all_the_same(home: Home) -> None:
    home.settings = [1]  # type: ignore[assignment]
    lines = problems(home)
    assert lines[-1].startswith("discogs_enrich: a section is needed here")
    assert "Discogs is not asked (the section cannot be used)" in (
        home.beet("discogs-doctor", status=1).stdout
    )


def test_settings_in_force(home: Home) -> None:
    home.settings |= {
        "retries": 3,  # the default
        "prefer": {"formats": ["Vinyl", "CD"], "countries": []},
        "fields": {"label": "overwrite"},
        "notify": "true --token=madeUpInACommand",
        "proxy": "",
        "cache": {"ttl": "7d"},
    }
    env = {"DISCOGS_MAX_RESULTS": "7"}
    done = home.beet("discogs-doctor", "--json", env=env)
    assert "madeUpInACommand" not in done.stdout
    assert TOKEN not in done.stdout
    found = json.loads(done.stdout)["configuration"]["settings"]
    told = {one["name"]: (one["value"], one["source"]) for one in found}
    ours = "discogs_enrich."
    assert told == {
        "auto": ("no", f"{ours}auto"),
        "base_url": (home.server.url, f"{ours}base_url"),
        "fields.label": ("overwrite", f"{ours}fields.label"),
        "notify": ("set", f"{ours}notify"),
        "prefer.formats": ("Vinyl, CD", f"{ours}prefer.formats"),
        "proxy": ("set", f"{ours}proxy"),
        "search_limit": ("7", "DISCOGS_MAX_RESULTS"),
        "user_token": ("set", f"{ours}user_token"),
    }
