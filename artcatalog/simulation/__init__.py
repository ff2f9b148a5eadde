"""Renders hand-held photos of artworks, with their corners; draws the sample collection."""
