"""A time of day as people write it in a file: 08:00."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError


def _clock_time(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", value):
        raise PydanticCustomError("time_format", "no time of day")
    return value.rjust(5, "0") if isinstance(value, str) and value.count(":") == 1 else value


ClockTime = Annotated[time, BeforeValidator(_clock_time)]
"""Hours and minutes of the show's clock."""
