"""`artcatalog` without a command: the window."""

from __future__ import annotations

from argparse import Namespace


def run(args: Namespace) -> int:
    """Open the window, on the catalog that is named or on the last one used."""
    from artcatalog.cli.chosen_catalog import named_folder
    from artcatalog.gui.main import main as open_window

    folder = named_folder(args)
    return open_window(["--catalog", str(folder)] if folder else [])
