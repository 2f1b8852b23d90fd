"""All that listeners get besides the audio, made from manifests: feed, pages, notes, captions."""
