"""`python -m artcatalog`: the command line."""

import sys

from artcatalog.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
