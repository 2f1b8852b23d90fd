"""The public folder, put where people fetch it."""

from newscast.publish.address import shown
from newscast.publish.local_server import LOOPBACK, application, serve
from newscast.publish.publishing import Change, Published, mark_published, publish

__all__ = [
    "LOOPBACK",
    "Change",
    "Published",
    "application",
    "mark_published",
    "publish",
    "serve",
    "shown",
]
