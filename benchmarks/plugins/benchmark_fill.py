"""A beets plugin for the benchmarks: enriches a library without asking anybody.

`beet benchmark-fill RELEASES SEED` takes album n of the library for the n-th
release that `benchmarks.library.draw` draws, and does with it what
`beet discogs-enrich` does once it has found it: the same plan, the same apply.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from beets.plugins import BeetsPlugin
from beets.ui import Subcommand

from beetsplug.discogs_enrich.compat.beets_models import is_shared
from beetsplug.discogs_enrich.credit_query import store_path
from beetsplug.discogs_enrich.discogs.decoding import decode_plain
from beetsplug.discogs_enrich.discogs.schema import Release
from beetsplug.discogs_enrich.enrich.changes import plan
from beetsplug.discogs_enrich.enrich.field_policies import Policies
from beetsplug.discogs_enrich.enrich.link import Link, LinkedRelease
from beetsplug.discogs_enrich.journal.apply import apply, transaction_of
from beetsplug.discogs_enrich.journal.recorder import Recorder
from beetsplug.discogs_enrich.packed_fields import OwnValues
from beetsplug.discogs_enrich.release.values import read_release
from beetsplug.discogs_enrich.setting_groups import ReadOptions
from beetsplug.discogs_enrich.store import Store
from beetsplug.discogs_enrich.store.journal_rows import Reason
from benchmarks.library import draw
from benchmarks.releases import releases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from beets.library import Album, Library

OPTIONS = ReadOptions()
POLICIES = Policies({})


class BenchmarkFill(BeetsPlugin):
    """Offers the command."""

    def commands(self) -> list[Subcommand]:
        """Return the one command."""
        command = Subcommand("benchmark-fill", help="enrich all albums, offline")
        command.func = fill
        return [command]


def fill(lib: Library, _opts: object, args: Sequence[str]) -> None:
    """Enrich every album, in one transaction."""
    folder, seed = args
    albums = list(lib.albums())
    recorder = Recorder(Store(store_path()), "benchmark-fill", 86_400.0)
    known, _ = releases(Path(folder))
    with lib.transaction():
        owned = draw(known, len(albums), int(seed))
        for album in albums:
            assert album.id is not None
            enrich(lib, recorder, album, owned[album.id - 1])


def enrich(
    lib: Library, recorder: Recorder, album: Album, release: Mapping[str, Any]
) -> None:
    """Bring to an album what its release says."""
    items = list(album.items())
    values = read_release(decode_plain(release, Release), OPTIONS)
    link = Link("barcode", 0.97, time.time(), values.imprint.year)
    changes = plan(
        OwnValues(album),
        [OwnValues(item) for item in items],
        LinkedRelease(values, link, dict(enumerate(values.tracks[: len(items)]))),
        POLICIES,
        is_shared,
    )
    reason = Reason(values.key, link.matched_by, link.similarity)
    transaction = transaction_of(lib, recorder, reason, album, items)
    applied = apply(transaction, changes, write=False)
    assert not applied.failures
