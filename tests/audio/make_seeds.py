"""Make the silent seed files of this folder again: `python -m tests.audio.make_seeds`.

Only needed to change the seeds: the tests and the demo read the files as they lie here.
Needs ffmpeg (made with 5.1) on the PATH; two runs give the same bytes.
"""

from __future__ import annotations

import struct
import subprocess
import zlib
from pathlib import Path

import mutagen

FOLDER = Path(__file__).parent

#: file extension → sample rate in Hz, seconds, and what ffmpeg needs to encode it.
#: MP3 and WMA have no 8 kHz that every reader takes.
ENCODED: dict[str, tuple[int, float, str]] = {
    "flac": (8000, 0.25, "-c:a flac -metadata_header_padding 0"),
    "mp3": (16000, 0.25, "-c:a libmp3lame -b:a 8k -id3v2_version 0 -write_id3v1 0"),
    "m4a": (8000, 0.25, "-c:a aac -b:a 8k -f ipod"),
    "ogg": (8000, 0.25, "-c:a libvorbis -q:a 0"),
    "opus": (8000, 0.25, "-c:a libopus -b:a 6k"),
    "wma": (16000, 0.25, "-c:a wmav2 -b:a 24k -f asf"),
    "wv": (8000, 0.25, "-c:a wavpack"),
    "aiff": (8000, 0.01, "-c:a pcm_s16be -f aiff"),
    "wav": (8000, 0.01, "-c:a pcm_u8 -f wav"),
}


def encode(path: Path, rate: int, seconds: float, codec: str) -> None:
    """Let ffmpeg write mono silence to `path`, without tags and without a date."""
    command = (
        "ffmpeg -nostdin -hide_banner -loglevel error -y"
        f" -f lavfi -i anullsrc=r={rate}:cl=mono -t {seconds}"
        f" -map_metadata -1 -fflags +bitexact -flags:a +bitexact {codec}"
    )
    subprocess.run([*command.split(), str(path)], check=True)


def monkeys_audio(samples: int = 2000, rate: int = 8000) -> bytes:
    """A Monkey's Audio 3.99 file of one silent frame, put together by hand.

    No encoder for it is commonly packaged. The frame says that it is silent: the top
    bit of its checksum announces flags, and flags 3 are "silence"; an idle range coder
    follows.
    """
    checksum = zlib.crc32(bytes(2 * samples)) >> 1
    frame = struct.pack("<III", checksum | 0x8000_0000, 3, 0)
    wav_header_left_out = 1 << 5
    header = struct.pack(
        "<HHIIIHHI", 1000, wav_header_left_out, 73728, samples, 1, 16, 1, rate
    )
    seek_table = struct.pack("<I", 52 + len(header) + 4)
    sizes = (52, len(header), len(seek_table), 0, len(frame), 0, 0)
    descriptor = struct.pack("<4sHH7I16x", b"MAC ", 3990, 0, *sizes)
    return descriptor + header + seek_table + frame


def main() -> None:
    """Write every seed, then take out the tags that ffmpeg cannot leave out."""
    for ext, (rate, seconds, codec) in ENCODED.items():
        encode(FOLDER / f"silence.{ext}", rate, seconds, codec)
    (FOLDER / "silence.ape").write_bytes(monkeys_audio())
    for path in sorted(FOLDER.glob("silence.*")):
        mutagen.File(path).delete()


if __name__ == "__main__":
    main()
