"""A new show: settings, glossary, sounds, cover and an example episode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from newscast.support.errors import WorkspaceError
from newscast.support.messages import Message

_IGNORED = "/audio/.cache/\n/audio/.waiting/\n/audio/public/\n.*.part*\n"
_MERGED = "*.history.jsonl merge=union\n"
_SOUNDS = ("intro", "outro", "bed", "sting")
_STARTER = Path(__file__).parent.parent / "languages" / "zh" / "starter"


@dataclass(frozen=True)
class NewShow:
    """A show that was made."""

    folder: Path
    files: tuple[Path, ...]
    """All that were written, in the folder."""
    episode: str
    """The name of the example episode."""


def init_show(folder: Path, today: date | None = None) -> NewShow:
    """Make a new show in `folder`, with an example episode of `today`.

    Files that are there stay. Raises WorkspaceError where a show is already.
    """
    from newscast.support.files import write_bytes

    today = today or datetime.now(UTC).astimezone().date()
    slug = f"{today:%Y-%m}-w{_issue(today)}"
    files = dict(_files(slug, today, folder.resolve().name))
    taken = next((path for path in files if (folder / path).exists()), None)
    if taken or (folder / "episodes" / "show.yaml").exists():
        raise WorkspaceError(
            Message("is there already"), at=folder / (taken or ""), hint=Message("choose an empty folder")
        )
    for path, data in files.items():
        write_bytes(folder / path, data)
    return NewShow(folder, tuple(folder / path for path in files), slug)


def _issue(day: date) -> int:
    """Return which week of its month a day is in."""
    return (day.day - 1) // 7 + 1


def _files(slug: str, today: date, name: str) -> Iterator[tuple[str, bytes]]:
    from newscast.model.show import Show
    from newscast.site.artwork import cover_of
    from newscast.support.yaml_models import parse_model

    sounds = sorted(_audio())
    facts = {"year": today.year, "month": today.month, "issue": _issue(today), "date": today}
    episode = (_STARTER / "episode.yaml").read_text("utf-8")
    for key, value in facts.items():
        episode = episode.replace(f"{{{key}}}", str(value))
    show = (_STARTER / "show.yaml").read_text("utf-8") + _settings([path.name for path in sounds])
    yield ".gitignore", _IGNORED.encode()
    yield ".gitattributes", _MERGED.encode()
    yield "episodes/show.yaml", show.encode()
    yield "episodes/glossary.yaml", (_STARTER / "glossary.yaml").read_bytes()
    yield f"episodes/{slug}.yaml", episode.encode()
    title = parse_model(show, Path("show.yaml"), Show).value.title
    yield "audio/cover.jpg", cover_of(title, name)
    for path in sounds:
        yield f"audio/{path.name}", path.read_bytes()


def _audio() -> Iterator[Path]:
    """Yield the sounds that come with newscast; in a checkout they are the reference show's own."""
    checkout = _STARTER.parents[4]
    folder = _STARTER / "audio"
    if (checkout / "pyproject.toml").is_file() and not folder.is_dir():
        folder = checkout / "audio"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.stem in {*_SOUNDS, "LICENSE"} and path.is_file():
            yield path


def _settings(names: list[str]) -> str:
    """Return the settings for the cover and for the sounds that were copied."""
    music = {stem: name for stem in _SOUNDS for name in names if name.startswith(f"{stem}.")}
    text = "".join(f"  {stem}: audio/{name}\n" for stem, name in music.items())
    text = f"\n# 片头、片尾、垫乐、过门。换成你自己的，或者删去。\nmusic:\n{text}" if text else ""
    note = "封面：1400 到 3000 像素的正方形。这一张是自动画的，换成你自己的。"
    return f"{text}\n# {note}\ncover: audio/cover.jpg\n"
