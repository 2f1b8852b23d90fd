"""What a directory or an app demands of a feed: two tables, a rule a row, each with its source."""

from newscast.site.feed.rules.channel import CHANNEL_RULES
from newscast.site.feed.rules.item import ITEM_RULES
from newscast.site.feed.rules.rule import Context, FeedRule, Level, text_at

__all__ = ["CHANNEL_RULES", "ITEM_RULES", "Context", "FeedRule", "Level", "text_at"]
