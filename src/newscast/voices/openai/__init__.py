"""The engine openai: any server that speaks `POST /v1/audio/speech`, as many local ones do."""
