"""Latin words: read as words or letter by letter, with the numbers in them."""

from __future__ import annotations

import re

from newscast.say.numerals import cardinal, model_number

_PART = re.compile(r"(?<=\d)x(?=\d)|\d+(?:\.\d+)*|[A-Z]?[a-z'’À-ɏ]+|[A-Z]+(?![a-z])|[A-Z]+|[+&#]+")
_COUNT_LETTER = re.compile(r"[BKMT](?![A-Za-z0-9])|x\d")
"""After it a number counts: 405B parameters, 8x7B."""
_AS_WORDS = frozenset(
    [
        "NASA",
        "NATO",
        "APEC",
        "ASEAN",
        "OPEC",
        "UNESCO",
        "FIFA",
        "IKEA",
        "LEGO",
        "SARS",
        "AIDS",
        "COVID",
        "RAM",
        "ROM",
        "SIM",
        "RAG",
        "BERT",
        "CUDA",
        "GAN",
        "LIDAR",
        "LORA",
        "SWIFT",
        "NASDAQ",
        "SQUAD",
        "JSON",
        "JAVA",
        "RISC",
        "SAAS",
        "PAAS",
        "NVIDIA",
        "SORA",
        "GROK",
        "YOLO",
        "DALL",
        "SLAM",
        "LASER",
        "RADAR",
        "NAND",
        "TOP",
    ]
)
_WORDS = {
    "LLaMA": "Llama",
    "LaTeX": "Latex",
    "arXiv": "archive",
    "NeurIPS": "Neurips",
    "vs": "versus",
    "ai": "A I",
    "WiFi": "Wi Fi",
}
_SIGNS = {"+": " 加 ", "++": " 加加 ", "&": " and ", "#": " sharp "}
_VOWELS = set("aeiouyAEIOUYÀ")
_WORD_LETTERS = 6
"""A run of capitals this long that has vowels is a word."""


def read(token: str, *, letters: bool) -> str:
    """GPT-3.5 → G P T 三点五, DeepSeek → Deep Seek. Without `letters` capitals stay as they are."""
    if token in _WORDS:
        return _WORDS[token]
    said = []
    for match in _PART.finditer(token):
        part = match[0]
        if part[0].isdigit():
            counts = _COUNT_LETTER.match(token, match.end())
            said.append(cardinal(part) if counts else model_number(part))
        elif part == "x" and token[match.end() :][:1].isdigit():
            said.append("乘")
        elif part in _SIGNS:
            said.append(_SIGNS[part].strip())
        else:
            said.append(_spelled(part) if letters and _is_spelled(part, token) else part)
    return " ".join(said)


def _is_spelled(part: str, token: str) -> bool:
    if part.upper() in _AS_WORDS or len(part) == 1:
        return False
    if part.isupper():
        return len(part) < _WORD_LETTERS or not _VOWELS & set(part)
    return not _VOWELS & set(part) and len(token) > 1


def _spelled(part: str) -> str:
    return " ".join(part.upper())
