"""Mandarin reading rules for numbers, dates, units and Latin words."""
