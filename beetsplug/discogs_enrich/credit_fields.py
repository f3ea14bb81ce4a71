"""The credits that are fields of tracks: a row for each.

Which roles go to a field says `release/roles.py`. People are spelled in tags as
MusicBrainz Picard spells them, since that is what players read.
"""

from __future__ import annotations

from typing import NamedTuple


class CreditField(NamedTuple):
    """One field.

    `tag` is its name in Vorbis comments, MP4 and TXXX, empty where beets has field and
    tag itself. In ID3 the people stand under `role` in TIPL, or in the text frame
    `frame`, or, with neither, in TXXX only. `ape` is its name in APEv2, `asf` in ASF;
    either is `tag` where it is empty, since `beet update` would take a field without a
    key for one that somebody has emptied.
    """

    name: str
    help: str
    tag: str = ""
    ape: str = ""
    asf: str = ""
    role: str = ""
    frame: str = ""


CREDIT_FIELDS = (
    CreditField("composers", "composers"),
    CreditField("lyricists", "lyricists"),
    CreditField("arrangers", "arrangers"),
    CreditField("remixers", "remixers"),
    CreditField(
        "producers", "producers", "PRODUCER", "Producer", "WM/Producer", "producer"
    ),
    CreditField(
        "engineers", "engineers", "ENGINEER", "Engineer", "WM/Engineer", "engineer"
    ),
    CreditField("mixers", "who mixed it", "MIXER", "Mixer", "WM/Mixer", "mix"),
    CreditField(
        "djmixers", "DJs of a mix", "DJMIXER", "DJMixer", "WM/DJMixer", "DJ-mix"
    ),
    CreditField(
        "conductors",
        "conductors",
        "CONDUCTOR",
        "Conductor",
        "WM/Conductor",
        frame="TPE3",
    ),
    CreditField(
        "performers",
        "who played or sang: `Name (instrument)`",
        "PERFORMER",
        "Performer",
        frame="TMCL",
    ),
    CreditField(
        "mastering", "who mastered it, or cut the lacquer", "MASTERING", "Mastering"
    ),
)

#: Their names.
CREDITS = tuple(row.name for row in CREDIT_FIELDS)

#: Those of them that beets has by itself.
OF_BEETS = tuple(row.name for row in CREDIT_FIELDS if not row.tag)
