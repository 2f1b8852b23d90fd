"""What editors have decided about findings (scripts/S.decisions.yaml), known by the words around them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from newscast.copydesk.finding import Finding
from newscast.support.files import write_text
from newscast.support.yaml_models import Frozen, load_model

NEVER_DISMISSED = frozenset({"C007", "M002", "M003"})
"""A conflict, a hold and a note without end must be settled in the script."""


class Decision(Frozen):
    """One decision on words: `accepted` (with what was written instead) or `dismissed`, with the reason."""

    rule: str
    found: str
    before: str = ""
    after: str = ""
    item: str | None = None
    choice: Literal["accepted", "dismissed"] = "dismissed"
    suggestion: str | None = None
    reason: str = ""

    def is_about(self, finding: Finding) -> bool:
        """Whether it is the finding decided on: the same words, and the same on one side of them."""
        if (self.rule, self.found, self.item) != (finding.rule, finding.found.strip(), finding.item):
            return False
        return self.before == finding.before.strip() or self.after == finding.after.strip()


class Decisions(Frozen):
    """All decisions on a script."""

    decisions: tuple[Decision, ...] = Field(default=())

    def open(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that nobody has dismissed."""
        dismissed: dict[tuple[str, str], list[Decision]] = {}
        for decision in self.decisions:
            if decision.choice == "dismissed" and decision.rule not in NEVER_DISMISSED:
                dismissed.setdefault((decision.rule, decision.found), []).append(decision)
        return tuple(
            finding
            for finding in findings
            if not any(d.is_about(finding) for d in dismissed.get((finding.rule, finding.found.strip()), ()))
        )

    def with_decision(self, decision: Decision) -> Decisions:
        """These and one more; an older one on the same words gives way."""
        same = {"choice", "suggestion", "reason"}
        kept = [d for d in self.decisions if d.model_dump(exclude=same) != decision.model_dump(exclude=same)]
        return Decisions(decisions=(*kept, decision))


def decide(
    finding: Finding,
    choice: Literal["accepted", "dismissed"],
    reason: str = "",
    suggestion: str | None = None,
) -> Decision:
    """The decision on a finding."""
    return Decision(
        rule=finding.rule,
        found=finding.found.strip(),
        before=finding.before.strip(),
        after=finding.after.strip(),
        item=finding.item,
        choice=choice,
        suggestion=suggestion,
        reason=reason,
    )


def load_decisions(path: Path) -> Decisions:
    """The decisions of a file, none if there is no file; raises SourceError at the first fault."""
    return load_model(path, Decisions).value if path.exists() else Decisions()


def save_decisions(decisions: Decisions, path: Path) -> None:
    """Writes the file whole."""
    data = decisions.model_dump(exclude_defaults=True)
    entries = [
        {**d, "choice": full.choice}
        for d, full in zip(data.get("decisions", ()), decisions.decisions, strict=True)
    ]
    write_text(path, yaml.safe_dump({"decisions": entries}, allow_unicode=True, sort_keys=False, width=110))
