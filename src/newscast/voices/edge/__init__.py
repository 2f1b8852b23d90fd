"""The engine edge: the online speech service of Microsoft Edge, through edge-tts."""
