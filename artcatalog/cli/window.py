"""`artcatalog` without a command: the window."""

from __future__ import annotations

import os
from argparse import Namespace

from artcatalog.cli.demo import has_display
from artcatalog.cli.output import note


def run(args: Namespace) -> int:
    """Open the window, on the catalog that is named or on the last one used."""
    from artcatalog.cli.chosen_catalog import named_folder
    from artcatalog.gui.main import main as open_window

    if not has_display() and "QT_QPA_PLATFORM" not in os.environ:
        note("artcatalog: there is no display for the window here. `artcatalog --help` lists the commands.")
        return 2
    folder = named_folder(args)
    return open_window(["--catalog", str(folder)] if folder else [])
