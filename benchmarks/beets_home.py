"""A beets of its own for a benchmark: a folder with a configuration, and `beet`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

NOT_LOADED = "** error loading plugin"
BEET = (sys.executable, "-m", "beets")
#: What the user's own environment would change: their Discogs, beets and proxy.
FOREIGN = re.compile(r"(?i)DISCOGS[_-].*|BEETSDIR|.*_proxy")


def clean_environment() -> dict[str, str]:
    """Return the environment of a program that is measured."""
    kept = {k: v for k, v in os.environ.items() if not FOREIGN.fullmatch(k)}
    return {**kept, "PYTHONUTF8": "1"}


class Cost(NamedTuple):
    """Seconds that a process took: by the clock, and of the processor."""

    wall: float
    cpu: float


@dataclass
class BeetsHome:
    """A folder with everything that one user of beets has; `config` is the whole."""

    path: Path
    config: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the folder and write its `config.yaml`."""
        self.path.mkdir(parents=True, exist_ok=True)
        content = {
            "directory": str(self.music),
            "library": str(self.library),
            "plugins": [],
            "create_backup_before_migrations": False,
            "ui": {"color": False},
            **self.config,
        }
        (self.path / "config.yaml").write_text(yaml.safe_dump(content))

    @property
    def music(self) -> Path:
        """The folder that beets keeps its files in."""
        return self.path / "music"

    @property
    def library(self) -> Path:
        """beets' database."""
        return self.path / "library.db"

    @property
    def env(self) -> dict[str, str]:
        """The environment of a `beet` that belongs to this home."""
        return {**clean_environment(), "BEETSDIR": str(self.path)}

    def beet(self, *args: str, typed: str = "") -> str:
        """Run `beet`; `typed` comes from the keyboard. Returns all it printed.

        Raises RuntimeError where the exit status is not 0, and where a plugin
        could not be loaded: beets says so and goes on without it.
        """
        done = subprocess.run(
            [*BEET, *args],
            env=self.env,
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode or NOT_LOADED in done.stdout:
            said = done.stdout[-4000:]
            raise RuntimeError(f"beet {' '.join(args)}: {done.returncode}\n{said}")
        return done.stdout

    def lines(self, *args: str) -> Generator[str, None, None]:
        """Run `beet` and yield what it prints to standard output, as it comes.

        Raises RuntimeError where the exit status is not 0.
        """
        with subprocess.Popen(
            [*BEET, *args],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None
            yield from process.stdout
        if process.returncode:
            raise RuntimeError(f"beet {' '.join(args)}: {process.returncode}")

    def time(self, *args: str) -> Cost:
        """Run `beet` with its output thrown away; return what it cost.

        Raises RuntimeError where the exit status is not 0.
        """
        started = time.perf_counter()
        process = subprocess.Popen(
            [*BEET, *args],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"beet {' '.join(args)}: {process.returncode}")
        return Cost(wall, used.ru_utime + used.ru_stime)
