"""edge: the online service of Microsoft Edge's reading aloud, through edge-tts."""
