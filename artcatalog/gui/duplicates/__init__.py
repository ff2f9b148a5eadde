"""Records that show the same artwork, side by side."""
