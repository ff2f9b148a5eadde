"""artcatalog: catalog a museum's collection and find an artwork from a photo of it."""

__version__ = "0.1.0"
