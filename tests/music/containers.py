"""What the containers of audio say about length, and where they keep the audio.

A file of four minutes is a file of a quarter of a second whose header claims four
minutes. That is enough for everything that reads tags; no player will believe it.
Each function works on the bytes of one whole file; `CONTAINERS` has one row for each
file extension.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from mutagen.ogg import OggPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEEDS = Path(__file__).parents[1] / "audio"

# Facts of the seeds, as tests/audio/README.md tells them.
MP3_RATE = 16_000  # Hz
MP3_FRAME = 576  # samples in a frame of MPEG-2 layer III
WAV_RATE = 10  # Hz: ten bytes a second


@dataclass(frozen=True)
class Container:
    """How to set a length, and how to find the audio.

    with_length: (a seed's bytes, seconds) → bytes of a file of that length
    audio: a file's bytes → what is left of them without the tags
    step: seconds; a stated length is met to within this
    """

    with_length: Callable[[bytes, float], bytes]
    audio: Callable[[bytes], bytes]
    step: float = 0.001


def silence(ext: str, seconds: float) -> bytes:
    """A file of silence without tags that states a length of `seconds`."""
    seed = (SEEDS / f"silence.{ext}").read_bytes()
    return CONTAINERS[ext].with_length(seed, seconds)


def audio_bytes(path: Path) -> bytes:
    """The audio of a file without its tags: the same before and after tagging.

    What says how the audio is to be read (sample rate, length) counts as audio.
    """
    return CONTAINERS[path.suffix.lstrip(".")].audio(path.read_bytes())


def patched(data: bytes, offset: int, layout: str, *values: int) -> bytes:
    """`data` with `values` packed over what stands at `offset`."""
    new = struct.pack(layout, *values)
    return data[:offset] + new + data[offset + len(new) :]


# --- FLAC: "fLaC", then blocks (last-block bit and type, 24 bits of size), then frames


def flac_with_length(data: bytes, seconds: float) -> bytes:
    """STREAMINFO ends its 64-bit word of numbers with 36 bits of total samples."""
    (word,) = struct.unpack_from(">Q", data, 18)
    rate = word >> 44
    samples = round(seconds * rate)
    return patched(data, 18, ">Q", word >> 36 << 36 | samples)


def flac_audio(data: bytes) -> bytes:
    """STREAMINFO, which is always first, and everything after the last block."""
    position, last = 4, False
    while not last:
        (head,) = struct.unpack_from(">I", data, position)
        last, size = bool(head >> 31), head & 0xFF_FFFF
        position += 4 + size
    return data[8:42] + data[position:]


# --- MP3: ID3v2, frames (the first may be an index called Xing or Info), ID3v1 or APEv2


def mp3_with_length(data: bytes, seconds: float) -> bytes:
    """The index frame counts the frames."""
    frames = round(seconds * MP3_RATE / MP3_FRAME)
    return patched(data, data.index(b"Info") + 8, ">I", frames)


def mp3_audio(data: bytes) -> bytes:
    """The frames. ID3v2 gives its size in four times seven bits."""
    if data.startswith(b"ID3"):
        a, b, c, d = data[6:10]
        data = data[10 + (a << 21 | b << 14 | c << 7 | d) :]
    return without_tags_at_end(data)


# --- Monkey's Audio and WavPack: a header, frames, APEv2


def ape_with_length(data: bytes, seconds: float) -> bytes:
    """The header counts frames, and the samples of the last of them."""
    (frame,) = struct.unpack_from("<I", data, 56)
    (rate,) = struct.unpack_from("<I", data, 72)
    full, rest = divmod(round(seconds * rate) - 1, frame)
    return patched(data, 60, "<II", rest + 1, full + 1)


def wavpack_with_length(data: bytes, seconds: float) -> bytes:
    """The first block's header states the samples of the whole file."""
    return patched(data, 12, "<I", round(seconds * 8000))


def without_tags_at_end(data: bytes) -> bytes:
    """`data` without an ID3v1 tag, and without an APEv2 tag before it."""
    if data[-128:].startswith(b"TAG"):
        data = data[:-128]
    footer = data[-32:]
    if not footer.startswith(b"APETAGEX"):
        return data
    size, _, flags = struct.unpack_from("<III", footer, 12)
    has_header = flags >> 31
    return data[: -size - 32 * has_header]


# --- MP4: atoms (32 bits of size, four letters) in atoms


def m4a_with_length(data: bytes, seconds: float) -> bytes:
    """The movie and its one track each give a time scale and a duration in it."""
    for name in (b"mvhd", b"mdhd"):
        start = data.index(name) + 16
        (scale,) = struct.unpack_from(">I", data, start)
        data = patched(data, start + 4, ">I", round(seconds * scale))
    return data


def m4a_audio(data: bytes) -> bytes:
    """The media data, and the track's duration."""
    start, position, media = data.index(b"mdhd") + 16, 0, b""
    while position < len(data):
        size, name = struct.unpack_from(">I4s", data, position)
        if name == b"mdat":
            media += data[position + 8 : position + size]
        position += size
    return data[start : start + 8] + media


# --- Ogg: pages with a checksum and the time at their end, packets across pages


def ogg_pages(data: bytes) -> list[OggPage]:
    """All pages of the one stream."""
    file, pages = BytesIO(data), []
    while file.tell() < len(data):
        pages.append(OggPage(file))
    return pages


def ogg_with_end(data: bytes, position: int) -> bytes:
    """`data` with the last page ending at `position`, counted in samples."""
    pages = ogg_pages(data)
    pages[-1].position = position
    return b"".join(page.write() for page in pages)  # writes checksums, too


def vorbis_with_length(data: bytes, seconds: float) -> bytes:
    """The rate stands in the identification header."""
    (rate,) = struct.unpack_from("<I", data, data.index(b"\x01vorbis") + 12)
    return ogg_with_end(data, round(seconds * rate))


def opus_with_length(data: bytes, seconds: float) -> bytes:
    """Opus counts at 48 kHz, whatever the rate was, after samples to be skipped."""
    (skipped,) = struct.unpack_from("<H", data, data.index(b"OpusHead") + 10)
    return ogg_with_end(data, skipped + round(seconds * 48_000))


def ogg_audio(data: bytes) -> bytes:
    """All packets but the comments, and where the last page ends."""
    pages = ogg_pages(data)
    comments = (b"\x03vorbis", b"OpusTags")
    packets = [p for p in OggPage.to_packets(pages) if not p.startswith(comments)]
    return b"".join(packets) + struct.pack(">q", pages[-1].position)


# --- ASF (WMA): objects (GUID, 64 bits of size) in objects

ASF_PROPERTIES = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
ASF_DATA = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")


def asf_with_length(data: bytes, seconds: float) -> bytes:
    """The play duration, in 100 ns, includes the preroll, in ms."""
    start = data.index(ASF_PROPERTIES) + 64
    (preroll,) = struct.unpack_from("<Q", data, start + 16)
    return patched(data, start, "<Q", round(seconds * 10**7) + preroll * 10**4)


def asf_audio(data: bytes) -> bytes:
    """The data object, and the play duration."""
    start = data.index(ASF_PROPERTIES) + 64
    media = data.index(ASF_DATA)
    (size,) = struct.unpack_from("<Q", data, media + 16)
    return data[start : start + 8] + data[media : media + size]


# --- AIFF and WAV: chunks (four letters, 32 bits of size), padded to even sizes


def chunks(data: bytes, size_layout: str) -> Iterator[tuple[bytes, bytes]]:
    """(name, content) of every chunk after the file's own header."""
    position = 12
    while position + 8 <= len(data):
        (size,) = struct.unpack_from(size_layout, data, position + 4)
        yield data[position : position + 4], data[position + 8 : position + 8 + size]
        position += 8 + size + size % 2


def aiff_with_length(data: bytes, seconds: float) -> bytes:
    """The common chunk counts the frames, whatever the sound chunk holds."""
    return patched(data, data.index(b"COMM") + 10, ">I", round(seconds * 8000))


def aiff_audio(data: bytes) -> bytes:
    """All chunks but the tags."""
    return b"".join(b for name, b in chunks(data, ">I") if name != b"ID3 ")


def wav_with_length(data: bytes, seconds: float) -> bytes:
    """WAV has no count beside its data: at 10 Hz four minutes are 2,400 bytes."""
    pcm, channels, bytes_each, bits = 1, 1, 1, 8
    layout = pcm, channels, WAV_RATE, WAV_RATE, bytes_each, bits
    samples = b"\x80" * (2 * round(seconds * WAV_RATE / 2))  # chunks are of even size
    body = (
        b"WAVE"
        + struct.pack("<4sIHHIIHH", b"fmt ", 16, *layout)
        + struct.pack("<4sI", b"data", len(samples))
        + samples
    )
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def wav_audio(data: bytes) -> bytes:
    """All chunks but the tags."""
    return b"".join(b for name, b in chunks(data, "<I") if name.lower() != b"id3 ")


#: file extension → container
CONTAINERS: dict[str, Container] = {
    "flac": Container(flac_with_length, flac_audio),
    "mp3": Container(mp3_with_length, mp3_audio, step=MP3_FRAME / MP3_RATE),
    "m4a": Container(m4a_with_length, m4a_audio),
    "ogg": Container(vorbis_with_length, ogg_audio),
    "opus": Container(opus_with_length, ogg_audio),
    "wma": Container(asf_with_length, asf_audio),
    "ape": Container(ape_with_length, without_tags_at_end),
    "wv": Container(wavpack_with_length, without_tags_at_end),
    "aiff": Container(aiff_with_length, aiff_audio),
    "wav": Container(wav_with_length, wav_audio, step=2 / WAV_RATE),
}
