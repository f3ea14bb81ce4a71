"""What a library can need of Discogs, and a filter that finds it among all releases.

A dump holds some nineteen million records, of which a library needs one in fifty. So a
record is looked at as the bytes that it is, and parsed only where it is wanted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from ..normalize import barcode_digits, catno_key
from .name_keys import artist_key, title_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: So many releases of an artist are kept whatever their titles. Of Bach there are
#: fifty thousand.
MOST_OF_AN_ARTIST = 3_000
#: So many names are remembered with what they come to.
MOST_NAMES = 400_000

VARIOUS = b"Various"
_ID = re.compile(rb'<release [^>]*?\bid="(\d+)"')
_MASTER = re.compile(rb'<master [^>]*?\bid="(\d+)"')
_VALUE = re.compile(rb'\bvalue="([^"]*)"')
#: What a number is reduced to at first: small letters and digits of ASCII.
_SMALL = bytes(range(256)).lower()
_NO_NUMBER = bytes(
    set(range(256))
    - set(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
)
_NO_DIGIT = bytes(set(range(256)) - set(b"0123456789"))


class Needs(NamedTuple):
    """What the albums and singles of a library, and a shelf, may be found by.

    Artists and titles are keys of `name_keys.py`, numbers those of
    `normalize.catno_key`, barcodes digits without zeros at their head. `titles` are
    those of albums by several artists, `own_titles` those of all albums.
    """

    artists: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    own_titles: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    barcodes: frozenset[str] = frozenset()
    releases: frozenset[int] = frozenset()
    masters: frozenset[int] = frozenset()


@dataclass
class RecordFilter:
    """Tells which records of the dumps are wanted; masters are asked about first.

    `masters` are those of which every pressing is wanted; `late` are those among them
    that a release brought in, so that pressings before it were let go.
    """

    needs: Needs
    masters: set[int] = field(default_factory=set)
    late: set[int] = field(default_factory=set)
    _kept: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.masters |= self.needs.masters
        self._artist_key = _remembered(artist_key)
        self._title_key = _remembered(title_key)
        self._numbers = frozenset(map(_bare, self.needs.numbers))
        self._barcodes = frozenset(one.encode() for one in self.needs.barcodes)

    def keeps_master(self, record: bytes) -> bool:
        """Tell whether a master is wanted, and with it all of its pressings."""
        found = _MASTER.match(record)
        if found is None:
            return False
        master = int(found[1])
        if master in self.masters:
            return True
        is_wanted = self._is_by_wanted(record)
        if is_wanted:
            self.masters.add(master)
        return is_wanted

    def keeps_release(self, record: bytes) -> bool:
        """Tell whether a release is wanted."""
        master = _master_of(record)
        if master and master in self.masters:
            return True
        if not self._is_wanted(record):
            return False
        if master:
            self.masters.add(master)
            self.late.add(master)
        return True

    def _is_wanted(self, record: bytes) -> bool:
        if self._is_by_wanted(record) or self._is_numbered(record):
            return True
        if self.needs.releases:
            found = _ID.match(record)
            return found is not None and int(found[1]) in self.needs.releases
        return False

    def _is_by_wanted(self, record: bytes) -> bool:
        """Tell whether a record is by a wanted artist, or by Various and of a wanted
        title."""
        end = record.find(b"</artists>")
        head = record[: max(end, 0)]
        for name in _names(head):
            if name == VARIOUS:
                title = self._title_key(_title(record))
                if title in self.needs.titles:
                    return True
                continue
            key = self._artist_key(name)
            if key in self.needs.artists:
                self._kept[key] += 1
                if self._kept[key] <= MOST_OF_AN_ARTIST:
                    return True
                if self._title_key(_title(record)) in self.needs.own_titles:
                    return True
        return False

    def _is_numbered(self, record: bytes) -> bool:
        """Tell whether a wanted number or barcode stands on a release.

        Bytes are compared first: of a hundred records none is looked at twice.
        """
        begin = record.find(b"<labels>")
        labels = record[begin : record.find(b"</labels>", begin)]
        for part in labels.split(b'catno="')[1:]:
            number = part[: part.find(b'"')]
            may_be = number.translate(_SMALL, _NO_NUMBER) in self._numbers
            if may_be and catno_key(unescaped(number)) in self.needs.numbers:
                return True
        for part in record.split(b'type="Barcode"')[1:]:
            found = _VALUE.search(part, 0, part.find(b">"))
            if found is None:
                continue
            digits = found[1].translate(None, _NO_DIGIT).lstrip(b"0")
            if digits in self._barcodes and barcode_digits(unescaped(found[1])):
                return True
        return False


def unescaped(text: bytes) -> str:
    """Return a piece of XML text as it is meant: "R&amp;S" is "R&S"."""
    plain = text.decode("utf-8", "replace")
    return unescape(plain) if "&" in plain else plain


def _bare(number: str) -> bytes:
    return number.encode().translate(_SMALL, _NO_NUMBER)


def _master_of(record: bytes) -> int:
    """Return the master that a release belongs to, 0 where it has none."""
    begin = record.rfind(b"<master_id")
    if begin < 0:
        return 0
    begin = record.find(b">", begin) + 1
    return int(record[begin : record.find(b"<", begin)] or 0)


def _names(head: bytes) -> Iterator[bytes]:
    """Yield the names and name variations of the artists of a record."""
    for tag in (b"<name>", b"<anv>"):
        for part in head.split(tag)[1:]:
            name = part[: part.find(b"<")]
            if name:
                yield name


def _title(record: bytes) -> bytes:
    """Return the title of a record, not those of its tracks or videos."""
    begin = record.find(b"<title>", max(record.find(b"</artists>"), 0))
    return record[begin + 7 : record.find(b"<", begin + 7)]


def _remembered(key_of: Callable[[str], str]) -> Callable[[bytes], str]:
    """Return a function from escaped bytes to their key, which remembers many."""
    known: dict[bytes, str] = {}

    def key(name: bytes) -> str:
        found = known.get(name)
        if found is None:
            if len(known) >= MOST_NAMES:
                known.clear()
            found = known[name] = key_of(unescaped(name))
        return found

    return key
