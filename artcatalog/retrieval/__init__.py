"""Code index, geometric verification, ranking and verdict."""
