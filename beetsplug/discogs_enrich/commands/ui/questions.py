"""Questions to a person, and what becomes of those that nobody answers.

Nothing is done unanswered: whoever asks ends, and the exit status tells. beets' own
questions end with a line about a stream.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from beets import ui
from beets.exceptions import UserError

from .terminal import print_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

UNANSWERED = "nobody answers"
#: What a command says then that has an option to ask nothing.
UNASKED = " (-y does it without asking)"


class UnansweredError(UserError):
    """A question was asked, and the input has ended: standard input, or by Ctrl-D."""

    def __init__(self, advice: str = "") -> None:
        super().__init__(f"{UNANSWERED}; nothing was changed{advice}")


def yes(prompt: str, advice: str = "", *, require: bool = False) -> bool:
    """Ask a question of yes or no; Enter is yes, unless `require`.

    :param advice: what is said where nobody answers, behind that
    :raises UnansweredError: nobody does
    """
    return bool(_answer(lambda: ui.input_yn(prompt, require=require), advice))


def typed(prompt: str) -> str:
    """Return what a person types, without blanks at the ends.

    :raises UnansweredError: nobody does
    """
    return str(_answer(lambda: ui.input_(prompt))).strip()


def option(
    options: Sequence[str],
    numbers: tuple[int, int] | None = None,
    *,
    require: bool = False,
    fallback: str | None = None,
) -> str | int:
    """Return the letter of the option that a person chooses, or the number.

    :param numbers: the first and the last of those that may be typed
    :param fallback: what is said of an answer that is none of them
    :raises UnansweredError: nobody does
    """

    def ask() -> str | int:
        answer: str | int = ui.input_options(
            options, require=require, numrange=numbers, fallback_prompt=fallback
        )
        return answer

    return _answer(ask)


def _answer(ask: Callable[[], T], advice: str = "") -> T:
    try:
        return ask()
    except UserError:  # beets' word for an input that has ended
        print_()
        raise UnansweredError(advice) from None
