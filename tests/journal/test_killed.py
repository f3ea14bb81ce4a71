"""A run that is killed at any moment does no harm. All releases are made up."""

from __future__ import annotations

import pytest

from ..home import Home  # noqa: TC001
from ..releases import ADA, SAMPLER, ZOE
from ..seen import differences, snapshot
from . import killed

OWNED = {"flac": ZOE, "mp3": SAMPLER, "m4a": ADA}
#: So many moments are tried here; `python -m benchmarks killed` tries more.
MOST = 8


@pytest.fixture
def home(home: Home) -> Home:
    """A few albums, and the plugin that kills."""
    killed.prepare(home)
    return home


@pytest.mark.parametrize("part", [0, 1])
def test_the_next_run_goes_on_and_all_of_it_is_taken_back(
    home: Home, part: int
) -> None:
    for ext, release_id in OWNED.items():
        home.own(release_id, ext=ext)
    for moment in killed.spread(killed.moments(home), MOST)[part::2]:
        assert killed.kill_and_go_on(home, moment) == []


def test_files_are_put_back_where_the_library_was_not_changed(home: Home) -> None:
    home.own(ADA, ext="mp3")
    before = snapshot(home)
    last = killed.moments(home)
    half = 0
    for moment in killed.spread(last, MOST):
        home.beet("discogs-enrich", status=-9, env={"MADE_UP_MOMENT": str(moment)})
        wrote = differences(before, snapshot(home))
        done = home.beet("discogs-enrich", "--limit", "0")
        if home.ls("$discogs_id") == [""]:
            half += bool(wrote)
            assert ("its files are as they were" in done.stderr) == bool(wrote)
            assert differences(before, snapshot(home)) == []
        else:
            home.beet("discogs-undo", "-y")
            killed.forget(home)
            assert differences(before, snapshot(home)) == []
    assert half
