"""Training a model on the catalog, and choosing the active one."""
