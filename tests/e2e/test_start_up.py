"""What each `beet` pays for the plugin, whatever it is asked to do."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..home import Home

#: What a `beet` command that asks Discogs nothing has no need of.
HEAVY = (
    "requests_cache",
    "discogs_client",
    "rich",
    "oauthlib",
    "msgspec",
    "beetsplug.discogs_enrich.discogs",
    "beetsplug.discogs_enrich.store",
    "beetsplug.discogs_enrich.release",
    "beetsplug.discogs_enrich.match",
    "beetsplug.discogs_enrich.enrich",
    "beetsplug._utils.musicbrainz",
)


def test_start_up_connects_to_nothing_and_loads_nothing_heavy(home: Home) -> None:
    home.write_config()
    code = (
        "import sys; from beets.ui import main\n"
        "try: main(['version'])\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"BEETSDIR": str(home.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "plugins: discogs_enrich" in done.stdout
    assert done.stderr == ""
    assert home.server.log == []
    made = {path.name for path in home.path.iterdir()}
    assert made <= {"config.yaml", "library.db", "state.pickle"}
