"""Sound: ffmpeg, loudness measurement, the mix and the master."""
