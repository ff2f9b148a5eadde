"""Finding the artwork that a photo shows: outlines, ranked results, evidence, verdict."""
