"""What led to a release: the words of `discogs_matched_by`, one row each."""

from __future__ import annotations

from typing import Literal

#: One of them; "": nothing was found, or nobody says how.
FoundBy = Literal[
    "id", "url", "musicbrainz", "barcode", "catalognum", "names", "collection",
    "prefer", "chosen", "",
]  # fmt: skip

#: Each with what it says, for the manual.
FOUND_BY: dict[FoundBy, str] = {
    "id": "an id that the library holds, or an id or address in the files",
    "url": "an address that the library holds, be it in a comment",
    "musicbrainz": "a link that MusicBrainz has",
    "barcode": "the barcode",
    "catalognum": "the catalogue number",
    "names": "artist and title, or a track's",
    "collection": "several pressings fit, and you have one of them in your collection",
    "prefer": "several pressings fit, and `prefer` singles one out",
    "chosen": "you: by `--id`, at a prompt, in a review, or by `beet modify`",
}
