"""The feed's rules as people read them, in Markdown, made of the rules' values."""

from __future__ import annotations

import textwrap

from newscast.model.rule import nearest_rule, rules_named
from newscast.site.feed.rules import CHANNEL_RULES, FEED_RULES, FILE_RULES, ITEM_RULES, FeedRule
from newscast.support.errors import FeedError
from newscast.support.messages import Message, language, translated

_WIDTH = 110
_HEAD = """# The rules of the feed

What `newscast feed --check` demands, with who demands it. A show sets in `episodes/show.yaml` which rules it
ignores and how bad the others are, by name:

    check:
      ignore: [titled-twice]
      levels: {owner: error}"""
_TABLES = (("Files", FILE_RULES), ("The channel", CHANNEL_RULES), ("Episodes", ITEM_RULES))
_LEVELS = {"error": Message("An error"), "warning": Message("A warning"), "info": Message("A remark")}


def feed_catalogue() -> str:
    """Return the page of every rule."""
    parts = [_HEAD]
    for title, rules in _TABLES:
        parts += [f"## {translated(title)}", *map(feed_rule_page, rules)]
    return "\n\n".join(parts) + "\n"


def feed_rule_page(rule: FeedRule) -> str:
    """Return the page of one rule."""
    effect = [str(_LEVELS[rule.level])]
    effect += [] if rule.is_dismissible else [str(Message("cannot be ignored"))]
    joined = ("；" if language() == "zh" else "; ").join(effect)
    finds = Message("{summary} {effect}.", summary=translated(rule.summary), effect=joined)
    text = str(Message("{text} Source: {source}", text=finds, source=rule.source))
    examples = [f"- {Message('Bad: {example}', example=_shown(xml))}" for xml in rule.bad]
    examples += [f"- {Message('Good: {example}', example=_shown(xml))}" for xml in rule.good]
    filled = textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n\n".join(filter(None, (f"### {rule.name}", filled, "\n".join(examples))))


def selected_feed_rule(name: str) -> str:
    """Return the page of the rule of this name; raise FeedError for a name of none."""
    if meant := rules_named(name, FEED_RULES):
        return feed_rule_page(meant[0]) + "\n"
    hint = nearest_rule(name, FEED_RULES) or Message("`newscast feed --check --rules` lists them")
    raise FeedError(Message("there is no rule `{name}`", name=name[:80]), hint=hint)


def _shown(xml: str) -> str:
    return (
        f"`{xml if len(xml) <= _WIDTH else xml[: _WIDTH - 1] + '…'}`"
        if xml
        else str(Message("nothing of it"))
    )
