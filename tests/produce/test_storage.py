from __future__ import annotations

import os
import time
from pathlib import Path

from newscast.produce.storage import kept, prune_unused


def test_what_was_not_used_lately_goes_and_the_rest_stays(tmp_path: Path) -> None:
    old, new, part = (
        tmp_path / "clips" / name for name in ("aa/old.npz", "bb/new.npz", "bb/.new.1a.part.npz")
    )
    for path, days in ((old, 40), (new, 1), (part, 2)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"clip")
        os.utime(path, (time.time() - days * 86_400,) * 2)
    assert prune_unused(tmp_path, 30) == (2, 8)
    assert list(kept(tmp_path)) == [("clips", 1, 4), ("sound", 0, 0)]
    assert new.exists()
