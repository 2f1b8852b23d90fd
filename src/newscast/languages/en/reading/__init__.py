"""English reading rules for numbers, dates, money, units, names and letters."""
