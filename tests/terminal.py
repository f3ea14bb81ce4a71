"""A terminal for `beet` to run on, and what is written to it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading
import time
from typing import TYPE_CHECKING

from .home import BEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .home import Home


def written(
    home: Home, *args: str, width: int = 80, keys: Sequence[tuple[float, str]] = ()
) -> str:
    """Run `beet` on a terminal and return all it wrote, control sequences too.

    :param keys: what is typed, each so many seconds after what comes before it
    """
    home.write_config()
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
    run = subprocess.Popen(
        [*BEET, *args], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**clean, "BEETSDIR": str(home.path), "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(theirs)
    typist = threading.Thread(target=_type, args=(ours, keys), daemon=True)
    typist.start()
    seen = b""
    with contextlib.suppress(OSError):  # the other end is closed
        while part := os.read(ours, 4096):
            seen += part
    typist.join()
    os.close(ours)
    assert run.wait(timeout=20) == 0
    return seen.decode()


def _type(terminal: int, keys: Sequence[tuple[float, str]]) -> None:
    for seconds, key in keys:
        time.sleep(seconds)
        with contextlib.suppress(OSError):  # the program has ended
            os.write(terminal, key.encode())
