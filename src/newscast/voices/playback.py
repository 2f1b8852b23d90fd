"""Playback on this machine, with the player that is installed."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

PLAYERS = (
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("mpv", "--no-video", "--really-quiet"),
    ("play", "-q"),
)
"""macOS, PipeWire, PulseAudio, ALSA, FFmpeg, mpv, SoX; Windows plays by itself."""


def play(wav: Path) -> bool:
    """Play a WAV file to its end; return whether a player could."""
    if sys.platform == "win32":
        winsound: Any = importlib.import_module("winsound")
        try:
            winsound.PlaySound(str(wav), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        except RuntimeError:
            return False
        return True
    commands = [(path, *options) for name, *options in PLAYERS if (path := shutil.which(name))]
    return any(_plays([*command, str(wav)]) for command in commands)


def _plays(command: list[str]) -> bool:
    silent = subprocess.DEVNULL
    try:
        done = subprocess.run(command, stdin=silent, stdout=silent, stderr=silent, check=False)  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0
