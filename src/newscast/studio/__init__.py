"""The studio: a local web page on which editors make an episode.

Every screen parses a request, calls a use case of `newscast.workflow` and renders what came of it.
"""
