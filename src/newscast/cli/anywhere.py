"""Options of the whole program that may be given anywhere before `--`: they are moved before the command."""

from __future__ import annotations

from collections.abc import Sequence

ANYWHERE = {"--lang": 2, "--log-file": 2, "--quiet": 1}
"""Each option, and how many words it takes with its value."""


def with_options_first(words: Sequence[str]) -> list[str]:
    """Move the options that may be given anywhere, with their values, before the command."""
    end = words.index("--") if "--" in words else len(words)
    front: list[str] = []
    rest: list[str] = []
    at = 0
    while at < end:
        step = ANYWHERE.get(words[at], 0)
        is_joined = any(words[at].startswith(f"{name}=") for name, count in ANYWHERE.items() if count == 2)
        taken = words[at : min(at + max(step, 1), end)]
        (front if step or is_joined else rest).extend(taken)
        if len(taken) < step:
            return front
        at += max(step, 1)
    return [*front, *rest, *words[end:]]
