"""Numerals as they are read: by value, digit by digit, as a version or a model's number."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
"""The numerals of 0 to 9."""
_MOST_DIGITS = 16
"""cn2an's limit; longer numbers are read digit by digit."""


def digits(number: str) -> str:
    """Read digit by digit: 1949 → 一九四九"""
    return "".join(DIGITS[int(digit)] for digit in number if digit.isdigit())


def phone(number: str) -> str:
    """Read as a telephone number: 13800138000 → 幺三八零零幺三八零零零"""
    return digits(number).replace("一", "幺")


def cardinal(number: str) -> str:
    """Read by value: 3,140 → 三千一百四十, 2.50 → 二点五零, 007 → 零零七."""
    whole, _, part = number.replace(",", "").replace("，", "").partition(".")
    leading_zero = len(whole) > 1 and whole[0] == "0"
    read = digits(whole) if leading_zero or len(whole) > _MOST_DIGITS else _whole(whole)
    return f"{read}点{digits(part)}" if part else read


def _whole(number: str) -> str:
    import cn2an

    read: str = cn2an.an2cn(number, "low")
    if read.startswith("一十"):
        read = read[1:]
    return "两" + read[1:] if read.startswith(("二千", "二万", "二亿")) else read


def counted(number: str) -> str:
    """Read as before a measure word: 2 → 两."""
    return "两" if number == "2" else cardinal(number)


def version(number: str) -> str:
    """Read as a version: 3.11.4 → 三点十一点四"""
    parts = number.split(".")
    if len(parts) == 2:
        return cardinal(number)
    return "点".join(cardinal(part) for part in parts)


def model_number(number: str) -> str:
    """The number in a product's name: H100 → 一百, RTX 4090 → 四零九零, 3.5 → 三点五."""
    if number.count(".") > 2:
        return "点".join(digits(part) for part in number.split("."))
    whole, _, part = number.partition(".")
    if "." in part:
        return version(number)
    if part:
        return f"{digits(whole)}点{digits(part)}" if len(whole) > 2 else version(number)
    round_number = number.endswith("000" if len(number) > 3 else "00")
    if len(number) <= 2 or (round_number and len(number) <= 5):
        return cardinal(number)
    return digits(number)
