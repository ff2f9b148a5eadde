"""Training loops, their data, checkpoints, and events as JSON lines."""
