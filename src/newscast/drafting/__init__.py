"""Drafts: an episode's items become a script, through templates that the show may replace."""

from newscast.drafting.drafting import Draft, draft
from newscast.drafting.merging import Merged, merge
from newscast.drafting.redrafting import Redraft, redraft

__all__ = ["Draft", "Merged", "Redraft", "draft", "merge", "redraft"]
