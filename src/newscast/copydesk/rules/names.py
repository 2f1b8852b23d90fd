"""## N: names misheard

- **N001** words that sound or look like a name of the item which the script otherwise lacks: `苟悉推出` →
  `Cohere推出`. Suggested, with how much they agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.passage import Copy


def find(copy: Copy) -> Iterator[Finding]:
    """Everything N finds."""
    return iter(())
