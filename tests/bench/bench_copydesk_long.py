"""`check` of one line of 10 MB of rubbish by the reference glossary: CPU seconds and peak memory.

python tests/bench/bench_copydesk_long.py chinese|spaced|mixed|figures
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

from newscast.copydesk import check
from newscast.model.script import parse_script
from newscast.model.workspace import Workspace

LETTERS = {
    "chinese": "".join(map(chr, range(0x4E00, 0x9F00))),
    "spaced": "abcdefgh    ",
    "mixed": "abcdefghAB12 中文",
    "figures": "0123456789亿万,.%年月日参数",
}


def main() -> None:
    """Prints one line for the kind that is named."""
    kind = sys.argv[1]
    letters = LETTERS[kind]
    count = 10_000_000 * len(letters) // len(letters.encode())
    line = "".join(random.Random(1).choices(letters, k=count))
    script = parse_script(f"## h {{#a}}\n\n{line}\n", Path("s.md"))
    start = time.process_time()
    found = check(script, None, Workspace(Path(__file__).parents[2]).loaded_glossary)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{kind}: {len(found)} findings, {seconds:.1f} s, {peak:.0f} MB")


if __name__ == "__main__":
    main()
