"""The engine's process: answers requests by calling workflows; holds the models and the index."""
