"""The sample collection: paintings, ink works, seals and prints drawn from numbers alone."""
