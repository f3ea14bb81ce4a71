"""The keys of a review: what the prompt calls them, and what "?" says of each."""

from __future__ import annotations

from typing import NamedTuple

from beets.util.color import colorize

from .questions import option


class Key(NamedTuple):
    """A key: its word in the prompt, with the letter as the first capital, and its line
    of help. `{}` stands for the id of the release that is shown.

    :param needs_one: whether it is of use only where a release is shown
    """

    word: str
    help: str
    needs_one: bool = False


#: Letters mean what they mean in beets' prompts, where those have such a key.
KEYS = {
    "a": Key("Apply {}", "takes {} for this album", True),
    "r": Key(
        "all of this aRtist",
        "takes it, and all by this artist that match in the same way; asks first",
        True,
    ),
    "l": Key(
        "all of this Label",
        "takes it, and all on this label that match in the same way; asks first",
        True,
    ),
    "p": Key("Pressings", "lists the pressings of {} to choose from", True),
    "e": Key("Enter search", "searches Discogs for your words"),
    "i": Key("enter Id", "shows the release whose id or address you give"),
    "s": Key("Skip", "leaves this album for later"),
    "n": Key("Never ask again", "leaves this album alone for good; asks first"),
    "b": Key("aBort (? for help)", "ends the review; what you have taken stays"),
}
NUMBER = "shows that one's tracks beside yours; A takes it then"


def ask(shown: str, number: int) -> str | int:
    """Ask for a key, or the number of a candidate, until one is typed that counts.

    "?", and anything else that is none, is answered with what each key does.

    :param shown: the id of the release that is shown; "": none
    :param number: how many candidates there are to choose from
    """
    usable = {key: row for key, row in KEYS.items() if shown or not row.needs_one}
    told = [(key.upper(), row.help.format(shown)) for key, row in usable.items()]
    if number:
        told.insert(0, (f"1-{number}" if number > 1 else "1", NUMBER))
    lines = [f"  {key:<5} {what}" for key, what in told]
    return option(
        [row.word.format(shown) for row in usable.values()],
        (1, number) if number else None,
        require=True,
        fallback="\n".join([*lines, colorize("action", "➜")]),
    )
