"""The engine's process: `python -m artcatalog.service --catalog DIR`, JSON lines in and out.

It ends when its standard input does, so a window that dies takes its engine with it.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from pathlib import Path
from typing import BinaryIO


def take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep standard input and output for the lines alone.

    What any library prints goes to standard error from here on, and nothing else can read standard input.
    """
    source, output = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    sys.stdout = sys.stderr
    return os.fdopen(source, "rb"), os.fdopen(output, "wb")


def main() -> None:
    """Serve one catalog until standard input ends."""
    source, output = take_streams()
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # torch's idle threads would spin, and starve the other lane
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small products: its threads cost more than they save
    if sys.platform == "darwin":
        os.environ.setdefault("KMP_DUPLICATE_LIB_OK", "TRUE")  # torch and FAISS each bring an OpenMP; one would abort
    parser = argparse.ArgumentParser(prog="artcatalog.service", description="The engine of the artcatalog window.")
    parser.add_argument("--catalog", type=Path, required=True)
    ahead_said = "load what look-up needs at once, and open the catalog with the first line"
    parser.add_argument("--ahead", action="store_true", help=ahead_said)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")

    from artcatalog.engine import wire

    try:
        from artcatalog.service.answers import Answers
        from artcatalog.service.server import Server
        from artcatalog.service.warm_up import WarmUp

        warm_up = WarmUp() if options.ahead else None
        if warm_up is not None and not source.readline():
            os._exit(0)
        answers = Answers(options.catalog)
    except Exception as error:
        output.write(wire.encode_line(wire.error_line(None, error, traceback.format_exc())))
        output.flush()
        sys.exit(2)
    server = Server(answers.answer, output)
    if warm_up is not None:
        server.wait_for(warm_up.load(answers.load))
    server.serve(source)
    answers.close()
    output.flush()
    os._exit(0)  # a library's thread that still runs must not keep the process


if __name__ == "__main__":
    main()
