"""The engine kokoro: a neural voice that works offline."""
