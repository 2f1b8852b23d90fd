"""Publishing in a process of its own that is killed, as the system kills: no `finally` runs."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Step = tuple[Any, str]
"""A function, by what holds it and its name: a kill comes before and after each of its calls."""


def killed(act: Callable[[], object], steps: Sequence[Step], point: int) -> bool:
    """Runs `act` and kills it at its `point`th chance; says whether it came to that."""
    child = os.fork()
    if not child:
        try:
            chances = iter(range(point, -1, -1))
            for holder, name in steps:
                setattr(holder, name, _deadly(getattr(holder, name), chances))
            act()
        except BaseException as error:
            sys.stderr.write(repr(error))
            os._exit(1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL), "the publisher failed before it could be killed"
    return status == signal.SIGKILL


def _deadly(step: Callable[..., Any], chances: Iterator[int]) -> Callable[..., Any]:
    def survive() -> None:
        if next(chances, None) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def taken(*arguments: Any, **named: Any) -> Any:
        survive()
        result = step(*arguments, **named)
        survive()
        return result

    return taken
