"""Any file a museum has → upright sRGB picture; thumbnails and tiles."""
