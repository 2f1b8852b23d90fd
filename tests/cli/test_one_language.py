"""Every line that a command prints in a Chinese show is Chinese, and in an English one English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.cli.main import newscast
from newscast.support.messages import use_language

_NAMES = (
    "newscast seed maintainers espeak edge kokoro openai say mp3 wav feed publish draft check render "
    "approve fix show sha256 lufs lu dbtp mb by lang target slug audio public "
    "episodes scripts placeholders line column accept dismiss reason why yaml example com rss itunes "
    "link xml url email owner http https apps tryout xiaoxiao cmn denis shelby michel "
    "hugo adopt text "
)
ALLOWED = frozenset(_NAMES.split())
"""Commands, file names, units and proper names, which are the same in every language."""
_CODE = re.compile(
    r"[0-9a-f]{12,16}|`[^`]*`|<[^>]+>|\[[^\]]*\]|--?[a-z-]+|https?://\S+|\S*[/\\]\S*|\S+\.(md|yaml|mp3|xml|json)\S*"
)
_WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def _english_again() -> object:
    yield
    use_language("en")


def run(folder: Path, language: str, *words: str) -> list[str]:
    """Run a command in the folder; return what it prints, line by line."""
    done = CliRunner().invoke(newscast, ["--lang", language, *words], catch_exceptions=True)
    error = "" if done.exception is None or isinstance(done.exception, SystemExit) else str(done.exception)
    return [*done.output.splitlines(), *error.splitlines()]


def week(folder: Path) -> list[tuple[str, ...]]:
    """Return the commands of a week, which need no network and no voice."""
    slug = next(path.stem for path in folder.glob("episodes/2*.yaml"))
    return [
        ("draft", slug),
        ("draft", slug),
        ("check", slug),
        ("check", slug, "--fix"),
        ("check", slug, "--decisions"),
        ("approve", slug, "--diff"),
        ("approve", slug),
        ("approve", slug),
        ("log", slug),
        ("cache",),
        ("cache", "--prune", "0"),
        ("voices", "list"),
        ("feed", "--check"),
        ("publish",),
        ("publish", "--dry-run"),
        ("withdraw", slug),
        ("withdraw", slug, "--reason", "测试"),
        ("withdraw", slug, "--undo"),
        ("pull",),
        ("nosuch",),
        ("draft", "nosuch"),
        ("check", slug, "--fix", "--decisions"),
        ("check", "--rules", "Z999"),
    ]


def english(line: str) -> list[str]:
    """Return the English words of a line that are no code, name or unit."""
    return [word for word in _WORD.findall(_CODE.sub(" ", line)) if word.lower() not in ALLOWED]


def spoil(folder: Path) -> None:
    """Put mistakes of several rules into the script that is there."""
    for path in folder.glob("scripts/2*.md"):
        text = path.read_text("utf-8")
        added = "\n\n## 另一章 {#no-such-item}\n\n它,就是，， A&B <i> 9999-99-99。\n"
        path.write_text(text + added, "utf-8")


@pytest.mark.parametrize("is_spoilt", [False, True])
def test_a_chinese_show_hears_no_english(
    is_spoilt: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "configuration"))
    monkeypatch.chdir(tmp_path)
    run(tmp_path, "zh", "init", "show")
    monkeypatch.chdir(tmp_path / "show")
    for number, words in enumerate(week(tmp_path / "show")):
        if is_spoilt and number == 1:
            spoil(tmp_path / "show")
        for line in run(tmp_path, "zh", *words):
            assert len(english(line)) < 2, f"{' '.join(words)}: {line}"


@settings(deadline=None)
@given(st.text(alphabet="A&B<i>[/]{}#b \\*_中", min_size=1, max_size=20))
def test_progress_prints_text_as_it_is(text: str) -> None:
    """Brackets, tags and ampersands in names are words, never markup."""
    import io

    from rich.console import Console
    from rich.progress import Progress

    from newscast.cli.progress import columns

    out = io.StringIO()
    console = Console(file=out, width=200, force_terminal=False)
    with Progress(columns()[0], console=console, auto_refresh=False) as bars:
        bars.add_task(text, total=1)
        bars.refresh()
    assert text.strip() in out.getvalue()


@pytest.mark.parametrize("catalogue", [("check", "--rules"), ("feed", "--check", "--rules")])
def test_the_rules_are_explained_in_chinese(catalogue: tuple[str, ...], tmp_path: Path) -> None:
    from newscast.copydesk.rules import RULES
    from newscast.site.feed.rules import FEED_RULES

    zh, en = ("\n".join(run(tmp_path, language, *catalogue)) for language in ("zh", "en"))
    rules = RULES.values() if catalogue[0] == "check" else FEED_RULES
    assert zh.count("\n### ") == en.count("\n### ") == len(list(rules))
    assert [rule.name for rule in rules if rule.summary in zh] == []
