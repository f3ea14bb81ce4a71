"""What is printed and logged: no text from outside does anything to a terminal."""

from __future__ import annotations

import logging
import re

from beets import ui

from ... import control_characters
from ...compat import beets_program

# A colour as beets and rich make it, or what shall be shown and not sent.
_COLOR_OR_CONTROL = f"(\x1b\\[[0-9;]*m)|[{control_characters.CONTROLS}\r]"


def print_(text: str = "", *, end: str = "\n") -> None:
    """Print a text, control characters as escapes; colours where they are wanted."""
    has_colors = beets_program.has_colors()

    def shown(found: re.Match[str]) -> str:
        is_color = found[1] and has_colors
        return found[0] if is_color else control_characters.visible(found[0])

    if not text.replace("\n", " ").replace("\t", " ").isprintable():
        text = re.sub(_COLOR_OR_CONTROL, shown, text)
    ui.print_(text, end=end)


class ShowControls(logging.Filter):
    """Shows control characters in lines of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change a record; none is held back."""
        record.msg, record.args = control_characters.visible(record.getMessage()), ()
        return True


LOCKED = "the library cannot be written ({}). Is another beet at work?"


def size_words(size: float) -> str:
    """Return a number of bytes as people read it: "210 bytes", "12 kB", "3.4 GB"."""
    if size < 1000:
        return count(round(size), "byte")
    if size < 1e6:
        return f"{size / 1e3:.0f} kB"
    return f"{size / 1e6:.1f} MB" if size < 1e9 else f"{size / 1e9:.1f} GB"


def count(number: int, thing: str) -> str:
    """Return "1 request", "2 requests"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
