"""Importing pictures: dialog, progress, report of what failed, undo of the batch."""
