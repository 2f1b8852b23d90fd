"""A new show: settings, glossary, sounds, cover and an example episode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import newscast.languages
from newscast.languages.language import language_of, languages, reference_language
from newscast.support.errors import WorkspaceError
from newscast.support.messages import Message

_IGNORED = "/audio/.cache/\n/audio/.waiting/\n/audio/public/\n.*.part*\n"
_MERGED = "*.history.jsonl merge=union\n"
_SOUNDS = ("intro", "outro", "bed", "sting")


@dataclass(frozen=True)
class NewShow:
    """A show that was made."""

    folder: Path
    files: tuple[Path, ...]
    """All that were written, in the folder."""
    episode: str
    """The name of the example episode."""


def init_show(folder: Path, today: date | None = None, language: str = "") -> NewShow:
    """Make a new show in `folder`, with an example episode of `today`, in a language (a BCP 47 tag).

    Files that are there stay. Raises WorkspaceError where a show is already, or nobody wrote a show to begin
    with in that language.
    """
    from newscast.support.files import write_bytes

    chosen = language_of(language) if language else reference_language()
    if chosen.starter is None:
        tags = ", ".join(one.tag for one in languages() if one.starter)
        raise WorkspaceError(
            Message("there is no show to begin with in `{language}`", language=language[:40]),
            hint=Message("use one of {tags}", tags=tags),
        )
    today = today or datetime.now(UTC).astimezone().date()
    slug = f"{today:%Y-%m}-w{_issue(today)}"
    tag = chosen.tag if "-" not in language else language
    files = dict(_files(slug, today, folder.resolve().name, chosen.starter, chosen.starting_words(tag)))
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


def _files(
    slug: str, today: date, name: str, starter: Path, words: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    from newscast.model.show import Show
    from newscast.site.artwork import cover_of
    from newscast.support.yaml_models import parse_model

    sounds = sorted(_audio())
    facts = {
        "year": today.year,
        "month": today.month,
        "issue": _issue(today),
        "date": today,
        "month_name": f"{today:%B}",
    }
    episode = _filled((starter / "episode.yaml").read_text("utf-8"), facts)
    show = _filled((starter / "show.yaml").read_text("utf-8"), words)
    show += _settings(starter, [path.name for path in sounds])
    yield ".gitignore", _IGNORED.encode()
    yield ".gitattributes", _MERGED.encode()
    yield "episodes/show.yaml", show.encode()
    yield "episodes/glossary.yaml", (starter / "glossary.yaml").read_bytes()
    yield f"episodes/{slug}.yaml", episode.encode()
    title = parse_model(show, Path("show.yaml"), Show).value.title
    yield "audio/cover.jpg", cover_of(title, name)
    for path in sounds:
        yield f"audio/{path.name}", path.read_bytes()


def _audio() -> Iterator[Path]:
    """Yield the sounds that come with newscast; in a checkout they are the reference show's own."""
    starter = Path(newscast.languages.__file__).parent / "zh" / "starter"
    checkout = starter.parents[4]
    folder = starter / "audio"
    if (checkout / "pyproject.toml").is_file() and not folder.is_dir():
        folder = checkout / "audio"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.stem in {*_SOUNDS, "LICENSE"} and path.is_file():
            yield path


def _filled(text: str, facts: Mapping[str, object]) -> str:
    for key, value in facts.items():
        text = text.replace(f"{{{key}}}", str(value))
    return text


def _settings(starter: Path, names: list[str]) -> str:
    """Return the settings for the cover and for the sounds that were copied."""
    music = {stem: name for stem in _SOUNDS for name in names if name.startswith(f"{stem}.")}
    text = "".join(f"  {stem}: audio/{name}\n" for stem, name in music.items())
    text = (starter / "music.yaml").read_text("utf-8") + text if text else ""
    return text + (starter / "cover.yaml").read_text("utf-8")
