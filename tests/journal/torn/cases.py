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
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    Try = Callable[..., list[dict[str, Any]]]

HERE = Path(__file__).parent
CONTAINERS = ("flac", "mp3", "m4a", "ogg", "opus", "wma", "ape", "wv", "aiff", "wav")


def trying() -> AbstractContextManager[Try] | None:
    """Return a process that tries cases, for as long as it is entered.

    None where nothing compiles the shim.
    """
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        return None
    return _trying(compiler)


@contextmanager
def _trying(compiler: str) -> Iterator[Try]:
    """Yield what tries cases, and returns for each what `worker` prints."""
    with tempfile.TemporaryDirectory(prefix="torn-") as folder:
        os.chmod(folder, 0o755)  # for whoever runs as nobody
        said = Path(folder) / "stderr"
        with (
            said.open("w") as stderr,
            subprocess.Popen(
                [sys.executable, "-m", "tests.journal.torn.worker", folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                env={
                    **os.environ,
                    "LD_PRELOAD": str(_compiled(compiler, Path(folder))),
                },
                cwd=HERE.parents[2],
            ) as process,
        ):

            def tried(*cases: dict[str, Any]) -> list[dict[str, Any]]:
                assert process.stdin
                assert process.stdout
                found = []
                for case in cases:
                    print(json.dumps(case), file=process.stdin, flush=True)
                    if not (line := process.stdout.readline()):
                        raise RuntimeError(said.read_text())
                    found.append(json.loads(line))
                return found

            yield tried


def _compiled(compiler: str, folder: Path) -> Path:
    shim = folder / "shim.so"
    options = ["-shared", "-fPIC", "-O1", "-o", str(shim), str(HERE / "shim.c"), "-ldl"]
    subprocess.run([compiler, *options], check=True)
    return shim
