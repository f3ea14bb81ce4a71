"""The folder that the demo plays in: a beets library of its own, and what runs it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.oauth_page import BROWSER

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "demo" / "library"
BIN = Path(sys.executable).parent

CONFIG = """\
# The demo's beets, made anew by every `make demo`.
directory: music
library: library.db
create_backup_before_migrations: no

# With a network you would write: plugins: musicbrainz discogs_enrich
plugins: discogs_enrich

import:
  copy: yes
  resume: no
  log: import.log

discogs_enrich:
  auto: no  # so that there is a before and an after
  # The stand-in of the demo, gone when the demo has ended. Without this line: Discogs.
  base_url: {url}
  # An application of your own, made at https://www.discogs.com/settings/developers
  consumer_key: {key}
  consumer_secret: {secret}
"""

ENV = """\
# Source this: `beet` is then this checkout's, with the demo's library.
export BEETSDIR={library}
export PATH={bin}:"$PATH"
"""


class StepError(Exception):
    """A step did not do what it should; says so in one line."""


def set_up(url: str, key: str, secret: str) -> None:
    """Make `demo/library` anew: a config that asks `url` as an application with that
    key and secret, and a file to source."""
    shutil.rmtree(LIBRARY, ignore_errors=True)
    LIBRARY.mkdir(parents=True)
    (LIBRARY / "config.yaml").write_text(CONFIG.format(url=url, key=key, secret=secret))
    (LIBRARY / "env").write_text(
        ENV.format(library=shlex.quote(str(LIBRARY)), bin=shlex.quote(str(BIN)))
    )


def beet(arguments: str) -> str:
    """Run the real `beet` as the reader would, printing what it prints, indented.

    arguments: as typed at a shell, in the repository's root
    Returns what was printed. Raises StepError for an exit status other than 0.
    """
    if not (BIN / "beet").exists():
        raise StepError(f"there is no beet in {BIN}; `make demo` installs it")
    process = subprocess.Popen(
        [str(BIN / "beet"), *shlex.split(arguments)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    lines = []
    with process:
        for line in process.stdout:
            print(f"    {line}", end="", flush=True)
            lines.append(line)
    if process.returncode:
        raise StepError(f"`beet {arguments}` ended with status {process.returncode}")
    return "".join(lines)


def environment() -> dict[str, str]:
    """The reader's environment without their Discogs, their beets and their proxy."""
    foreign = re.compile(r"(?i)DISCOGS[_-].*|BEETSDIR|SSH_.*|.*_proxy")
    kept = {k: v for k, v in os.environ.items() if not foreign.fullmatch(k)}
    return {
        **kept,
        "BEETSDIR": str(LIBRARY),
        "BROWSER": f"{BROWSER} &",  # in which somebody agrees
        "DISPLAY": ":made-up",  # or a browser would not be opened
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
