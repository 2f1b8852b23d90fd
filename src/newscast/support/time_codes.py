"""Times of an episode as players, subtitles and people write them."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """Return the time as people read it, cut to seconds: 01:23, or 1:02:03 from an hour on."""
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def full_clock(seconds: float) -> str:
    """Return the time as 00:01:23, cut to seconds: how directories find chapters in descriptions."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def time_code(seconds: float, mark: str = ".") -> str:
    """Return the time to the millisecond, 00:01:23.456; `mark` is a comma in SubRip."""
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}{mark}{whole % 1000:03}"
