"""Language-dependent parts, one folder a language."""
