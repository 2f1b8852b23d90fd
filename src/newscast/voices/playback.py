"""Plays a sound on this machine, with whatever player it has."""

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
    """Plays a WAV file to its end. False where no player can: there is none, or no loudspeaker."""
    if sys.platform == "win32":
        winsound: Any = importlib.import_module("winsound")
        try:
            winsound.PlaySound(str(wav), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        except RuntimeError:
            return False
        return True
    found = [(path, *options) for name, *options in PLAYERS if (path := shutil.which(name))]
    return any(_plays([*command, str(wav)]) for command in found)


def _plays(command: list[str]) -> bool:
    silent = subprocess.DEVNULL
    try:
        done = subprocess.run(command, stdin=silent, stdout=silent, stderr=silent, check=False)  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0
