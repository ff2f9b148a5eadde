"""Editing several records at once."""
