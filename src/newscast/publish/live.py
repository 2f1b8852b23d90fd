"""What a feed that apps read already has told them, and must go on telling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscast.errors import PublishError
from newscast.media import public_address
from newscast.workspace import Workspace

if TYPE_CHECKING:
    from lxml.etree import _Element


def named(feed: bytes, workspace: Workspace) -> frozenset[str]:
    """The files of the public folder that a feed names; none where it cannot be read."""
    base = public_address(workspace.show)
    root = _root(feed)
    if root is None:
        return frozenset()
    found = {str(value) for node in root.iter() for value in node.attrib.values()}
    found |= {node.text or "" for node in root.iter("link", "url")}
    names = (address.removeprefix(base) for address in found if address.startswith(base))
    return frozenset(name for name in names if name and "/" not in name)


def require_same_guids(live: Iterable[bytes], ours: Iterable[bytes], address: str) -> None:
    """Raises PublishError where an episode, known by its page, has another GUID than apps know it by."""
    new = {page: guid for feed in ours for page, guid in _guids(feed).items()}
    for feed in live:
        for page, guid in _guids(feed).items():
            if new.get(page, guid) != guid:
                raise PublishError(
                    f"{page} is published as {guid}, and apps would take {new[page]} for another episode",
                    at=address,
                    hint="give its manifest that GUID again",
                )


def _guids(feed: bytes) -> dict[str, str]:
    root = _root(feed)
    if root is None:
        return {}
    return {item.findtext("link") or "": item.findtext("guid") or "" for item in root.iter("item")}


def _root(feed: bytes) -> _Element | None:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True)
    return etree.fromstring(feed, parser) if feed else None
