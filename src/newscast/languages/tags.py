"""Language tags (BCP 47) compared: a script subtag is left aside, letter case too."""

from __future__ import annotations

import re

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SCRIPT = re.compile(r"(?<=-)[a-z]{4}(?:-|$)")


def plain_tag(tag: str) -> str:
    """Return a tag in lower case without its script: `zh-Hant-TW` is `zh-tw`."""
    return _SCRIPT.sub("", tag.lower()).rstrip("-")


def base_language(tag: str) -> str:
    """Return the language of a tag without region and script: `zh` of `zh-TW`."""
    return plain_tag(tag).partition("-")[0]


def is_within(tag: str, wanted: str) -> bool:
    """Return whether `tag` is `wanted` or a kind of it: `en-GB` is within `en`, not within `en-US`."""
    return f"{plain_tag(tag)}-".startswith(f"{plain_tag(wanted)}-")


def closest(tags: dict[str, str], wanted: str) -> tuple[str, ...]:
    """Return the keys whose tag is within `wanted`; where none is, those of the same language."""
    within = tuple(name for name, tag in tags.items() if is_within(tag, wanted))
    return within or tuple(name for name, tag in tags.items() if base_language(tag) == base_language(wanted))
