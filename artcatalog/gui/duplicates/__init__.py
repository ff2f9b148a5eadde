"""Records that may show the same artwork, side by side."""
