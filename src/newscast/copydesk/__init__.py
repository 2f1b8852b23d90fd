"""The copy desk: checks a script against its items and the glossary, and corrects what is certain."""

from newscast.copydesk.decisions import Decision, Decisions, decide, load_decisions, save_decisions
from newscast.copydesk.desk import check, fix
from newscast.copydesk.finding import Finding, Fixed
from newscast.copydesk.rules import catalogue

__all__ = [
    "Decision",
    "Decisions",
    "Finding",
    "Fixed",
    "catalogue",
    "check",
    "decide",
    "fix",
    "load_decisions",
    "save_decisions",
]
