"""Which disc each track is on, and what that disc is. All releases are made up."""

from __future__ import annotations

import pytest

from .made_up import read, release, rows

# formats, rows, and for each track: disc and place on it
DISCS = [
    # one disc, whatever the positions are
    ("1 CD", "1 2 3", "1.1 1.2 1.3"),
    ("1 CD", "(0,1) (0,2) (1,0)", "1.1 1.2 1.3"),
    ("1 CD", "1 2 Video", "1.1 1.2 1.3"),
    ("1 CD", "[Part_1] 1 2 [Part_2] 1 2", "1.1 1.2 1.3 1.4"),
    ("1 CD", "1 2 1 2-1", "1.1 1.2 1.3 2.1"),
    ("1 VHS", "Intro 1 2 Credits", "1.1 1.2 1.3 1.4"),
    ("1 Vinyl: LP", "A1 A2 B1", "1.1 1.2 1.3"),
    ("1 Vinyl: LP", "A B", "1.1 1.2"),
    ('1 Vinyl: 12"', "A1 AA1 AA2", "1.1 1.2 1.3"),
    ('1 Vinyl: 12"', "A AA", "1.1 1.2"),
    ('1 Vinyl: 12"', "C D", "1.1 1.2"),
    ('1 Vinyl: 12"', "S T1 T2", "1.1 1.2 1.3"),
    ('1 Vinyl: 12"', "Black_Side Silver_Side", "1.1 1.2"),
    ('1 Vinyl: 12"', "1.1 1.2 2.1", "1.1 1.2 1.3"),
    ("1 Cassette", "A1 A2 B1 B2", "1.1 1.2 1.3 1.4"),
    ("1 Cassette", "1 2 1 2", "1.1 1.2 1.3 1.4"),
    ("1 File: MP3", "A1 A2 B1 B2", "1.1 1.2 1.3 1.4"),
    ("47 File: MP3 + 3 File: MOV", "1 2 Video_1", "1.1 1.2 1.3"),
    ("", "1 2 3", "1.1 1.2 1.3"),
    ("", "A1 A2 B1", "1.1 1.2 1.3"),
    # two sides to a disc
    ("2 Vinyl: LP", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    ("2 Vinyl: LP", "A B1 B2 C D", "1.1 1.2 1.3 2.1 2.2"),
    ('5 Vinyl: 12"', "A B C D E F G H I J", "1.1 1.2 2.1 2.2 3.1 3.2 4.1 4.2 5.1 5.2"),
    ('2 Vinyl: 12"', "A B D", "1.1 1.2 2.1"),
    ("2 Vinyl: LP + 1 Box Set", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    ("1 Vinyl: LP", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    ('2 Vinyl: 12"', "A AA B BB", "1.1 1.2 2.1 2.2"),
    ("2 Cassette", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    ("", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    # and one, where there are as many discs as sides
    ('2 Vinyl: 12", Single Sided', "A B", "1.1 2.1"),
    ('1 Vinyl: 12" + 1 Vinyl: 12", Single Sided', "A1 A2 B1 C", "1.1 1.2 1.3 2.1"),
    ("2 CD", "A1 A2 B1", "1.1 1.2 2.1"),
    # sides that start over are on another disc
    ('2 Vinyl: LP + 1 Vinyl: 7"', "A1 B1 C1 D1 A B", "1.1 1.2 2.1 2.2 3.1 3.2"),
    ('2 Vinyl: 12"', "A B A B", "1.1 1.2 2.1 2.2"),
    ('3 Vinyl: 7"', "A B A B A B", "1.1 1.2 2.1 2.2 3.1 3.2"),
    ('1 Vinyl: 12"', "A1 B1 A2 B2", "1.1 1.2 1.3 1.4"),
    # discs by name and number
    ("2 CD", "1-1 1-2 2-1", "1.1 1.2 2.1"),
    ("2 CD", "1-1 2-1 2-Video", "1.1 2.1 2.2"),
    ("2 CD", "1.01 1.02 2.01", "1.1 1.2 2.1"),
    ('3 Vinyl: 10"', "1.01 1.02 2.03 3.05", "1.1 1.2 2.1 3.1"),
    ("3 CD + 1 DVD", "CD1-1 CD2-1 CD3-1 DVD-1 DVD-2", "1.1 2.1 3.1 4.1 4.2"),
    ("1 CD + 1 DVD", "CD-1 CD-2 DVD-1", "1.1 1.2 2.1"),
    ("1 CD + 1 DVD", "CD-1 CD-2 DVD-3", "1.1 1.2 2.1"),
    ("1 CD + 1 DVD", "1 2 Video_1 Video_2", "1.1 1.2 2.1 2.2"),
    ("4 DVD", "1-1 2-1 3A-1 3B-1 4-1", "1.1 2.1 3.1 3.2 4.1"),
    ('2 Vinyl: 12"', "1-A 1-B1 1-B2 2-A", "1.1 1.2 1.3 2.1"),
    ("1 File: FLAC", "1-1 1-2 2-1", "1.1 1.2 2.1"),
    # a change of style, where the formats have one more
    ("2 Vinyl: LP + 1 CD", "A1 B1 C1 D1 1 2", "1.1 1.2 2.1 2.2 3.1 3.2"),
    ("1 Vinyl: LP + 1 CD", "A1 B1 CD-1 CD-2", "1.1 1.2 2.1 2.2"),
    ('1 Vinyl: LP + 1 Vinyl: 12"', "A1 B1 [Bonus] Here Over", "1.1 1.2 2.1 2.2"),
    ('6 CD + 2 Vinyl: 7"', "CD1-1 CD2-1 1A 1B 2A 2B", "1.1 2.1 3.1 3.2 4.1 4.2"),
    ("1 CD", "1 2 A B", "1.1 1.2 1.3 1.4"),
    # numbers that start over
    ("2 CD", "1 2 1 2", "1.1 1.2 2.1 2.2"),
    ("2 CD", "1 2 2 1", "1.1 1.2 1.3 2.1"),
    ("2 CD", "1 1", "1.1 2.1"),
    ("2 Vinyl: LP", "1 2 1 2 1 1", "1.1 1.2 1.3 1.4 2.1 2.2"),
    ("2 CD", "1 1a 2 1", "1.1 1.2 2.1"),
    # headings that say so, or are as many as the discs
    ("2 CD", "[CD_1] 1 2 [CD_2] 3 4", "1.1 1.2 2.1 2.2"),
    ("2 CD", "[Disc_One:_Day] 1 2 [Disc_Two:_Night] 3", "1.1 1.2 2.1"),
    ("2 CD", "[Day] 1 2 [Night] 3 4", "1.1 1.2 2.1 2.2"),
    ("3 CD", "[Day] 1 2 [Night] 3 4", "1.1 1.2 1.3 1.4"),
    ("2 CD", "1 2 3 4", "1.1 1.2 1.3 1.4"),
]


@pytest.mark.parametrize(("formats", "lines", "expected"), DISCS)
def test_discs(formats: str, lines: str, expected: str) -> None:
    made = release(
        *rows(
            *(
                line.replace("_", " ") if line[0] == "[" else line
                for line in lines.split()
            )
        ),
        formats=formats,
    )
    values = read(made)
    found = [f"{track.medium}.{track.medium_index}" for track in values.tracks]
    assert " ".join(found) == expected
    assert values.mediums == max(track.medium for track in values.tracks)
    assert [track.index for track in values.tracks] == list(range(1, len(found) + 1))
    for track in values.tracks:
        on_disc = sum(track.medium == other.medium for other in values.tracks)
        assert track.medium_total == on_disc


# formats, rows, the medium of each disc, and what the whole is called
CARRIERS = [
    ("1 CD", "1 2", ["CD"], "CD"),
    ("1 CD + 1 DVD: DVD-Video", "CD-1 DVD-1", ["CD", "DVD-Video"], "Media"),
    ("1 CD + 1 DVD", "1-1 2-1", ["CD", "DVD"], "Media"),
    ("1 DVD + 1 CD", "CD-1 DVD-1", ["CD", "DVD"], "Media"),
    # nobody has entered what is on the other one
    ("1 CD + 1 DVD", "DVD-1 DVD-2", ["DVD"], "DVD"),
    ("2 Vinyl: LP + 1 CD", "A1 C1 1", ['12" Vinyl', '12" Vinyl', "CD"], "Media"),
    ("1 CD + 1 Vinyl: LP", "A1 B1 1 2", ['12" Vinyl', "CD"], "Media"),
    (
        '2 Vinyl: LP + 1 Vinyl: 7"',
        "A1 C1 A B",
        ['12" Vinyl', '12" Vinyl', '7" Vinyl'],
        "Media",
    ),
    ("2 Vinyl: LP + 1 Box Set", "A1 C1", ['12" Vinyl', '12" Vinyl'], '12" Vinyl'),
    ("3 CD", "1-1 2-1 3-1", ["CD", "CD", "CD"], "CD"),
    ("1 Vinyl: LP + 1 CD", "1-1 2-1", ['12" Vinyl', "CD"], "Media"),
    ("1 CD + 1 DVD", "Video_1 1", ["DVD", "CD"], "Media"),
    ("1 CD", "1-1 2-1", ["CD", "CD"], "CD"),
    ("1 CD + 1 Blu-ray", "1 Video_1", ["CD", "Blu-ray"], "Media"),
    (
        '1 Vinyl: 12" + 1 File: WAV',
        "A1 B1 File-1",
        ['12" Vinyl', "Digital Media"],
        "Media",
    ),
    ("", "1 2", [""], ""),
    ("1 Box Set", "1 2", [""], ""),
]


@pytest.mark.parametrize(("formats", "lines", "media", "whole"), CARRIERS)
def test_each_disc_has_its_own_medium(
    formats: str, lines: str, media: list[str], whole: str
) -> None:
    values = read(release(*rows(*lines.split()), formats=formats))
    found = {track.medium: track.media for track in values.tracks}
    assert list(found.values()) == media
    assert values.media == whole
