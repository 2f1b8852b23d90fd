"""The show's web pages, static files made from manifests alone."""

from newscast.site.pages.writing import Written, write_pages

__all__ = ["Written", "write_pages"]
