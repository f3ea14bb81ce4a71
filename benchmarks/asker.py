"""A program that asks for releases, as a `beet` would, as fast as it is let.

`python -m benchmarks.asker URL FOLDER WINDOW THREADS FIRST LAST`: FOLDER is beets'
config folder; programs that name the same one share quota and cache.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import Settings
from tests.discogs_server import TOKEN


def main(
    url: str, folder: str, window: str, threads: str, first: str, last: str
) -> None:
    """Ask for the releases `first` to `last`, and fail where one fails."""
    settings = Settings(
        base_url=url,
        user_token=TOKEN,
        config_dir=folder,
        cache=CacheSettings(path=str(Path(folder) / "cache.sqlite")),
    )
    client = DiscogsClient(settings, window=float(window))
    with ThreadPoolExecutor(int(threads)) as pool:
        for release in pool.map(client.release, range(int(first), int(last) + 1)):
            assert release.title
    client.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
