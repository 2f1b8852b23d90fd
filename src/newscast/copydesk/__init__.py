"""The copy desk: checks a script against its items and the glossary, and corrects what is certain."""

from newscast.copydesk.catalogue import catalogue, selected
from newscast.copydesk.decisions import Decision, Decisions, decide, load_decisions, save_decisions
from newscast.copydesk.desk import check, fix
from newscast.copydesk.finding import Finding, Fixed
from newscast.copydesk.rule import DeskRule
from newscast.copydesk.rules import RULES

__all__ = [
    "RULES",
    "Decision",
    "Decisions",
    "DeskRule",
    "Finding",
    "Fixed",
    "catalogue",
    "check",
    "decide",
    "fix",
    "load_decisions",
    "save_decisions",
    "selected",
]
