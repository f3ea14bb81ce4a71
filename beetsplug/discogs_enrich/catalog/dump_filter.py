"""What a library can need of Discogs, and a filter that finds it among all releases.

A dump holds some nineteen million records, of which a library needs one in fifty. So a
record is looked at as the bytes that it is, and parsed only where it is wanted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ..normalize import barcode_digits, catno_key
from .name_keys import artist_key, plain_key, title_key
from .near_names import NearNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: So many releases of an artist are kept whatever their titles. Of Bach there are
#: fifty thousand.
MOST_OF_AN_ARTIST = 3_000
#: And so many of a title whose artist may be anybody.
MOST_OF_A_TITLE = 300
#: So many names are remembered with what they come to.
MOST_NAMES = 150_000

#: Stands before the key of an artist whose name differs by a slip.
SLIP = "~"
#: Where the artists of a record end, before those of its tracks begin.
END = b"</artists>"
#: Where the id of a record stands, with or without the beginning of its tag.
RECORD_ID = re.compile(rb'(?:|[^>]*?\b)id="(\d+)"')
_NAME = re.compile(rb"<(?:name|anv)>([^<]+)")
_CATNO = re.compile(rb'catno="([^"]*)"')
_MASTER_ID = re.compile(rb"<master_id[^>]*>(\d+)")
_TITLE = b"<title>"
_BARCODE = b'type="Barcode"'
_VALUE = re.compile(rb'%b[^>]*?\bvalue="([^"]*)"' % _BARCODE)
#: By which Discogs tells namesakes apart: "Nimbus (2)".
_NUMBER = re.compile(rb"\s+\(\d{1,3}\)$")
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
    `normalize.catno_key`, barcodes digits without zeros at their head. `album_artists`
    are those artists who may be misspelt; `titles` are those of albums by several
    artists, `own_titles` those of all albums.
    """

    artists: frozenset[str] = frozenset()
    album_artists: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    own_titles: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    barcodes: frozenset[str] = frozenset()
    releases: frozenset[int] = frozenset()
    masters: frozenset[int] = frozenset()


class Want(NamedTuple):
    """A record that is wanted.

    `artists` and `title` are keys by which it is, where only so many records of one are
    kept, or all that are called like an album of the library (`is_own`); `master` is
    the one of which a release is a pressing, 0: none.
    """

    artists: tuple[str, ...] = ()
    title: str = ""
    is_own: bool = False
    master: int = 0


