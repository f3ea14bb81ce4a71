"""Cases for the worker, tried in a process with the shim."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

HERE = Path(__file__).parent
CONTAINERS = ("flac", "mp3", "m4a", "ogg", "opus", "wma", "ape", "wv", "aiff", "wav")


def compiled() -> AbstractContextManager[Path] | None:
    """Return the shim, compiled for as long as it is entered; None where it can't
    be."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        return None
    return _compiled(compiler)


@contextmanager
def _compiled(compiler: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="shim-") as folder:
        os.chmod(folder, 0o755)  # for whoever runs as nobody
        shim = Path(folder) / "shim.so"
        source = str(HERE / "shim.c")
        options = ["-shared", "-fPIC", "-O1", "-o", str(shim), source, "-ldl"]
        subprocess.run([compiler, *options], check=True)
        yield shim


def tried(shim: Path, *cases: dict[str, Any]) -> list[dict[str, Any]]:
    """Try cases; return for each `case`, `count` and `wrong`, see `worker`."""
    with tempfile.TemporaryDirectory(prefix="torn-") as folder:
        os.chmod(folder, 0o755)
        done = subprocess.run(
            [sys.executable, "-m", "tests.torn.worker", folder],
            input="\n".join(map(json.dumps, cases)), capture_output=True, text=True,
            env={**os.environ, "LD_PRELOAD": str(shim)}, cwd=HERE.parents[1],
            check=False,
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]
