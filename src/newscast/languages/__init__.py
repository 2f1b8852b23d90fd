"""What depends on a language, one folder a language."""
