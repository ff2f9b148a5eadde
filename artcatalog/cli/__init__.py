"""The command line: one command a workflow."""
