"""The commands about what was changed: what a run did, and taking it back."""

from __future__ import annotations

from .command_declaration import Command, option

RUNS = Command(
    "discogs-runs",
    "druns",
    "[N [QUERY]]",
    "list what was changed by this plugin, and by which command",
    "List the runs that have changed something in library or files, or with N the"
    " albums that run N has changed; with a QUERY behind it every value of those that"
    " match. `beet discogs-undo N` takes it back.",
    (
        option("-v --values", "show every field with its old and its new value"),
        option("--json", "print one JSON object per run, or per album"),
    ),
)

UNDO = Command(
    "discogs-undo",
    "dundo",
    "[RUN] [QUERY]",
    "take back what a run has changed in library and files",
    "Take back what run RUN has changed (without one: the last that was not taken"
    " back yet), of the albums and singles that match QUERY or of all. What was"
    " changed by somebody else since stays, and is named. `beet discogs-runs` lists"
    " the runs; taking back is one of them, and can be taken back.",
    (
        option("-p --pretend", "show what would be taken back and change nothing"),
        option("-y --yes", "take a whole run back without being asked"),
    ),
)
