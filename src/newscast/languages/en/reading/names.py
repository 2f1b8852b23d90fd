"""Titles, abbreviations, Roman numerals, models, initialisms, addresses and signs."""

from __future__ import annotations

import re

from newscast.languages.en import numbers
from newscast.languages.en.reading.shapes import ENDS, longest_first
from newscast.languages.en.reading.vocabulary import (
    ABBREVIATIONS,
    EMERGENCY,
    NUMBERED,
    REGNAL,
    SAID_AS_WORDS,
    SPELLED,
    TITLES,
    TOP_DOMAINS,
    WORDS,
)
from newscast.languages.reading_rule import ReadingRule, rule

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMERAL = r"(?:X{0,3}(?:IX|IV|V?I{0,3})|L(?:X{0,3})(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3}))(?![A-Za-z0-9])"
_PARTS = re.compile(r"[0-9]+(?:\.[0-9]+)*|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]")
_ENGINES = (
    "Boeing|Airbus|Flight|Route|Highway|Interstate|Room|Section|Form|Radeon|GeForce|Xeon|Ryzen|Model|Peugeot|Gulfstream|"
    "Bombardier|Nikkei|Russell|Stoxx|Porsche|Ferrari|Galaxy|Nokia|ThinkPad|Class|Train|Windows"
)


