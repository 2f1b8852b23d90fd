"""Numbers in a text with their value and unit, however they are written."""

from newscast.languages.zh.quantities.parsing import ISO_DATE, quantities
from newscast.languages.zh.quantities.quantity import Quantity

__all__ = ["ISO_DATE", "Quantity", "quantities"]
