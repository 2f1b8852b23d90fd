"""Several people save one text: nothing is written over, every stale save meets the merge."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscast.model.workspace import Workspace
from newscast.support.errors import SourceError
from newscast.workflow import draft_script
from newscast.workflow.text_revisions import (
    ABSENT,
    MOST_KEPT,
    keep,
    kept,
    read_script,
    revision_of,
    save_script,
)

TEXT = "甲。\n\n乙。\n\n丙。\n"


@pytest.fixture
def script(show: Workspace) -> Iterator[Workspace]:
    draft_script(show, "e1")
    path = show.script_path("e1")
    path.write_text(TEXT, "utf-8")
    yield show


def test_a_save_from_the_newest_is_written(script: Workspace) -> None:
    now = read_script(script, "e1")
    done = save_script(script, "e1", TEXT.replace("乙", "丁"), now.revision)
    assert done.merge is None
    assert read_script(script, "e1") == done.current


def test_a_stale_save_writes_nothing_and_is_merged(script: Workspace) -> None:
    now = read_script(script, "e1")
    save_script(script, "e1", TEXT.replace("甲", "子"), now.revision)
    done = save_script(script, "e1", TEXT.replace("丙", "丑"), now.revision)
    assert done.merge
    assert (done.merge.conflicts, done.merge.merged) == (0, "子。\n\n乙。\n\n丑。\n")
    assert read_script(script, "e1").text == TEXT.replace("甲", "子")
    again = save_script(script, "e1", done.merge.merged, done.current.revision)
    assert again.merge is None


def test_the_same_paragraph_is_a_conflict(script: Workspace) -> None:
    now = read_script(script, "e1")
    save_script(script, "e1", TEXT.replace("乙", "他们的"), now.revision)
    done = save_script(script, "e1", TEXT.replace("乙", "我的"), now.revision)
    assert done.merge
    (region,) = [one for one in done.merge.regions if one.kind == "conflict"]
    assert (region.ours, region.theirs) == (("我的。\n",), ("他们的。\n",))


def test_a_revision_nobody_knows_is_no_base(script: Workspace) -> None:
    read_script(script, "e1")
    for revision in ("f" * 32, ABSENT, "", "../../x", "x" * 32):
        done = save_script(script, "e1", "别的。\n", revision)
        assert done.merge
        assert done.merge.conflicts
        assert read_script(script, "e1").text == TEXT


def test_the_same_words_are_saved_already(script: Workspace) -> None:
    assert save_script(script, "e1", TEXT, "f" * 32).merge is None


def test_a_script_begins_with_nothing(show: Workspace) -> None:
    now = read_script(show, "e1")
    assert (now.text, now.revision, now.is_there) == ("", ABSENT, False)
    assert save_script(show, "e1", "甲。\n", ABSENT).merge is None
    assert save_script(show, "e1", "乙。\n", ABSENT).merge


@pytest.mark.parametrize("text", ["\x00", "a\u2028b", "x\ry", "\ud800"])
def test_what_no_file_may_hold_is_refused(script: Workspace, text: str) -> None:
    now = read_script(script, "e1")
    with pytest.raises(SourceError):
        save_script(script, "e1", text, now.revision)
    assert read_script(script, "e1").text == TEXT


def test_line_ends_and_marks_stay(script: Workspace) -> None:
    path = script.script_path("e1")
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    now = read_script(script, "e1")
    save_script(script, "e1", now.text.replace("乙", "丁"), now.revision)
    assert path.read_bytes() == b"\xef\xbb\xbf" + TEXT.replace("乙", "丁").replace("\n", "\r\n").encode()


def test_of_many_savers_each_is_written_or_told(script: Workspace) -> None:
    now = read_script(script, "e1")
    with ThreadPoolExecutor(8) as pool:
        texts = [TEXT.replace("乙", f"第{number}人") for number in range(16)]
        done = list(pool.map(lambda text: save_script(script, "e1", text, now.revision), texts))
    written = [one for one in done if one.merge is None]
    assert len(written) == 1
    assert read_script(script, "e1").text == written[0].current.text


def test_no_more_texts_are_kept_than_some_weeks_have(show: Workspace) -> None:
    for number in range(MOST_KEPT + 20):
        keep(show, f"text {number}")
    folder = show.cache / "studio" / "texts"
    assert len(list(folder.iterdir())) <= MOST_KEPT
    assert kept(show, revision_of(f"text {MOST_KEPT + 19}")) == f"text {MOST_KEPT + 19}"


LINES = st.lists(st.sampled_from(["甲\n", "乙\n", "丙\n", "\n", "丁"]), max_size=6).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=LINES, mine=LINES, theirs=LINES)
def test_whatever_two_people_write_nothing_of_either_is_lost(
    script: Workspace, base: str, mine: str, theirs: str
) -> None:
    path = script.script_path("e1")
    path.write_text(base, "utf-8")
    revision = read_script(script, "e1").revision
    path.write_text(theirs, "utf-8")
    done = save_script(script, "e1", mine, revision)
    if done.merge is None:
        assert path.read_text("utf-8") == mine
        return
    assert path.read_text("utf-8") == theirs
    ours = "".join("".join(one.ours) for one in done.merge.regions if one.kind != "theirs")
    assert "".join("".join(one.ours) for one in done.merge.regions) == mine or ours
    if not done.merge.conflicts and mine == base:
        assert done.merge.merged == theirs
