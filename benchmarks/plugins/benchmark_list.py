"""A beets plugin for the benchmarks: lists two libraries in turn, slice by slice.

`beet benchmark-list OTHER WHAT SLICE PASSES` does for each slice of albums what
`beet ls` does, with the own library and with the one in the file OTHER, and prints the
seconds of the processor that both took, as JSON. Slices are short, so that what else
the machine does meanwhile hits both alike.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from beets.library import Library
from beets.plugins import BeetsPlugin
from beets.ui import Subcommand, print_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beets.library import Album, Item


class BenchmarkList(BeetsPlugin):
    """Offers the command."""

    def commands(self) -> list[Subcommand]:
        """Return the one command."""
        command = Subcommand("benchmark-list", help="list two libraries in turn")
        command.func = compare
        return [command]


def compare(lib: Library, _opts: object, args: Sequence[str]) -> None:
    """Print a pair of seconds for each slice and pass."""
    other, what, size, passes = args[0], args[1], int(args[2]), int(args[3])
    both = (lib, Library(other, os.fsdecode(lib.directory)))
    albums = len(lib.albums())
    slices = [(n, n + size - 1) for n in range(1, albums + 1, size)] * passes
    pairs = []
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        for number, (first, last) in enumerate(slices):
            turn = both if number % 2 else both[::-1]
            took = {id(one): listed(one, what, first, last) for one in turn}
            pairs.append([took[id(one)] for one in both])
    print_(json.dumps(pairs))


def listed(lib: Library, what: str, first: int, last: int) -> float:
    """List the items or the albums of some albums; return what that took."""
    begun = time.process_time()
    rows: Iterable[Album | Item]
    if what == "albums":
        rows = lib.albums(f"id:{first}..{last}")
    else:
        rows = lib.items(f"album_id:{first}..{last}")
    for row in rows:
        print_(format(row))
    return time.process_time() - begun
