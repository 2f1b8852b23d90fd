"""What editors have decided about findings (scripts/S.decisions.yaml), known by the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from newscast.copydesk.finding import Finding
from newscast.copydesk.rules import RULES
from newscast.support.files import write_text
from newscast.support.yaml_models import Frozen, load_model

_ENOUGH = 3
"""Characters on one side by which words are known again when the other side was edited."""


class Decision(Frozen):
    """One decision on words: `accepted` (with what was written instead) or `dismissed`, with the reason."""

    rule: str
    found: str
    before: str = ""
    after: str = ""
    item: str | None = None
    fact: str = ""
    """What it is about, where the words do not say it."""
    nth: int = Field(default=1, ge=1)
    """Which of the findings that have all this in common, counted from the top."""
    choice: Literal["accepted", "dismissed"] = "dismissed"
    suggestion: str | None = None
    reason: str = ""

    def likeness(self, finding: Finding) -> int:
        """2 for a finding with the same words around it, 1 for the same on one side; else 0."""
        if (self.rule, self.found, self.item) != (finding.rule, finding.found.strip(), finding.item):
            return 0
        if self.fact and self.fact != finding.subject:
            return 0
        before, after = finding.before.strip(), finding.after.strip()
        if (before, after) == (self.before, self.after):
            return 2
        if before == self.before and (len(before) >= _ENOUGH or _grew(self.after, after, str.startswith)):
            return 1
        return int(
            after == self.after and (len(after) >= _ENOUGH or _grew(self.before, before, str.endswith))
        )


def _grew(was: str, now: str, holds: Callable[[str, str], bool]) -> bool:
    """Return whether words were only added further out, or taken away there."""
    return bool(was and now) and (holds(was, now) or holds(now, was))


class Decisions(Frozen):
    """All decisions on a script."""

    decisions: tuple[Decision, ...] = Field(default=())

    def open(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that nobody has dismissed."""
        every = tuple(findings)
        silenced = set(self.dismissed(every).values())
        return tuple(finding for number, finding in enumerate(every) if number not in silenced)

    def dismissed(self, findings: Sequence[Finding]) -> dict[int, int]:
        """Return which decision silences which finding, by their indexes: never one more than one."""
        alike: dict[tuple[str, str], list[int]] = {}
        for number, finding in enumerate(findings):
            if RULES[finding.rule].is_dismissible:
                alike.setdefault((finding.rule, finding.found.strip()), []).append(number)
        matches: dict[int, int] = {}
        taken: set[int] = set()
        for likeness in (2, 1):
            for index, decision in enumerate(self.decisions):
                if decision.choice != "dismissed" or index in matches:
                    continue
                near = [
                    number
                    for number in alike.get((decision.rule, decision.found), ())
                    if decision.likeness(findings[number]) == likeness
                ]
                nth = near[decision.nth - 1 : decision.nth] or near[-1:]
                if free := [number for number in (*nth, *near) if number not in taken]:
                    matches[index] = free[0]
                    taken.add(free[0])
        return matches

    def without(self, index: int) -> Decisions:
        """Return all but one."""
        return Decisions(decisions=self.decisions[:index] + self.decisions[index + 1 :])

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
    among: Sequence[Finding] = (),
) -> Decision:
    """Return the decision on a finding.

    `among` are all findings on the script, to tell it from those like it.
    """
    like = [other for other in among if _traits(other) == _traits(finding)]
    return Decision(
        rule=finding.rule,
        found=finding.found.strip(),
        before=finding.before.strip(),
        after=finding.after.strip(),
        item=finding.item,
        fact=finding.subject,
        nth=like.index(finding) + 1 if finding in like else 1,
        choice=choice,
        suggestion=suggestion,
        reason=reason,
    )


def _traits(finding: Finding) -> tuple[str | None, ...]:
    around = (finding.before.strip(), finding.after.strip())
    return (finding.rule, finding.found.strip(), finding.item, finding.subject, *around)


def load_decisions(path: Path) -> Decisions:
    """Return the decisions of a file, none if there is no file; raises SourceError at the first fault."""
    return load_model(path, Decisions).value if path.exists() else Decisions()


def save_decisions(decisions: Decisions, path: Path) -> None:
    """Write the file whole."""
    data = decisions.model_dump(exclude_defaults=True)
    entries = [
        {**d, "choice": full.choice}
        for d, full in zip(data.get("decisions", ()), decisions.decisions, strict=True)
    ]
    write_text(path, yaml.safe_dump({"decisions": entries}, allow_unicode=True, sort_keys=False, width=110))
