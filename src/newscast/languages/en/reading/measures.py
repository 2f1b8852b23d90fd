"""Shares, measures, scales, ranges, scores, fractions and plain numbers."""

from __future__ import annotations

import re

from newscast.languages.en import numbers
from newscast.languages.en.reading.shapes import (
    APART,
    DASH,
    NUMBER,
    SCALE,
    SIGN,
    describes,
    is_one,
    scaled,
    sign,
)
from newscast.languages.en.reading.vocabulary import ATTACHED, LENGTHS, SCALES, UNITS
from newscast.languages.reading_rule import ReadingRule, rule

_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_RANGE = rf"(?:(?P<a>{NUMBER}){DASH})?"
_FRACTIONS = {2: "half", 4: "quarter"}
_GLYPHS = {"½": "one half", "⅓": "one third", "⅔": "two thirds", "¼": "one quarter", "¾": "three quarters"}
_PLAYED = re.compile(
    r"\b(?:w[io]n(?:s|ning)?|beat(?:s|en|ing)?|los[et](?:s|ing)?|defeat(?:s|ed|ing)?|dr[ae]w(?:s|n|ing)?|victor(?:y|ies)|"
    r"triumph(?:s|ed)?|thrash(?:ed|ing)?|le[ae]?d(?:s|ing)?|trail(?:s|ed|ing)?|scor(?:e|es|ed|ing|eline)|edged|thumped|"
    r"hammered|overcame|down(?:ed)?|tied|tie|ahead|rout(?:ed)?|final|match|game|sets?|aggregate|shootout|penalties|"
    r"held|fell|eliminated|level(?:led)?|series|league|cup|record|vote[ds]?|voting|ruled|ruling|split|decision|majority|"
    r"approved|rejected|passed)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
_PLAYED_AFTER = re.compile(
    r"[,\s]+(?:[a-z]+\s)?(?:win|victory|defeat|loss|draw|lead|triumph|aggregate|thrashing|win\b|vote|ruling|decision|"
    r"majority|in (?:over|extra) ?time|on penalties|on aggregate|at half)",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:vote[ds]?|voting|ruled|ruling|court|committee|senate|house|majority|justices|board)\b",
    re.IGNORECASE,
)
_NO_GAME = re.compile(
    r"\s?(?:%|percent|per cent|million|billion|years?|days?|weeks?|months?|hours?|minutes?|people|points?)\b"
)


def _percent(match: re.Match[str]) -> str:
    first = f"{numbers.cardinal(match['a'])} to " if match["a"] else ""
    return f"{sign(match)}{first}{numbers.cardinal(match['n'])} percent"


def _length(match: re.Match[str], meter: str) -> str:
    first = f"{numbers.cardinal(match['a'])} to " if match["a"] else ""
    single = describes(match) or is_one(match["n"])
    return f"{first}{numbers.cardinal(match['n'])} {meter}{'' if single else 's'}"


