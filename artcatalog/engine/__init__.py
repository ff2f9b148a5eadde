"""Requests to the engine, its results, and the client that starts and talks to it."""
