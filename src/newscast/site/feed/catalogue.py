"""The feed's rules as people read them, in Markdown, made of the rules' values."""

from __future__ import annotations

import textwrap

from newscast.model.rule import nearest_rule, rules_named
from newscast.site.feed.rules import CHANNEL_RULES, FEED_RULES, FILE_RULES, ITEM_RULES, FeedRule
from newscast.support.errors import FeedError
from newscast.support.messages import Message

_WIDTH = 110
_HEAD = """# The rules of the feed

What `newscast feed --check` demands, with who demands it. A show sets in `episodes/show.yaml` which rules it
ignores and how bad the others are, by name:

    check:
      ignore: [titled-twice]
      levels: {owner: error}"""
_TABLES = (("Files", FILE_RULES), ("The channel", CHANNEL_RULES), ("Episodes", ITEM_RULES))
_LEVELS = {"error": "An error", "warning": "A warning", "info": "A remark"}


def feed_catalogue() -> str:
    """Return the page of every rule."""
    parts = [_HEAD]
    for title, rules in _TABLES:
        parts += [f"## {title}", *map(feed_rule_page, rules)]
    return "\n\n".join(parts) + "\n"


def feed_rule_page(rule: FeedRule) -> str:
    """Return the page of one rule."""
    fixed = "" if rule.is_dismissible else "; cannot be ignored"
    text = f"{rule.summary} {_LEVELS[rule.level]}{fixed}. Source: {rule.source}"
    examples = [f"- Bad: {_shown(xml)}" for xml in rule.bad] + [f"- Good: {_shown(xml)}" for xml in rule.good]
    filled = textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n\n".join(filter(None, (f"### {rule.name}", filled, "\n".join(examples))))


def selected_feed_rule(name: str) -> str:
    """Return the page of the rule of this name; raise FeedError for a name of none."""
    if meant := rules_named(name, FEED_RULES):
        return feed_rule_page(meant[0]) + "\n"
    hint = nearest_rule(name, FEED_RULES) or "`newscast feed --check --rules` lists them"
    raise FeedError(Message("there is no rule `{name}`", name=name[:80]), hint=hint)


def _shown(xml: str) -> str:
    return f"`{xml if len(xml) <= _WIDTH else xml[: _WIDTH - 1] + '…'}`" if xml else "nothing of it"
