"""The rules of directories and apps for a feed: tables, a rule a row, each with its source."""

from newscast.site.feed.rules.channel import CHANNEL_RULES
from newscast.site.feed.rules.file import FILE_RULES, NO_RSS, NO_XML, NOT_AS_LISTED, UNDISCLOSED
from newscast.site.feed.rules.item import ITEM_RULES
from newscast.site.feed.rules.rule import Context, FeedRule, text_at

FEED_RULES: tuple[FeedRule, ...] = (*FILE_RULES, *CHANNEL_RULES, *ITEM_RULES)

__all__ = [
    "CHANNEL_RULES",
    "FEED_RULES",
    "FILE_RULES",
    "ITEM_RULES",
    "NOT_AS_LISTED",
    "NO_RSS",
    "NO_XML",
    "UNDISCLOSED",
    "Context",
    "FeedRule",
    "text_at",
]
