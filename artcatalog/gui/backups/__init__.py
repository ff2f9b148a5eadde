"""Going back to a backup: the list of them, and what happens to the open catalog meanwhile."""