def measures(british: bool) -> tuple[ReadingRule, ...]:
    """Return the rules of numbers with a unit."""
    meter = "metre" if british else "meter"

    def written(name: str) -> str:
        return re.sub("(meter|liter)", lambda m: m[1][:-2] + "re", name) if british else name

    def measured(match: re.Match[str]) -> str | None:
        unit, glue = match["u"], match["glue"]
        if unit in ATTACHED and glue and glue != "-":
            return None
        if unit == "st" and match["n"].endswith("1") and not match["n"].endswith("11"):
            return None
        one, many = UNITS[unit]
        first = f"{numbers.cardinal(match['a'])} to " if match["a"] else ""
        has_scale = match["scale"] is not None
        single = glue == "-" or describes(match) or (is_one(match["n"]) and not has_scale and not match["a"])
        per = f" per {match['per'][1:]}" if match["per"] else ""
        amount = f"{sign(match)}{first}{scaled(match['n'], match['scale'])}"
        return f"{amount} {written(one if single else many)}{per}"

    def people_tall(match: re.Match[str]) -> str:
        single = describes(match)
        units = (
            ("foot", "inch")
            if single
            else ("foot" if is_one(match["a"]) else "feet", "inch" if is_one(match["b"]) else "inches")
        )
        return f"{numbers.cardinal(match['a'])} {units[0]} {numbers.cardinal(match['b'])} {units[1]}"

    def weighed(match: re.Match[str]) -> str:
        return f"{numbers.cardinal(match['a'])} pounds {numbers.cardinal(match['b'])} ounces"

    def lasted(match: re.Match[str]) -> str:
        names = (("hour", match["a"]), ("minute", match["b"]))
        return " ".join(f"{numbers.cardinal(n)} {name}{'' if is_one(n) else 's'}" for name, n in names)

    def tall(match: re.Match[str]) -> str:
        return _length(match, meter)

    def relay(match: re.Match[str]) -> str:
        single = describes(match)
        return (
            f"{numbers.cardinal(match['a'])} by {numbers.cardinal(match['n'])} {meter}{'' if single else 's'}"
        )

    return (
        rule(rf"{APART}(?P<a>[0-9]{{1,2}})\s?[x×]\s?(?P<n>[0-9]{{2,4}})\s?m(?![A-Za-z0-9])", relay),
        rule(rf"{SIGN}{_RANGE}(?P<n>{NUMBER})\s?(?:%|pc\b|per\s?cent\b|percent\b)", _percent, "5-6% → five to six percent"),
        rule(
            rf"{APART}(?P<a>[0-9]{{1,2}})\s?(?:ft|′|['’](?=[0-9]))\s?(?P<b>[0-9]{{1,2}}(?:\.[0-9])?)\s?(?:in\b|ins\b|″|[\"”]|'')",
            people_tall,
            "6ft 2in → six feet two inches",
        ),
        rule(rf"{APART}(?P<a>[0-9]{{1,3}})\s?lbs?\s(?P<b>[0-9]{{1,2}})\s?oz\b", weighed),
        rule(rf"{APART}(?P<a>[0-9]{{1,2}})\s?h(?:rs?)?\s?(?P<b>[0-9]{{1,2}})\s?m(?:ins?)?\b", lasted, "2h 30m → two hours thirty minutes"),
        rule(
            rf"{APART}{_RANGE}(?P<n>{NUMBER})\s?m(?=[\s-]+(?:[a-z]+[\s-])?(?:{LENGTHS})\b)",
            tall,
            f"the 100m final → the one hundred {meter} final",
        ),
        rule(
            rf"{SIGN}{_RANGE}(?P<n>{NUMBER})(?:\s(?P<scale>thousand|million|billion|trillion))?(?P<glue>\s|-)?(?P<u>{_UNIT})"
            rf"(?P<per>/(?:s|h|day|month|year|week|hour|second|minute|person|kg|km)\b)?(?![A-Za-z0-9²³]|-?[0-9])",
            measured,
            "25bp → twenty five basis points",
            "10Gbps → ten gigabits per second",
            "30C → thirty degrees Celsius",
        ),
    )  # fmt: skip


def _fraction(match: re.Match[str]) -> str | None:
    top, bottom = int(match["a"]), int(match["b"])
    if top == bottom or (top, bottom) in {
        (24, 7),
        (9, 11),
        (7, 7),
        (60, 40),
        (80, 20),
        (70, 30),
        (90, 10),
        (50, 50),
    }:
        return f"{numbers.whole(top)} {numbers.whole(bottom)}"
    if not 0 < top < bottom or (bottom > 10 and bottom not in {12, 16, 20, 32, 64, 100}):
        return f"{numbers.whole(top)} {numbers.whole(bottom)}"
    name = _FRACTIONS.get(bottom) or numbers.ordinal(bottom)
    many = "halves" if name == "half" else f"{name}s"
    return f"{numbers.whole(top)} {name if top == 1 else many}"


