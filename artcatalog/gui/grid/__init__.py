"""The collection as a grid of cards, with search, filters and the record panel beside it."""
