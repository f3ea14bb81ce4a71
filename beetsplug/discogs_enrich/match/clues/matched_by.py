"""What led to a release: the words of `discogs_matched_by`, one row each."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: One of them.
Clue = Literal[
    "id",
    "url",
    "musicbrainz",
    "barcode",
    "catalognum",
    "names",
    "collection",
    "prefer",
    "chosen",
]

#: Or "": nothing was found, or nobody says how.
MatchedBy = Literal[Clue, ""]


class Words(NamedTuple):
    """How one of them is said: in a line, and in the manual."""

    line: str
    manual: str


MATCHED_BY: dict[MatchedBy, Words] = {
    "id": Words(
        "by its stored id",
        "an id that the library holds, or an id or address in the files",
    ),
    "url": Words(
        "by its stored link",
        "an address that the library holds, be it in a comment",
    ),
    "musicbrainz": Words(
        "by MusicBrainz' link",
        "a link that MusicBrainz has",
    ),
    "barcode": Words(
        "by barcode",
        "the barcode",
    ),
    "catalognum": Words(
        "by catalogue number",
        "the catalogue number",
    ),
    "names": Words(
        "by artist and title",
        "artist and title, or a track's",
    ),
    "collection": Words(
        "as the one that you own",
        "it is in your collection, and the tags say nothing else; or several pressings"
        " fit, and you have one of them",
    ),
    "prefer": Words(
        "as `prefer` says",
        "several pressings fit, and `prefer` singles one out",
    ),
    "chosen": Words(
        "as you chose",
        "you: by `--id`, at a prompt, in a review, or by `beet modify`",
    ),
}


#: What the journal says of a link that is no match.
VINYL = "vinyl"

_ASIDE = {VINYL: "as the record of it"}


def in_a_line(word: str) -> str:
    """Return how a line says one of them; others, of earlier versions, as they are."""
    line = next((one.line for name, one in MATCHED_BY.items() if name == word), word)
    return _ASIDE.get(line, line)
