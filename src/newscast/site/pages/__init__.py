"""The show's web pages, static files made from manifests alone."""

from newscast.site.pages.writing import PagesResult, write_pages

__all__ = ["PagesResult", "write_pages"]
