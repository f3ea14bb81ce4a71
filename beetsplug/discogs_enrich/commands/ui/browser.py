"""Open a page in the person's browser, where there is one to be seen."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

#: Set in a session on another machine's terminal.
_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
#: Set where windows can be opened.
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def can_open() -> bool:
    """Tell whether a page would be opened where the person sits.

    A browser within the terminal does not count: Discogs' pages want another.
    """
    if any(os.environ.get(name) for name in _DISPLAYS):
        return True
    if any(os.environ.get(name) for name in _REMOTE):
        return False
    return os.name == "nt" or sys.platform == "darwin"


def open_page(address: str) -> None:
    """Begin to open a page; whether that works nobody can tell.

    Some browsers are waited for until their window is closed: not here.
    """
    threading.Thread(target=_open, args=(address,), daemon=True).start()


def _open(address: str) -> None:
    import webbrowser

    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)
