"""What a show sets about rules: names of none are refused at their place, and each command obeys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from newscast.cli.main import newscast
from newscast.copydesk import RULES
from newscast.model.rule import CheckSettings, Level, require_rules
from newscast.model.script import load_script
from newscast.model.workspace import Workspace
from newscast.site.feed.rules import FEED_RULES
from newscast.support.errors import CopyDeskError, SourceError
from newscast.support.yaml_models import Loaded
from newscast.workflow.desk import open_desk
from newscast.workflow.job import demand_checked
from newscast.workflow.rule_settings import every_rule, require_rule_settings

ROOT = Path(__file__).parent.parent.parent
SLUG = "2024-03-w4"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    for folder in ("episodes", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def set_check(show: Path, lines: str) -> Workspace:
    path = show / "episodes" / "show.yaml"
    path.write_text(f"{path.read_text('utf-8').rstrip()}\ncheck:\n{lines}\n", "utf-8")
    return Workspace(show)


def spoil(show: Path, right: str, wrong: str) -> None:
    path = show / "scripts" / f"{SLUG}.md"
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")


def found(workspace: Workspace) -> list[tuple[str, str]]:
    return [(finding.rule, finding.level) for finding in open_desk(workspace, SLUG).findings]


@pytest.mark.parametrize(
    ("check", "left"),
    [
        ("  ignore: []", [("V001", "info"), ("P001", "info")]),
        ("  ignore:", [("V001", "info"), ("P001", "info")]),
        ("  ignore: [P001]", [("V001", "info")]),
        ("  ignore: p001", [("V001", "info")]),
        ("  ignore: [P]", [("V001", "info")]),
        ("  ignore: [half-width-mark, V, misheard-name, U]", []),
        ("  ignore: [V, P]", [("N001", "warning")]),
        ("  levels: {V001: error}", [("V001", "error"), ("P001", "info")]),
        ("  levels: {P: warning, V: warning}", [("V001", "warning"), ("P001", "warning")]),
        ("  levels: {P: error, P001: warning}", [("V001", "info"), ("P001", "warning")]),
        ("  levels: {half-width-mark: warning, P: error}", [("V001", "info"), ("P001", "warning")]),
        ("  ignore: [P]\n  levels: {P001: error}", [("V001", "info")]),
        ("  ignore: [owner, T002]", [("V001", "info"), ("P001", "info")]),
    ],
)
def test_findings_follow_the_settings(show: Path, check: str, left: list[tuple[str, str]]) -> None:
    spoil(show, "Hugging Face、Meta", "HuggingFace,Meta")
    assert found(set_check(show, check)) == left


def test_an_error_stops_a_render_unless_the_show_says_otherwise(show: Path) -> None:
    spoil(show, "2024年3月的第四期", "2023年3月的第四期")
    path = show / "scripts" / f"{SLUG}.md"
    script = load_script(path)
    with pytest.raises(CopyDeskError, match="D001"):
        demand_checked(open_desk(Workspace(show), SLUG).findings, SLUG, script)
    warned = set_check(show, "  levels: {D001: warning}")
    assert found(warned)[0] == ("D001", "warning")
    demand_checked(open_desk(warned, SLUG).findings, SLUG, script)


def test_an_ignored_error_stops_no_render(show: Path) -> None:
    spoil(show, "2024年3月的第四期", "2023年3月的第四期")
    workspace = set_check(show, "  ignore: [wrong-issue]")
    script = load_script(workspace.script_path(SLUG))
    demand_checked(open_desk(workspace, SLUG).findings, SLUG, script)


def test_a_remark_stops_a_render_where_the_show_says_so(show: Path) -> None:
    spoil(show, "Hugging Face、Meta", "HuggingFace、Meta")
    workspace = set_check(show, "  levels: {V001: error}")
    script = load_script(workspace.script_path(SLUG))
    with pytest.raises(CopyDeskError, match="V001"):
        demand_checked(open_desk(workspace, SLUG).findings, SLUG, script)


def test_an_ignored_rule_is_not_fixed(show: Path) -> None:
    spoil(show, "Hugging Face、Meta", "HuggingFace,Meta")
    set_check(show, "  ignore: [P]")
    done = CliRunner().invoke(newscast, ["check", SLUG, "--fix", "--show", str(show)])
    assert (done.exit_code, done.stdout) == (0, "nothing found\n")
    assert "Hugging Face,Meta" in (show / "scripts" / f"{SLUG}.md").read_text("utf-8")


def fault(workspace: Workspace) -> str:
    with pytest.raises(SourceError) as caught:
        require_rule_settings(workspace)
    assert "\n" not in str(caught.value)
    return str(caught.value).partition("show.yaml:")[2].partition(":")[2]


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("  ignore: [P04]", "12: there is no rule `P04`; did you mean `P004`?"),
        ("  ignore: [P001, P999x]", "18: there is no rule `P999x`"),
        ("  ignore: [unknown-wrd]", "12: there is no rule `unknown-wrd`; did you mean `unknown-word`?"),
        ("  ignore: [ownr]", "12: there is no rule `ownr`; did you mean `owner`?"),
        ("  ignore: [标点]", "12: there is no rule `标点`; `newscast check --rules` and"),
        ("  levels: {P04: info}", "12: there is no rule `P04`; did you mean `P004`?"),
        ("  levels: {T001: error, U1: info}", "25: there is no rule `U1`"),
        ("  ignore: [M002]", "12: M002 (hold) cannot be ignored"),
        ("  ignore: [hold]", "12: M002 (hold) cannot be ignored"),
        ("  ignore: [M003]", "12: M003 (open-note) cannot be ignored"),
        ("  ignore: [C007]", "12: C007 (unsettled-conflict) cannot be ignored"),
        ("  ignore: [xml]", "12: xml cannot be ignored"),
        (
            "  ignore: [M]",
            "12: M includes M002, M003, M010, M011, M012, M013 and M014, which cannot be ignored; write M001",
        ),
        ("  levels: {M002: info}", "12: M002 (hold) cannot be less than an error"),
        (
            "  levels: {M: warning}",
            "12: M includes M002, M003, M010, M011, M012, M013 and M014, which cannot be less than an error",
        ),
        ("  ignore: [P04, P05]", "12: there is no rule `P04` (and 1 more); did you mean"),
    ],
)
def test_what_no_rule_allows_is_refused_at_its_place(show: Path, check: str, said: str) -> None:
    assert fault(set_check(show, check)).startswith(said)


def test_what_must_be_heard_is_heard_whatever_the_settings_say() -> None:
    settings = CheckSettings(ignore=("M", "C", "hold", "xml"), levels={"M003": "info"})
    for rule in every_rule():
        if not rule.is_dismissible:
            assert settings.level_of(rule, "error") == "error", rule.label


@pytest.mark.parametrize("level", ["warn", "", "fatal"])
def test_a_level_that_is_none_is_refused(show: Path, level: str) -> None:
    workspace = set_check(show, f"  levels: {{P004: '{level}'}}")
    with pytest.raises(SourceError, match="P004"):
        _ = workspace.show


def test_every_rule_can_be_named(show: Path) -> None:
    keys = [key for rule in every_rule() if rule.is_dismissible for key in rule.keys]
    settings = set_check(show, f"  ignore: [{', '.join(key for key in keys if key not in 'CM')}]")
    require_rule_settings(settings)
    assert len(keys) > len(RULES) + len(FEED_RULES)


@pytest.mark.parametrize("command", [["check", SLUG], ["check", SLUG, "--fix"], ["feed", "--check"]])
def test_every_command_that_checks_refuses_them(show: Path, command: list[str]) -> None:
    set_check(show, "  ignore: [M002]")
    with pytest.raises(SourceError, match="M002"):
        CliRunner().invoke(newscast, [*command, "--show", str(show)], catch_exceptions=False)


KEYS = st.one_of(
    st.sampled_from([key for rule in every_rule() for key in rule.keys]),
    st.text(min_size=1, max_size=80).filter(str.strip),
)
LEVELS: st.SearchStrategy[Level] = st.sampled_from(("error", "warning", "info"))


@given(st.lists(KEYS, max_size=4), st.dictionaries(KEYS, LEVELS, max_size=4))
def test_settings_are_obeyed_or_refused_in_one_line(ignore: list[str], levels: dict[str, Level]) -> None:
    settings = CheckSettings.model_validate({"ignore": ignore, "levels": levels})
    try:
        require_rules(settings, Loaded(settings, Path("show.yaml"), {}), every_rule())
    except SourceError as error:
        assert str(error).startswith("show.yaml")
        assert str(error).isprintable()
        return
    for rule in every_rule():
        named = {key.casefold() for key in rule.keys}
        is_ignored = any(key.casefold() in named for key in settings.ignore)
        assert (settings.level_of(rule, rule.level) is None) == is_ignored