def scores(british: bool) -> tuple[ReadingRule, ...]:
    """Return the rules of scores and ranges: won 3-1, 10-12 people."""

    def pair(match: re.Match[str]) -> str:
        text = match.string
        before, after = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 40]
        is_game = bool(_PLAYED.search(before) or _PLAYED_AFTER.match(after)) and not _NO_GAME.match(after)
        is_game = is_game and len(match["a"]) < 4 and len(match["b"]) < 4 and "." not in match[0]
        if is_game and british and not _VOTED.search(before + after):
            first, second = (
                n if n != "zero" else "nil" for n in map(numbers.cardinal, (match["a"], match["b"]))
            )
            return f"{first} {second}"
        return f"{numbers.cardinal(match['a'])} to {numbers.cardinal(match['b'])}"

    return (
        rule(rf"{APART}(?P<a>{NUMBER}){DASH}(?P<b>{NUMBER})(?![0-9A-Za-z-])", pair, "10-12 people → ten to twelve people"),
        rule(
            rf"{APART}(?P<a>{NUMBER}){DASH}(?P<b>{NUMBER})[\s-]?(?P<s>{SCALE})",
            lambda m: f"{numbers.cardinal(m['a'])} to {numbers.cardinal(m['b'])} {SCALES[m['s']]}",
        ),
        rule(
            rf"{APART}(?P<a>[0-9]{{1,3}})(?:st|nd|rd|th){DASH}(?P<b>[0-9]{{1,3}})(?:st|nd|rd|th)\b",
            lambda m: f"{numbers.ordinal(int(m['a']))} to {numbers.ordinal(int(m['b']))}",
        ),
    )  # fmt: skip


FRACTIONS: tuple[ReadingRule, ...] = (
    rule(
        rf"{APART}(?P<a>[0-9]{{1,2}})/(?P<b>[0-9]{{1,3}})(?![0-9/])",
        _fraction,
        "24/7 → twenty four seven",
        "9/11 → nine eleven",
        "3/4 → three quarters",
    ),
    rule(
        r"(?P<n>[0-9]+)?\s?(?P<g>[½⅓⅔¼¾])",
        lambda m: (f"{numbers.cardinal(m['n'])} and {_GLYPHS[m['g']].replace('one ', 'a ')}" if m["n"] else _GLYPHS[m["g"]]),
        "2½ → two and a half",
    ),
)  # fmt: skip
PLAIN: tuple[ReadingRule, ...] = (
    rule(
        rf"{SIGN}(?P<n>{NUMBER})(?:\s|-)?(?P<s>{SCALE})(?P<plus>\+)?",
        lambda m: f"{sign(m)}{scaled(m['n'], m['s'])}{' plus' if m['plus'] else ''}",
        "1.25m cars → one point two five million cars",
        "128k tokens → one hundred twenty eight thousand tokens",
    ),
    rule(
        r"(?<![0-9A-Za-z.,])(?P<n>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}))(?:(?<=1)(?<!11)st|(?<=2)(?<!12)nd|(?<=3)(?<!13)rd|th)(?![A-Za-z])",
        lambda m: numbers.ordinal(int(m["n"].replace(",", ""))),
        "21st century → twenty first century",
    ),
    rule(r"(?<![0-9A-Za-z.,])(?P<n>10{2,6}|1(?:,000)+)s\b", lambda m: numbers.plural(numbers.cardinal(m["n"]).removeprefix("one "))),
    rule(rf"(?P<a>{NUMBER}):(?P<b>{NUMBER})(?![0-9:])", lambda m: f"{numbers.cardinal(m['a'])} to {numbers.cardinal(m['b'])}"),
    rule(
        r"(?P<a>[0-9]{1,4})\s?[x×]\s?(?P<b>[0-9]{1,4})(?![0-9A-Za-z])",
        lambda m: f"{numbers.model(m['a'])} by {numbers.model(m['b'])}",
        "4x4 → four by four",
    ),
    rule(rf"{SIGN}(?P<n>{NUMBER})(?P<plus>\+)?", lambda m: f"{sign(m)}{numbers.cardinal(m['n'])}{' plus' if m['plus'] else ''}", "1,250.5 → one thousand two hundred fifty point five"),
)  # fmt: skip
