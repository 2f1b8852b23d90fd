"""A real transcript of 22 items in every shape: items that `adopt` tells, and chapters that are right."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.copydesk.test_adopting import EPISODE, SLUG, TRANSCRIPT, WORDS, chapters  # noqa: E402
from tests.drafting.transcripts import shapes  # noqa: E402

from newscast.drafting.transcript_shapes import transcript_text  # noqa: E402
from newscast.drafting.transcripts import adopt  # noqa: E402
from newscast.support.errors import CopyDeskError  # noqa: E402


def told(text: str) -> tuple[dict[str, str], int]:
    """The words of each chapter without marks, and how many items are told."""
    try:
        adopted = adopt(text, EPISODE, WORDS, SLUG)
    except CopyDeskError:
        return {}, 0
    words = chapters(adopted.text).items()
    return {item: re.sub(r"[\s，,。！？!?；;.]", "", said) for item, said in words}, len(adopted.told)


def main() -> None:
    """Prints a line for each shape."""
    right, _ = told(TRANSCRIPT)
    print(f"{'':28} items told  chapters of the same words")
    for shape, written in shapes(TRANSCRIPT).items():
        began = time.perf_counter()
        found, items = told(transcript_text(written.encode(), shape))
        same = sum(found.get(item) == said for item, said in right.items())
        print(f"{shape:28} {items} of 22    {same} of {len(right)}   {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
