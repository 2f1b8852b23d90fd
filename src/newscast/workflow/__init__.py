"""Puts the stages together: decides what must be done (plan), then does it."""

from newscast.workflow.progress import Progress, Silent
from newscast.workflow.rendering import Rendered, plan_of, render

__all__ = ["Progress", "Rendered", "Silent", "plan_of", "render"]
