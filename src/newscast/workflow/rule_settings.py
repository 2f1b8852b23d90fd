"""What a show sets about rules, held against all the rules there are: the copy desk's and the feed's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast import copydesk
from newscast.model.rule import Rule, require_rules
from newscast.site.feed.rules import FEED_RULES

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


def every_rule() -> tuple[Rule, ...]:
    """Return the rules of the copy desk and of the feed."""
    return (*copydesk.RULES.values(), *FEED_RULES)


def require_rule_settings(workspace: Workspace) -> None:
    """Raise SourceError at the first entry of `check` in show.yaml that no rule allows."""
    show = workspace.loaded_show
    require_rules(show.value.check, show, every_rule())
