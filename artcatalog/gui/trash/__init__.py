"""The trash: bringing artworks back from it, and deleting them for good."""
