"""The lines of the doctor's page."""

from __future__ import annotations

from beetsplug.discogs_enrich.commands.ui.doctor_page import of_runs
from beetsplug.discogs_enrich.health.runs import CommandRuns, Runs


def test_long_names_of_commands_stand_apart_from_what_is_said_of_them() -> None:
    names = ("discogs-collection", "discogs-show")
    told = tuple(CommandRuns(name, 2, 1, 1, 0.5) for name in names)
    lines = list(of_runs(Runs(told, (), None, None)))
    assert lines[:2] == [
        "discogs-collection  1 of 2 runs ended well in 30 days (50%)",
        "discogs-show        1 of 2 runs ended well in 30 days (50%)",
    ]
