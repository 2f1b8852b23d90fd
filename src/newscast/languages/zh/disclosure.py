"""How Chinese says that a voice is synthetic, as GB 45438-2025, 5.3, asks for it."""

from __future__ import annotations

import re

from newscast.languages.disclosure import DisclosureWording
from newscast.languages.han import HAN

CHINESE = DisclosureWording(
    spoken="本节目由人工智能[[pause 0.3s]]合成语音播报。",
    spoken_reviewed="本节目由人工智能[[pause 0.3s]]合成语音播报，[[pause 0.6s]]内容经编辑审核。",
    chapter="AI合成语音提示",
    cue="（提示音：AI合成语音）",
    episode="本期由人工智能合成语音播报",
    show="本节目由人工智能合成语音播报",
    artificial=re.compile(r"人工智[能慧]|(?<![A-Za-z])AI(?![A-Za-z])", re.IGNORECASE),
    synthetic=re.compile("生成|合成"),
    elements="人工智能（或 AI）和 合成（或 生成）",
    unit=re.compile(rf"[{HAN}]|[A-Za-z0-9]"),
    least_per_minute=120,
    most_per_minute=160,
)
