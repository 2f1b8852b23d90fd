"""An English show goes the whole week: nothing Chinese is shown, and nothing is read in Chinese."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from tests.site.feed.recordings import recording

from newscast.model.manifest import Correction, Manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import WorkspaceError
from newscast.support.events import Event
from newscast.workflow import build_site, check_script, draft_script, init_show, render
from newscast.workflow.revision import corrected

_CHINESE = re.compile(r"[\u3400-\u9fff\u3001-\u301f\uff00-\uffef]")
NEWS = "Example Labs raised $3.2 million in 2026, up 12%, and its ReadIt system is free."
DAY = date(2026, 5, 1)


@dataclass
class Noted:
    lines: list[str] = field(default_factory=list)

    def report(self, event: Event) -> None:
        self.lines.append(str(event.text))


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("weekly")
    started = init_show(root, date(2026, 1, 5), language="en-GB")
    workspace = Workspace(root)
    draft_script(workspace, started.episode)
    render(workspace, started.episode, wanted="espeak")
    build_site(workspace)
    return workspace


def test_a_new_show_is_checked_clean_but_for_what_nobody_checks(week: Workspace) -> None:
    noted = Noted()
    assert check_script(week, "2026-01-w1", noted).findings == ()
    (line,) = [line for line in noted.lines if line.startswith("not checked")]
    assert line.startswith("not checked in English: names misheard, unknown words, dates")
    assert "truth" not in line


def test_the_settings_are_those_of_the_region(week: Workspace) -> None:
    assert (week.show.language, week.show.timezone) == ("en-GB", "Europe/London")
    assert week.show.speakers[0].voices["kokoro"] == "bf_emma"


def test_nothing_chinese_is_in_a_file_of_the_show(week: Workspace) -> None:
    texts = {".yaml", ".md", ".vtt", ".srt", ".json", ".html", ".xml"}
    files = [path for path in week.root.rglob("*") if path.suffix in texts and ".cache" not in path.parts]
    assert len(files) > 8
    assert not [path for path in files if _CHINESE.search(path.read_text("utf-8"))]


def test_what_is_said_is_english_words(week: Workspace) -> None:
    manifest = json.loads(week.public_path("2026-01-w1", ".json").read_text("utf-8"))
    said = " ".join(segment["spoken"] for segment in manifest["segments"])
    assert "twelve point five million dollars in a Series A round." in said
    assert "This is issue one for January twenty twenty six." in said
    assert not re.search(r"[0-9$%]|[a-z]\.[A-Z]", said)
    assert manifest["chapters"][1]["title"] == "Opening"


def test_captions_keep_words_whole(week: Workspace) -> None:
    text = week.public_path("2026-01-w1", ".vtt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and "-->" not in line]
    assert max(len(re.sub(r"^<v [^>]*>", "", line)) for line in lines) <= 42


def test_pages_are_in_english(week: Workspace) -> None:
    page = (week.public / "2026-01-w1.html").read_text("utf-8")
    assert '<html lang="en-GB">' in page
    assert "5 January 2026" in page
    assert "In this episode" in page


def test_a_show_begins_only_in_a_language_that_has_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no show to begin with in `fr`"):
        init_show(tmp_path / "fr", language="fr")


def with_news(text: str) -> Manifest:
    made = recording()
    segments = (*made.segments[:2], made.segments[2].model_copy(update={"text": text, "spoken": text}))
    return made.model_copy(update={"segments": segments})


SAID = [(segment.chapter, segment.text) for segment in recording().segments]
TITLES = {"a": "First", "b": "Labs raise money"}
PLACE = "the second story, “Labs raise money”"


def told(new: str, before: Manifest | None = None) -> str:
    previous = before or with_news(NEWS)
    return corrected(previous, 2, [*SAID[:2], ("b", new)], TITLES, DAY, "", (), language="en")[-1].text


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("$3.2 million", "$2.3 million", "“$3.2” should be “$2.3”"),
        ("up", "down", "“up” should be “down”"),
        ("12%", "21%", "“12%” should be “21%”"),
        (" free", " nearly free", "“nearly” was added"),
        (", up 12%", "", "“up 12%” was removed"),
    ],
)
def test_corrections_are_told_in_english(old: str, new: str, line: str) -> None:
    text = told(NEWS.replace(old, new)).replace(recording().chapters[2].title, "Labs raise money")
    assert text.startswith("Correction: ")
    assert line in text
    assert text.endswith(".")
    assert text.count("Correction") == 1


def test_a_place_that_is_changed_again_is_told_once() -> None:
    first = told(NEWS.replace("12%", "21%"))
    again = with_news(NEWS.replace("12%", "21%")).model_copy(
        update={"corrections": (Correction(date=DAY, text=first, revision=2),)}
    )
    text = told(NEWS.replace("12%", "13%").replace("free", "dear"), again)
    assert "“12%” should be “13%”, and “free” should be “dear”" in text
    assert "21%" not in text
