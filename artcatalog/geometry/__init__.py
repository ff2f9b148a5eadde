"""Quads, polygons and homographies, in numpy alone."""
