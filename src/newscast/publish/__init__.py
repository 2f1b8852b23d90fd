"""Publishing: the public folder, uploaded to its target."""

from newscast.publish.address import absolute, shown
from newscast.publish.archive import TakenError
from newscast.publish.deciding import Change
from newscast.publish.local_server import LOOPBACK, application, serve
from newscast.publish.publishing import Published, mark_published, publish, remove_withdrawn_media

__all__ = [
    "LOOPBACK",
    "Change",
    "Published",
    "TakenError",
    "absolute",
    "application",
    "mark_published",
    "publish",
    "remove_withdrawn_media",
    "serve",
    "shown",
]
