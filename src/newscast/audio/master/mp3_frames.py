"""MPEG-1 Layer III frames: parsing, and the Info frame with length and delay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SAMPLES = 1152
"""In a frame of MPEG-1 Layer III."""
ENCODER_DELAY = 576
"""LAME's; the decoder adds DECODER_DELAY."""
DECODER_DELAY = 529

_BITRATES_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES = (44100, 48000, 32000)


@dataclass(frozen=True)
class Header:
    """A frame's four bytes, read (ISO/IEC 11172-3, 2.4.1.3)."""

    bitrate_kbps: int
    sample_rate: int
    padding: int
    mono: bool

    @property
    def bytes(self) -> int:
        """The whole frame's length."""
        return 144 * self.bitrate_kbps * 1000 // self.sample_rate + self.padding


def header(data: bytes | memoryview, at: int = 0) -> Header:
    """The header at `at`; raise ValueError where no MPEG-1 Layer III frame begins."""
    if len(data) < at + 4 or data[at] != 0xFF or data[at + 1] & 0xFE != 0xFA:
        raise ValueError(f"no MP3 frame at byte {at}")
    bitrate, rate = data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if not 0 < bitrate < 15 or rate == 3:
        raise ValueError(f"no MP3 frame at byte {at}")
    return Header(_BITRATES_KBPS[bitrate], _RATES[rate], data[at + 2] >> 1 & 1, data[at + 3] >> 6 == 3)


def frames(data: bytes) -> Iterator[bytes]:
    """The frames of a stream of one bit rate without tags; raise ValueError where it is none."""
    first = header(data)
    same, length = data[2] & ~2, first.bytes - first.padding
    at = 0
    while at < len(data):
        if data[at] != 0xFF or data[at + 2] & ~2 != same:
            raise ValueError(f"no MP3 frame like the first at byte {at}")
        end = at + length + (data[at + 2] >> 1 & 1)
        yield data[at:end]
        at = end


def count(frames_of_sound: int) -> int:
    """Return the number of MP3 frames that hold so many samples, the delays included."""
    return -(-(frames_of_sound + ENCODER_DELAY + DECODER_DELAY) // SAMPLES)


def info_frame(first: bytes, frames_of_sound: int, audio_bytes: int) -> bytes:
    """A silent frame like `first` that states a constant bit rate stream's length, delay and padding.

    `audio_bytes` is the length of the frames after it. Layout: the LAME project's "Mp3 Info Tag rev 1", whose
    checksum of the music stays 0.
    """
    head = header(first)
    length = Header(head.bitrate_kbps, head.sample_rate, 0, head.mono).bytes
    # No padding, no CRC.
    start = bytes([first[0], first[1] | 1, first[2] & ~2, first[3]])
    side_information = 17 if head.mono else 32
    padding = count(frames_of_sound) * SAMPLES - frames_of_sound - ENCODER_DELAY
    total = audio_bytes + length
    tag = (
        b"Info"
        + (15).to_bytes(4, "big")
        + count(frames_of_sound).to_bytes(4, "big")
        + total.to_bytes(4, "big")
    )
    tag += bytes(index * 256 // 100 for index in range(100)) + bytes(4)
    lame = b"LAME3.100" + bytes([0x01, 0]) + bytes(4 + 2 + 2) + bytes([0, min(head.bitrate_kbps, 255)])
    lame += (ENCODER_DELAY << 12 | padding).to_bytes(3, "big") + bytes(1 + 1 + 2)
    lame += total.to_bytes(4, "big") + bytes(2)
    frame = start + bytes(side_information) + tag + lame
    frame += crc16(frame).to_bytes(2, "big")
    return frame + bytes(length - len(frame))


def crc16(data: bytes) -> int:
    """Return the CRC-16/ARC of the data (polynomial 0x8005, reflected)."""
    crc = 0
    for byte in data:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return crc


def _crc_of(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
    return byte


_CRC = tuple(_crc_of(byte) for byte in range(256))
