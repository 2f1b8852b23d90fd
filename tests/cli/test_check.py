"""newscast check and correct, as people run them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscast.cli.main import newscast
from newscast.copydesk import Decisions, decide, save_decisions
from newscast.support.errors import CopyDeskError, SourceError

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def show(tmp_path: Path) -> Path:
    for folder in ("episodes", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def run(*words: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(newscast, words, input=stdin, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def spoil(show: Path, right: str, wrong: str) -> Path:
    path = show / "scripts" / "2024-03-w4.md"
    path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    return path


def test_the_reference_script_is_clean(show: Path) -> None:
    assert run("check", "2024-03-w4", "--show", str(show)) == (0, "nothing found\n", "")


def test_findings_come_as_text_json_and_annotations(show: Path) -> None:
    path = spoil(show, "Hugging Face、Meta", "HuggingFace,Meta")
    code, out, _ = run("check", "2024-03-w4", "--show", str(show))
    assert code == 0
    assert "info V001: the glossary writes this name otherwise → Hugging Face" in out
    assert "^^^^^^^^^^^" in out
    assert out.endswith("2 remarks (--fix puts 2 right)\n")
    _, out, _ = run("check", str(path), "--show", str(show), "--format", "json")
    first, second = json.loads(out)
    line = path.read_text("utf-8").split("\n")[first["line"] - 1]
    assert line[first["column"] - 1 : first["end_column"] - 1] == first["found"] == "HuggingFace"
    assert (first["rule"], first["level"], first["suggestions"]) == ("V001", "info", ["Hugging Face"])
    assert (first["item"], second["rule"]) == ("nvidia-nim", "P001")
    _, out, _ = run("check", "2024-03-w4", "--show", str(show), "--format", "github")
    assert out.startswith("::notice file=")


def test_fix_writes_only_what_is_certain(show: Path) -> None:
    path = show / "scripts" / "2024-03-w4.md"
    before = path.read_bytes()
    spoil(show, "Hugging Face、Meta", "HuggingFace、Meta")
    code, out, err = run("check", "2024-03-w4", "--fix", "--show", str(show))
    assert (code, out) == (0, "nothing found\n")
    assert "V001 HuggingFace → Hugging Face" in err
    assert path.read_bytes() == before


def test_what_was_dismissed_is_not_told_again(show: Path) -> None:
    from newscast.copydesk import check
    from newscast.model.script import load_script
    from newscast.model.workspace import Workspace

    path = spoil(show, "第三阶段安全测试。", "第三阶段安全测试，")
    workspace = Workspace(show)
    (finding,) = check(load_script(path), workspace.episode("2024-03-w4"), workspace.loaded_glossary)
    decisions = Decisions().with_decision(decide(finding, "dismissed", "so it is said"))
    save_decisions(decisions, path.with_suffix(".decisions.yaml"))
    assert run("check", "2024-03-w4", "--show", str(show))[1] == "nothing found\n"


def test_correct_takes_any_text(show: Path) -> None:
    code, out, err = run("correct", "-", "--show", str(show), stdin="英伟大用HuggingFace,很好。".encode())
    assert (code, out) == (0, "英伟达用Hugging Face，很好。")
    assert "A001 英伟大 → 英伟达" in err


BAD = {
    "gbk": ("大家好".encode("gbk"), "1:1: is not UTF-8 text"),
    "utf-16": ("英伟大".encode("utf-16"), "1:1: is not UTF-8 text"),
    "utf-16 without a mark": ("ab".encode("utf-16-le"), "1:2: holds the control character U+0000"),
    "latin-1": (b"caf\xe9\n", "1:4: is not UTF-8 text"),
    "cut in a character": ("英\n伟".encode()[:-1], "2:1: is not UTF-8 text"),
    "nul": (b"a\nb\x00b", "2:2: holds the control character U+0000"),
    "control": (b"ab\x07", "1:3: holds the control character U+0007"),
    "line separator": ("a\u2028".encode(), "1:2: holds the control character U+2028"),
    "line ends of old": (b"## a\rb\r", "1:5: a line ends in a carriage return alone"),
}
LENIENT = {"utf-16", "line separator", "line ends of old"}
"""What recognisers write too."""
WAYS = {
    "script": ("scripts/2024-03-w4.md", ("check", "2024-03-w4", "--fix")),
    "glossary": ("episodes/glossary.yaml", ("check", "2024-03-w4", "--fix")),
    "decisions": ("scripts/2024-03-w4.decisions.yaml", ("check", "2024-03-w4", "--fix")),
    "transcript": ("heard.txt", ("adopt", "2024-03-w4", "heard.txt", "--replace")),
    "any text": ("heard.txt", ("correct", "heard.txt")),
}


@pytest.mark.parametrize(
    ("kind", "way"),
    [(kind, way) for kind in BAD for way in WAYS if way != "transcript" or kind not in LENIENT],
)
def test_what_is_no_text_is_refused_at_its_place(
    show: Path, monkeypatch: pytest.MonkeyPatch, kind: str, way: str
) -> None:
    (data, why), (name, words) = BAD[kind], WAYS[way]
    monkeypatch.chdir(show)
    Path(name).write_bytes(data)
    before = {path: path.read_bytes() for path in show.rglob("*") if path.is_file()}
    with pytest.raises(SourceError) as caught:
        run(*words)
    assert f"{name}:{why}" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert {path: path.read_bytes() for path in show.rglob("*") if path.is_file()} == before


def test_an_empty_script_is_refused_and_an_empty_text_stays_empty(show: Path) -> None:
    path = show / "scripts" / "2024-03-w4.md"
    path.write_text("\n \n", "utf-8")
    with pytest.raises(
        CopyDeskError, match=r"2024-03-w4.md:1:1: is empty; `newscast draft 2024-03-w4` writes"
    ):
        run("check", "2024-03-w4", "--show", str(show))
    assert run("correct", "-", "--show", str(show), stdin=b"")[1] == ""


def test_a_byte_order_mark_is_skipped_and_stays(show: Path) -> None:
    path = spoil(show, "Hugging Face、Meta", "HuggingFace、Meta")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    right = path.read_bytes().replace(b"HuggingFace", b"Hugging Face")
    for name in ("show", "glossary", "2024-03-w4"):
        source = show / "episodes" / f"{name}.yaml"
        source.write_bytes(b"\xef\xbb\xbf" + source.read_bytes())
    assert run("check", "2024-03-w4", "--fix", "--show", str(show))[:2] == (0, "nothing found\n")
    assert path.read_bytes() == right
    assert run("draft", "2024-03-w4", "--show", str(show))[1].endswith("nothing has changed\n")
    assert path.read_bytes() == right


def test_what_is_odd_in_the_items_is_warned_of(show: Path) -> None:
    path = show / "episodes" / "2024-03-w4.yaml"
    path.write_text(path.read_text("utf-8").replace("date: 2024-03-25", "date: 2023-03-25"), "utf-8")
    code, out, err = run("check", "2024-03-w4", "--show", str(show), "--format", "json")
    assert (code, out) == (0, "[]\n")
    assert "2024-03-w4.yaml:2:7: warning: the date 2023-03-25 is 342 days away from the period" in err


def test_windows_line_ends_stay(show: Path) -> None:
    path = spoil(show, "Hugging Face、Meta", "HuggingFace、Meta")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    right = path.read_bytes().replace(b"HuggingFace", b"Hugging Face")
    assert run("check", "2024-03-w4", "--fix", "--show", str(show))[:2] == (0, "nothing found\n")
    assert path.read_bytes() == right


def suggested(show: Path) -> list[dict[str, object]]:
    out = run("check", "2024-03-w4", "--show", str(show), "--format", "json")[1]
    return [finding for finding in json.loads(out) if finding["suggestions"]]


def test_decisions_are_taken_listed_and_remembered(show: Path) -> None:
    path = spoil(show, "超过GPT-3.5和Inflection-1的模型", "超过GPT-3.5和因弗里森的模型")
    (finding,) = suggested(show)
    where = f"{finding['line']}:{finding['column']}"
    before = path.read_text("utf-8")
    run("check", "2024-03-w4", "--dismiss", where, "--reason", "so he says", "--show", str(show))
    listed = run("check", "2024-03-w4", "--decisions", "--show", str(show))[1]
    assert listed.startswith("dismissed N001 因弗里森")
    assert suggested(show) == []
    path.with_suffix(".decisions.yaml").unlink()
    code, out, _ = run("check", "2024-03-w4", "--accept", where, "--show", str(show))
    assert (code, "with --learn the glossary would take it: Inflection-1: aliases" in out) == (0, True)
    assert path.read_text("utf-8") == before.replace("因弗里森", "Inflection-1")


def test_what_is_accepted_can_be_learnt(show: Path) -> None:
    path = spoil(show, "超过GPT-3.5和Inflection-1的模型", "超过GPT-3.5和因弗里森的模型")
    glossary = show / "episodes" / "glossary.yaml"
    before = glossary.read_text("utf-8")
    (finding,) = suggested(show)
    where = f"{finding['line']}:{finding['column']}"
    words = path.read_text("utf-8")
    code, out, _ = run("check", "2024-03-w4", "--accept", where, "--learn", "--show", str(show))
    assert (code, "glossary.yaml: Inflection-1 is known from {text: 因弗里森} now" in out) == (0, True)
    old = "{text: Inflection-1, kind: product, say: Inflection 一, variants: [Inflection 1]"
    assert glossary.read_text("utf-8") == before.replace(old, f"{old}, aliases: [{{text: 因弗里森}}]")
    assert run("check", "2024-03-w4", "--show", str(show))[1] == "nothing found\n"
    path.write_text(words, "utf-8")
    (finding,) = suggested(show)
    assert (finding["rule"], finding["suggestions"]) == ("A002", ["Inflection-1"])


def test_what_the_glossary_cannot_learn_is_refused_before_anything_is_written(show: Path) -> None:
    path = spoil(show, "超过GPT-3.5和Inflection-1的模型", "超过GPT-3.5和因弗里森的模型")
    glossary = show / "episodes" / "glossary.yaml"
    (finding,) = suggested(show)
    where = f"{finding['line']}:{finding['column']}"
    right = "say: Inflection 一"
    spoilt = glossary.read_text("utf-8").replace(right, f"{right}, confusable_with: [因弗里森]")
    glossary.write_text(spoilt, "utf-8")
    before = path.read_bytes()
    with pytest.raises(CopyDeskError, match="not learnt for `Inflection-1`"):
        run("check", "2024-03-w4", "--accept", where, "--learn", "--show", str(show))
    assert (path.read_bytes(), glossary.read_text("utf-8")) == (before, spoilt)
    assert not path.with_suffix(".decisions.yaml").exists()
    assert run("check", "2024-03-w4", "--learn", "--show", str(show))[0] == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--fix --accept 1:1", "--fix and --accept do not go together"),
        ("--fix --dismiss 1:1", "--fix and --dismiss do not go together"),
        ("--fix --decisions", "--fix and --decisions do not go together"),
        ("--fix --rules", "--fix and --rules do not go together"),
        ("--accept 1:1 --dismiss 1:1", "--accept and --dismiss do not go together"),
        ("--decisions --format json", "--format json tells of findings; --decisions shows none"),
        ("--reason so", "--reason goes with --dismiss LINE:COLUMN"),
        ("--dismiss 1:1 --learn", "--learn and --write go with --accept"),
    ],
)
def test_options_that_do_not_go_together_are_refused(show: Path, words: str, told: str) -> None:
    path = spoil(show, "Hugging Face、Meta", "HuggingFace、Meta")
    before = path.read_bytes()
    code, out, err = run("check", "2024-03-w4", *words.split(), "--show", str(show))
    assert (code, out, told in err) == (2, "", True)
    assert path.read_bytes() == before


def test_a_name_of_a_headline_is_put_right_and_the_id_stays(show: Path) -> None:
    path = show / "scripts" / "2024-03-w4.md"
    before = path.read_bytes()
    spoil(show, "模型Grok-1 {#xai-grok-1}", "模型Groc-1 {#xai-grok-1}")
    (finding,) = suggested(show)
    assert (finding["rule"], finding["found"], finding["suggestions"]) == ("N001", "Groc-1", ["Grok-1"])
    code, out, err = run("check", "2024-03-w4", "--fix", "--show", str(show))
    assert (code, out, "N001 Groc-1 → Grok-1" in err) == (0, "nothing found\n", True)
    assert path.read_bytes() == before


def test_the_catalogue_tells_every_rule() -> None:
    out = run("check", "--rules")[1]
    assert [line[3] for line in out.splitlines() if line.startswith("## ")] == list("PVANUTDLSCMFE")


def test_findings_are_shown_where_nothing_can_be_written(show: Path) -> None:
    spoil(show, "Hugging Face、Meta", "HuggingFace、Meta")
    (show / "audio").write_bytes(b"")
    code, out, err = run("check", "2024-03-w4", "--show", str(show))
    assert code == 0
    assert "info V001: the glossary writes this name otherwise → Hugging Face" in out
    assert err.startswith(f"not recorded: {show}/audio")
    assert "cannot be written" in err
    assert err.count("\n") == 1


def test_findings_are_shown_on_a_disk_that_takes_nothing(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    code, out, err = run("check", "2024-03-w4", "--show", str(show))
    assert (code, out) == (0, "nothing found\n")
    assert "not recorded: " in err
    assert "Read-only file system" in err
