"""The published site besides the audio, made from manifests: feed, pages, notes, captions."""
