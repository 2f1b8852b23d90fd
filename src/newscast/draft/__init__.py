"""Drafts: an episode's items become a script, through templates that the show may replace."""

from newscast.draft.drafting import Draft, draft

__all__ = ["Draft", "draft"]
