"""What can go wrong between here and Discogs, said to the person at the terminal.

``str(error)`` is always one line that tells what happened and, where there is
something to do about it, what to do next. A subclass can be raised bare, with its
standing sentence, or with a more exact one. ``detail`` holds what only ``-v``
should show, such as the text of the exception underneath.
"""

from __future__ import annotations

from typing import ClassVar

TOKEN_PAGE = "https://www.discogs.com/settings/developers"  # noqa: S105 (a page)


class DiscogsError(Exception):
    """Any failure of a look-up on Discogs.

    :param message: one line for the user; ``None`` takes the class's own.
    :param detail: technical background for ``-v``; never holds a secret.
    """

    default: ClassVar[str] = "Discogs could not be asked."

    def __init__(self, message: str | None = None, *, detail: str = "") -> None:
        # A body or an exception underneath may bring line breaks along.
        self.message = " ".join((message or self.default).split())
        self.detail = detail
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class NotFoundError(DiscogsError):
    """404: deleted, merged into another release, or it never existed."""

    default = "Discogs has no such entry; it may have been merged or deleted."


class UnauthorizedError(DiscogsError):
    """401 although credentials were sent: they are wrong or were revoked."""

    default = (
        "Discogs rejects the token. `beet discogs-auth --status` says which one it is; "
        f"sign in again with `beet discogs-auth`, or make a new one at {TOKEN_PAGE}"
    )


class NeedsCredentialsError(DiscogsError):
    """The endpoint wants credentials and there are none."""

    default = (
        "Discogs wants a token for this (a search, for instance). "
        f"Make one at {TOKEN_PAGE}, and give it to `beet discogs-auth --token`."
    )


class ForbiddenError(DiscogsError):
    """403: a private list of another user, or Discogs keeps this client out."""

    default = "Discogs does not allow this: it is private, or access is blocked."


class RefusedError(DiscogsError):
    """Another status from 400: what was to be changed is not as Discogs wants it."""

    default = "Discogs refuses the change."


class TooManyRequestsError(DiscogsError):
    """429 that did not go away after waiting as told."""

    default = "Discogs still says that the quota is used up; try again in a minute."


class UnreachableError(DiscogsError):
    """No connection, a timeout, or 5xx after all retries."""

    default = "Discogs cannot be reached; try again later."


class ServerError(UnreachableError):
    """5xx after all retries: Discogs is there, and this answer was not to be had."""

    default = "Discogs is in trouble; try again later."


class BadResponseError(DiscogsError):
    """The answer is not what the API promises: HTML, cut JSON, the wrong shape."""

    default = "Discogs sent an answer that cannot be read; try again later."


class RedirectError(BadResponseError):
    """Redirects that end nowhere: once more would be no better."""

    default = (
        "Discogs' address leads round in circles, or nowhere. Does this network want "
        "you to log in first, or is base_url or proxy set wrong?"
    )


class GaveUpError(DiscogsError):
    """The deadline of this look-up passed."""

    default = "Discogs took too long for this look-up; it was left for later."


class NotCachedError(DiscogsError):
    """``--offline`` and the cache has no answer."""

    default = "Not in the cache, and --offline forbids asking Discogs."


class NotInCatalogError(NotCachedError):
    """The catalogue, which is one for a library, has no answer; Discogs may have."""

    default = "Not in the catalogue on disk."


class UnreadableCatalogError(DiscogsError):
    """The catalogue on disk cannot be read."""


class BudgetSpentError(DiscogsError):
    """``--max-requests``, or the setting ``budget``, is used up."""

    default = "The number of requests allowed by --max-requests is used up."
