"""The word tables under ``normalize.py``: carriers. One row per word."""

from __future__ import annotations

# Discogs' formats -> MusicBrainz' media, where a description decides: the first row
# that fits counts. The word "" fits always.
MEDIA: dict[str, tuple[tuple[str, str], ...]] = {
    "CD": (
        ("mini", "8cm CD"),
        ("minimax", "Minimax CD"),
        ("hdcd", "HDCD"),
        ("shm-cd", "SHM-CD"),
        ("hqcd", "HQCD"),
        ("blu-spec cd", "Blu-spec CD"),
        ("cd+g", "CD+G"),
        ("vcd", "VCD"),
        ("svcd", "SVCD"),
        ("", "CD"),
    ),
    "DVD": (
        ("dvd-video", "DVD-Video"),
        ("dvd-audio", "DVD-Audio"),
        ("", "DVD"),
    ),
    "DVDr": (("dvd-video", "DVD-R Video"), ("", "DVD-R")),
    "Hybrid": (
        ("dualdisc", "DualDisc"),
        ("dvdplus", "DVDplus"),
        ("vinyldisc", "VinylDisc"),
    ),
    "SACD": (
        ("hybrid", "Hybrid SACD"),
        ("shm-sacd", "SHM-SACD"),
        ("", "SACD"),
    ),
    "Floppy Disk": (
        ('3.5"', '3.5" Floppy Disk'),
        ('5.25"', '5.25" Floppy Disk'),
        ("", "Floppy Disk"),
    ),
}

# Records, told apart by their size in inches.
SIZES: dict[str, str] = {
    "Vinyl": "Vinyl",
    "Lathe Cut": "Vinyl",
    "Acetate": "Acetate",
    "Flexi-disc": "Flexi-disc",
    "Shellac": "Shellac",
}

# Media whose tracks stand on the sides of a record, without a size.
RECORDS: frozenset[str] = frozenset(
    {*SIZES.values(), "Edison Diamond Disc", "Pathé disc"}
)

# What is called something else there; a format without a row keeps its name.
# "" stands for what only holds other carriers.
CARRIERS: dict[str, str] = {
    "All Media": "",
    "Box Set": "",
    "4-Track Cartridge": "Cartridge",
    "8-Track Cartridge": "8-Track Cartridge",
    "Betamax": "Betamax",
    "Blu-ray": "Blu-ray",
    "Blu-ray-R": "Blu-ray-R",
    "CDr": "CD-R",
    "CDV": "CDV",
    "Cassette": "Cassette",
    "Cylinder": "Wax Cylinder",
    "DAT": "DAT",
    "DCC": "DCC",
    "DualDisc": "DualDisc",
    "Edison Disc": "Edison Diamond Disc",
    "Elcaset": "Elcaset",
    "File": "Digital Media",
    "Film Reel": "Film Reel",
    "HD DVD": "HD-DVD",
    "HD DVD-R": "HD-DVD",
    "HipPac": "HiPac",
    "KiT Album": "KiT Album",
    "Laserdisc": "LaserDisc",
    "Memory Stick": "USB Flash Drive",
    "Microcassette": "Microcassette",
    "Minidisc": "MiniDisc",
    "MVD": "MVD",
    "Pathé Disc": "Pathé disc",
    "Piano Roll": "Piano Roll",
    "PlayTape": "PlayTape",
    "Reel-To-Reel": "Reel-to-reel",
    "RCA Tape Cartridge": "Cartridge",
    "SelectaVision": "CED",
    "slotMusic": "slotMusic",
    "Tefifon": "Tefifon",
    "UMD": "UMD",
    "VHD": "VHD",
    "VHS": "VHS",
}
