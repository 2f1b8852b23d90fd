"""NumPy arrays in cache files: an array that is not whole and plain counts as absent."""

from __future__ import annotations

import math
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from newscast.support.confinement import is_regular, opened

Array = NDArray[Any]

_LARGEST_HEADER = 4096


def load_arrays(path: Path, names: Iterable[str]) -> dict[str, Array] | None:
    """The arrays of an archive as `np.savez` writes it, checked against their CRC-32.

    None where the file is absent, damaged, compressed or says other lengths than it has: what is read is
    never larger than the file.
    """
    try:
        with opened(path) as file, zipfile.ZipFile(file) as archive:
            size = os.fstat(file.fileno()).st_size
            return {name: _array(archive, f"{name}.npy", size) for name in names}
    except Exception:  # a damaged archive fails in a dozen ways, and all mean the same
        return None


def map_array(path: Path) -> Array | None:
    """The array of a file as `np.save` writes it, read when it is used; None where there is none such."""
    try:
        if not is_regular(path):
            return None
        array = np.load(path, mmap_mode="r", allow_pickle=False, max_header_size=_LARGEST_HEADER)
    except Exception:  # as above
        return None
    return array if isinstance(array, np.ndarray) else None


def _array(archive: zipfile.ZipFile, name: str, most_bytes: int) -> Array:
    member = archive.getinfo(name)
    if member.compress_type != zipfile.ZIP_STORED or member.file_size > most_bytes:
        raise ValueError(name)
    with archive.open(member) as file:
        read_header = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
        shape, by_column, dtype = read_header[npy.read_magic(file)](file, max_header_size=_LARGEST_HEADER)
        data = file.read()
    is_plain = not dtype.hasobject and not (by_column and len(shape) > 1)
    if not is_plain or len(data) != math.prod(shape) * dtype.itemsize:
        raise ValueError(name)
    return np.frombuffer(data, dtype).reshape(shape)
