"""Mandarin Chinese: word lists, phonetics, numerals, quantities and reading rules."""
