"""Control characters: escape codes, bells, changes of direction.

No name, title or note has any. One that holds some would do something to the terminal
that shows it, or look like another text: what Discogs sends is rid of them before
anything reads it, and what else is printed shows them as escapes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar, cast

T = TypeVar("T")

#: C0, DEL and C1, separators of lines and paragraphs, embeddings and overrides. Tabs
#: and the ends of lines have their place in a text.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"

_IN_TEXT = f"[{CONTROLS}]"
_IN_LINE = f"[{CONTROLS}\r]"
# As JSON may write them, escaped or as they are; apart, since what begins with one
# certain byte is found ten times as fast.
_ESCAPED = rb"(?i)\\(?:[bf]|u(?:00(?:[01]|7f|[89])|20(?:2[89a-e]|6[6-9])))"
_C1 = rb"\xc2[\x80-\x9f]"
_DIRECTIONS = rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])"


@cache
def _pattern(pattern: bytes) -> re.Pattern[bytes]:
    """Compile a pattern when it is first wanted: every `beet` command loads this."""
    return re.compile(pattern)


def may_be_in(data: bytes) -> bool:
    """Tell whether texts in JSON may hold any; quick, since hardly ever one does."""
    if b"\x7f" in data or _pattern(_ESCAPED).search(data):
        return True
    return not data.isascii() and any(
        _pattern(one).search(data) for one in (_C1, _DIRECTIONS)
    )


def without(value: T) -> T:
    """Return a JSON value whose texts hold none."""
    found: object = value
    if isinstance(value, str):
        found = re.sub(_IN_TEXT, "", value)
    elif isinstance(value, list):
        found = [without(part) for part in value]
    elif isinstance(value, dict):
        found = {key: without(part) for key, part in value.items()}
    return cast("T", found)


def visible(text: str) -> str:
    r"""Return a text with an escape for each: "\x1b", "\u202e"."""
    return re.sub(_IN_LINE, lambda one: one[0].encode("unicode_escape").decode(), text)


def visible_in_json(text: str) -> str:
    r"""Return JSON that says the same, with an escape for each: "\u001b"."""
    return re.sub(_IN_LINE, lambda one: f"\\u{ord(one[0]):04x}", text)
