"""The window: one folder a screen, each a view and a view model."""

from artcatalog.gui.singletons import keep_singletons

keep_singletons()
