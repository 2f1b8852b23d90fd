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
    Key("Mod+Enter", "script", "play", Message("Listen from the caret, or pause there")),
    Key("Alt+s", "script", "say", Message("Say the word like …")),
    Key("Alt+t", "script", "takes", Message("Compare takes of the paragraph")),
    Key("Alt+p", "script", "silence", Message("Put silence at the caret")),
    Key("Alt+n", "script", "note", Message("Write a note to colleagues")),
    Key("F8", "script", "finding-next", Message("Go to the next finding")),
    Key("Shift+F8", "script", "finding-before", Message("Go to the finding before")),
    Key("Alt+Enter", "script", "fix", Message("Take the suggestion")),
    Key("Alt+x", "script", "dismiss", Message("Dismiss the finding, with a reason")),
    Key("Alt+ArrowUp", "script", "paragraph-up", Message("Move the paragraph up; its chapter, at the edge")),
    Key(
        "Alt+ArrowDown",
        "script",
        "paragraph-down",
        Message("Move the paragraph down; its chapter, at the edge"),
    ),
    Key("Mod+z", "script", "", Message("Undo")),
    Key("Mod+y", "script", "", Message("Do it again")),
    Key("Mod+f", "script", "", Message("Find in the script")),
    Key("Alt+ArrowUp", "items", "item-up", Message("Move the item up")),
    Key("Alt+ArrowDown", "items", "item-down", Message("Move the item down")),
)
"""In the order of the help. Those without an act are the editor's own, listed for the help."""
