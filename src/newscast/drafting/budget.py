"""How much a template may do: characters, steps and seconds, whatever it is made of."""

from __future__ import annotations

import time

from jinja2.exceptions import TemplateRuntimeError

from newscast.support.messages import Message

MOST_CHARACTERS = 200_000
"""Written by one template, macros and blocks counted too; ten hours of speech have fewer."""
MOST_WORK = 2_000_000
"""Characters that one template may handle; an element of a list counts as ten."""
MOST_SECONDS = 10.0
"""For all templates of a draft; thousands of items take less than one."""
MOST_BITS = 256
"""Of a whole number."""
_STEP = 10
"""What each operation costs beside the length of what it handles."""


class LimitError(TemplateRuntimeError):
    """A template asks for more than it may use."""


class Budget:
    """Counts down while templates are filled; raises LimitError once there is nothing left."""

    def __init__(self) -> None:
        self._end = time.monotonic() + MOST_SECONDS
        self.begin()

    def begin(self) -> None:
        """Begin a template, on what is left of the draft's time."""
        self._work, self._characters = MOST_WORK, MOST_CHARACTERS
        self.spend(0)

    def spend(self, work: int) -> None:
        """Count one operation on `work` characters, before it is done."""
        self._work -= work + _STEP
        if self._work < 0:
            raise LimitError(
                str(Message("does too much: loops within loops, or texts that grow without end"))
            )
        if time.monotonic() > self._end:
            raise LimitError(
                str(Message("takes longer than {MOST_SECONDS:.0f} seconds", MOST_SECONDS=MOST_SECONDS))
            )

    def write(self, characters: int) -> None:
        """Count the characters that are written."""
        self._characters -= characters
        if self._characters < 0:
            raise LimitError(
                str(
                    Message(
                        "writes more than {MOST_CHARACTERS:,} characters", MOST_CHARACTERS=MOST_CHARACTERS
                    )
                )
            )
        self.spend(characters)

    def handle(self, value: object) -> object:
        """`value`, its size counted: a list that holds another many times over is as large as written out."""
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                self.spend(len(one))
            elif isinstance(one, dict):
                self.spend(_STEP * len(one))
                waiting += [*one, *one.values()]
            elif isinstance(one, (tuple, list)):
                self.spend(_STEP * len(one))
                waiting += one
            elif isinstance(one, int) and one.bit_length() > MOST_BITS:
                raise LimitError(str(Message("makes a number that is too large")))
        return value
