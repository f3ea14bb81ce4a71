"""Who asks Discogs, and what it has answered, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...health.account import SIGN_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...health.account import Account, Reply

#: How each kind of credentials is called in a sentence.
HOW = {
    "personal token": "by a personal token",
    "OAuth": "by OAuth",
    "consumer key": "the key and secret of an application are there",
}

#: What is there where nobody knows whose it is.
THERE = {"personal token": "A personal token", "OAuth": "An OAuth token"}


def reply_line(who: Account, reply: Reply) -> str:
    """Say whether Discogs knows who asks: "Signed in as NAME, by OAuth."."""
    if reply.is_refused:
        return f"Not signed in: Discogs rejects what is there ({who.kind}); {SIGN_IN}."
    if who.source.kind == "none":
        told = f"Not signed in; {SIGN_IN}."
    elif not who.knows_user:
        told = f"Not signed in as a user; {HOW[who.kind]}."
    elif reply.username is None:
        told = f"{THERE[who.kind]} is there; whose it is could not be asked."
    else:
        told = f"Signed in as {reply.username}, {HOW[who.kind]}."
    return f"{told} {reply.error}" if reply.error else told


def account_lines(who: Account, reply: Reply | None) -> Iterator[str]:
    """Yield where the credentials stand, and what they allow unless they are refused.

    :param reply: None: Discogs was not asked
    """
    if who.source.kind != "none":
        yield f"It stands in {who.source.text}."
    if reply is not None and reply.is_refused:
        return
    yield f"This allows {', '.join(who.allows)}; {who.per_minute} requests a minute."
