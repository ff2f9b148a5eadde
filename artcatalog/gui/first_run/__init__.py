"""What is shown while no catalog is open: create, open, or try the sample."""
