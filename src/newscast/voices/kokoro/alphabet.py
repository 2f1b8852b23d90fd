"""The phonemes Kokoro v1.0 knows, and their numbers.

Source: `config.json` of hexgrad/Kokoro-82M (Apache-2.0).
"""

from __future__ import annotations

_RUNS = (
    (1, ";:,.!?"),
    (9, '\u2014\u2026"()\u201c\u201d \u0303\u02a3\u02a5\u02a6\u02a8\u1d5d\uab67AI'),
    (31, "O"),
    (33, "Q"),
    (35, "ST"),
    (39, "W"),
    (41, "Yᵊabcdef"),
    (50, "hijklmnopqrstuvwxyzɑɐɒæ"),
    (75, "βɔɕç"),
    (80, "ɖðʤə"),
    (85, "ɚɛɜ"),
    (90, "ɟ"),
    (92, "ɡ"),
    (99, "ɥ"),
    (101, "ɨɪʝ"),
    (110, "ɯɰŋɳɲɴø"),
    (118, "ɸθœ"),
    (123, "ɹ"),
    (125, "ɾɻ"),
    (128, "ʁɽʂʃʈʧ"),
    (135, "ʊʋ"),
    (138, "ʌɣɤ"),
    (142, "χʎ"),
    (147, "ʒʔ"),
    (156, "ˈˌː"),
    (162, "ʰ"),
    (164, "ʲ"),
    (169, "↓"),
    (171, "→↗↘"),
    (177, "ᵻ"),
)

TOKENS: dict[str, int] = {phoneme: first + index for first, run in _RUNS for index, phoneme in enumerate(run)}
"""The number of each phoneme; 0 pads a line at both ends."""


def tokens(line: str) -> list[int]:
    """The numbers of a line of phonemes, its pads included. ValueError for a phoneme that the model lacks."""
    try:
        return [0, *(TOKENS[phoneme] for phoneme in line), 0]
    except KeyError as error:
        raise ValueError(f"{error.args[0]!r} is no phoneme of the model") from error
