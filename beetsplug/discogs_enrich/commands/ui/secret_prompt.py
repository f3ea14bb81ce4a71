"""Ask a person for what nobody else may see."""

from __future__ import annotations

import sys
import warnings

from beets.exceptions import UserError

from .terminal import print_

NOTHING = "nothing was typed in; nothing was changed"
SHOWN = (
    "this terminal would show what is typed; give it on standard input instead:"
    " beet discogs-auth --token < FILE"
)


def ask_secret(prompt: str) -> str:
    """Return what a person types unseen, without blanks at the ends.

    Where standard input is no terminal, it is the next line of it.

    :raises UserError: there is nothing, or it would be seen
    """
    typed = _unseen(prompt) if sys.stdin.isatty() else sys.stdin.readline()
    if not typed.strip():
        raise UserError(NOTHING)
    return typed.strip()


def _unseen(prompt: str) -> str:
    from getpass import GetPassWarning, getpass

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            return getpass(f"{prompt} ")
    except GetPassWarning:
        raise UserError(SHOWN) from None
    except EOFError:
        print_()  # the prompt ends without a line break
        raise UserError(NOTHING) from None
