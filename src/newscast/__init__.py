"""newscast: structured news items in, a podcast people can subscribe to out."""

__version__ = "0.2.0"
