"""Measures exact Hamming search: time beside FAISS's own in the same run, memory a code, and exactness. Not a test.

python tests/benchmarks/hamming_search.py [--codes 1000000] [--bits 256] [--most 100] [--rows 1]
"""

from __future__ import annotations

import argparse
import ctypes
import os
import sys
import time
from collections.abc import Callable

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def fastest(call: Callable[[], object], times: int = 15) -> float:
    """Return the shortest time of some calls, milliseconds."""
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return min(seconds) * 1000


def resident() -> int:
    """Return the bytes of memory that the process holds now, after what was freed is given back (Linux), else 0."""
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        with open("/proc/self/statm") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def main() -> int:
    """Search with both, one query and a batch, and compare the answers with numpy's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codes", type=int, default=1_000_000)
    parser.add_argument("--bits", type=int, default=256)
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--rows", type=int, default=1, help="rows an artwork")
    args = parser.parse_args()

    import faiss
    import numpy as np

    from artcatalog.retrieval.index import CodeIndex, hamming_distances

    rng = np.random.default_rng(0)
    codes = rng.integers(0, 256, (args.codes, args.bits // 8), dtype=np.uint8)
    ids = np.arange(args.codes, dtype=np.int64)
    names = ["whole", "frame", "canvas"]
    crops = [names[at % args.rows % 3] for at in range(args.codes)]
    before = resident()
    index = CodeIndex(args.bits)
    index.add(codes, ids // args.rows + 1, ids // args.rows + 1, crops)
    grown = (resident() - before) / args.codes
    print(f"{args.codes} codes of {args.bits} bits, {args.rows} a work: {index.nbytes / args.codes:.2f} bytes a code "
          f"in its arrays; the process grew by {grown:.2f}")  # fmt: skip
    flat = faiss.IndexBinaryFlat(args.bits)
    flat.add(codes)
    faiss.omp_set_num_threads(1)
    for count in (1, 24):
        queries = rng.integers(0, 256, (count, args.bits // 8), dtype=np.uint8)
        theirs = fastest(lambda q=queries: flat.search(q, args.most * args.rows))  # type: ignore[misc]
        ours = fastest(lambda q=queries: index.search(q, args.most))  # type: ignore[misc]
        again = fastest(lambda q=queries: flat.search(q, args.most * args.rows))  # type: ignore[misc]
        theirs = min(theirs, again)
        print(f"{count} queries, {args.most} nearest: ours {ours:.2f} ms, IndexBinaryFlat {theirs:.2f} ms, "
              f"ratio {ours / theirs:.2f}")  # fmt: skip
    query = rng.integers(0, 256, (1, args.bits // 8), dtype=np.uint8)
    distances = np.concatenate(
        [hamming_distances(query, codes[at : at + 50_000])[0] for at in range(0, args.codes, 50_000)]
    )
    works = ids // args.rows + 1
    nearest = np.full(works[-1] + 1, 10**6)
    np.minimum.at(nearest, works, distances)
    expected = np.lexsort((np.arange(len(nearest)), nearest))[: args.most]
    found = index.search(query, args.most)
    exact = found.artwork_ids.tolist() == expected.tolist() and found.distances.tolist() == nearest[expected].tolist()
    print("the same works in the same order as a full scan with numpy" if exact else "NOT EXACT")
    return 0 if exact else 1


if __name__ == "__main__":
    sys.exit(main())