@dataclass
class RecordFilter:
    """Tells which records of the dumps are wanted; masters are asked about first.

    It takes records with or without the beginning of their first tag. Their parts stand
    in the order of all dumps since 2014: artists, title, labels, master, identifiers.

    `masters` are those of which every pressing is wanted; `late` are others of which
    one is, so that pressings of them are let go; `unwritten` are masters that were let
    go themselves.

    Who is misspelt in the library is known when all masters were read: nobody is called
    like that there. Then those are wanted who differ by a slip.
    """

    needs: Needs
    masters: set[int] = field(default_factory=set)
    misspelt: frozenset[str] = frozenset()
    late: set[int] = field(default_factory=set)
    unwritten: set[int] = field(default_factory=set)
    _kept: Counter[str] = field(default_factory=Counter)
    _of_title: Counter[str] = field(default_factory=Counter)
    _near_masters: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.masters |= self.needs.masters
        self._near = NearNames(self.needs.album_artists)
        self._artists = _Remembered(self._wanted_artist)
        self._bare_titles = frozenset(chain(*map(_bare_titles, self.needs.titles)))
        self._numbers = frozenset(map(_bare, self.needs.numbers))
        self._barcodes = frozenset(one.encode() for one in self.needs.barcodes)
        self._releases = frozenset(b"%d" % one for one in self.needs.releases)

    def keeps_master(self, record: bytes) -> bool:
        """Tell whether a master is wanted, and with it all of its pressings."""
        found = RECORD_ID.match(record)
        if found is None:
            return False
        master = int(found[1])
        if master in self.masters:
            return True
        head = max(record.find(END), 0)
        names = map(self._artists.__getitem__, _NAME.findall(record, 0, head))
        artists = list(filter(None, names))
        want = self._by_names(artists, _title(record, head))
        if want is not None and self.takes(want):
            self.masters.add(master)
            return True
        for key in _without_slips(artists):
            self._near_masters.setdefault(key, []).append(master)
        return False

    def end_masters(self) -> None:
        """Note that all masters were read."""
        self.misspelt = self.needs.album_artists - self._kept.keys()
        for key in self.misspelt & self._near_masters.keys():
            self.unwritten.update(self._near_masters[key])
        self.masters |= self.unwritten
        self._near_masters.clear()

    def begin_again(self) -> None:
        """Forget how much was kept, since all of it is read again: what masters were
        found is known, and none of them is late."""
        self.masters |= self.late
        self.late.clear()
        self._kept.clear()
        self._of_title.clear()

    def keeps_release(self, record: bytes) -> bool:
        """Tell whether a release is wanted, and not one too many."""
        want = self.wants(record)
        return want is not None and self.takes(want)

    def takes(self, want: Want) -> bool:
        """Tell whether a record that is wanted is kept, which it is to be told once."""
        if want.artists:
            self._kept.update(want.artists)
            counts = map(self._kept.__getitem__, want.artists)
            if min(counts) > MOST_OF_AN_ARTIST and not want.is_own:
                return False
        if want.title:
            self._of_title[want.title] += 1
            if self._of_title[want.title] > MOST_OF_A_TITLE:
                return False
        if want.master and want.master not in self.masters:
            self.late.add(want.master)
        return True

    def wants(self, record: bytes) -> Want | None:
        """Return how a release is wanted; None: it is not. Nothing is remembered.

        Nineteen million are looked at, of which hardly any has more than one artist and
        one number: what is done for each of them is done here.
        """
        find, master = record.find, 0
        head = max(find(END), 0)
        if (middle := find(b"<master_id", head)) >= 0:
            if told := _MASTER_ID.match(record, middle):
                master = int(told[1])
                if master in self.masters:
                    return Want(master=master)
        else:
            middle = 0
        names = self._artists
        artists = [key for one in _NAME.findall(record, 0, head) if (key := names[one])]
        at = find(_TITLE, head) + len(_TITLE)
        title = record[at : find(b"<", at)]
        may_be = title.translate(_SMALL, _NO_NUMBER) in self._bare_titles
        if artists or may_be or b"&" in title or not title.isascii():
            want = self._by_names(artists, title)
            if want is not None:
                return want._replace(master=master)
        for number in _CATNO.findall(record, at, find(b"</labels>", at)):
            bare = number.translate(_SMALL, _NO_NUMBER)
            if bare in self._numbers and self._is_number(number):
                return Want(master=master)
        at = find(_BARCODE, middle) if self._barcodes else -1
        if at >= 0 and self._has_barcode(record, at):
            return Want(master=master)
        found = RECORD_ID.match(record) if self._releases else None
        is_known = found is not None and found[1] in self._releases
        if is_known or (artists and self._is_slip(artists)):
            return Want(master=master)
        return None

    def _wanted_artist(self, name: bytes) -> str:
        """Return the key of an escaped name; behind a mark that of a wanted one which
        it may be a slip for; "" where it is not wanted."""
        key = plain_key(_NUMBER.sub(b"", name)) or artist_key(unescaped(name))
        if key in self.needs.artists:
            return key
        meant = self._near.meant_by(key)
        return SLIP + meant if meant else ""

    def _by_names(self, artists: Sequence[str], title: bytes) -> Want | None:
        """Return how a record is wanted by its artists, or by its title alone.

        :param artists: those of `_wanted_artist`, without who is not wanted
        """
        if artists:
            by = tuple(key for key in artists if not key.startswith(SLIP))
            if by:
                return Want(by, is_own=_title_key(title) in self.needs.own_titles)
        key = _title_key(title)
        return Want(title=key) if key in self.needs.titles else None

    def _is_slip(self, artists: Iterable[str]) -> bool:
        """Tell whether an artist who is misspelt in the library may be meant."""
        return not self.misspelt.isdisjoint(_without_slips(artists))

    def _is_number(self, number: bytes) -> bool:
        """Tell whether a number is wanted that looks like it."""
        return catno_key(unescaped(number)) in self.needs.numbers

    def _has_barcode(self, record: bytes, at: int) -> bool:
        """Tell whether a release has a wanted barcode; the first one stands at `at`."""
        while at >= 0:
            found = _VALUE.match(record, at)
            if found is not None:
                digits = found[1].translate(None, _NO_DIGIT).lstrip(b"0")
                if digits in self._barcodes and barcode_digits(unescaped(found[1])):
                    return True
            at = record.find(_BARCODE, at + len(_BARCODE))
        return False


def unescaped(text: bytes) -> str:
    """Return a piece of XML text as it is meant: "R&amp;S" is "R&S"."""
    plain = text.decode("utf-8", "replace")
    return unescape(plain) if "&" in plain else plain


def _without_slips(artists: Iterable[str]) -> Iterator[str]:
    """Yield the keys of artists who may be meant by a name that is another one."""
    return (key.removeprefix(SLIP) for key in artists if key.startswith(SLIP))


def _bare_titles(key: str) -> Iterator[bytes]:
    """Yield what titles of a key may look like, without what no key has."""
    for one in (key, key.replace("and", "n")):
        yield from (one.encode(), b"the" + one.encode(), one.encode() + b"the")


def _bare(number: str) -> bytes:
    return number.encode().translate(_SMALL, _NO_NUMBER)


def _title_key(title: bytes) -> str:
    return plain_key(title) or title_key(unescaped(title))


def _title(record: bytes, head: int) -> bytes:
    """Return the title of a record, which is the first behind its artists: there are
    others of its tracks and videos."""
    begin = record.find(_TITLE, head) + len(_TITLE)
    return record[begin : record.find(b"<", begin)]


class _Remembered(dict[bytes, str]):
    """Escaped bytes → what they come to, of as many as are remembered."""

    def __init__(self, key_of: Callable[[bytes], str]) -> None:
        self._key_of = key_of

    def __missing__(self, name: bytes) -> str:
        if len(self) >= MOST_NAMES:
            self.clear()
        found = self[name] = self._key_of(name)
        return found
