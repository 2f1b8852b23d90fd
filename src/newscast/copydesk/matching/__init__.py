"""Finds names that were misheard or mistyped, by sound and spelling."""
