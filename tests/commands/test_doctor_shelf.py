"""What `beet discogs-doctor` says of a shelf. Everybody and all of it is made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ..discogs_server import COLLECTOR, STRANGER, STRANGERS_TOKEN, TOKEN
from ..kept_shelf import store_of
from ..releases import UK_CD
from ..spoils import garbage
from .examined import examined, problems

if TYPE_CHECKING:
    from ..home import Home


def shown(home: Home, status: int = 0) -> list[str]:
    """Return the lines of the page about the shelf."""
    page = home.beet("discogs-doctor", status=status).stdout
    _, _, rest = page.partition("\nShelf\n")
    return [line.strip() for line in rest.partition("\n\n")[0].splitlines()]


def test_nothing_was_pulled_yet(home: Home) -> None:
    assert shown(home) == ["Nothing was pulled yet (beet discogs-collection pull)."]
    found = examined(home)["shelf"]
    assert (found["owner"], found["lists"], found["half_done"]) == ("", [], [])


def test_what_was_pulled(home: Home) -> None:
    home.beet("discogs-collection", "pull")
    whose, collection, wantlist = shown(home)
    assert whose == f"It is that of {COLLECTOR.name}."
    assert re.fullmatch(r"collection  3 copies, as of \d{4}-\d\d-\d\d .+", collection)
    assert wantlist == "wantlist    not pulled yet (beet discogs-wantlist pull)"
    home.beet("discogs-wantlist", "pull")
    figures = home.path / "figures.prom"
    found = examined(home, "--prometheus", str(figures), status=0)["shelf"]
    assert [(one["list"], one["count"]) for one in found["lists"]] == [
        ("collection", 3),
        ("wantlist", 2),
    ]
    assert 'discogs_enrich_shelf_entries{list="wantlist"} 2.0' in figures.read_text()


def test_somebody_else_is_signed_in(home: Home) -> None:
    home.beet("discogs-collection", "pull")
    home.settings["user_token"] = STRANGERS_TOKEN
    assert problems(home) == [
        f"the shelf is that of {COLLECTOR.name}, and {STRANGER.name} is signed in →"
        " read your own: beet discogs-collection pull; or sign in as"
        f" {COLLECTOR.name}: beet discogs-auth"
    ]
    assert problems(home, "--offline") == []  # whose token it is was not asked
    home.beet("discogs-collection", "pull")
    assert problems(home) == []


def test_a_pull_that_was_stopped(home: Home) -> None:
    home.server.collection_of(COLLECTOR).fill(250)
    home.beet("discogs-collection", "pull", "--max-requests", "2", status=1)
    assert problems(home) == [
        f"a pull of the collection of {COLLECTOR.name} has not come to its end → unless"
        " it is still at work: beet discogs-collection pull"
    ]
    assert "collection  100 copies, not all of it" in shown(home, status=1)
    home.beet("discogs-collection", "pull")
    assert problems(home) == []


@pytest.mark.parametrize(
    ("unlisted", "words"),
    [
        (2, "Discogs counts 2 more in the collection of {} than it lists"),
        (-1, "Discogs lists 1 more in the collection of {} than it counts"),
    ],
)
def test_a_difference_that_could_not_be_mended(
    home: Home, unlisted: int, words: str
) -> None:
    with store_of(home) as store:
        store.shelf.set_owner(COLLECTOR.name)
        store.shelf.remember(
            COLLECTOR.name, collection={"as_of": 1.7e9, "unlisted": {"1": unlisted}}
        )
    [line] = problems(home)
    assert line.startswith(words.format(COLLECTOR.name))
    assert "beet discogs-collection pull --full" in line


def test_a_change_that_was_left_half_done(home: Home) -> None:
    home.settings["retries"] = 0
    home.server.faults.add("lost_answer", method="POST")
    asked = rf".*/collection/releases/{UK_CD}"
    home.server.faults.add("dropped", asked, times=None, skip=1)
    home.beet("discogs-collection", "add", "-y", f"r{UK_CD}", status=1)
    home.server.faults.clear()
    [line] = problems(home)
    assert line.startswith(
        f"a run broke off at 1 change of what {COLLECTOR.name} has on Discogs; whether"
        " it was made is not known → beet discogs-undo finds out"
    )
    found = examined(home)
    assert found["runs"]["pending"] == 0  # no album of the library
    assert found["shelf"]["half_done"] == [{"owner": COLLECTOR.name, "changes": 1}]
    home.settings["user_token"] = STRANGERS_TOKEN
    assert (
        f"→ sign in as {COLLECTOR.name}: beet discogs-auth; then" in problems(home)[1]
    )
    home.settings["user_token"] = TOKEN
    home.beet("discogs-undo", typed="n\n")
    assert problems(home) == []
    assert home.server.collection_of(COLLECTOR).copies(UK_CD) == 1


def test_a_store_that_cannot_be_read(home: Home) -> None:
    path = home.path / "discogs_store.sqlite"
    garbage(str(path))
    path.chmod(0o600)
    assert shown(home, status=1) == ["What is known of it cannot be read."]
    assert examined(home)["shelf"] is None
