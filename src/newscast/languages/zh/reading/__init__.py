"""How a Mandarin newsreader reads numbers, dates, units and Latin words."""
