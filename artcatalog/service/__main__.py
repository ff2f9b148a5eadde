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
    folder = parser.parse_args().catalog
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")

    from artcatalog.engine import wire

    try:
        from artcatalog.service.answers import Answers
        from artcatalog.service.server import Server

        answers = Answers(folder)
    except Exception as error:
        output.write(wire.encode_line(wire.error_line(None, error, traceback.format_exc())))
        output.flush()
        sys.exit(2)
    Server(answers.answer, output).serve(source)
    answers.close()
    output.flush()
    os._exit(0)  # a library's thread that still runs must not keep the process


if __name__ == "__main__":
    main()
