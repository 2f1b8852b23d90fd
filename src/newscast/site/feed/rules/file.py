"""The rules for the files themselves; `site/feed/checking.py` checks them."""

from __future__ import annotations

from newscast.site.feed.elements import RSS
from newscast.site.feed.rules.rule import FeedRule

NO_XML = FeedRule(
    name="xml",
    level="error",
    source="https://www.w3.org/TR/xml/",
    summary="A page of the feed is well-formed XML.",
    is_dismissible=False,
)
NO_RSS = FeedRule(
    name="rss",
    level="error",
    source=RSS,
    summary="A page of the feed has a channel.",
    is_dismissible=False,
)
NOT_AS_LISTED = FeedRule(
    name="manifest",
    level="error",
    source="audio/public/S.json",
    summary="Every published file is there, and is the one that its manifest lists.",
    is_dismissible=False,
)
UNDISCLOSED = FeedRule(
    name="disclosure",
    level="warning",
    source="https://www.cac.gov.cn/2025-03/14/c_1743654684782215.htm",
    summary="Episodes say aloud that their voice is synthetic; `disclosure: none` leaves that out.",
    is_dismissible=False,
)
FILE_RULES = (NO_XML, NO_RSS, NOT_AS_LISTED, UNDISCLOSED)
