"""Drafts: an episode's items become a script, through templates that the show may replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.drafting.drafting import Draft, draft
from newscast.drafting.redrafting import Redraft, redraft

if TYPE_CHECKING:
    from newscast.drafting.merging import Merged, merge

__all__ = ["Draft", "Merged", "Redraft", "draft", "merge", "redraft"]


def __getattr__(name: str) -> object:
    """Import the merge only where a draft has changed."""
    if name in {"Merged", "merge"}:
        from newscast.drafting import merging

        return getattr(merging, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
