"""The window's own command, `artcatalog-window [--catalog DIR]`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window; return the exit status."""
    parser = argparse.ArgumentParser(prog="artcatalog-window", description="Open the window on a catalog.")
    parser.add_argument("--catalog", type=Path, metavar="DIR", help="the catalog's folder (default: the last one)")
    options = parser.parse_args(arguments)
    from artcatalog.gui.app import run

    return run(options.catalog)
