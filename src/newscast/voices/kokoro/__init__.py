"""kokoro: the neural voice that speaks offline."""
