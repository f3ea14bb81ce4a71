"""The page about the doctor shows what the command prints.

`python -m tests.e2e.test_doctor_page` records it anew.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ..discogs_server import STRANGERS_TOKEN, DiscogsServer
from ..home import Home
from ..recorded_sessions import said
from ..releases import ADA, CREDITS_LP, NINE, TWIN, ZOE

if TYPE_CHECKING:
    import subprocess

PAGE = Path(__file__).parents[2] / "docs" / "doctor.md"
SESSION = re.compile(r"(```console\n\$ beet discogs-doctor\n)(.*?)(```)", re.DOTALL)
#: Where the page's user has beets' configuration.
FOLDER = "/home/you/.config/beets"
#: What is another one whenever it is recorded.
OTHER = (
    (r"\d+\.\d\d s", "… s"),
    (r"\d+ kB|\d+\.\d MB", "… kB"),
    (r"(beets|beets-discogs-enrich|Python|SQLite) [\d.]+", r"\1 …"),
    (r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", "<time>"),
    (r"Quota: \d+", "Quota: …"),
)


def doctor(home: Home) -> subprocess.CompletedProcess[str]:
    """Let a user of some albums, one of which nobody has enriched, ask the doctor."""
    home.settings |= {"user_token": None, "budget": "2000/day"}
    home.beet("discogs-auth", "--token", typed=f"{STRANGERS_TOKEN}\n")
    for release_id in (ADA, CREDITS_LP, TWIN):
        home.own(release_id)
    home.own(NINE, catalognum="PMR 010")
    home.beet("discogs-enrich")
    home.beet("discogs-collection", "pull")
    home.own(ZOE)
    (home.path / "discogs_cache.sqlite").chmod(0o644)
    return home.beet("discogs-doctor", status=1)


def shown(home: Home) -> str:
    """Return what is shown, at the places that the page's user has."""
    done = doctor(home)
    assert done.stderr == ""
    text = done.stdout.replace(str(home.path), FOLDER)
    return text.replace(home.server.url, "https://api.discogs.com")


def plain(text: str) -> list[str]:
    """Return the lines without what is another one each time."""
    for pattern, words in OTHER:
        text = re.sub(pattern, words, text)
    return said(text)


def test_the_page(home: Home) -> None:
    found = SESSION.search(PAGE.read_text())
    assert found
    assert plain(shown(home)) == plain(found[2])


def record() -> None:
    """Write the session into the page."""
    with tempfile.TemporaryDirectory() as folder, DiscogsServer() as server:
        told = shown(Home(Path(folder), server)).rstrip() + "\n"
    text = PAGE.read_text()
    PAGE.write_text(SESSION.sub(lambda found: found[1] + told + found[3], text))


if __name__ == "__main__":
    record()
