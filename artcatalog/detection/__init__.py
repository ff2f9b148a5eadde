"""Find the artworks in a picture: network, detector, sub-pixel refinement, rectification."""
