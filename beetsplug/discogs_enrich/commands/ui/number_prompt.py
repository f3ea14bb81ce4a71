"""Ask for a row by its number."""

from __future__ import annotations

from beets import ui
from beets.exceptions import UserError

from .terminal import print_

AGAIN = "  type a number from 1 to {}, or nothing"


class QuitError(Exception):
    """Its user wants no more of it."""


def asked_number(prompt: str, most: int) -> int | None:
    """Ask for a number from 1 up to `most`; None: nothing was typed.

    :raises QuitError: "q" was typed, or the input has ended
    """
    while True:
        try:
            typed = ui.input_(prompt).strip()
        except UserError:  # beets' word for an input that has ended
            print_()
            raise QuitError from None
        if typed.casefold() == "q":
            raise QuitError
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= most:
            return int(typed)
        print_(AGAIN.format(most))
