"""Discogs' ids and links in the tags of files.

beets keeps only the tags that a field was declared for when it read the file. An album
that another program tagged, or that was there before this plugin, knows more than its
row in the library. Files are opened for reading only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ... import discogs_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from beets.library import Item

    from .clues import Clues


class Holds(IntEnum):
    """What a tag may hold, best first; any of them may hold links."""

    RELEASE = 1  # the number of a release
    MASTER = 2  # the number of a master
    LINK = 3  # an address
    WORDS = 4  # whatever somebody wrote


#: The tags that are looked at, by their folded names, and who writes them. A number is
#: an id only in a tag whose name says so.
TAGS: dict[str, Holds] = {
    # foo_discogs, foo_discogger, Mp3tag's Discogs sources, OneTagger, VinylKit, this
    # plugin; discogstagger in MP4, and in MP3 as DiscogsReleaseId
    "discogsreleaseid": Holds.RELEASE,
    "discogsid": Holds.RELEASE,  # puddletag (DISCOGS_ID), discogstagger (DISCOGSID)
    "discogsalbumid": Holds.RELEASE,  # named like beets' field for MusicBrainz' link
    "dt/releaseid": Holds.RELEASE,  # discogstagger in WMA
    "discogsmasterreleaseid": Holds.MASTER,  # foo_discogs, foo_discogger, this plugin
    "discogsmasterid": Holds.MASTER,  # VinylKit
    # Jaikoz and all others that use jaudiotagger, discogstagger
    "urldiscogsreleasesite": Holds.LINK,
    "urldiscogsmastersite": Holds.LINK,  # scripts that go on in jaudiotagger's manner
    "discogsreleaseurl": Holds.LINK,  # discogstagger
    "discogsmasterurl": Holds.LINK,  # puddletag, VinylKit
    "discogsuri": Holds.LINK,  # puddletag
    "discogsurl": Holds.LINK,  # small taggers
    "wwwaudiofile": Holds.LINK,  # OneTagger; Mp3tag's and Kid3's name for WOAF
    "wwwaudiosource": Holds.LINK,  # their name for WOAS
    "www": Holds.LINK,  # people, in Mp3tag and foobar2000
    "url": Holds.LINK,  # the same
    "website": Holds.LINK,  # Picard, Kid3
    "urlofficialreleasesite": Holds.LINK,  # Jaikoz
    "woaf": Holds.LINK,  # ID3's own frames: the address of the file,
    "woas": Holds.LINK,  # of its source,
    "wxxx": Holds.LINK,  # of anything
    "audiofileurl": Holds.LINK,  # the same in WMA
    "audiosourceurl": Holds.LINK,
    "userweburl": Holds.LINK,
    "comm": Holds.WORDS,  # the comment in ID3,
    "comment": Holds.WORDS,  # Vorbis comments, APEv2,
    "description": Holds.WORDS,  # WMA, older Vorbis comments,
    "©cmt": Holds.WORDS,  # MP4
    "desc": Holds.WORDS,
    "ldes": Holds.WORDS,
}

# Where mutagen's key has the name: "TXXX:Discogs Release Id", "WM/UserWebURL",
# "----:com.apple.iTunes:DISCOGS_RELEASE_ID"; but "COMM:note:eng", "DT/Release Id".
_NAME = re.compile(r"(?:TXXX:|----:[^:]*:|WM/)(?P<own>.+)|[^:]*", re.DOTALL)
_SEPARATORS = re.compile(r"[\s_-]")

# ID3v1 ends a comment after 30 characters, in the midst of a number if need be.
_CUT_SHORT = "COMM:ID3v1 Comment"


@dataclass(frozen=True, slots=True)
class FileIds:
    """The ids of releases and of masters that files name, best first."""

    releases: tuple[int, ...] = ()
    masters: tuple[int, ...] = ()


def with_tags(clues: Clues, items: Sequence[Item]) -> Clues:
    """Return the clues with what the files' tags say, where beets has not read it.

    No file is opened where an id is known already.
    """
    if clues.ids or clues.masters:
        return clues
    return clues.with_files(read_ids([item.path for item in items if item.path]))


def read_ids(paths: Sequence[bytes]) -> FileIds:
    """Read the ids that the files of an album agree on.

    The first, the middle and the last file are read. An id counts where each of them
    has it; a file that cannot be read has no say. Raises nothing, writes nothing.
    """
    places = dict.fromkeys((0, len(paths) // 2, len(paths) - 1)) if paths else ()
    read = [ids for place in places if (ids := _read(paths[place])) is not None]
    return FileIds(
        _shared([ids.releases for ids in read]),
        _shared([ids.masters for ids in read]),
    )


def ids_in(tags: Mapping[str, Any]) -> FileIds:
    """Return what the tags of one file name; `tags` are mutagen's."""
    releases: list[int] = []
    masters: list[int] = []
    linked: set[int] = set()
    for holds, value in sorted(_values(tags), key=itemgetter(0)):
        if holds is Holds.RELEASE and (number := discogs_links.release_id_of(value)):
            releases.append(number)
        if holds is Holds.MASTER and (number := _master_number(value)):
            masters.append(number)
        of_releases, of_masters = discogs_links.links_in(value)
        releases += of_releases
        masters += of_masters
        linked.update(of_masters)
    # OneTagger writes a master's number as a release's, with a link to the master.
    return FileIds(
        tuple(dict.fromkeys(one for one in releases if one not in linked)),
        tuple(dict.fromkeys(masters)),
    )


def _shared(found: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return what all have, in the order of the first."""
    first, *others = found or [()]
    return tuple(one for one in first if all(one in other for other in others))


def _read(path: bytes) -> FileIds | None:
    """Return what one file names; None where it cannot be read."""
    from mediafile import MediaFile, UnreadableFileError

    try:
        tags = MediaFile(path).mgfile.tags
    except UnreadableFileError:  # also for what mutagen stumbles over
        return None
    return ids_in(tags or {})


def _master_number(value: str) -> int | None:
    return discogs_links.master_id_of(value) or discogs_links.master_id_of(
        f"m{value.strip()}"
    )


def _values(tags: Mapping[str, Any]) -> Iterator[tuple[Holds, str]]:
    """Yield each text of the tags in the table, with what it may hold."""
    for key, value in tags.items():
        holds = TAGS.get(_name(key))
        if holds and not key.startswith(_CUT_SHORT):
            for one in _texts(value):
                yield holds, one


def _name(key: str) -> str:
    """Return the folded name: "TXXX:Discogs Release Id" is "discogsreleaseid"."""
    found = _NAME.match(key)
    name = (found["own"] or found[0]) if found else key
    return _SEPARATORS.sub("", name).casefold()


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value, whichever container it comes from.

    That is a text, bytes (MP4's own tags), a number (WMA) or a list of these; or an
    object that has it as `text` or `url` (ID3) or as `value` (APEv2, WMA).
    """
    if isinstance(value, str):
        yield from value.split("\0")  # APEv2's way to hold several
    elif isinstance(value, bytes):
        yield from _texts(value.decode("utf-8", "replace"))
    elif isinstance(value, int):
        yield str(value)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    else:
        for attribute in ("text", "url", "value"):
            yield from _texts(getattr(value, attribute, []))
