"""What may lie where a private file should be."""

from __future__ import annotations

import os
import sqlite3


def garbage(path: str) -> None:
    with open(path, "w") as file:
        file.write("no database, but long enough to be looked at" * 50)


def someone_elses(path: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE albums (id INTEGER)")


def a_folder(path: str) -> None:
    os.mkdir(path)


def a_pipe(path: str) -> None:
    os.mkfifo(path)
