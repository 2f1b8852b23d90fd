"""Every shortcut, once: what the dispatcher acts on and what the help (`?`) lists.

`keys` is in the notation of the `KeyboardEvent` (`Mod` is Ctrl, or ⌘ on a Mac). A key that types a character
works only where nothing can be typed; the dispatcher sees to that, and that no key fires while an input
method composes.
"""

from __future__ import annotations

from dataclasses import dataclass

from newscast.support.messages import Message


@dataclass(frozen=True)
class Key:
    """One shortcut: the keys, the screen where it works (empty: everywhere), the act it calls, its help."""

    keys: str
    screen: str
    act: str
    about: Message

    @property
    def types(self) -> bool:
        """Whether pressing it in a field would type a character."""
        last = self.keys.rpartition("+")[2] or "+"
        return len(last) == 1 and "Mod" not in self.keys and "Alt" not in self.keys


KEYS = (
    Key("?", "", "help", Message("Show these shortcuts")),
    Key("g b", "", "go-board", Message("Go to the board")),
    Key("g i", "", "go-items", Message("Go to the items")),
    Key("g s", "", "go-script", Message("Go to the script")),
    Key("g a", "", "go-approve", Message("Go to the approval")),
    Key("g r", "", "go-render", Message("Go to rendering")),
    Key("g p", "", "go-publish", Message("Go to publishing")),
    Key("n", "board", "new", Message("Make a new episode")),
    Key("Mod+s", "", "save", Message("Save")),
    Key("Alt+ArrowUp", "items", "item-up", Message("Move the item up")),
    Key("Alt+ArrowDown", "items", "item-down", Message("Move the item down")),
)
"""In the order of the help. The script's screen adds its own where it begins."""
