"""Puts the stages together: decides what must be done (plan), then does it."""

from newscast.produce.progress import Progress, Silent
from newscast.produce.rendering import Rendered, plan_of, render

__all__ = ["Progress", "Rendered", "Silent", "plan_of", "render"]
