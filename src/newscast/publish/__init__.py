"""The public folder, put where people fetch it."""

from newscast.publish.serving import LOOPBACK, application, serve

__all__ = ["LOOPBACK", "application", "serve"]
