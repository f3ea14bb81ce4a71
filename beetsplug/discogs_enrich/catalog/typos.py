"""Words that are meant by one with a slip in it: a letter too many, too few, another,
or two that changed places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .catalog_file import CatalogReader

#: In shorter words nobody looks for slips: nearly all of them are near to each other.
LEAST = 4
#: So many words are meant at most.
MOST = 32

# Words stand there forwards, and backwards behind a "-".
_BETWEEN = (
    "SELECT word FROM spellings WHERE word >= ? AND word < ?"
    " AND length(word) BETWEEN ? AND ?"
)
_LAST = "{"  # comes behind "z"


def near(reader: CatalogReader, word: str) -> list[str]:
    """Return the words of the catalogue that differ from a word by one slip.

    Of such a word the first half is right, or the second one, unless the letters that
    changed places are the two in the middle.
    """
    size = len(word)
    if size < LEAST or any(map(str.isdigit, word)):
        return []  # another number is another thing
    half = size // 2
    found: dict[str, None] = {}
    begin, end = word[:half], f"-{word[: half - 1 : -1]}"
    for (one,) in reader.rows(_BETWEEN, begin, begin + _LAST, size - 1, size + 1):
        found[one] = None
    for (one,) in reader.rows(_BETWEEN, end, end + _LAST, size, size + 2):
        found[one[:0:-1]] = None
    middle = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    found.update(dict.fromkeys(_there(reader, middle)))
    return [one for one in found if is_slip(word, one)][:MOST]


def _there(reader: CatalogReader, word: str) -> list[str]:
    return [one for (one,) in reader.rows(_BETWEEN, word, word + "\0", 0, len(word))]


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one slip.

    >>> is_slip("harvest", "havrest"), is_slip("harvest", "havest")
    (True, True)
    """
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if shorter == longer or len(longer) - len(shorter) > 1:
        return False
    at = 0
    for letter, its in zip(shorter, longer):  # noqa: B905
        if letter != its:
            break
        at += 1
    left, right = shorter[at:], longer[at:]
    if len(left) != len(right):
        return left == right[1:]
    return left[1:] == right[1:] or left[:2] + left[2:] == right[1::-1] + right[2:]