def roman(text: str) -> int:
    """Return the number of a Roman numeral."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-n if n < after else n for n, after in zip(values, [*values[1:], 0], strict=True))


def spell(letters: str) -> str:
    """Return letters printed apart, as a voice spells them."""
    return " ".join(letters.upper())


def _initials(match: re.Match[str]) -> str | None:
    letters = match["l"]
    if letters in SAID_AS_WORDS or (len(letters) > 4 and letters not in SPELLED):
        return None
    return spell(letters) + ("s" if match["s"] else "")


def part_of(part: str, *, alone: bool = False) -> str:
    """Return one part of a name: its number, its letters or its word."""
    if part[0].isdigit():
        return numbers.model(part)
    if part.isupper():
        if part in SAID_AS_WORDS and not alone:
            return part
        return part if len(part) > 4 else spell(part)
    return part


def _token(match: re.Match[str]) -> str | None:
    token = match[0]
    if token in WORDS:
        return WORDS[token]
    parts = _PARTS.findall(token.rstrip("-"))
    if len(parts) > 1 and parts[-1] == "s" and parts[-2][0].isdigit():
        return " ".join([*map(part_of, parts[:-2]), numbers.plural(part_of(parts[-2]))])
    spoken = " ".join(part_of(part) for part in parts)
    return re.sub(r"\b([A-Z]) s$", r"\1s", spoken)


def _camel(match: re.Match[str]) -> str | None:
    token = match[0]
    if token in WORDS:
        return WORDS[token]
    return f"{match['w']} {spell(match['caps'])}{'s' if match['s'] else ''}"


def _named_number(match: re.Match[str]) -> str:
    word, digits = match["w"], match["d"]
    first = spell(word) if word.isupper() and len(word) <= 4 and word not in SAID_AS_WORDS else word
    tail = f" {spell(match['x'])}" if match["x"] else ""
    tail += f" {numbers.whole(int(match['k']))}" if match["k"] else ""
    return f"{first} {numbers.model(digits)}{tail}"


def _regnal(match: re.Match[str]) -> str:
    return f"{match['w']} the {numbers.ordinal(roman(match['r']))}"


def _counted(match: re.Match[str]) -> str | None:
    return f"{match['w']} {numbers.whole(roman(match['r']))}"


def _domain(text: str) -> str:
    labels = text.split(".")
    suffix = len(labels) - (2 if len(labels) > 2 and labels[-2] in {"co", "ac", "gov", "com", "org"} else 1)
    return " dot ".join(_label(label, last=n >= suffix) for n, label in enumerate(labels))


def _label(label: str, *, last: bool = False) -> str:
    words = []
    for part in re.findall(r"[A-Za-z]+|[0-9]+|[-_]", label):
        if part in "-_":
            words.append("dash" if part == "-" else "underscore")
        elif part.isdigit():
            words.append(numbers.cardinal(part) if len(part) < 3 else numbers.digits(part))
        elif last and part.lower() in {
            "com",
            "org",
            "net",
            "gov",
            "info",
            "dev",
            "app",
            "club",
            "site",
            "news",
            "tech",
        }:
            words.append(part)
        elif part.lower() == "www":
            words.append("W W W")
        elif len(part) <= 3 and (last or not re.search("[aeiouy]", part, re.IGNORECASE)):
            words.append(spell(part))
        else:
            words.append(part)
    return " ".join(words)


def _address(match: re.Match[str]) -> str:
    path = match["path"] or ""
    spoken = _domain(match["host"])
    for piece in filter(None, re.split(r"/", path)):
        spoken += f" slash {' dot '.join(_label(one) for one in piece.split('.') if one)}"
    return spoken


def _handle(match: re.Match[str]) -> str:
    return f"{'at' if match['at'] == '@' else 'hashtag'} {_label_words(match['name'])}"


def _label_words(name: str) -> str:
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|_", name)
    return " ".join("underscore" if part == "_" else part_of(part) for part in parts)


def _abbreviated(match: re.Match[str]) -> str:
    return ABBREVIATIONS[f"{match['t']}."]


def _dotted(match: re.Match[str]) -> str:
    return spell(match["l"].replace(".", "")) + (match["p"] or "")


def _product(word: str) -> str:
    return {"iOS": "i O S", "macOS": "mac O S", "PHP": "P H P"}.get(word, word)


def _version(text: str) -> str:
    return " point ".join(numbers.cardinal(part) for part in text.split("."))


def _jet(match: re.Match[str]) -> str:
    spoken = numbers.model(match["d"])
    spoken = numbers.plural(spoken) if match["s"] else spoken
    return f"{spoken} {numbers.whole(int(match['k']))}" if match["k"] else spoken


ADDRESSES: tuple[ReadingRule, ...] = (
    rule(
        r"(?P<name>[A-Za-z0-9._%+-]{1,64})@(?P<host>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})",
        lambda m: f"{' dot '.join(_label(one) for one in m['name'].split('.'))} at {_domain(m['host'])}",
        "press@example.com → press at example dot com",
    ),
    rule(
        rf"(?:https?://)?(?P<host>(?:[A-Za-z0-9-]{{1,63}}\.){{1,6}}(?:{TOP_DOMAINS}))(?![A-Za-z0-9])(?P<path>(?:/[A-Za-z0-9._~%-]{{0,80}}[A-Za-z0-9_~%-]){{0,12}}/?)(?![A-Za-z])",
        _address,
        "openai.com → openai dot com",
        "www.bbc.co.uk/news → W W W dot B B C dot C O dot U K slash news",
    ),
    rule(r"(?<![A-Za-z0-9])(?P<at>[@#])(?P<name>[A-Za-z][A-Za-z0-9_]{0,80})", _handle, "@elonmusk → at elonmusk"),
    rule(r"#(?=[0-9])", lambda m: "number ", "#1 → number one"),
)  # fmt: skip
TITLED: tuple[ReadingRule, ...] = (
    rule(r"Lt\. ?Gov\.", lambda m: "Lieutenant Governor"),
    rule(rf"(?P<t>{longest_first(TITLES)})(?=\s[A-Z])", lambda m: TITLES[m["t"]], "Sen. Warren → Senator Warren"),
    rule(r"St\.(?=\s[A-Z][a-z])", lambda m: "Saint", "St. Louis → Saint Louis"),
    rule(rf"(?<=[a-z] )St(?:{ENDS})?(?=[,\s]|\.?$)", lambda m: "Street"),
    rule(rf"(?P<t>{longest_first(NUMBERED)})\s?(?=[0-9])", lambda m: f"{NUMBERED[m['t']]} ", "No. 10 → number ten"),
    rule(
        rf"(?P<t>{'|'.join(re.escape(one[:-1]) for one in sorted(ABBREVIATIONS, key=len, reverse=True))})(?:{ENDS}|(?=\.))",
        _abbreviated,
        "Acme Corp. said → Acme Corporation said",
    ),
    rule(rf"(?P<l>(?:[A-Z]\.){{1,5}}[A-Z])(?:{ENDS})?(?P<p>['’]s)?", _dotted, "the U.S. economy → the U S economy"),
)  # fmt: skip


NUMERALS: tuple[ReadingRule, ...] = (
    rule(
        rf"(?P<w>(?:King|Queen|Pope|Emperor|Tsar|Czar|Sultan|Shah|Prince|Kaiser) [A-Z][a-z]+|{REGNAL})\s(?P<r>(?=[IVXL]){_NUMERAL})",
        _regnal,
        "Henry VIII → Henry the eighth",
        "Leo XIV → Leo the fourteenth",
    ),
    rule(
        rf"(?P<w>World War|Super Bowl|[A-Z][a-z]+|[Pp]art|[Cc]hapter|[Pp]hase|[Vv]olume|[Tt]ype|[Cc]lass|[Tt]itle|[Ss]tage|[Tt]ier|[Aa]ct)\s"
        rf"(?P<r>(?=[IVXL]{{2}}|V\b|X\b){_NUMERAL}|(?<=War )I\b|(?<=Part )I\b|(?<=Chapter )I\b)",
        _counted,
        "World War II → World War two",
    ),
)  # fmt: skip
SPECIAL: tuple[ReadingRule, ...] = (
    rule(rf"(?<![0-9A-Za-z.,])(?P<d>911|999|112|101|111|988|311)(?=\s(?:{EMERGENCY})\b)", lambda m: numbers.digits(m["d"]), "a 911 call → a nine one one call"),
    rule(r"(?<=[Dd]ial )(?P<d>[0-9]{3})(?![0-9])", lambda m: numbers.digits(m["d"])),
    rule(r"(?<=[Cc]all )(?P<d>911|999|112|988)(?![0-9])", lambda m: numbers.digits(m["d"])),
    rule(r"(?<=[Cc]alled )(?P<d>911|999|112|988)(?![0-9])", lambda m: numbers.digits(m["d"]), "called 911 → called nine one one"),
    rule(r"(?<=[Cc]alling )(?P<d>911|999|112|988)(?![0-9])", lambda m: numbers.digits(m["d"])),
    rule(r"\+?[0-9]{1,3}[ -]\(?[0-9]{2,4}\)?[ -][0-9]{3,4}[ -][0-9]{3,4}|\(?[0-9]{3}\)?[ -][0-9]{3}[ -][0-9]{4}|0[0-9]{2,4} [0-9]{3,4} [0-9]{3,4}", lambda m: ("plus " if m[0][0] == "+" else "") + numbers.digits(m[0])),
    rule(r"401\(k\)(?P<s>s)?", lambda m: "four oh one K" + ("s" if m["s"] else "")),
    rule(r"7-Eleven", lambda m: "seven eleven"),
    rule(r"(?<![0-9A-Za-z.,])(?P<d>7[0-8]7)(?P<s>s)?(?:-(?P<k>[0-9]{1,2}))?(?=\s(?:MAX|Max|Dreamliner|jets?|planes?|aircraft|airliners?|freighters?)\b|-[0-9]|s\b)", _jet, "737 MAX → seven thirty seven MAX"),
    rule(r"(?<![0-9A-Za-z.,])(?P<d>480|720|1080|1440|2160)(?P<p>[pi])(?![A-Za-z])", lambda m: f"{numbers.model(m['d'])} {m['p'].upper()}"),
    rule(r"v(?:ersion\s)?(?P<d>[0-9]+(?:\.[0-9]+)*)(?![0-9A-Za-z])", lambda m: f"version {_version(m['d'])}", "v3.14.1 → version three point fourteen point one"),
    rule(r"(?P<d>[0-9]+(?:\.[0-9]+){2,})(?![0-9A-Za-z])", lambda m: _version(m["d"])),
    rule(r"(?P<w>Python|Java|Node|iOS|Android|macOS|Linux|Ubuntu|Kubernetes|Go|Rust|PHP|Django|Postgres|PostgreSQL|Swift)\s(?P<d>[0-9]+\.[0-9]{2})(?![0-9.])", lambda m: f"{_product(m['w'])} {_version(m['d'])}"),
)  # fmt: skip


_NAMED = r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{1,4}"
MODELS: tuple[ReadingRule, ...] = (
    rule(
        rf"(?P<w>[A-Z]{{2,5}}|{_ENGINES})\s(?P<d>[0-9]{{3,4}})(?P<x>[A-Z]{{1,3}})?(?:-(?P<k>[0-9]{{1,2}}))?(?![0-9A-Za-z%]|[.,][0-9]|\s?(?:million|billion|trillion|percent))",
        _named_number,
        "RTX 5090 → R T X fifty ninety",
    ),
    rule(
        r"(?:[a-z]{0,20}[A-Z][A-Za-z]{0,30}|[a-z]{1,2})(?:-?[0-9]{1,20}(?:\.[0-9]{1,20}){0,6})(?:[A-Za-z]{1,4}(?![a-z]))?(?:[-.]?[A-Za-z0-9]{1,30}){0,8}(?![A-Za-z0-9])",
        _token,
        "GPT-4o → G P T four o",
        "H100 → H one hundred",
        "F-16s → F sixteens",
        "COVID-19 → COVID nineteen",
    ),
    rule(
        r"(?<![0-9A-Za-z.,])[0-9]+(?:\.[0-9]+)?(?:[A-Z]{1,3}(?![A-Za-z])|[A-Z]-[A-Za-z]+)",
        _token,
        "5G → five G",
    ),
)  # fmt: skip
LETTERS: tuple[ReadingRule, ...] = (
    rule(rf"(?P<w>{longest_first(WORDS)})(?![A-Za-z0-9])", lambda m: WORDS[m["w"]], "a PhD → a P H D"),
    rule(r"(?P<a>[A-Z]{1,3})&(?P<b>[A-Z]{1,3})(?![A-Za-z])", lambda m: f"{spell(m['a'])} and {spell(m['b'])}", "AT&T → A T and T"),
    rule(r"(?P<w>[A-Z]?[a-z]{1,30})(?P<caps>[A-Z]{2,4})(?P<s>s)?(?![A-Za-z0-9])", _camel, "ChatGPT → Chat G P T"),
    rule(r"(?P<l>[A-Z]{2,7})(?P<s>s)?(?![A-Za-z0-9])", _initials, "the IMF → the I M F", "GPUs → G P Us"),
)  # fmt: skip
SIGNS: tuple[ReadingRule, ...] = (
    rule(r"\s?&\s?", lambda m: " and "),
    rule(r"(?<=[A-Za-z])/(?=[A-Za-z])", lambda m: " or ", "his/her → his or her"),
    rule(r"\s?=\s?", lambda m: " equals "),
    rule(r"\s?→\s?", lambda m: " to "),
    rule(r"§§?\s?", lambda m: "section "),
    rule(r"°", lambda m: " degrees "),
    rule(r"(?<=\s)[×x](?=\s)", lambda m: "times"),
    rule(r"\+(?=\s|[A-Za-z])", lambda m: " plus "),
    rule(r"(?<=[A-Za-z0-9])\+", lambda m: " plus"),
    rule(r"%", lambda m: " percent"),
    rule(r"[#*^~_`|\\]", lambda m: " "),
)  # fmt: skip
