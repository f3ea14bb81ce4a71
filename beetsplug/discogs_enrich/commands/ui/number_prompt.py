"""Ask for a row by its number."""

from __future__ import annotations

from .questions import typed
from .terminal import print_

AGAIN = "  type a number from 1 to {}, or nothing"


class QuitError(Exception):
    """Its user wants no more of it."""


def asked_number(prompt: str, most: int) -> int | None:
    """Ask for a number from 1 up to `most`; None: nothing was typed.

    :raises QuitError: "q" was typed
    :raises UnansweredError: nobody answers
    """
    while True:
        answer = typed(prompt)
        if answer.casefold() == "q":
            raise QuitError
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer) <= most:
            return int(answer)
        print_(AGAIN.format(most))
