"""Records packed small: zstd with a dictionary made of the first of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import zstandard

#: Higher levels take many times as long for a tenth less.
LEVEL = 3
#: Bytes of a dictionary: more makes it slower to load and hardly better.
DICTIONARY_SIZE = 112_640
#: Of what length segments are put into it, and by how many bytes in a row they are
#: judged. To try several takes ten times as long for nothing.
SEGMENT, COMPARED = 1024, 8
#: Of fewer records nothing is learnt: their beginnings are the dictionary.
LEAST_SAMPLES, BEGINNING = 100, 2_000

# What an id says already, and what is said by saying nothing.
_NEEDLESS = re.compile(
    rb',"resource_url":"https://api\.discogs\.com/(?:artists|labels)/\d+"'
    rb'|,"(?:anv|join|role|tracks)":""'
)


def lean(data: bytes) -> bytes:
    """Return a record's JSON without the addresses of its artists and labels, and
    without keys of credits that are empty."""
    return _NEEDLESS.sub(b"", data)


def make_dictionary(samples: Sequence[bytes]) -> bytes:
    """Return a dictionary that is made of some records."""
    import zstandard

    if len(samples) < LEAST_SAMPLES:
        return b"".join(one[:BEGINNING] for one in samples)[:DICTIONARY_SIZE]
    made = zstandard.train_dictionary(
        DICTIONARY_SIZE, list(samples), k=SEGMENT, d=COMPARED
    )
    return made.as_bytes()


def compressor(dictionary: bytes) -> zstandard.ZstdCompressor:
    """Return what packs records; for one thread at a time."""
    import zstandard

    known = zstandard.ZstdCompressionDict(dictionary)
    if dictionary:
        known.precompute_compress(level=LEVEL)
    return zstandard.ZstdCompressor(
        level=LEVEL,
        dict_data=known if dictionary else None,
        write_checksum=True,  # or a damaged one would be read as another
        write_dict_id=False,
    )


def decompressor(dictionary: bytes) -> zstandard.ZstdDecompressor:
    """Return what unpacks them; for one thread at a time."""
    import zstandard

    known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    return zstandard.ZstdDecompressor(dict_data=known)
