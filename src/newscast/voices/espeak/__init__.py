"""The engine espeak: a robotic voice, instant and without a download, for scratch tracks and tests."""
