"""The outline editor: four corners around an artwork, dragged, nudged, undone, accepted."""
