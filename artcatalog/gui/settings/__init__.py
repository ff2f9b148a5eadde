"""Language, theme, import mode, catalogs, backup."""
