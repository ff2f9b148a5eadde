"""The collection as a table, which a screen reader can read cell by cell."""
