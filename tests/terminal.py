"""A terminal for `beet` to run on, and what is written to it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import struct
import termios
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from .home import STREAMS, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .home import Home


class Answer(NamedTuple):
    """What somebody types, once they have read something, and thought about it.

    It may follow from all that was written until then.
    """

    prompt: str
    typed: str | Callable[[str], str]
    seconds: float = 0.0


def written(
    home: Home,
    *args: str,
    width: int = 80,
    answers: Sequence[Answer] = (),
    status: int = 0,
    more: Mapping[str, str] | None = None,
) -> str:
    """Run `beet` on a terminal and return all it wrote, control sequences too.

    :param status: the exit status to insist on
    :param more: variables of the environment
    """
    home.write_config()
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    env = {k: v for k, v in home.env().items() if k not in ("COLUMNS", "LINES")}
    seen = bytearray()
    reader = threading.Thread(target=_read, args=(ours, seen, answers), daemon=True)
    reader.start()
    terminal = os.ttyname(theirs)
    env |= {"TERM": "xterm-256color", **(more or {})}
    ended = run(args, env, dict.fromkeys(STREAMS, terminal))
    os.close(theirs)
    reader.join()
    os.close(ours)
    assert ended == status, seen
    return seen.decode()


def _read(terminal: int, seen: bytearray, answers: Sequence[Answer]) -> None:
    """Read what is written until nobody writes any more, and answer it."""
    waiting = list(answers)
    read = 0
    with contextlib.suppress(OSError):  # the other end is closed
        while part := os.read(terminal, 4096):
            seen += part
            if waiting and (at := seen.find(waiting[0].prompt.encode(), read)) >= 0:
                read = at + len(waiting[0].prompt)
                answer = waiting.pop(0)
                time.sleep(answer.seconds)
                typed = answer.typed
                text = typed if isinstance(typed, str) else typed(seen.decode())
                os.write(terminal, text.encode())
