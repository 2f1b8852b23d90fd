"""Drafts: an episode's items become a script, through templates that the show may replace."""

from newscast.draft.drafting import Draft, draft
from newscast.draft.merging import Merged, merge
from newscast.draft.redrafting import Redraft, redraft

__all__ = ["Draft", "Merged", "Redraft", "draft", "merge", "redraft"]
