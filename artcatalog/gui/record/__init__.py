"""The record panel: an artwork's fields, editable with undo, and its pictures."""
