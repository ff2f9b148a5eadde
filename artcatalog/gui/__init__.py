"""The window: one folder a screen, each a view and a view model."""
