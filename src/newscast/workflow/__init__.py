"""Use cases without a face: what an editor can ask for, as functions of a workspace and typed arguments."""

from newscast.workflow.progress import Progress, Silent
from newscast.workflow.rendering import Rendered, plan_of, render

__all__ = ["Progress", "Rendered", "Silent", "plan_of", "render"]
