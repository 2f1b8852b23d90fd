"""The network: a line of phonemes in, sound out, on onnxruntime."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscast.support.errors import VoiceError
from newscast.support.messages import Message
from newscast.voices.kokoro.alphabet import tokens
from newscast.voices.kokoro.graph import quick, signed_products_are_exact

SAMPLE_RATE = 24_000

Style = NDArray[np.float32]
"""A voice: a style vector for each length of a line, shape (510, 256)."""


class Model:
    """A session that any number of threads may run at once, each computing on its own core."""

    def __init__(self, path: Path) -> None:
        try:
            onnxruntime: Any = importlib.import_module("onnxruntime")
            importlib.import_module("onnx")
        except ImportError as error:
            raise VoiceError(
                Message("kokoro needs {error_name}", error_name=error.name),
                hint=Message("pip install 'newscast[kokoro]'"),
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # plans for one length of line; ours differ: a third less memory
        try:
            self._session: Any = onnxruntime.InferenceSession(
                quick(path, signed=signed_products_are_exact()), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime and onnx raise their own kinds, none of them public
            raise VoiceError(Message("onnxruntime cannot load the model"), at=path) from error

    def sound(self, line: str, style: Style, speed: float) -> NDArray[np.float32]:
        """The sound of a line of at most 510 phonemes, at SAMPLE_RATE, within -1 to 1."""
        numbers = tokens(line)
        inputs = {
            "tokens": np.array([numbers], np.int64),
            "style": style[len(numbers) - 3][None, :],
            "speed": np.array([speed], np.float32),
        }
        try:
            (sound,) = self._session.run(None, inputs)
        except Exception as error:
            raise VoiceError(Message("kokoro fails on {line!r}", line=line[:60])) from error
        return np.asarray(sound, np.float32).ravel()


@cache
def style(path: Path) -> Style:
    """The style vectors of a voice's file."""
    vectors: Style = np.fromfile(path, dtype=np.float32).reshape(510, 256)
    return vectors
