"""How people are spelled in tags: as MusicBrainz Picard does."""

from __future__ import annotations

from dataclasses import dataclass

ITUNES = "----:com.apple.iTunes:"
APE = ("APEv2File", "WavPack", "Musepack", "MonkeysAudio")


@dataclass(frozen=True, slots=True)
class Credit:
    """How a list of people is spelled.

    `tag` is the name in Vorbis comments, MP4 and TXXX. In ID3 the people stand under
    `role` in TIPL, or in the text frame `frame`, or, with neither, in TXXX only.
    `asf` is empty where Picard has no key: then it is `tag`, because `beet update`
    would take a field without a key for one that somebody has emptied.
    """

    tag: str
    ape: str
    asf: str = ""
    role: str = ""
    frame: str = ""


CREDIT_TAGS: dict[str, Credit] = {
    row.tag: row
    for row in (
        Credit("PRODUCER", "Producer", "WM/Producer", role="producer"),
        Credit("ENGINEER", "Engineer", "WM/Engineer", role="engineer"),
        Credit("MIXER", "Mixer", "WM/Mixer", role="mix"),
        Credit("DJMIXER", "DJMixer", "WM/DJMixer", role="DJ-mix"),
        Credit("CONDUCTOR", "Conductor", "WM/Conductor", frame="TPE3"),
        Credit("PERFORMER", "Performer", frame="TMCL"),
        Credit("MASTERING", "Mastering"),
    )
}

#: The roles of TIPL, in lower case: what else stands in IPLS is an instrument.
ROLES = frozenset(
    {"arranger", *(row.role.lower() for row in CREDIT_TAGS.values() if row.role)}
)

#: What Picard writes in place of an instrument that is not known.
NO_INSTRUMENT = "performer"
