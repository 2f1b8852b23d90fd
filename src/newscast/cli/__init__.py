"""The command line: words in, words out. Every command is imported only when it is used."""

from newscast.cli.main import main

__all__ = ["main"]
