"""How a command ends that could not do what was asked."""

from __future__ import annotations

from beets.exceptions import UserError

from ..discogs.errors import BudgetSpentError, NotCachedError, NotFoundError

#: What is an answer as well, or what was wanted.
HARMLESS = (BudgetSpentError, NotCachedError, NotFoundError)


class FailedError(UserError):
    """Ends a command that could not do what was asked: Discogs, the network or a file
    has failed it. Any other `UserError` is no failure: a slip, say, or there is none.
    """


def is_failure(error: Exception) -> bool:
    """Tell whether what ends a command is a failure, and not an answer."""
    return not isinstance(error, HARMLESS)


def ended_by(error: Exception, text: str = "{}") -> UserError:
    """Return what ends a command by an error.

    :param text: what is said, with a place for the error
    """
    kind = FailedError if is_failure(error) else UserError
    return kind(text.format(error))
