"""Frames of MP3: the checksum of the Info frame against its published check value."""

from __future__ import annotations

from newscast.audio.master.mp3_frames import crc16, info_frame

FIRST = bytes([0xFF, 0xFB, 0x74, 0xC4]) + bytes(310)
"""A frame of 96 kbit/s, 44.1 kHz, mono."""


def test_the_checksum_is_crc_16_arc() -> None:
    assert crc16(b"123456789") == 0xBB3D


def test_the_info_frame_ends_in_the_checksum_of_what_stands_before_it() -> None:
    frame = info_frame(FIRST, 44100, 10_000)
    tag = frame.index(b"Info")
    end = tag + 4 + 4 + 4 + 4 + 100 + 4 + 34
    assert int.from_bytes(frame[end : end + 2], "big") == crc16(frame[:end])
    assert not any(frame[end + 2 :])
